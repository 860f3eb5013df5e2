import { sentence } from '@arbor/advice';
import { finding } from '@arbor/engine';
import { sumMeters } from '@arbor/usage';
import { askWorker } from '../ask-worker.ts';
import type { FileDraft } from './draft.ts';

/** What to call the files that were chosen. */
export function chosenName(files: readonly File[]): string {
  return files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`;
}

/** Read meter files as one in the worker. What cannot be used comes back as one sentence that says what to do.
 *  @param onShare told the part of them read so far, 0 to 1. */
export async function readFileDraft(files: readonly File[], onShare: (share: number) => void): Promise<FileDraft> {
  const name = chosenName(files);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  try {
    const { series, findings } = await askWorker('readFiles', { files }, (bytesRead) => onShare(bytesRead / Math.max(1, size)));
    const meters = series.filter(({ fuel }) => fuel === 'electricity');
    if (meters.length > 0) return { kind: 'read', name, meters, chosen: meters.length === 1 ? 0 : null, sum: sumMeters(meters), findings };
    const reason =
      findings.find(({ severity }) => severity === 'error') ??
      finding('usage.other-fuel', 'error', { fuel: series[0]?.fuel ?? 'something else' });
    return { kind: 'failed', name, sentence: sentence(reason) };
  } catch {
    return { kind: 'failed', name, sentence: 'We could not open this file. Choose it again, or type your 12 totals.' };
  }
}
