import { statSync, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isLocalDate, type Catalogue, type Finding, type LocalDate, type Market } from '@arbor/engine';
import { readCatalogue, sampleTexasCatalogue, type SourceResult } from '@arbor/catalog';
import { UserError } from '../user-error.ts';
import { fileText } from './file-bytes.ts';
import { refusal } from './refusal.ts';

/** Where `arbor catalog import` keeps the plans, below the folder it is called in. */
export const IMPORTED_PLANS = '.arbor/plans.json';

/** Read a file of plans, or say in one sentence why it is none and what to do. How old its plans are is its own word, or else its name's,
 *  or else, said aloud, the day it was last written.
 *  @param date the day its offers were published, where that is known.
 *  @param source id of its source; without it the content decides. */
export function readPlans({
  path,
  text,
  market,
  date,
  source,
}: {
  readonly path: string;
  readonly text: string;
  readonly market: Market;
  readonly date?: LocalDate | undefined;
  readonly source?: string;
}): SourceResult & { readonly catalogue: Catalogue } {
  const known = date ?? dateWithin(text) ?? dateInName(path);
  const asOf = known ?? statSync(path).mtime.toISOString().slice(0, 10);
  const read = readCatalogue({ text, market, asOf, ...(source !== undefined && { source }) });
  if (!read.catalogue) throw new UserError([refusal(path, read.findings).message, ...whatToDo(read.findings)].join(' '));
  if (known === null)
    process.stderr.write(
      `${path} does not say how old its plans are. We take the day the file was written, ${asOf}; a date in its name is better.\n\n`,
    );
  return { ...read, catalogue: read.catalogue };
}

/** Arbor's own files say their date. */
function dateWithin(text: string): LocalDate | null {
  return /(?<="asOf":\s*")\d{4}-\d{2}-\d{2}/.exec(text.slice(0, 2000))?.[0] ?? null;
}

function dateInName(path: string): LocalDate | null {
  const [, month, day] = /(\d{4}-\d{2})(-\d{2})?(?!\d)/.exec(basename(path)) ?? [];
  const named = `${month}${day ?? '-01'}`;
  return isLocalDate(named) ? named : null;
}

/** What to do where a file is no list of plans; labels come as PDF or web page. */
function whatToDo(findings: readonly Finding[]): readonly string[] {
  const wrong = findings.find(({ code }) => code === 'catalog.not-a-catalogue');
  if (!wrong) return [];
  const isLabel = wrong.data['looks'] === 'pdf' || wrong.data['looks'] === 'page';
  return [
    ...(isLabel ? ['For a facts label use "arbor label", or "arbor recommend" with --offer.'] : []),
    'Plans come from powertochoose.org: export the results as CSV.',
  ];
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
  return readPlans({ path, text: await fileText(path), market, date: plansDate }).catalogue;
}
