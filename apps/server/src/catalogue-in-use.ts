/** The plans the service recommends from: the file that `arbor catalog import` wrote, else the sample market. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sentence } from '@arbor/advice';
import { readCatalogue, sampleTexasCatalogue, texas, writeCatalogue } from '@arbor/catalog';
import type { Catalogue } from '@arbor/engine';

/** Where imported plans are kept, below the working directory. */
export const IMPORTED_PLANS = join('.arbor', 'plans.json');

/** A file that cannot be read is never replaced by the sample in silence: people would take made-up plans for real ones. */
export type CatalogueState =
  { readonly kind: 'ready'; readonly catalogue: Catalogue; readonly json: string } | { readonly kind: 'broken'; readonly reason: string };

export interface CatalogueInUse {
  /** Look whether the file has changed, read it again if so, and say what is in use now. */
  readonly current: () => CatalogueState;
}

/** Keep the catalogue of a folder in memory.
 *  @param onChange called once for each state, the first one included. */
export function catalogueInUse({
  folder,
  onChange = () => undefined,
}: {
  readonly folder: string;
  readonly onChange?: (state: CatalogueState) => void;
}): CatalogueInUse {
  const path = join(folder, IMPORTED_PLANS);
  let seen: string | undefined;
  let state: CatalogueState | undefined;
  return {
    // Synchronous on purpose: one stat takes microseconds, and two requests can never read one change twice.
    current: () => {
      const version = versionOf(path);
      if (state === undefined || version !== seen) {
        seen = version;
        state = version === 'none' ? sampleState() : fileState(path);
        onChange(state);
      }
      return state;
    },
  };
}

/** Time, size and inode: a file renamed over another within one clock tick is noticed too. */
function versionOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : 'none';
}

function sampleState(): CatalogueState {
  const catalogue = sampleTexasCatalogue();
  return { kind: 'ready', catalogue, json: writeCatalogue(catalogue) };
}

function fileState(path: string): CatalogueState {
  try {
    const { catalogue, findings } = readCatalogue({ text: readFileSync(path, 'utf8'), market: texas });
    if (catalogue) return { kind: 'ready', catalogue, json: writeCatalogue(catalogue) };
    const [reason] = findings;
    return { kind: 'broken', reason: `The plans in ${IMPORTED_PLANS} cannot be used: ${reason ? sentence(reason) : 'it holds none.'}` };
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    return { kind: 'broken', reason: `The plans in ${IMPORTED_PLANS} cannot be read (${code}). Import them again, or remove the file.` };
  }
}
