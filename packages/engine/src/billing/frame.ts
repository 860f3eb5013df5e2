/**
 * The grid on which a run of bills is priced, independent of any home: days, their types, the bills and segments they lie in,
 * and the slots of the day between the times at which any price may change.
 */
import { clockChanges, dayNumber, instantOf, monthDayOf, addMonths, firstOfMonth, type ClockChanges } from '../calendar.ts';
import { DAY_TYPES } from '../tariff/window.ts';
import type { LocalDate } from '../units.ts';

const DAY_SECONDS = 86_400;
const DAY_MINUTES = 1440;
const HOLIDAY = DAY_TYPES.indexOf('holiday');
/** 5 January 1970, the day that DAY_TYPES begins with. */
const A_MONDAY = 4;

/** A billing period, `[from, to)` in local days. */
export interface BillPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface BillingFrame {
  readonly zone: string;
  readonly bills: readonly BillPeriod[];
  /** Day numbers of each bill, `[from, to)`. */
  readonly fromDays: readonly number[];
  readonly toDays: readonly number[];
  /** Months each bill lasts, to the nearest whole one, at least one. */
  readonly months: readonly number[];
  /** Seconds each bill lasts: a day of clock change is 23 or 25 hours. */
  readonly billSeconds: readonly number[];
  readonly firstDay: number;
  readonly dayCount: number;
  /** Per day since `firstDay`: bill index, -1 between bills; row, -1 between bills; index into DAY_TYPES. */
  readonly billOfDay: Int32Array;
  readonly rowOfDay: Int32Array;
  readonly typeOfDay: Uint8Array;
  /** A row is the days of one type in one segment: a run of days of one bill within which no price and no season changes. */
  readonly rows: readonly FrameRow[];
  /** Start of each slot [minute of the day], then 1440. */
  readonly edges: readonly number[];
  readonly slots: number;
  /** Slot of each minute of the day. */
  readonly slotOfMinute: Uint16Array;
  readonly clock: ClockChanges;
  /** UTC seconds at which the bills begin and end. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export interface FrameRow {
  readonly bill: number;
  readonly fromDay: number;
  readonly toDay: number;
  /** Index into DAY_TYPES. */
  readonly type: number;
}

/** Lay out the grid.
 *  @param bills consecutive periods in ascending order.
 *  @param cutDays local days at which a price or a season may change, ascending.
 *  @param minuteEdges minutes of the day, 0 to 1440, at which a window opens or closes. */
export function frameOf({
  zone,
  bills,
  cutDays,
  minuteEdges,
  holidays,
}: {
  readonly zone: string;
  readonly bills: readonly BillPeriod[];
  readonly cutDays: readonly number[];
  readonly minuteEdges: readonly number[];
  readonly holidays: readonly LocalDate[];
}): BillingFrame {
  const fromDays = bills.map(({ from }) => dayNumber(from));
  // Most bills end where the next one begins.
  const toDays = bills.map(({ to }, bill) => (bills[bill + 1]?.from === to ? (fromDays[bill + 1] ?? 0) : dayNumber(to)));
  const firstDay = fromDays[0] ?? 0;
  const lastDay = toDays.at(-1) ?? firstDay;
  const dayCount = lastDay - firstDay;
  const billOfDay = new Int32Array(dayCount).fill(-1);
  const rowOfDay = new Int32Array(dayCount).fill(-1);
  const typeOfDay = new Uint8Array(dayCount);
  const rows: FrameRow[] = [];
  const free = new Set(holidays.map(dayNumber));
  bills.forEach((_, bill) => {
    const [from, to] = [fromDays[bill] ?? 0, toDays[bill] ?? 0];
    const segmentEdges = [from, ...cutDays.filter((cut) => cut > from && cut < to), to];
    segmentEdges.slice(1).forEach((toDay, i) => {
      const fromDay = segmentEdges[i] ?? from;
      const rowOfType: number[] = [];
      for (let day = fromDay; day < toDay; day++) {
        const type = free.has(day) ? HOLIDAY : (((day - A_MONDAY) % 7) + 7) % 7;
        const row = (rowOfType[type] ??= rows.push({ bill, fromDay, toDay, type }) - 1);
        billOfDay[day - firstDay] = bill;
        rowOfDay[day - firstDay] = row;
        typeOfDay[day - firstDay] = type;
      }
    });
  });
  const edges = [...new Set([0, ...minuteEdges, DAY_MINUTES])].sort((a, b) => a - b);
  const slotOfMinute = new Uint16Array(DAY_MINUTES);
  edges.slice(1).forEach((end, slot) => {
    slotOfMinute.fill(slot, edges[slot], end);
  });
  const fromInstants = fromDays.map((day) => instantOf(zone, day * DAY_SECONDS));
  const toInstants = toDays.map((day, bill) =>
    fromDays[bill + 1] === day ? (fromInstants[bill + 1] ?? 0) : instantOf(zone, day * DAY_SECONDS),
  );
  const fromSeconds = fromInstants[0] ?? 0;
  const toSeconds = toInstants.at(-1) ?? fromSeconds;
  return {
    zone,
    bills,
    fromDays,
    toDays,
    months: fromDays.map((from, bill) => Math.max(1, Math.round((((toDays[bill] ?? from) - from) * 12) / 365.25))),
    billSeconds: toInstants.map((to, bill) => to - (fromInstants[bill] ?? to)),
    firstDay,
    dayCount,
    billOfDay,
    rowOfDay,
    typeOfDay,
    rows,
    edges,
    slots: edges.length - 1,
    slotOfMinute,
    clock: clockChanges(zone, fromSeconds, toSeconds),
    fromSeconds,
    toSeconds,
  };
}

/** Remember what is made of a frame until another frame is asked for: one run of dates is priced for many homes. */
export function keptFor<T>(make: (frame: BillingFrame) => T): (frame: BillingFrame) => T {
  let kept: { readonly frame: BillingFrame; readonly made: T } | null = null;
  return (frame) => (kept?.frame === frame ? kept : (kept = { frame, made: make(frame) })).made;
}

/** Per bill: does an account that is settled on `MM-DD` close with it? The day lies inside the bill, or ends it. */
export function closingBills({ fromDays, toDays }: BillingFrame, monthDay: string): readonly boolean[] {
  // 29 February is the day after the 28th: 1 March in most years.
  const settles = (day: number): boolean => (monthDay === '02-29' ? monthDayOf(day - 1) === '02-28' : monthDayOf(day) === monthDay);
  return fromDays.map((from, bill) => {
    for (let day = from + 1; day <= (toDays[bill] ?? from); day++) if (settles(day)) return true;
    return false;
  });
}

/** Per bill: is a year of bills over with it? Years are counted from the first bill. */
export function yearClosingBills(frame: BillingFrame): readonly boolean[] {
  return closingBills(frame, monthDayOf(frame.firstDay));
}

/** Calendar-month bills from the month of one date up to the month of another, both included. */
export function calendarMonths(first: LocalDate, last: LocalDate): readonly BillPeriod[] {
  const end = firstOfMonth(last);
  const bills: BillPeriod[] = [];
  for (let from = firstOfMonth(first); from <= end; from = addMonths(from, 1)) bills.push({ from, to: addMonths(from, 1) });
  return bills;
}
