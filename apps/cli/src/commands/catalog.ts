import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import type { Finding } from '@arbor/engine';
import { checkCatalogue, contradictions, matchLabels, readCatalogue, sources, texas, writeCatalogue } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import { fileText, textOf } from '../inputs/file-bytes.ts';
import { dateOfPlans, IMPORTED_PLANS } from '../inputs/plans-input.ts';
import { labelsInput } from '../inputs/labels-input.ts';
import { refusal } from '../inputs/refusal.ts';
import { today } from '../inputs/today.ts';
import { diffCommand } from './catalog-diff.ts';
import { print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';
import { UserError } from '../user-error.ts';

const SHOWN_REFUSALS = 10;

/** `arbor catalog import | check | diff`. */
export function catalogCommand(setExitCode: (code: number) => void): Command {
  const catalog = new Command('catalog').description('Bring and check supplier plans');
  catalog
    .command('import')
    .description('Read plans from a source and keep them for "arbor recommend" and the page')
    .argument('<source>', `one of: ${sources.map(({ id }) => id).join(', ')}`)
    .argument('<from>', 'a file, or an https address')
    .option('--date <date>', 'day the offers were published, YYYY-MM-DD; else from the file name or its date')
    .option('--labels <folder>', 'Electricity Facts Labels of the offers: what they state stands in place of what is inferred')
    .option('--out <file>', 'where to keep them', IMPORTED_PLANS)
    .option('--json', 'print {plans, refused[], findings[], matched[], unused[], out}')
    .action(
      async (
        sourceId: string,
        from: string,
        { date, labels, out, json }: { date?: string; labels?: string; out: string; json?: boolean },
      ) => {
        const source = sources.find(({ id }) => id === sourceId);
        if (!source) throw new UserError(`No source "${sourceId}". It is one of: ${sources.map(({ id }) => id).join(', ')}.`);
        const online = /^https?:/i.test(from);
        const text = online ? await download(from) : await fileText(from);
        const asOf = date ?? (online ? today(texas.zone) : dateOfPlans(from, text));
        const { catalogue: offers, refused, findings } = source.read({ text, market: texas, asOf });
        if (!offers) throw refusal(from, findings);
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
            matched,
            unused,
            out,
          });
        print(`${catalogue.plans.length} plans of ${catalogue.asOf} kept in ${out}.`, ...findings.map(sentence));
        printRefused(refused);
        if (labels === undefined) return;
        print('', `${named.length} labels read: ${matched.length} gave their offer a stated price, ${unused.length} were of no use.`);
        print(...unused.slice(0, SHOWN_REFUSALS).map((found) => `  ${found.where?.file ?? ''}: ${sentence(found)}`));
      },
    );
  catalog
    .command('check')
    .description('Say how many plans of a file can be priced, and why others cannot')
    .argument('<file>', 'a plan file of any source')
    .option('--date <date>', 'day the offers were published, YYYY-MM-DD')
    .option('--json', 'print {plans, priced, approximate, cannotPrice, reasons[], contradicted[], refused[], findings[]}')
    .action(async (path: string, { date, json }: { date?: string; json?: boolean }) => {
      const text = await fileText(path);
      const { catalogue, refused, findings } = readCatalogue({ text, market: texas, asOf: date ?? dateOfPlans(path, text) });
      if (!catalogue) throw refusal(path, findings);
      const check = { ...checkCatalogue(catalogue), contradicted: contradictions(catalogue, texas) };
      if (check.contradicted.length > 0) setExitCode(2);
      if (json) return printJson({ ...check, asOf: catalogue.asOf, hash: catalogue.hash, refused, findings });
      print(styled('bold', `${catalogue.plans.length} plans of ${catalogue.asOf}`), ...findings.map(sentence), '');
      print(
        table(
          ['Outcome', 'Plans'],
          [
            ['priced', String(check.priced)],
            ['approximate', String(check.approximate)],
            ['cannot be priced', String(check.cannotPrice)],
          ],
          [1],
        ),
        '',
      );
      print(
        table(
          ['Plans', 'Reason'],
          check.reasons.map(({ plans, example }) => [String(plans), sentence(example)]),
          [0],
        ),
      );
      if (check.contradicted.length > 0)
        print('', `${check.contradicted.length} plans do not come out at their printed averages:`, ...check.contradicted.map(sentence));
      printRefused(refused);
    });
  catalog.addCommand(diffCommand());
  return catalog;
}

function printRefused(refused: readonly Finding[]): void {
  if (refused.length === 0) return;
  print('', `${refused.length} rows were left out:`, ...refused.slice(0, SHOWN_REFUSALS).map((found) => `  ${sentence(found)}`));
  if (refused.length > SHOWN_REFUSALS) print(`  and ${refused.length - SHOWN_REFUSALS} more (--json lists them all)`);
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
