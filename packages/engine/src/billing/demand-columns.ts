/** Peak demand per bill: the highest of the intervals that count, and what past peaks make of it. */
import { daysInMonth, partsOfDay } from '../calendar.ts';
import type { DemandQuantity } from '../tariff/tariff.ts';
import { divideRounded, parseDec, toBillionths, type Dec } from '../units.ts';
import type { ColumnBook, Home } from './column-book.ts';
import { demandIntervals, type DemandIntervals } from './demand-intervals.ts';
import { ALL_DAYS, missingChannel, runsOf, slotsOfDays, type DayRange } from './energy-columns.ts';
import { daysOfBill } from './fixed-columns.ts';
import { keptFor, type BillingFrame } from './frame.ts';
import { proportion } from './line-amount.ts';

/** Lay out the billed demand of each bill [1e-9 kW, times days where the quantity says so]. */
export function demandColumn(book: ColumnBook, quantity: DemandQuantity, days: DayRange): number {
  const inForce = peakFinder(quantity, days);
  // A price that is new looks back on peaks of before it: what the home drew does not change with its date.
  const always = peakFinder(quantity, ALL_DAYS);
  return book.add(`demand ${book.nameOf(quantity)} ${days.fromDay} ${days.toDay}`, 1, (home, at) => {
    const { frame } = home.usage;
    const intervals = demandIntervals(home.usage, quantity);
    if (!intervals) {
      home.columns.fill(0, at, at + frame.bills.length);
      return missingChannel(quantity);
    }
    const own = inForce(frame, intervals);
    const past = quantity.ratchet ? always(frame, intervals).peaks : [];
    for (let bill = 0; bill < frame.bills.length; bill++) {
      home.columns[at + bill] = billed(own, home, past, daysOfBill(frame, days, bill), bill);
    }
    return null;
  });
}

/** Find the peaks of bills on some days. */
function peakFinder(quantity: DemandQuantity, days: DayRange): (frame: BillingFrame, intervals: DemandIntervals) => Meter {
  const runsIn = keptFor((frame) => runsOf(frame, quantity, days));
  const countedIn = keptFor((frame) => slotsOfDays(frame, quantity, days));
  return (frame, intervals) => {
    if (!quantity.top && quantity.per === 'bill') {
      return { frame, quantity, counted: new Uint8Array(), intervals, peaks: peaksOf(frame, runsIn(frame), intervals) };
    }
    const meter = { frame, quantity, counted: countedIn(frame), intervals, peaks: [] };
    const spells = (bill: number): readonly DayRange[] =>
      quantity.per === 'month' ? monthsOf(daysOfBill(frame, days, bill)) : [daysOfBill(frame, days, bill)];
    return { ...meter, peaks: frame.bills.map((_, bill) => Math.max(0, ...spells(bill).map((spell) => peakOf(meter, spell)))) };
  };
}

/** The highest interval of each bill. */
function peaksOf(
  { bills, rows, slots }: BillingFrame,
  runs: readonly (readonly number[])[],
  { highestByRow }: DemandIntervals,
): readonly number[] {
  const peaks = bills.map(() => 0);
  rows.forEach(({ bill }, row) => {
    const ends = runs[row] ?? [];
    for (let i = 0; i < ends.length; i += 2) {
      for (let slot = ends[i] as number; slot < (ends[i + 1] as number); slot++)
        peaks[bill] = Math.max(peaks[bill] as number, highestByRow[row * (slots + 1) + slot] as number);
    }
  });
  return peaks;
}

interface Meter {
  readonly frame: BillingFrame;
  readonly quantity: DemandQuantity;
  /** Per day and slot, 1 where it counts. */
  readonly counted: Uint8Array;
  readonly intervals: DemandIntervals;
  /** Of each bill. */
  readonly peaks: readonly number[];
}

function billed(meter: Meter, home: Home, past: readonly number[], days: DayRange, bill: number): number {
  const { quantity, peaks } = meter;
  const { fromDay, toDay } = days;
  if (fromDay >= toDay) return 0;
  const earlier = pastDemand(meter.frame, home, quantity, past, bill);
  const least = quantity.atLeast === undefined ? 0 : toBillionths(quantity.atLeast);
  const demandOf = (peak: number): number => Math.max(quantity.own === undefined ? peak : share(peak, quantity.own), earlier, least);
  if (quantity.per === 'day') {
    let sum = 0;
    for (let day = fromDay; day < toDay; day++) sum += demandOf(peakOf(meter, { fromDay: day, toDay: day + 1 }));
    return sum;
  }
  if (quantity.per === 'bill') return demandOf(peaks[bill] ?? 0) * (quantity.timesDays ? toDay - fromDay : 1);
  return monthsOf(days).reduce((sum, spell) => {
    const demand = demandOf(peakOf(meter, spell));
    const { year, month } = partsOfDay(spell.fromDay);
    const dayCount = spell.toDay - spell.fromDay;
    return sum + (quantity.timesDays ? demand * dayCount : proportion(demand, dayCount, daysInMonth(year, month)));
  }, 0);
}

