/** Days, months, and money from the lines before: exact fractions. */
import type { Bound, FixedQuantity, Quantity, Select } from '@arbor/engine';
import { billionths, greatest, minus, plus, rounded, times, whole, zero, type Ratio } from '../ratio.ts';
import { boundValue, measured } from './bounds.ts';
import { dateOf, daysOfMonth, daysOfYear } from './clock.ts';
import { billsOfYear, datesInForce, datesOfBill, monthsOfBill, periodOf, type Dated, type NaiveLine, type Situation } from './situation.ts';

export function fixedCount(quantity: FixedQuantity, asked: Dated, situation: Situation): Ratio {
  const dates = datesInForce(asked, situation);
  const counts = (yes: boolean, count = 1): Ratio => whole(yes ? count : 0);
  const shares = (lengthAt: (date: string) => number): Ratio =>
    dates.reduce((sum, date) => plus(sum, { top: 1n, bottom: BigInt(lengthAt(date)) }), zero);
  const begins = dates.includes(periodOf(situation).from);
  switch (quantity.per) {
    case 'day':
      return whole(dates.length);
    case 'once':
      return counts(asked.from ? dates.includes(dateOf(asked.from, situation.startsOn)) : situation.index === 0 && dates.length > 0);
    case 'year':
      return quantity.on ? counts(dates.some((date) => date.slice(5) === quantity.on)) : shares(daysOfYear);
    case 'month':
      return quantity.prorate === 'days' ? shares(daysOfMonth) : counts(begins, monthsOfBill(situation));
    case 'bill':
      return counts(begins);
  }
}

/** Sum of the selected lines of one bill [currency]. */
export function selected(lines: readonly NaiveLine[], { ids, tags }: Select): Ratio {
  const chosen = lines.filter((line) => {
    if (line.tags.includes('once')) return false;
    if (!ids && !tags) return true;
    return (ids ?? []).includes(line.chargeId) || line.tags.some((tag) => (tags as readonly string[] | undefined)?.includes(tag));
  });
  return billionths(chosen.reduce((sum, { nanos }) => sum + nanos, 0n));
}

/** The share of money that falls on the days in force. */
function sharedByDays(money: Ratio, asked: Dated, situation: Situation): Ratio {
  const days = BigInt(datesInForce(asked, situation).length);
  return billionths(rounded(times(money, { top: days, bottom: BigInt(datesOfBill(situation).length) })));
}

type Missing = Extract<Quantity, { of: 'shortfall' | 'excess' }>;

/** What the lines lack or exceed; nothing in a bill in which it is not asked. */
function missing(quantity: Missing, asked: Dated, situation: Situation, before: readonly string[]): Ratio {
  const { per = 'bill' } = quantity;
  const bound: Bound = quantity.of === 'shortfall' ? quantity.below : quantity.above;
  const { all, closing } = billsOfYear(situation);
  if (per === 'year' && closing !== situation.index) return zero;
  const spells = { bill: 1, year: 1, day: datesInForce(asked, situation).length, month: monthsOfBill(situation) }[per];
  const sum = (per === 'year' ? all : [situation.index]).reduce((sum, index) => {
    const lines = (situation.lines[index] ?? []).filter(({ chargeId }) => before.includes(chargeId));
    return plus(sum, selected(lines, quantity.lines));
  }, zero);
  const limit = times(billionths(boundValue(bound, situation)), whole(spells));
  return greatest(zero, quantity.of === 'shortfall' ? minus(limit, sum) : minus(sum, limit));
}

/** What a quantity counts [kWh, kW, days, currency], but for what the meter says; null when there is nothing to ask.
 *  @param before the charges that stand before the one that asks. */
export function countOf(quantity: Quantity, asked: Dated, situation: Situation, before: readonly string[]): Ratio | null {
  switch (quantity.of) {
    case 'fixed':
      return fixedCount(quantity, asked, situation);
    case 'money':
      return sharedByDays(selected(situation.lines[situation.index] ?? [], quantity.lines), asked, situation);
    case 'shortfall':
    case 'excess':
      return missing(quantity, asked, situation, before);
    case 'surplus':
      return selected(situation.lines[situation.index] ?? [], quantity.lines);
    case 'energy':
    case 'demand': {
      const value = measured(quantity, situation);
      return value === null ? null : billionths(value);
    }
  }
}
