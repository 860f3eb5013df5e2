import { askWorker } from '../ask-worker.ts';
import type { OfferDraft } from './draft.ts';

/** Read a label in the worker. One that cannot be used is read too: its reasons say why. */
export async function readOfferDraft(name: string, file: Blob): Promise<OfferDraft> {
  try {
    return { kind: 'read', name, label: await askWorker('readLabel', { file }) };
  } catch {
    return { kind: 'failed', name };
  }
}
