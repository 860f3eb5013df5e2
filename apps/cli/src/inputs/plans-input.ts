import { statSync, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isLocalDate, type Catalogue, type LocalDate, type Market } from '@arbor/engine';
import { readCatalogue, sampleTexasCatalogue } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import { UserError } from '../user-error.ts';
import { fileText } from './file-bytes.ts';

/** Where `arbor catalog import` keeps the plans, below the folder it is called in. */
export const IMPORTED_PLANS = '.arbor/plans.json';

/** The date of a plan file that does not say its own: named in the file's name, or the day it was last written. */
export function fileDate(path: string): LocalDate {
  const named = /\d{4}-\d{2}-\d{2}/.exec(basename(path))?.[0];
  return named !== undefined && isLocalDate(named) ? named : statSync(path).mtime.toISOString().slice(0, 10);
}

/** The plans to choose from: a file, the imported ones, or the sample market. */
export async function plansInput({
  plans,
  plansDate,
  market,
  sample,
}: {
  readonly plans?: string | undefined;
  readonly plansDate?: LocalDate | undefined;
  readonly market: Market;
  readonly sample: boolean;
}): Promise<Catalogue> {
  if (plans === undefined && sample) return sampleTexasCatalogue();
  const path = plans ?? IMPORTED_PLANS;
  if (plans === undefined && !existsSync(path)) {
    throw new UserError('Which plans? Give --plans FILE, or bring real ones with: arbor catalog import power-to-choose FILE');
  }
  const text = await fileText(path);
  const { catalogue, findings } = readCatalogue({ text, market, asOf: plansDate ?? fileDate(path) });
  if (catalogue) return catalogue;
  const [error] = findings;
  throw new UserError(`${path}: ${error ? sentence(error) : 'it holds no plans.'}`);
}
