/** What is kept from bill to bill, credit or kWh, and prices that change with the clock. */
import type { Charge, LocalDate, Series } from '@arbor/engine';
import { billionths, compare, plus, ratio, rounded, times, zero, type Ratio } from '../ratio.ts';
import { selected } from './quantities.ts';
import { countedOn, energyOn } from './readings.ts';
import { billsOfYear, closesOn, datesInForce, inBill, type Situation } from './situation.ts';
import { inSteps } from './steps.ts';

/** Kept for later bills: nanos, or micro-Wh. */
export interface Balance {
  kept: bigint;
}

/** Credit left over is kept, used where there is something to pay, and paid out when the account closes. */
export function settled({ quantity, price }: Charge, situation: Situation, balance: Balance): bigint {
  if (quantity.of !== 'surplus' || typeof price !== 'string') throw new Error('not a surplus');
  const sum = rounded(selected(situation.lines[situation.index] ?? [], quantity.lines));
  const used = sum < 0n ? sum : sum < balance.kept ? sum : balance.kept; // what is left over is less than nothing used
  balance.kept -= used;
  if (quantity.resetOn !== 'bill' && (quantity.resetOn === 'never' || !closesOn(quantity.resetOn, situation))) return -used;
  const paid = rounded(times(billionths(balance.kept), ratio(price)));
  balance.kept = 0n;
  return -used - paid;
}

interface Used {
  readonly billed: bigint;
  /** Left over when the account closes. */
  readonly lapsed: bigint;
}

/** kWh billed and left over in every bill. */
function banked({ carry, ...charge }: Charge, situation: Situation): readonly Used[] {
  if (charge.quantity.of !== 'energy' || !carry) throw new Error('nothing is carried');
  const { quantity } = charge;
  let bank = 0n;
  return situation.bills.map((_, index) => {
    const bill = inBill(situation, index);
    const drawn = energyOn(quantity, datesInForce(charge, bill), situation.home) ?? 0n;
    const used = drawn < 0n ? drawn : drawn < bank ? drawn : bank;
    bank -= used;
    const closes = carry.resetOn !== 'never' && closesOn(carry.resetOn, bill);
    const lapsed = closes ? bank : 0n;
    bank -= lapsed;
    return { billed: drawn < 0n ? 0n : drawn - used, lapsed };
  });
}

/** Net metering: kWh fed in count against those drawn later. */
export function carried(charge: Charge, situation: Situation): bigint | null {
  const { quantity, price, carry } = charge;
  if (quantity.of !== 'energy' || !carry || (typeof price !== 'string' && 'series' in price)) throw new Error('nothing is carried');
  if (energyOn(quantity, datesInForce(charge, situation), situation.home) === null) return null;
  const bills = banked(charge, situation);
  const { billed, lapsed } = bills[situation.index] ?? { billed: 0n, lapsed: 0n };
  const total = (indices: readonly number[]): bigint => indices.reduce((sum, index) => sum + (bills[index]?.billed ?? 0n), 0n);
  const paid = carry.cashOut === undefined ? 0n : rounded(times(billionths(lapsed), ratio(carry.cashOut)));
  if (typeof price === 'string') return rounded(times(billionths(billed), ratio(price))) - paid;
  const year = price.reset === 'year' ? billsOfYear(situation).all : [situation.index];
  const ladder = { before: total(year.filter((index) => index < situation.index)), total: total(year) };
  const counts = inSteps(price, charge, billed, situation, ladder);
  return counts.reduce((sum, count, i) => sum + rounded(times(billionths(count), ratio(price.steps[i]?.price ?? ''))), -paid);
}

function priceAt({ series, ops = [] }: Series, instant: number, { prices = {} }: Situation['home']): Ratio {
  const given = prices[series];
  const found = given?.prices[Math.floor((instant - given.startSeconds) / given.seconds)];
  if (found === undefined) throw new Error(`no price in ${series}`);
  return ops.reduce((price, [op, operand]) => {
    const by = ratio(operand);
    if (op === 'times') return times(price, by);
    if (op === 'plus') return plus(price, by);
    const above = compare(price, by) > 0;
    return (op === 'cap') === above ? by : price;
  }, ratio(found));
}

/** Every piece at its own price, rounded once. */
export function seriesAmount(charge: Charge, situation: Situation): bigint | null {
  const { quantity, price } = charge;
  if (quantity.of !== 'energy' || typeof price === 'string' || !('series' in price)) throw new Error('no series');
  const byPrice = new Map<number, bigint>();
  const interval = situation.home.prices?.[price.series]?.seconds ?? 900;
  const start = situation.home.prices?.[price.series]?.startSeconds ?? 0;
  for (const date of datesInForce(charge, situation) satisfies readonly LocalDate[]) {
    const pieces = countedOn(quantity, date, situation.home);
    if (!pieces) return null;
    for (const { startSeconds, microWh } of pieces) {
      const at = Math.floor((startSeconds - start) / interval);
      byPrice.set(at, (byPrice.get(at) ?? 0n) + microWh);
    }
  }
  let sum = zero;
  for (const [at, microWh] of byPrice) {
    if (microWh === 0n) continue;
    const { top, bottom } = plus(sum, times(billionths(microWh), priceAt(price, start + at * interval, situation.home)));
    sum = shortened({ top, bottom });
  }
  return rounded(sum);
}

/** Tens taken out of both, so that a year of prices stays short. */
function shortened({ top, bottom }: Ratio): Ratio {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? zero : { top: top / a, bottom: bottom / a };
}
