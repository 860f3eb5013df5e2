/** Counts of days, months, bills and years: no home changes them. */
import { daysInMonth, monthDayOf, partsOfDay } from '../calendar.ts';
import type { FixedQuantity } from '../tariff/tariff.ts';
import type { DayRange } from './energy-columns.ts';
import type { BillingFrame } from './frame.ts';

/** An exact fraction, e.g. 18/31 + 13/30 of a month. */
export interface Count {
  readonly count: number;
  readonly divisor: number;
}

/** The days of a bill that lie among some days. */
export function daysOfBill({ fromDays, toDays }: BillingFrame, { fromDay, toDay }: DayRange, bill: number): DayRange {
  const from = Math.max(fromDay, fromDays[bill] ?? 0);
  return { fromDay: from, toDay: Math.max(from, Math.min(toDay, toDays[bill] ?? 0)) };
}

const NONE: Count = { count: 0, divisor: 1 };

function whole(holds: boolean, count = 1): Count {
  return holds ? { count, divisor: 1 } : NONE;
}

/** How often a fixed charge counts in a bill.
 *  @param days the days on which the charge is in force. */
export function fixedCount(frame: BillingFrame, quantity: FixedQuantity, days: DayRange, bill: number): Count {
  const billFrom = frame.fromDays[bill] ?? 0;
  const { fromDay: from, toDay: to } = daysOfBill(frame, days, bill);
  if (from >= to) return NONE;
  switch (quantity.per) {
    case 'day':
      return whole(true, to - from);
    case 'once':
      return whole(Number.isFinite(days.fromDay) ? days.fromDay === from : bill === 0);
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

/** How often a fixed charge counts in every bill. */
export function fixedCounts(frame: BillingFrame, quantity: FixedQuantity, days: DayRange): readonly Count[] {
  return frame.bills.map((_, bill) => fixedCount(frame, quantity, days, bill));
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