/** Days cut at the ends of calendar months. */
function monthsOf({ fromDay, toDay }: DayRange): readonly DayRange[] {
  const spells: DayRange[] = [];
  for (let from = fromDay; from < toDay;) {
    const { year, month, dayOfMonth } = partsOfDay(from);
    const to = Math.min(toDay, from + daysInMonth(year, month) - dayOfMonth + 1);
    spells.push({ fromDay: from, toDay: to });
    from = to;
  }
  return spells;
}

/** The highest of some days, or the mean of the n highest. */
function peakOf(meter: Meter, days: DayRange): number {
  const { frame, quantity, counted, intervals } = meter;
  const { slots, firstDay } = frame;
  const { top } = quantity;
  if (top?.of === 'intervals') return meanOfHighest(powersIn(meter, days), top.count);
  const ofDays: number[] = [];
  let peak = 0;
  for (let day = days.fromDay - firstDay; day < days.toDay - firstDay; day++) {
    let ofDay = -1;
    for (let at = day * slots; at < (day + 1) * slots; at++) {
      if (counted[at] === 1 && (intervals.highest[at] as number) > ofDay) ofDay = intervals.highest[at] as number;
    }
    if (top && ofDay >= 0 && isDayRead(meter, day)) ofDays.push(ofDay);
    if (ofDay > peak) peak = ofDay;
  }
  return top ? meanOfHighest(ofDays, top.count) : peak;
}

function meanOfHighest(powers: number[], count: number): number {
  const best = powers.sort((a, b) => b - a).slice(0, count);
  const sum = best.reduce((total, one) => total + one, 0);
  return best.length === 0 ? 0 : proportion(sum, 1, best.length);
}

/** Power of every interval that counts, never below 0. */
function powersIn({ frame, quantity, counted, intervals }: Meter, { fromDay, toDay }: DayRange): number[] {
  const { perDay, energy, isRead } = intervals;
  const powers: number[] = [];
  for (let layer = 0; layer < 2; layer++) {
    for (let day = fromDay - frame.firstDay; day < toDay - frame.firstDay; day++) {
      for (let interval = 0; interval < perDay; interval++) {
        const at = (layer * frame.dayCount + day) * perDay + interval;
        const slot = frame.slotOfMinute[interval * quantity.minutes] ?? 0;
        if (isRead[at] === 1 && counted[day * frame.slots + slot] === 1)
          powers.push(Math.max(0, ((energy[at] ?? 0) * 60) / quantity.minutes));
      }
    }
  }
  return powers;
}

function isDayRead(meter: Meter, day: number): boolean {
  const { firstDay } = meter.frame;
  return powersIn(meter, { fromDay: firstDay + day, toDay: firstDay + day + 1 }).length > 0;
}

/** The highest share of a past peak that counts in a bill. A comparison year looks back on itself; the months of peaks from before the first
 *  bill are counted back from it. */
function pastDemand(
  { bills, fromDays }: BillingFrame,
  { earlierPeaks }: Home,
  { ratchet = [] }: DemandQuantity,
  peaks: readonly number[],
  bill: number,
): number {
  let most = 0;
  for (const { share: part, bills: back, months } of ratchet) {
    for (let ago = 1; ago <= back; ago++) {
      const past = bill - ago;
      const round = ((past % bills.length) + bills.length) % bills.length;
      const isPriced = past >= 0 || (earlierPeaks === 'sameYear' && round !== bill);
      const month = isPriced ? partsOfDay(fromDays[round] ?? 0).month : monthBefore(fromDays[0] ?? 0, -past);
      if (months && !months.includes(month)) continue;
      const given = earlierPeaks === 'sameYear' ? '0' : (earlierPeaks.at(past) ?? '0');
      most = Math.max(most, share(isPriced ? (peaks[round] ?? 0) : toBillionths(given), part));
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
