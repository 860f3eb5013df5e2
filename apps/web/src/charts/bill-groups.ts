import { costGroups, type CostGroup } from '@arbor/advice';
import type { Bill, BillLine } from '@arbor/engine';

/** One bill split by what the money is for [nanos]; the parts add up to its total. */
export type BillGroups = Readonly<Record<CostGroup, number>>;

/** The same order of tags as in the costs of an answer; a test holds the two together. */
function groupOf({ tags }: BillLine): CostGroup {
  if (tags.includes('tax')) return 'taxes';
  if (tags.includes('delivery')) return 'delivery';
  if (tags.includes('credit') || tags.includes('discount') || tags.includes('export')) return 'credits';
  if (tags.includes('minimum') || tags.includes('fee')) return 'fees';
  return tags.includes('fixed') ? 'base' : 'energy';
}

/** Split a bill; one-off lines stand outside it. */
export function billGroups({ lines }: Bill): BillGroups {
  const groups: Record<CostGroup, number> = { energy: 0, base: 0, delivery: 0, credits: 0, fees: 0, taxes: 0, exitFee: 0 };
  for (const line of lines) if (!line.tags.includes('once')) groups[groupOf(line)] += line.amountNanos;
  return groups;
}

/** The groups that have money in any of the bills, in the order in which they are stacked. */
export function groupsShown(months: readonly BillGroups[]): readonly CostGroup[] {
  return costGroups.filter((group) => months.some((groups) => groups[group] !== 0));
}
