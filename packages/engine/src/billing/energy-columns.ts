/** Energy per bill inside a set of windows: a few subtractions in the folded year, shared by every plan with the same windows. */
import { finding } from '../finding.ts';
import { DAY_TYPES, inSeason, minutesCounted } from '../tariff/window.ts';
import type { EnergyQuantity, MeteredQuantity, Window } from '../tariff/tariff.ts';
import type { ColumnBook, Home, Trouble } from './column-book.ts';
import { keptFor, type BillingFrame } from './frame.ts';

/** Days `[from, to)` as day numbers, infinite where there is no date. */
export interface DayRange {
  readonly fromDay: number;
  readonly toDay: number;
}

export const ALL_DAYS: DayRange = { fromDay: Number.NEGATIVE_INFINITY, toDay: Number.POSITIVE_INFINITY };

/** Lay out the kWh per bill of a quantity [micro-Wh] on some days. */
export function energyColumn(book: ColumnBook, quantity: EnergyQuantity, days: DayRange): number {
  // Most charges count all hours of a channel: they need no name for their windows.
  const name = quantity.when || quantity.except ? book.nameOf(quantity) : quantity.channel;
  return book.add(`energy ${name} ${days.fromDay} ${days.toDay}`, 1, energyMaker(quantity, days));
}

function energyMaker(quantity: EnergyQuantity, days: DayRange): (home: Home, at: number) => Trouble {
  const runsIn = keptFor((frame) => runsOf(frame, quantity, days));
  return ({ usage, columns }, at) => {
    columns.fill(0, at, at + usage.frame.bills.length);
    const folded = usage.channels[quantity.channel];
    if (!folded) return missingChannel(quantity);
    const { ends, bill } = runsIn(usage.frame);
    const { prefix } = folded;
    for (let i = 0; i < bill.length; i++) {
      const into = at + (bill[i] ?? 0);
      columns[into] = (columns[into] ?? 0) + (prefix[ends[2 * i + 1] ?? 0] ?? 0) - (prefix[ends[2 * i] ?? 0] ?? 0);
    }
    return null;
  };
}

/** A home without a register for export exports nothing; another channel that is missing is a question, not a zero. */
export function missingChannel({ channel }: MeteredQuantity): Trouble {
  if (channel === 'export') return null;
  return (charge) => finding('billing.channel-missing', 'error', { charge, channel });
}

/** Runs of slots that windows count, row by row. */
export interface Runs {
  /** Begin and end of each run in a table of rows of `slots + 1`. */
  readonly ends: Int32Array;
  readonly bill: Int32Array;
}

/** The runs of slots that windows count on some days. */
export function runsOf(frame: BillingFrame, windows: Windows, { fromDay, toDay }: DayRange): Runs {
  const stride = frame.slots + 1;
  const ends: number[] = [];
  const bill: number[] = [];
  const slotsCounted = slotRanges(frame, windows);
  frame.rows.forEach((row, i) => {
    if (row.fromDay < fromDay || row.toDay > toDay) return;
    for (const [from, to] of slotsCounted(row.fromDay, row.type)) {
      ends.push(i * stride + from, i * stride + to);
      bill.push(row.bill);
    }
  });
  return { ends: Int32Array.from(ends), bill: Int32Array.from(bill) };
}

type SlotRange = readonly [number, number];

/** The slots that windows count on a day of one type; worked out once for each combination of windows in season. */
function slotRanges(frame: BillingFrame, windows: Windows): (day: number, type: number) => readonly SlotRange[] {
  const known = new Map<string, readonly SlotRange[]>();
  const all = [...(windows.when ?? []), ...(windows.except ?? [])];
  let seasonDay = Number.NaN;
  let inSeasonNow: readonly boolean[] = [];
  return (day, type) => {
    if (day !== seasonDay) {
      seasonDay = day;
      inSeasonNow = all.map((window) => inSeason(window, day));
    }
    const dayType = DAY_TYPES[type] ?? 'mon';
    let key = '';
    all.forEach((window, i) => (key += inSeasonNow[i] && (!window.days || window.days.includes(dayType)) ? '1' : '0'));
    let ranges = known.get(key);
    if (!ranges) {
      const slotAt = (minute: number): number => (minute === 1440 ? frame.slots : (frame.slotOfMinute[minute] ?? 0));
      ranges = minutesCounted(windows, day, dayType).map(([from, to]) => [slotAt(from), slotAt(to)] as const);
      known.set(key, ranges);
    }
    return ranges;
  };
}

interface Windows {
  readonly when?: readonly Window[];
  readonly except?: readonly Window[];
}

/** Per day of the frame and slot, 1 where windows count on days `[fromDay, toDay)`, else 0; rows of `slots`. */
export function slotsOfDays(frame: BillingFrame, windows: Windows, { fromDay, toDay }: DayRange): Uint8Array {
  const { dayCount, firstDay, slots, typeOfDay, billOfDay } = frame;
  const counted = new Uint8Array(dayCount * slots);
  const ranges = slotRanges(frame, windows);
  for (let day = Math.max(0, fromDay - firstDay); day < Math.min(dayCount, toDay - firstDay); day++) {
    if ((billOfDay[day] ?? -1) < 0) continue;
    for (const [from, to] of ranges(firstDay + day, typeOfDay[day] ?? 0)) counted.fill(1, day * slots + from, day * slots + to);
  }
  return counted;
}
