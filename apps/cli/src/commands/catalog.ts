import { Command } from 'commander';
import { checkCatalogue, contradictions, texas } from '@arbor/catalog';
import { sentence } from '@arbor/advice';
import { pastDateOption } from '../inputs/date-option.ts';
import { fileText } from '../inputs/file-bytes.ts';
import { readPlans } from '../inputs/plans-input.ts';
import { today } from '../inputs/today.ts';
import { diffCommand } from './catalog-diff.ts';
import { importCommand } from './catalog-import.ts';
import { printRefused } from '../output/refused-rows.ts';
import { print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';

/** `arbor catalog import | check | diff`. */
export function catalogCommand(setExitCode: (code: number) => void): Command {
  const catalog = new Command('catalog').description('Bring and check supplier plans');
  catalog.addCommand(importCommand());
  catalog
    .command('check')
    .description('Say how many plans of a file can be priced, and why others cannot')
    .argument('<file>', 'a plan file of any source')
    .option('--date <date>', 'day the offers were published, YYYY-MM-DD')
    .option('--json', 'print {plans, priced, approximate, cannotPrice, verified, reasons[], contradicted[], refused[], findings[]}')
    .action(async (path: string, { date, json }: { date?: string; json?: boolean }) => {
      const published = pastDateOption('--date', date, today(texas.zone));
      const { catalogue, refused, findings } = readPlans({ path, text: await fileText(path), market: texas, date: published });
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
          ['Their prices', 'Plans'],
          [
            ['read from a label and checked there', String(check.verified.label)],
            ['worked out from printed averages', String(check.verified.averages)],
            ['not verified', String(check.verified.none)],
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
