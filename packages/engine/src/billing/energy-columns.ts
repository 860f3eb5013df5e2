/** Energy per bill inside a set of windows: a few subtractions in the folded year, shared by every plan with the same windows. */
import { finding } from '../finding.ts';
import { DAY_TYPES, inSeason, minutesCounted } from '../tariff/window.ts';
import type { EnergyQuantity, MeteredQuantity, Window } from '../tariff/tariff.ts';
import type { ColumnBook, Home, Trouble } from './column-book.ts';
import { keptFor, type BillingFrame, type FrameRow } from './frame.ts';

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
    const { rows, bills, slots } = usage.frame;
    columns.fill(0, at, at + bills.length);
    const folded = usage.channels[quantity.channel];
    if (!folded) return missingChannel(quantity);
    const runs = runsIn(usage.frame);
    const { prefix } = folded;
    for (let row = 0; row < runs.length; row++) {
      const ends = runs[row] as readonly number[];
      if (ends.length === 0) continue;
      const into = at + (rows[row] as FrameRow).bill;
      const start = row * (slots + 1);
      let energy = columns[into] as number;
      for (let i = 0; i < ends.length; i += 2)
        energy += (prefix[start + (ends[i + 1] as number)] as number) - (prefix[start + (ends[i] as number)] as number);
      columns[into] = energy;
    }
    return null;
  };
}

/** A home without a register for export exports nothing; another channel that is missing is a question, not a zero. */
export function missingChannel({ channel }: MeteredQuantity): Trouble {
  if (channel === 'export') return null;
  return (charge) => finding('billing.channel-missing', 'error', { charge, channel });
}

/** Begin and end of each run of slots that windows count, one run after the other. */
type SlotRuns = readonly number[];

/** The runs of slots that windows count on some days, row by row; rows alike share theirs. */
export function runsOf(frame: BillingFrame, windows: Windows, { fromDay, toDay }: DayRange): readonly SlotRuns[] {
  const slotsCounted = slotRuns(frame, windows);
  return frame.rows.map((row) => (row.fromDay < fromDay || row.toDay > toDay ? [] : slotsCounted(row.fromDay, row.type)));
}

/** The slots that windows count on a day of one type; worked out once for each combination of windows in season on such days. */
function slotRuns(frame: BillingFrame, windows: Windows): (day: number, type: number) => SlotRuns {
  const all = [...(windows.when ?? []), ...(windows.except ?? [])];
  const slotAt = (minute: number): number => (minute === 1440 ? frame.slots : (frame.slotOfMinute[minute] ?? 0));
  const byWindows = new Map<string, SlotRuns>();
  const runsOn = (day: number, seasons: string, type: number): SlotRuns => {
    const dayType = DAY_TYPES[type] ?? 'mon';
    const key = all.map(({ days }, i) => (seasons[i] === '1' && (!days || days.includes(dayType)) ? '1' : '0')).join('');
    const runs = byWindows.get(key) ?? minutesCounted(windows, day, dayType).flatMap((range) => range.map(slotAt));
    byWindows.set(key, runs);
    return runs;
  };
  const bySeasons = new Map<string, SlotRuns[]>();
  let seasonsDay = Number.NaN;
  let seasons = '';
  let byType: SlotRuns[] = [];
  return (day, type) => {
    if (day !== seasonsDay) {
      seasonsDay = day;
      seasons = all.map((window) => (inSeason(window, day) ? '1' : '0')).join('');
      byType = bySeasons.get(seasons) ?? [];
      bySeasons.set(seasons, byType);
    }
    return (byType[type] ??= runsOn(day, seasons, type));
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
  const slotsCounted = slotRuns(frame, windows);
  for (let day = Math.max(0, fromDay - firstDay); day < Math.min(dayCount, toDay - firstDay); day++) {
    if ((billOfDay[day] ?? -1) < 0) continue;
    const ends = slotsCounted(firstDay + day, typeOfDay[day] ?? 0);
    for (let i = 0; i < ends.length; i += 2) counted.fill(1, day * slots + (ends[i] ?? 0), day * slots + (ends[i + 1] ?? 0));
  }
  return counted;
}
