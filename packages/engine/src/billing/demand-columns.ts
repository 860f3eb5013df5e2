/** Peak demand per bill: mean power over clock-aligned intervals, the highest of them, and what past peaks make of it. */
import { monthDayOf, partsOfDay, daysInMonth } from '../calendar.ts';
import { divideRounded, parseDec, toBillionths, type Dec } from '../units.ts';
import type { Channel, DemandQuantity } from '../tariff/tariff.ts';
import type { UsageSeries } from '../usage-series.ts';
import type { ColumnBook, Home } from './column-book.ts';
import { missingChannel, slotsOfDays, type DayRange } from './energy-columns.ts';
import type { BillingFrame } from './frame.ts';
import { proportion } from './line-amount.ts';
import { dealOut } from './pieces.ts';

const DAY_SECONDS = 86_400;

/** Intervals of a channel in ascending order, as day of the frame, second of that day and mean power [1e-9 kW]. */
interface Intervals {
  readonly day: readonly number[];
  readonly second: readonly number[];
  readonly microW: Float64Array;
}

/** Lay out the billed demand of each bill [1e-9 kW, times days where the quantity says so]. */
export function demandColumn(book: ColumnBook, quantity: DemandQuantity, days: DayRange): number {
  const key = `demand ${book.nameOf(quantity)} ${days.fromDay} ${days.toDay}`;
  return book.add(key, 1, (home, at) => {
    const peaks = peaksOf(book.frame, home, quantity, days);
    if (!peaks) {
      home.columns.fill(0, at, at + book.frame.bills.length);
      return missingChannel(quantity);
    }
    home.columns.set(billedDemand(book.frame, home, quantity, days, peaks), at);
    return null;
  });
}

interface Peaks {
  /** Highest of each bill. */
  readonly ofBill: readonly number[];
  /** Highest of each calendar month within each bill, `YYYYMM` by bill. */
  readonly ofMonth: readonly ReadonlyMap<number, number>[];
  /** Sum of the days' peaks of each bill. */
  readonly ofDays: readonly number[];
}

function peaksOf(frame: BillingFrame, home: Home, quantity: DemandQuantity, days: DayRange): Peaks | null {
  const intervals = intervalsOf(frame, home.usage.series, quantity.channel, quantity.minutes);
  if (!intervals) return null;
  const counted = slotsOfDays(frame, quantity, days);
  const byBill: [number, number][][] = frame.bills.map(() => []);
  intervals.day.forEach((day, i) => {
    const slot = frame.slotOfMinute[Math.floor((intervals.second[i] ?? 0) / 60)] ?? 0;
    if (counted[day * frame.slots + slot] === 1) byBill[frame.billOfDay[day] ?? -1]?.push([day, intervals.microW[i] ?? 0]);
  });
  const monthOf = (day: number): number => {
    const { year, month } = partsOfDay(frame.firstDay + day);
    return year * 100 + month;
  };
  return {
    ofBill: byBill.map((all) => peakOf(all, quantity)),
    ofMonth: byBill.map((all) => new Map([...groupBy(all, ([day]) => monthOf(day))].map(([month, own]) => [month, peakOf(own, quantity)]))),
    ofDays: byBill.map((all) => [...groupBy(all, ([day]) => day).values()].reduce((sum, own) => sum + highest(own), 0)),
  };
}

function highest(all: readonly (readonly [number, number])[]): number {
  return all.reduce((most, [, microW]) => Math.max(most, microW), 0);
}

/** The highest, or the mean of the n highest. */
function peakOf(all: readonly (readonly [number, number])[], { top }: DemandQuantity): number {
  if (!top) return highest(all);
  const candidates =
    top.of === 'days' ? [...groupBy(all, ([day]) => day).values()].map(highest) : all.map(([, microW]) => Math.max(0, microW));
  const best = candidates.sort((a, b) => b - a).slice(0, top.count);
  return best.length === 0
    ? 0
    : proportion(
        best.reduce((sum, one) => sum + one, 0),
        1,
        best.length,
      );
}

function groupBy<T>(all: readonly T[], keyOfOne: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const group = groups.get(keyOfOne(one));
    if (group) group.push(one);
    else groups.set(keyOfOne(one), [one]);
  }
  return groups;
}

