/** Steps of a price: how much of a quantity lies in each. */
import type { Channel, EnergyQuantity, LocalDate, Step, Steps } from '@arbor/engine';
import { rounded } from '../ratio.ts';
import { boundValue } from './bounds.ts';
import { countedOn, energyOn, piecesOn } from './readings.ts';
import { billsOfYear, datesInForce, datesOfBill, inBill, monthsOfBill, type Dated, type Situation } from './situation.ts';
import { inSeason } from './windows.ts';

type Bounds = readonly (bigint | null)[];

/** Where the steps end in this bill; null has no end. */
function boundsOf(price: Steps, asked: Dated, situation: Situation): Bounds {
  const alone = sharing(price, asked) === 'own';
  const windows = asked.quantity.of === 'energy' ? asked.quantity.when : undefined;
  const days = alone
    ? datesInForce(asked, situation).filter((date) => !windows || windows.some((window) => inSeason(window, date)))
    : datesOfBill(situation);
  const months = price.reset === 'month' ? monthsOfBill(situation) : 1;
  const scale = BigInt(months * (price.scale === 'activeDays' ? days.length : 1));
  return price.steps.map(({ upTo, below }) => {
    const bound = upTo ?? below;
    return bound === undefined ? null : boundValue(bound, situation) * scale;
  });
}

export function sharing(
  { share = 'pooled' }: Steps,
  { quantity, carry }: Dated & { readonly carry?: unknown },
): NonNullable<Steps['share']> {
  return quantity.of === 'energy' && carry === undefined ? share : 'own';
}

function bandOf(steps: readonly Step[], bounds: Bounds, total: bigint): number {
  const band = steps.findIndex((step, i) => {
    const bound = bounds[i] ?? null;
    return bound === null || (step.below === undefined ? total <= bound : total < bound);
  });
  if (band < 0) throw new Error('more than the last step holds');
  return band;
}

const onlyIn = (band: number, bounds: Bounds, quantity: bigint): bigint[] => bounds.map((_, i) => (i === band ? quantity : 0n));

/** How much of everything up to `point` lies at or below the end of each step. */
function filledAt(bounds: Bounds, point: bigint): readonly bigint[] {
  let end = 0n;
  return bounds.map((bound) => {
    if (bound === null) return point;
    if (bound > end) end = bound;
    return point < end ? point : end;
  });
}

/** What `[from, from + quantity)` of the ladder has in each step. */
function marginal(bounds: Bounds, from: bigint, quantity: bigint): readonly bigint[] {
  if (quantity < 0n) return onlyIn(0, bounds, quantity);
  return stretch(bounds, from, from + quantity);
}

function stretch(bounds: Bounds, from: bigint, to: bigint): readonly bigint[] {
  const before = filledAt(bounds, from);
  const upTo = filledAt(bounds, to).map((filled, i) => filled - (before[i] ?? 0n));
  return upTo.map((filled, i) => filled - (upTo[i - 1] ?? 0n));
}

/** A share of every step of the pool. */
function ofPool(bounds: Bounds, from: bigint, pool: bigint, quantity: bigint): readonly bigint[] {
  if (pool <= 0n || quantity < 0n) return onlyIn(0, bounds, quantity);
  let filled = 0n;
  const dealt = marginal(bounds, from, pool).map((part) => {
    filled += part;
    return rounded({ top: quantity * filled, bottom: pool * 1_000_000_000n });
  });
  return dealt.map((upTo, i) => upTo - (dealt[i - 1] ?? 0n));
}

/** Every quarter-hour where it lies, when all of the channel fills the steps one after the other. */
function inOrder(bounds: Bounds, from: bigint, quantity: EnergyQuantity, days: Days, situation: Situation): readonly bigint[] {
  let sums = bounds.map(() => 0n);
  let at = from;
  for (const date of days.pool) {
    const counted = new Set(days.counted.has(date) ? countedOn(quantity, date, situation.home)?.map(({ minute }) => minute) : []);
    const slots = new Map<number, bigint>();
    for (const { minute, microWh } of piecesOn(situation.home, quantity.channel, date) ?? [])
      slots.set(minute, (slots.get(minute) ?? 0n) + microWh);
    for (const [minute, microWh] of [...slots].sort(([a], [b]) => a - b)) {
      if (counted.has(minute)) {
        const parts = stretch(bounds, at, at + microWh);
        sums = sums.map((sum, i) => sum + (parts[i] ?? 0n));
      }
      at += microWh;
    }
  }
  return sums;
}

interface Days {
  readonly pool: readonly LocalDate[];
  readonly counted: ReadonlySet<LocalDate>;
}

const poolOn = (channel: Channel, dates: readonly LocalDate[], { home }: Situation): bigint => energyOn({ channel }, dates, home) ?? 0n;

/** One run through the steps: a bill, or a day of it. */
function splitEnergy(price: Steps, asked: Dated, days: Days, situation: Situation): readonly bigint[] {
  const { quantity } = asked;
  if (quantity.of !== 'energy') throw new Error('not energy');
  const bounds = boundsOf(price, asked, situation);
  const share = sharing(price, asked);
  const own = (at: Situation): bigint =>
    energyOn(quantity, at.index === situation.index ? [...days.counted] : datesInForce(asked, at), at.home) ?? 0n;
  const pool = (at: Situation): bigint => poolOn(quantity.channel, at.index === situation.index ? days.pool : datesOfBill(at), at);
  const fills = share === 'own' ? own : pool;
  const year = price.reset === 'year' ? billsOfYear(situation).all : [situation.index];
  const used = (bills: readonly number[]): bigint => bills.reduce((sum, index) => sum + fills(inBill(situation, index)), 0n);
  const amount = own(situation);
  if (price.kind === 'whole') {
    const total = used(year);
    return onlyIn(share !== 'own' && total <= 0n ? 0 : bandOf(price.steps, bounds, total), bounds, amount);
  }
  const climbed = (index: number): bigint => (used([index]) > 0n ? used([index]) : 0n); // kWh fed in take nothing back
  const from = year.filter((index) => index < situation.index).reduce((sum, index) => sum + climbed(index), 0n);
  if (share === 'own') return marginal(bounds, from, amount);
  if (share === 'pooled') return ofPool(bounds, from, pool(situation), amount);
  return inOrder(bounds, from, quantity, days, situation);
}

/** How much of a charge's energy each step prices. */
export function energyInSteps(price: Steps, asked: Dated, situation: Situation): readonly bigint[] {
  const dates = datesInForce(asked, situation);
  if (price.reset !== 'day') return splitEnergy(price, asked, { pool: datesOfBill(situation), counted: new Set(dates) }, situation);
  return dates
    .map((date) => splitEnergy(price, asked, { pool: [date], counted: new Set([date]) }, situation))
    .reduce(
      (sums, parts) => sums.map((sum, i) => sum + (parts[i] ?? 0n)),
      price.steps.map(() => 0n),
    );
}

/** How much of any other quantity each step prices; `ladder` holds what the bills of a year fill. */
export function inSteps(
  price: Steps,
  asked: Dated & { readonly carry?: unknown },
  quantity: bigint,
  situation: Situation,
  ladder: { readonly before: bigint; readonly total: bigint } = { before: 0n, total: quantity },
): readonly bigint[] {
  const bounds = boundsOf({ ...price, share: 'own' }, asked, situation);
  if (price.kind === 'whole') return onlyIn(bandOf(price.steps, bounds, ladder.total), bounds, quantity);
  return marginal(bounds, ladder.before, quantity);
}
