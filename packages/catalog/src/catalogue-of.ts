import type { Catalogue } from '@arbor/engine';
import { contentHash, fnv1a64 } from './content-hash.ts';

/** Make a catalogue, with the hash of its plans: the same plans give the same hash in whatever order they stand. */
export function catalogueOf(fields: Omit<Catalogue, 'hash'>): Catalogue {
  const hashes = fields.plans.map(contentHash).sort();
  return { ...fields, hash: `fnv1a64:${fnv1a64(hashes.join(' '))}` };
}
