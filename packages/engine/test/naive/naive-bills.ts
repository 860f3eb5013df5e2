/**
 * Bills worked out the slow way, for tests: one reading at a time, exact fractions, the date and clock from Intl. It shares no
 * code with the engine, so that a mistake would have to be made twice.
 */
import type { BillPeriod, Charge, Condition, LocalDate, Tariff } from '@arbor/engine';
import { billionths, compare, ratio, rounded, times, zero, type Ratio } from '../ratio.ts';
import { boundValue } from './bounds.ts';
import { carried, seriesAmount, settled, type Balance } from './accounts.ts';
import { demandOn } from './demand.ts';
import { countOf } from './quantities.ts';
import { energyOn, type NaiveHome } from './readings.ts';
import { datesInForce, type NaiveLine, type Situation } from './situation.ts';
import { energyInSteps, inSteps } from './steps.ts';

export { datesIn, nextDate } from './clock.ts';
export { naiveEnergy, type NaiveHome } from './readings.ts';
export type { NaiveLine } from './situation.ts';
export { naiveHolds } from './windows.ts';

function holds({ of, ge, gt, le, lt, is }: Condition, situation: Situation, before: readonly string[]): boolean {
  const known = 'fact' in of ? situation.home.facts?.[of.fact] : undefined;
  if (typeof known === 'boolean') return known === (is ?? true);
  const amount = 'fact' in of ? ratio(String(known)) : (countOf(of, { quantity: of }, situation, before) ?? zero);
  return (
    (ge === undefined || compare(amount, ratio(ge)) >= 0) &&
    (gt === undefined || compare(amount, ratio(gt)) > 0) &&
    (le === undefined || compare(amount, ratio(le)) <= 0) &&
    (lt === undefined || compare(amount, ratio(lt)) < 0)
  );
}

/** Quantities at one price each, every one of them a line; null when the charge has nothing to ask of this bill. */
type Parts = readonly { readonly count: Ratio; readonly price: string }[];

function partsOf(charge: Charge, situation: Situation, before: readonly string[]): Parts | null {
  const { quantity, price } = charge;
  const dates = datesInForce(charge, situation);
  if (typeof price !== 'string' && 'series' in price) throw new Error('a series has no parts');
  const atSteps = (counts: readonly bigint[]): Parts =>
    counts.map((count, i) => ({ count: billionths(count), price: typeof price === 'string' ? price : (price.steps[i]?.price ?? '') }));
  if (quantity.of === 'energy') {
    const energy = energyOn(quantity, dates, situation.home);
    if (energy === null) return null;
    return atSteps(typeof price === 'string' ? [energy] : energyInSteps(price, charge, situation));
  }
  const demand = quantity.of === 'demand' ? demandOn(quantity, dates, situation) : undefined;
  if (demand === null) return null;
  const count = demand === undefined ? countOf(quantity, charge, situation, before) : billionths(demand);
  if (count === null || (quantity.of === 'fixed' && count.top === 0n)) return null;
  if (typeof price === 'string') return [{ count, price }];
  return atSteps(inSteps(price, charge, rounded(count), situation));
}

const priced = (parts: Parts): bigint => parts.reduce((sum, { count, price }) => sum + rounded(times(count, ratio(price))), 0n);

function amountOf(charge: Charge, situation: Situation, before: readonly string[], balance: Balance): bigint | null {
  const { quantity, price } = charge;
  if (quantity.of === 'surplus') return settled(charge, situation, balance);
  if (charge.carry) return carried(charge, situation);
  if (typeof price !== 'string' && 'series' in price) return seriesAmount(charge, situation);
  const parts = partsOf(charge, situation, before);
  return parts && priced(parts);
}

/** What each charge comes to in each bill of a tariff that can be priced, with the tariffs it includes before it. */
export function naiveBills({
  tariff,
  included = [],
  bills,
  startsOn,
  home,
}: {
  readonly tariff: Tariff;
  readonly included?: readonly Tariff[];
  readonly bills: readonly BillPeriod[];
  readonly startsOn: LocalDate;
  readonly home: NaiveHome;
}): readonly (readonly NaiveLine[])[] {
  const charges = [...included, tariff].flatMap((one) => one.charges);
  const balances = new Map(charges.map(({ id }) => [id, { kept: 0n }]));
  const all: NaiveLine[][] = [];
  bills.forEach((_, index) => {
    const lines: NaiveLine[] = [];
    all.push(lines);
    const situation: Situation = { home, bills, index, startsOn, lines: all };
    charges.forEach((charge, at) => {
      const before = charges.slice(0, at).map(({ id }) => id);
      if (datesInForce(charge, situation).length === 0) return;
      if (!(charge.if ?? []).every((condition) => holds(condition, situation, before))) return;
      const amount = amountOf(charge, situation, before, balances.get(charge.id) ?? { kept: 0n });
      if (amount === null) return;
      const { min, max } = charge.limit ?? {};
      let nanos = amount;
      if (min !== undefined && nanos < boundValue(min, situation)) nanos = boundValue(min, situation);
      if (max !== undefined && nanos > boundValue(max, situation)) nanos = boundValue(max, situation);
      lines.push({ chargeId: charge.id, tags: charge.tags, nanos });
    });
  });
  return all;
}
