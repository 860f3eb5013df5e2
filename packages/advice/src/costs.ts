/** What bills cost over a part of the year, split by what the money is for. Every cost in an answer is made here, so parts add up. */
import { dayNumber, type Bill, type BillLine, type BillPeriod, type LocalDate } from '@arbor/engine';

export const costGroups = ['energy', 'base', 'delivery', 'credits', 'fees', 'taxes', 'exitFee'] as const;
export type CostGroup = (typeof costGroups)[number];

/** Integer nanos of the currency per group, and their sum. */
export interface Cost {
  readonly groups: Readonly<Record<CostGroup, number>>;
  readonly totalNanos: number;
}

function groupOf({ tags }: BillLine): CostGroup {
  if (tags.includes('tax')) return 'taxes';
  if (tags.includes('delivery')) return 'delivery';
  if (tags.includes('credit') || tags.includes('discount') || tags.includes('export')) return 'credits';
  if (tags.includes('minimum') || tags.includes('fee')) return 'fees';
  return tags.includes('fixed') ? 'base' : 'energy';
}

/** Split a bill's lines by what the money is for [nanos]; one-off lines stand outside it, so the parts add up to the bill's total. */
export function billGroups(lines: readonly BillLine[]): Readonly<Record<CostGroup, number>> {
  const groups = emptyGroups();
  for (const line of lines) if (!line.tags.includes('once')) groups[groupOf(line)] += line.amountNanos;
  return groups;
}

/** Sum bills over `[from, to)`. A bill that the period cuts counts by its share of days, so a year is a year however bills fall. */
export function costOf(bills: readonly Bill[], { from, to }: BillPeriod): Cost {
  const groups = emptyGroups();
  for (const { period, lines } of bills) {
    const [start, end] = [dayNumber(period.from), dayNumber(period.to)];
    const days = Math.min(end, dayNumber(to)) - Math.max(start, dayNumber(from));
    if (days <= 0) continue;
    const inBill = billGroups(lines);
    for (const group of costGroups) groups[group] += Math.round((inBill[group] / (end - start)) * days);
  }
  return withTotal(groups);
}

/** Add costs group by group, and a fee for leaving. */
export function addCosts(costs: readonly Cost[], exitFeeNanos = 0): Cost {
  const groups = emptyGroups();
  for (const cost of costs) for (const group of costGroups) groups[group] += cost.groups[group];
  groups.exitFee += exitFeeNanos;
  return withTotal(groups);
}

/** `a - b`, group by group: what is saved by paying `b` in place of `a`. */
export function saved(a: Cost, b: Cost): Cost {
  const groups = emptyGroups();
  for (const group of costGroups) groups[group] = a.groups[group] - b.groups[group];
  return withTotal(groups);
}

function emptyGroups(): Record<CostGroup, number> {
  return { energy: 0, base: 0, delivery: 0, credits: 0, fees: 0, taxes: 0, exitFee: 0 };
}

function withTotal(groups: Readonly<Record<CostGroup, number>>): Cost {
  return { groups, totalNanos: costGroups.reduce((sum, group) => sum + groups[group], 0) };
}

/** The part of a period from a date on, and the part before it. */
export function splitAt({ from, to }: BillPeriod, date: LocalDate): readonly [BillPeriod, BillPeriod] {
  const edge = date < from ? from : date > to ? to : date;
  return [
    { from, to: edge },
    { from: edge, to },
  ];
}
