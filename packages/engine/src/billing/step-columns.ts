/** How much of a quantity lies in each step: laid out once for every distinct quantity and list of bounds. */
import { finding } from '../finding.ts';
import { anySeason } from '../tariff/window.ts';
import type { EnergyQuantity, MeteredQuantity, Steps } from '../tariff/tariff.ts';
import { fromBillionths, toBillionths } from '../units.ts';
import { boundColumn, troubleOf } from './bound-columns.ts';
import type { ColumnBook, Home } from './column-book.ts';
import { ALL_DAYS, energyColumn, slotsOfDays, type DayRange } from './energy-columns.ts';
import { keptFor, yearClosingBills, type BillingFrame } from './frame.ts';
import { proportion } from './line-amount.ts';

interface StepsAsked {
  readonly quantity: MeteredQuantity;
  readonly steps: Steps;
  readonly days: DayRange;
  /** Where the quantity's own column begins, and the key it goes by. */
  readonly own: number;
}

/** Lay out one column per step [billionths], which sum to the quantity. */
export function stepColumns(book: ColumnBook, { quantity, steps, days, own }: StepsAsked): number {
  const share = quantity.of === 'energy' ? (steps.share ?? 'pooled') : 'own';
  const everything: EnergyQuantity = { of: 'energy', channel: quantity.channel };
  const pool = share === 'own' ? own : energyColumn(book, everything, ALL_DAYS);
  const bounds = steps.steps.map((step) => boundColumn(book, step.upTo ?? step.below));
  const ladder = steps.steps.map(({ below, upTo }) => [below !== undefined, upTo ?? below ?? null]);
  const key = `steps ${own} ${share} ${steps.kind} ${steps.reset} ${steps.scale} ${days.fromDay} ${days.toDay} ${JSON.stringify(ladder)}`;
  const width = steps.steps.length;
  const scaleIn = keptFor((frame) => scaleOf(frame, quantity, steps, share, days));
  return book.add(key, width, (home, at) => {
    const { frame } = home.usage;
    const scale = scaleIn(frame);
    const trouble = troubleOf(bounds, home);
    if (trouble) return trouble;
    home.columns.fill(0, at, at + width * frame.bills.length);
    const boundsAt = (bill: number): readonly number[] =>
      bounds.map(({ at: from }) => scaled(home.columns[from + bill] ?? 0, scale[bill] ?? 1));
    const sheet: Sheet = { home, at, frame, steps, pool, own, boundsAt, above: null };
    if (share === 'chronological') inTimeOrder(sheet, quantity as EnergyQuantity, days);
    else if (steps.reset === 'day') byDay(sheet, quantity as EnergyQuantity, days);
    else if (steps.reset === 'year') byYear(sheet);
    else byBill(sheet);
    const { above } = sheet;
    // A list that ends with a bound says nothing about what lies above it.
    return above === null ? null : (charge) => finding('billing.above-last-step', 'error', { charge, quantity: fromBillionths(above) });
  });
}

function scaleOf(
  frame: BillingFrame,
  quantity: MeteredQuantity,
  { scale, reset }: Steps,
  share: string,
  days: DayRange,
): readonly number[] {
  return frame.bills.map((_, bill) => {
    const [from, to] = [frame.fromDays[bill] ?? 0, frame.toDays[bill] ?? 0];
    const months = reset === 'month' ? (frame.months[bill] ?? 1) : 1;
    if (scale !== 'activeDays') return months;
    if (share !== 'own') return to - from;
    let active = 0;
    for (let day = Math.max(from, days.fromDay); day < Math.min(to, days.toDay); day++) {
      if (quantity.of !== 'energy' || anySeason(quantity.when, day)) active++;
    }
    return active;
  });
}

/** No bound stays none, also in a bill without an active day. */
export function scaled(bound: number, by: number): number {
  return bound === Number.POSITIVE_INFINITY ? bound : bound * by;
}

/** Bounds [billionths] of blocks that a bill's own quantity fills, when they are plain numbers: no column is needed to tell them apart.
 *  @returns null where a bill is split in another way. */
export function plainLadder(
  quantity: MeteredQuantity,
  { kind, reset, scale, share, steps }: Steps,
  isPool: boolean,
): readonly number[] | null {
  const isOwn = share === 'own' || quantity.of === 'demand' || (share !== 'chronological' && isPool);
  if (kind !== 'marginal' || reset !== 'bill' || scale === 'activeDays' || !isOwn) return null;
  const bounds = steps.map(({ upTo, below }) => upTo ?? below ?? 'none');
  const numbers = bounds.map((bound) =>
    bound === 'none' ? Number.POSITIVE_INFINITY : typeof bound === 'string' ? toBillionths(bound) : Number.NaN,
  );
  const ascends = numbers.every((bound, i) => bound > (i === 0 ? 0 : (numbers[i - 1] ?? 0)));
  return ascends && numbers.at(-1) === Number.POSITIVE_INFINITY ? numbers : null;
}

