/** The bill engine that somebody would write first: for every plan and every charge, a loop over all readings. Prices what `madePlans` makes. */
import {
  dayNumber,
  localSecondsOf,
  partsOfDay,
  weekdayOf,
  type Charge,
  type Day,
  type Quantity,
  type UsageSeries,
  type Window,
} from '@arbor/engine';

const BILLS = 12;
const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What the loops look up for each reading. */
export interface NaiveHome {
  readonly kwh: Float64Array;
  /** Month, 0 to 11. */
  readonly bill: Uint8Array;
  /** Month and day as one number: 704 is the 4th of July. */
  readonly monthDay: Uint16Array;
  /** One bit for the day of the week. */
  readonly dayBit: Uint8Array;
  readonly minute: Uint16Array;
}

/** Work out local month, day and minute of every reading, once for all plans. */
export function naiveHome({ zone, channels: [readings] }: UsageSeries): NaiveHome {
  if (!readings) throw new Error('a home without readings');
  const local = localSecondsOf(zone, readings.startSeconds);
  const days = Array.from(local, (seconds) => Math.floor(seconds / 86_400));
  const parts = days.map(partsOfDay);
  return {
    kwh: readings.microWh.map((energy) => energy / 1e9),
    bill: Uint8Array.from(parts, ({ month }) => month - 1),
    monthDay: Uint16Array.from(parts, ({ month, dayOfMonth }) => month * 100 + dayOfMonth),
    dayBit: Uint8Array.from(days, (day) => 1 << DAYS.indexOf(weekdayOf(day))),
    minute: Uint16Array.from(local, (seconds) => (seconds % 86_400) / 60),
  };
}

interface NumericWindow {
  readonly from: number;
  readonly to: number;
  readonly dayBits: number;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Windows as numbers, so that the loop compares no text. */
function numeric(windows: readonly Window[]): readonly NumericWindow[] {
  return windows.flatMap(({ from = '01-01', to = '12-31', days = DAYS, at = [[0, 1440]] }) =>
    at.map(([startMinute, endMinute]) => ({
      from: Number(from.replace('-', '')),
      to: Number(to.replace('-', '')),
      dayBits: DAYS.reduce((bits, day, i) => (days.includes(day) ? bits | (1 << i) : bits), 0),
      startMinute,
      endMinute,
    })),
  );
}

function isIn(windows: readonly NumericWindow[], { monthDay, dayBit, minute }: NaiveHome, i: number): boolean {
  const date = monthDay[i] as number;
  for (const { from, to, dayBits, startMinute, endMinute } of windows) {
    const inSeason = from <= to ? date >= from && date <= to : date >= from || date <= to;
    const atTime = (minute[i] as number) >= startMinute && (minute[i] as number) < endMinute;
    if (inSeason && atTime && (dayBits & (dayBit[i] as number)) !== 0) return true;
  }
  return false;
}

/** kWh of each bill. */
type EnergyOf = (when: readonly Window[] | undefined) => Float64Array;

/** One loop over all readings for each question. */
export function byLoops(home: NaiveHome): EnergyOf {
  return (when) => {
    const windows = when && numeric(when);
    const sums = new Float64Array(BILLS);
    const { kwh, bill } = home;
    for (let i = 0; i < kwh.length; i++) {
      if (windows && !isIn(windows, home, i)) continue;
      const month = bill[i] as number;
      sums[month] = (sums[month] as number) + (kwh[i] as number);
    }
    return sums;
  };
}

/** Which of a plan's windows each reading lies in, to be worked out once for a calendar. */
export function tableOf(home: NaiveHome, whens: readonly (readonly Window[])[]): Uint8Array {
  const all = whens.map(numeric);
  return Uint8Array.from(home.kwh, (_, i) => {
    const holds = all.flatMap((windows, at) => (windows.length === 0 || isIn(windows, home, i) ? [at] : []));
    if (holds.length !== 1) throw new Error('a calendar in which a reading has no price, or two');
    return holds[0] as number;
  });
}

/** A careful person's way: one loop over all readings for each plan, with a table that says where each belongs. */
export function byTable({ kwh, bill }: NaiveHome, whens: readonly (readonly Window[])[], table: Uint8Array): EnergyOf {
  const sums = new Float64Array(whens.length * BILLS);
  for (let i = 0; i < kwh.length; i++) {
    const at = (table[i] as number) * BILLS + (bill[i] as number);
    sums[at] = (sums[at] as number) + (kwh[i] as number);
  }
  const all = new Float64Array(BILLS);
  sums.forEach((sum, at) => (all[at % BILLS] = (all[at % BILLS] as number) + sum));
  return (when) => {
    const at = when ? whens.indexOf(when) : -1;
    return at < 0 ? all : sums.subarray(at * BILLS, (at + 1) * BILLS);
  };
}

/** Total of each bill of 2026 [currency]. */
export function naiveBills(charges: readonly Charge[], energyOf: EnergyOf): Float64Array {
  const lines: { readonly charge: Charge; readonly amounts: readonly number[] }[] = [];
  for (const charge of charges) {
    const { quantity, price, if: conditions = [] } = charge;
    const counts = countsOf(quantity, lines, energyOf);
    const holds = conditions.map(({ of, ge = '-Infinity', le = 'Infinity' }) => {
      if (!('of' in of) || of.of !== 'energy') throw new Error('a condition that no made plan has');
      return energyOf(of.when).map((kwh) => (kwh >= Number(ge) && kwh <= Number(le) ? 1 : 0));
    });
    const amounts = counts.map((count, bill) => (holds.every((one) => one[bill] === 1) ? amountOf(count, price) : 0));
    lines.push({ charge, amounts });
  }
  return Float64Array.from({ length: BILLS }, (_, bill) => lines.reduce((sum, { amounts }) => sum + (amounts[bill] ?? 0), 0));
}

function countsOf(
  quantity: Quantity,
  lines: readonly { readonly charge: Charge; readonly amounts: readonly number[] }[],
  energyOf: EnergyOf,
): readonly number[] {
  const months = Array.from({ length: BILLS }, (_, bill) => bill);
  if (quantity.of === 'energy') return [...energyOf(quantity.when)];
  if (quantity.of === 'fixed') {
    if (quantity.per === 'month' || quantity.per === 'bill') return months.map(() => 1);
    if (quantity.per === 'day') return months.map((bill) => firstDayOf(bill + 1) - firstDayOf(bill));
  }
  if (quantity.of === 'money' || quantity.of === 'shortfall') {
    const { tags } = quantity.lines;
    const seen = tags ? lines.filter(({ charge }) => charge.tags.some((tag) => tags.includes(tag))) : lines;
    const sums = months.map((bill) => seen.reduce((sum, { amounts }) => sum + (amounts[bill] ?? 0), 0));
    return quantity.of === 'money' ? sums : sums.map((sum) => Math.max(0, Number(quantity.below) - sum));
  }
  throw new Error(`${quantity.of} is in no made plan`);
}

function firstDayOf(bill: number): number {
  return bill === BILLS ? dayNumber('2027-01-01') : dayNumber(`2026-${String(bill + 1).padStart(2, '0')}-01`);
}

function amountOf(count: number, price: Charge['price']): number {
  if (typeof price === 'string') return count * Number(price);
  if (!('steps' in price)) throw new Error('a price that no made plan has');
  let [amount, from] = [0, 0];
  for (const { upTo = 'Infinity', price: stepPrice } of price.steps) {
    const to = Number(upTo);
    amount += Math.max(0, Math.min(count, to) - from) * Number(stepPrice);
    from = to;
  }
  return amount;
}
