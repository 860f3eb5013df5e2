import { statSync, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isLocalDate, type Catalogue, type LocalDate, type Market } from '@arbor/engine';
import { readCatalogue, sampleTexasCatalogue } from '@arbor/catalog';
import { UserError } from '../user-error.ts';
import { fileText } from './file-bytes.ts';
import { refusal } from './refusal.ts';

/** Where `arbor catalog import` keeps the plans, below the folder it is called in. */
export const IMPORTED_PLANS = '.arbor/plans.json';

/** The date of a plan file that does not say its own: named in the file's name, or, said aloud, the day it was last written. */
function fileDate(path: string): LocalDate {
  const [, month, day] = /(\d{4}-\d{2})(-\d{2})?(?!\d)/.exec(basename(path)) ?? [];
  const named = `${month}${day ?? '-01'}`;
  if (isLocalDate(named)) return named;
  const written = statSync(path).mtime.toISOString().slice(0, 10);
  process.stderr.write(
    `${path} does not say how old its plans are. We take the day the file was written, ${written}; a date in its name is better.\n\n`,
  );
  return written;
}

/** Arbor's own files say their date; of others it is the file's. */
export function dateOfPlans(path: string, text: string): LocalDate {
  const [own] = /(?<="asOf":\s*")\d{4}-\d{2}-\d{2}/.exec(text.slice(0, 2000)) ?? [];
  return own ?? fileDate(path);
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
    throw new UserError(
      `Which plans? None are kept in ${IMPORTED_PLANS} below this folder. Give --plans FILE, or bring them with: arbor catalog import power-to-choose FILE`,
    );
  }
  const text = await fileText(path);
  const { catalogue, findings } = readCatalogue({ text, market, asOf: plansDate ?? dateOfPlans(path, text) });
  if (catalogue) return catalogue;
  throw refusal(path, findings);
}