/** What a block of a plain ladder holds; what is below nothing lies in the first. */
export function inBlock(count: number, from: number, to: number): number {
  const upTo = Math.min(count, to) - from;
  return from === 0 ? upTo : Math.max(upTo, 0);
}

interface Sheet {
  readonly home: Home;
  readonly at: number;
  readonly frame: BillingFrame;
  readonly steps: Steps;
  readonly pool: number;
  readonly own: number;
  readonly boundsAt: (bill: number) => readonly number[];
  /** A quantity above the last bound. */
  above: number | null;
}

/** Add to the steps of a bill what `[from, from + amount)` of the pool gives to a part of it. */
function addShare(sheet: Sheet, bill: number, from: number, amount: number, own: number): void {
  const { home, at, frame, steps } = sheet;
  const put = (step: number, part: number): void => {
    const into = at + step * frame.bills.length + bill;
    home.columns[into] = (home.columns[into] ?? 0) + part;
  };
  const bounds = sheet.boundsAt(bill);
  if (amount <= 0) {
    if (own !== 0) put(0, own);
    return;
  }
  if (steps.kind === 'whole') {
    const band = bandOf(steps, bounds, from + amount);
    if (band < 0) sheet.above ??= from + amount;
    else put(band, own);
    return;
  }
  let top = 0;
  let dealtSoFar = 0;
  for (let step = 0; step < bounds.length; step++) {
    top = Math.max(top, bounds[step] ?? 0); // An allowance may exceed the next bound: that step is then empty.
    const cumulative = proportion(own, Math.min(Math.max(top - from, 0), amount), amount);
    if (cumulative !== dealtSoFar) put(step, cumulative - dealtSoFar);
    dealtSoFar = cumulative;
  }
  if (dealtSoFar !== own) sheet.above ??= from + amount;
}

/** The band that holds a total; -1 above them all. */
export function bandOf(steps: Steps, bounds: readonly number[], total: number): number {
  return bounds.findIndex((bound, step) => (steps.steps[step]?.below === undefined ? total <= bound : total < bound));
}

function byBill(sheet: Sheet): void {
  const { home, frame, pool, own } = sheet;
  frame.bills.forEach((_, bill) => addShare(sheet, bill, 0, home.columns[pool + bill] ?? 0, home.columns[own + bill] ?? 0));
}

/** Bills of a year climb one ladder. A band that prices the whole year is known at its end, and prices every bill of it. */
function byYear(sheet: Sheet): void {
  const { home, frame, pool, own, steps } = sheet;
  const closes = yearClosingBills(frame);
  const poolOf = (bill: number): number => home.columns[pool + bill] ?? 0;
  let first = 0;
  for (let last = 0; last < frame.bills.length; last++) {
    if (!closes[last] && last < frame.bills.length - 1) continue;
    let used = 0;
    const total = Array.from({ length: last - first + 1 }, (_, i) => poolOf(first + i)).reduce((sum, one) => sum + one, 0);
    for (let bill = first; bill <= last; bill++) {
      const amount = poolOf(bill);
      if (steps.kind === 'whole') addShare(sheet, bill, 0, total, home.columns[own + bill] ?? 0);
      else addShare(sheet, bill, used, amount, home.columns[own + bill] ?? 0);
      used += Math.max(0, amount);
    }
    first = last + 1;
  }
}

function byDay(sheet: Sheet, quantity: EnergyQuantity, days: DayRange): void {
  const { home, frame, pool, own } = sheet;
  const energy = home.usage.channels[quantity.channel]?.byDay;
  if (!energy) return;
  const counted = slotsOfDays(frame, quantity, days);
  for (let day = 0; day < frame.dayCount; day++) {
    const bill = frame.billOfDay[day] ?? -1;
    if (bill < 0) continue;
    let [all, mine] = [0, 0];
    for (let i = day * frame.slots; i < (day + 1) * frame.slots; i++) {
      all += energy[i] ?? 0;
      if (counted[i] === 1) mine += energy[i] ?? 0;
    }
    addShare(sheet, bill, 0, pool === own ? mine : all, mine);
  }
}

/** Fill the steps in the order of days and times of day. */
function inTimeOrder(sheet: Sheet, quantity: EnergyQuantity, days: DayRange): void {
  const { home, frame, steps } = sheet;
  const energy = home.usage.channels[quantity.channel]?.byDay;
  if (!energy) return;
  const counted = slotsOfDays(frame, quantity, days);
  const closesYear = yearClosingBills(frame);
  let used = 0;
  let billBefore = -1;
  for (let day = 0; day < frame.dayCount; day++) {
    const bill = frame.billOfDay[day] ?? -1;
    if (bill < 0) continue;
    const starts = steps.reset === 'day' || (bill !== billBefore && (steps.reset !== 'year' || billBefore < 0 || closesYear[billBefore]));
    if (starts) used = 0;
    billBefore = bill;
    for (let i = day * frame.slots; i < (day + 1) * frame.slots; i++) {
      const amount = energy[i] ?? 0;
      if (counted[i] === 1) addShare(sheet, bill, used, amount, amount);
      used += Math.max(0, amount);
    }
  }
}
