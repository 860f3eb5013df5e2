import { Command } from 'commander';
import { diffCatalogues, texas, type NamedPlan, type PriceMove } from '@arbor/catalog';
import type { Catalogue } from '@arbor/engine';
import { sentence } from '@arbor/advice';
import { fileText } from '../inputs/file-bytes.ts';
import { readPlans } from '../inputs/plans-input.ts';
import { print, printJson, styled } from '../output/style.ts';
import { table } from '../output/table.ts';

const SHOWN = 12;

/** `arbor catalog diff A B`. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('Say what changed between two plan files: new, gone, dearer, cheaper, other terms, other words')
    .argument('<before>', 'a plan file of any source')
    .argument('<after>', 'a later one')
    .option('--json', 'print {before, after, appeared[], gone[], dearer[], cheaper[], mixed[], terms[], wording[], same}')
    .action(async (before: string, after: string, { json }: { json?: boolean }) => {
      const [then, now] = [await catalogueIn(before), await catalogueIn(after)];
      const diff = diffCatalogues(then, now);
      if (json) return printJson({ before: stampOf(then), after: stampOf(now), ...diff });
      print(styled('bold', `${then.plans.length} plans of ${then.asOf}, ${now.plans.length} of ${now.asOf}`), '');
      section('New', diff.appeared, () => '');
      section('Gone', diff.gone, () => '');
      section('Dearer', diff.dearer, ({ moves }) => movesInWords(moves));
      section('Cheaper', diff.cheaper, ({ moves }) => movesInWords(moves));
      section('Dearer at one use and cheaper at another', diff.mixed, ({ moves }) => movesInWords(moves));
      section('Other terms', diff.terms, ({ fields }) => fields.join(', '));
      section('Other words', diff.wording, ({ after: words }) => words.slice(0, 80));
      print(`${diff.same} plans are the same.`);
    });
}

async function catalogueIn(path: string): Promise<Catalogue> {
  const { catalogue, findings } = readPlans({ path, text: await fileText(path), market: texas });
  const stale = findings.filter(({ severity }) => severity === 'error');
  if (stale.length > 0) print(...stale.map(sentence));
  return catalogue;
}

function stampOf({ asOf, hash, plans }: Catalogue): { readonly asOf: string; readonly hash: string; readonly plans: number } {
  return { asOf, hash, plans: plans.length };
}

function section<Of extends NamedPlan>(title: string, plans: readonly Of[], detail: (plan: Of) => string): void {
  if (plans.length === 0) return;
  print(styled('bold', `${title}: ${plans.length}`));
  print(
    table(
      ['Plan', 'Supplier', 'Utility', ''],
      plans.slice(0, SHOWN).map((plan) => [plan.name, plan.supplier, plan.utility, detail(plan)]),
    ),
  );
  print(plans.length > SHOWN ? `and ${plans.length - SHOWN} more (--json lists them all)\n` : '');
}

/** "1,000 kWh: 14.9 to 15.5 c". */
function movesInWords(moves: readonly PriceMove[]): string {
  const cents = (price: string): string => (Number(price) * 100).toLocaleString('en-US', { maximumFractionDigits: 3 });
  return moves.map(({ kwh, before, after }) => `${kwh.toLocaleString('en-US')} kWh: ${cents(before)} to ${cents(after)} c`).join(', ');
}
