import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { matchLabels, sources, texas, writeCatalogue } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import { FETCH_LIMITS, fetchLabels } from '../fetch/fetch-labels.ts';
import { pastDateOption } from '../inputs/date-option.ts';
import { fileText, textOf } from '../inputs/file-bytes.ts';
import { labelsInput, otherKinds } from '../inputs/labels-input.ts';
import { IMPORTED_PLANS, readPlans } from '../inputs/plans-input.ts';
import { today } from '../inputs/today.ts';
import { printFetchReport } from '../output/fetch-report.ts';
import { printRefused } from '../output/refused-rows.ts';
import { print, printJson } from '../output/style.ts';
import { UserError } from '../user-error.ts';

const SHOWN_LABELS = 10;

interface ImportOptions {
  readonly date?: string;
  readonly labels?: string;
  readonly fetchLabels?: true;
  readonly fetchMinutes: string;
  readonly out: string;
  readonly json?: true;
}

/** `arbor catalog import`. */
export function importCommand(): Command {
  return new Command('import')
    .description('Read plans from a source and keep them for "arbor recommend" and the page')
    .argument('<source>', `one of: ${sources.map(({ id }) => id).join(', ')}`)
    .argument('<from>', 'a file, or an https address')
    .option('--date <date>', 'day the offers were published, YYYY-MM-DD; else from the file name or its date')
    .option('--labels <folder>', 'Electricity Facts Labels of the offers: what they state stands in place of what is inferred')
    .option('--fetch-labels', 'first fetch the labels that --labels lacks, from the links of the offers; call again to resume')
    .option('--fetch-minutes <minutes>', 'longest time to fetch labels', String(FETCH_LIMITS.overallMs / 60_000))
    .option('--out <file>', 'where to keep them', IMPORTED_PLANS)
    .option('--json', 'print {plans, refused[], findings[], fetched, matched[], unused[], out}')
    .action(async (sourceId: string, from: string, options: ImportOptions) => {
      const { labels, out, json } = options;
      const asked = today(texas.zone);
      const published = pastDateOption('--date', options.date, asked);
      const overallMs = fetchTime(options);
      const source = sources.find(({ id }) => id === sourceId);
      if (!source) throw new UserError(`No source "${sourceId}". It is one of: ${sources.map(({ id }) => id).join(', ')}.`);
      const online = /^https?:/i.test(from);
      const text = online ? await download(from) : await fileText(from);
      const date = published ?? (online ? asked : undefined);
      const { catalogue: offers, refused, findings } = readPlans({ path: from, text, market: texas, date, source: source.id });
      const fetched =
        labels !== undefined && overallMs !== null
          ? await fetchLabels({ catalogue: offers, folder: labels, limits: { ...FETCH_LIMITS, overallMs } })
          : null;
      const named = labels === undefined ? [] : await labelsInput(labels, texas);
      const { catalogue, matched, unused } = matchLabels(offers, named, texas);
      mkdirSync(dirname(out), { recursive: true });
      // Written beside and renamed: a crash half-way leaves the old plans whole.
      writeFileSync(`${out}.part`, writeCatalogue(catalogue));
      renameSync(`${out}.part`, out);
      if (json)
        return printJson({
          plans: catalogue.plans.length,
          asOf: catalogue.asOf,
          hash: catalogue.hash,
          refused,
          findings,
          ...(fetched && { fetched }),
          matched,
          unused,
          out,
        });
      print(`${catalogue.plans.length} plans of ${catalogue.asOf} kept in ${out}.`, ...findings.map(sentence));
      printRefused(refused);
      if (fetched) printFetchReport(fetched);
      if (labels === undefined) return;
      const shown = unused.slice(0, SHOWN_LABELS).map((found) => `  ${found.where?.file ?? ''}: ${sentence(found)}`);
      const more = unused.length > SHOWN_LABELS ? [`  and ${unused.length - SHOWN_LABELS} more (--json has all)`] : [];
      const others = otherKinds(labels);
      print(
        '',
        `${named.length} labels read: ${matched.length} gave their offer a stated price, ${unused.length} were of no use.`,
        ...shown,
        ...more,
        ...(others === '' ? [] : [`Not looked at, since labels are PDF, web pages or text: ${others}.`]),
      );
    });
}

/** How long labels may be fetched [ms]; null when they are not to be. */
function fetchTime({ labels, fetchLabels: isWanted, fetchMinutes }: ImportOptions): number | null {
  if (!isWanted) return null;
  if (labels === undefined) throw new UserError('--fetch-labels needs --labels FOLDER: the folder to keep them in.');
  const minutes = Number(fetchMinutes);
  if (!(minutes > 0 && minutes <= 24 * 60)) throw new UserError(`--fetch-minutes takes a number of minutes, not "${fetchMinutes}".`);
  return minutes * 60_000;
}

/** Fetch a plan file the user named: https only, 60 s, bounded size. */
async function download(address: string): Promise<string> {
  if (!/^https:/i.test(address)) throw new UserError('Only https addresses are fetched.');
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(60_000) });
    if (!response.ok || !response.body) throw new UserError(`${address} answered ${response.status} ${response.statusText}.`, 2);
    return await textOf(address, response.body as unknown as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${address} could not be fetched: ${(error as Error).message}.`, 2);
  }
}
