/** Counts of days, months, bills and years: no home changes them. */
import { daysInMonth, monthDayOf, partsOfDay } from '../calendar.ts';
import type { FixedQuantity } from '../tariff/tariff.ts';
import type { ColumnBook } from './column-book.ts';
import type { DayRange } from './energy-columns.ts';
import type { BillingFrame } from './frame.ts';

/** An exact fraction, e.g. 18/31 + 13/30 of a month. */
export interface Count {
  readonly count: number;
  readonly divisor: number;
}

const NONE: Count = { count: 0, divisor: 1 };

/** How often a fixed charge counts in a bill.
 *  @param days the days on which the charge is in force, clipped to the frame.
 *  @param beginsOn day on which the charge itself begins, infinite where it has no date. */
export function fixedCount(frame: BillingFrame, quantity: FixedQuantity, days: DayRange, beginsOn: number, bill: number): Count {
  const billFrom = frame.fromDays[bill] ?? 0;
  const from = Math.max(billFrom, days.fromDay);
  const to = Math.min(frame.toDays[bill] ?? 0, days.toDay);
  if (from >= to) return NONE;
  const whole = (holds: boolean, count = 1): Count => (holds ? { count, divisor: 1 } : NONE);
  switch (quantity.per) {
    case 'day':
      return whole(true, to - from);
    case 'once':
      return whole(Number.isFinite(beginsOn) ? beginsOn === from : bill === 0);
    case 'bill':
      return whole(from === billFrom);
    case 'year':
      if (quantity.on !== undefined) return whole(daysOf(from, to).some((day) => monthDayOf(day) === quantity.on));
      return shares(from, to, (day) => 337 + daysInMonth(partsOfDay(day).year, 2));
    case 'month':
      if (quantity.prorate !== 'days') return whole(from === billFrom, frame.months[bill] ?? 1);
      return shares(from, to, (day) => daysInMonth(partsOfDay(day).year, partsOfDay(day).month));
  }
}

const countsOfBooks = new WeakMap<ColumnBook, Map<string, readonly Count[]>>();

/** How often a fixed charge counts in every bill. Thousands of plans have a charge by the month, and differ in its price only. */
export function fixedCounts(book: ColumnBook, quantity: FixedQuantity, days: DayRange, beginsOn: number): readonly Count[] {
  const known = countsOfBooks.get(book) ?? new Map<string, readonly Count[]>();
  countsOfBooks.set(book, known);
  const key = `${book.nameOf(quantity)} ${days.fromDay} ${days.toDay} ${beginsOn}`;
  const counts = known.get(key) ?? book.frame.bills.map((_, bill) => fixedCount(book.frame, quantity, days, beginsOn, bill));
  known.set(key, counts);
  return counts;
}

function daysOf(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function shares(from: number, to: number, lengthAt: (day: number) => number): Count {
  const byLength = new Map<number, number>();
  for (const day of daysOf(from, to)) byLength.set(lengthAt(day), (byLength.get(lengthAt(day)) ?? 0) + 1);
  const divisor = [...byLength.keys()].reduce((product, length) => product * length, 1);
  const count = [...byLength].reduce((sum, [length, days]) => sum + days * (divisor / length), 0);
  return count % divisor === 0 ? { count: count / divisor, divisor: 1 } : { count, divisor };
}