function billedDemand(frame: BillingFrame, home: Home, quantity: DemandQuantity, days: DayRange, peaks: Peaks): readonly number[] {
  return frame.bills.map((_, bill) => {
    const from = Math.max(days.fromDay, frame.fromDays[bill] ?? 0);
    const to = Math.min(days.toDay, frame.toDays[bill] ?? 0);
    if (from >= to) return 0;
    if (quantity.per === 'day') return peaks.ofDays[bill] ?? 0;
    const past = pastDemand(frame, home, quantity, peaks, bill);
    const billed = (peak: number): number =>
      Math.max(share(peak, quantity.own ?? '1'), past, quantity.atLeast === undefined ? 0 : toBillionths(quantity.atLeast));
    if (quantity.per === 'bill') return billed(peaks.ofBill[bill] ?? 0) * (quantity.timesDays ? to - from : 1);
    let sum = 0;
    for (const [month, monthDays] of groupBy(range(from, to), (day) => partsOfDay(day).year * 100 + partsOfDay(day).month)) {
      const demand = billed(peaks.ofMonth[bill]?.get(month) ?? 0);
      sum += quantity.timesDays
        ? demand * monthDays.length
        : proportion(demand, monthDays.length, daysInMonth(Math.floor(month / 100), month % 100));
    }
    return sum;
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The highest share of a past peak that counts in a bill. */
function pastDemand(
  { bills, fromDays }: BillingFrame,
  { earlierPeaks }: Home,
  { ratchet = [] }: DemandQuantity,
  { ofBill }: Peaks,
  bill: number,
): number {
  let most = 0;
  for (const { share: part, bills: back, months } of ratchet) {
    for (let ago = 1; ago <= back; ago++) {
      const past = bill - ago;
      const cyclic = ((past % bills.length) + bills.length) % bills.length;
      const isKnown = past >= 0 || (earlierPeaks === 'sameYear' && cyclic !== bill);
      // Peaks of before the first bill are named by their distance: their month is counted back from the first bill's.
      const month = isKnown ? Number(monthDayOf(fromDays[cyclic] ?? 0).slice(0, 2)) : monthBefore(fromDays[0] ?? 0, -past);
      if (months && !months.includes(month)) continue;
      const peak = isKnown ? (ofBill[cyclic] ?? 0) : earlierPeaks === 'sameYear' ? 0 : toBillionths(earlierPeaks.at(past) ?? '0');
      most = Math.max(most, share(peak, part));
    }
  }
  return most;
}

function monthBefore(day: number, ago: number): number {
  return ((((partsOfDay(day).month - 1 - ago) % 12) + 12) % 12) + 1;
}

function share(microW: number, part: Dec): number {
  const { coefficient, scale } = parseDec(part);
  return Number(divideRounded(BigInt(microW) * coefficient, 10n ** BigInt(scale)));
}

/** Deal readings out to intervals aligned to the local clock. An interval never spans a clock change: the repeated hour stands twice. */
function intervalsOf(frame: BillingFrame, series: UsageSeries, channel: Channel, minutes: number): Intervals | null {
  const cache = intervalCache.get(series) ?? new Map<string, Intervals | null>();
  intervalCache.set(series, cache);
  const key = `${channel} ${minutes} ${frame.zone} ${frame.firstDay} ${frame.dayCount}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const energy = new Map<string, { readonly at: number; microWh: number }>();
  const columns = series.channels.filter((one) => one.channel === (channel === 'net' ? 'import' : channel));
  for (const one of columns) addIntervals(frame, one, minutes * 60, 1, energy);
  if (channel === 'net')
    for (const one of series.channels) if (one.channel === 'export') addIntervals(frame, one, minutes * 60, -1, energy);
  const sorted = [...energy.values()].filter(({ at }) => at >= 0 && at < frame.dayCount * DAY_SECONDS).sort((a, b) => a.at - b.at);
  const intervals =
    columns.length === 0
      ? null
      : {
          day: sorted.map(({ at }) => Math.floor(at / DAY_SECONDS)),
          second: sorted.map(({ at }) => at % DAY_SECONDS),
          microW: Float64Array.from(sorted, ({ microWh }) => (microWh * 60) / minutes),
        };
  cache.set(key, intervals);
  return intervals;
}

const intervalCache = new WeakMap<UsageSeries, Map<string, Intervals | null>>();

function addIntervals(
  frame: BillingFrame,
  { startSeconds, seconds, microWh }: UsageSeries['channels'][number],
  length: number,
  sign: 1 | -1,
  into: Map<string, { readonly at: number; microWh: number }>,
): void {
  const from = (local: number): number => Math.floor((local + origin) / length) * length - origin;
  const origin = frame.firstDay * DAY_SECONDS;
  startSeconds.forEach((start, i) => {
    const reading = { start, seconds: seconds[i] ?? 0, microWh: microWh[i] ?? 0 };
    dealOut(
      frame,
      reading,
      (local) => from(local) + length - local,
      (piece) => {
        const at = from(piece.local);
        const name = `${at} ${piece.stretch}`;
        const known = into.get(name);
        if (known) known.microWh += sign * piece.microWh;
        else into.set(name, { at, microWh: sign * piece.microWh });
      },
    );
  });
}
