/**
 * Fold a year of readings once into [segment x day type x slot of day], with prefix sums inside the day, so that the
 * energy of any set of windows is a few subtractions, shared by every plan that has the same windows.
 */
import { addMonths, dayNumber, firstOfMonth, instantOf, localSecondsOf, weekdayOf, zoneFingerprint } from '../calendar.ts';
import { DAY_TYPES, minutesCounted } from '../tariff/window.ts';
import type { Channel, EnergyQuantity, Window } from '../tariff/tariff.ts';
import type { LocalDate } from '../units.ts';
import { qualities, type ChannelReadings, type UsageSeries } from '../usage-series.ts';

const DAY_SECONDS = 86_400;

/** A billing period, `[from, to)` in local days. */
export interface BillPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A run of days inside one bill, cut wherever a price or a season may change. */
interface Segment {
  readonly bill: number;
  readonly fromDay: number;
  readonly toDay: number;
}

export interface UsageTensor {
  readonly zone: string;
  readonly slotMinutes: number;
  readonly bills: readonly BillPeriod[];
  readonly segments: readonly Segment[];
  /** Prefix sums [micro-Wh] per channel, rows of `slots + 1`: row = segment x 8 + day type. */
  readonly prefix: Readonly<Partial<Record<Channel, Float64Array>>>;
  /** Seconds of each bill that the readings of `import` cover. */
  readonly coveredSeconds: readonly number[];
  /** Seconds each bill lasts. */
  readonly billSeconds: readonly number[];
  /** The longest reading [minutes]. */
  readonly longestMinutes: number;
  /** Minutes of the local day that lie inside some reading: a window with an edge there is estimated. 0 is midnight. */
  readonly straddledMinutes: ReadonlySet<number>;
  /** Share of the energy that was not measured (estimated or filled), 0 to 1. */
  readonly estimatedShare: number;
  /** The clock changes assumed. */
  readonly zoneRules: string;
}

/** Fold readings into a tensor.
 *  A reading belongs to the local slot in which it starts; one longer than a slot is spread evenly, to the micro-Wh.
 *  @param cuts local days at which a price or a season may change, in any order.
 *  @param slotMinutes a divisor of every window edge; 15 when all edges are quarter-hours. */
export function foldUsage({
  series,
  bills,
  cuts = [],
  holidays = [],
  slotMinutes = 15,
}: {
  readonly series: UsageSeries;
  readonly bills: readonly BillPeriod[];
  readonly cuts?: readonly number[];
  readonly holidays?: readonly LocalDate[];
  readonly slotMinutes?: number;
}): UsageTensor {
  const { zone } = series;
  const segments = segmentsOf(bills, cuts);
  const firstDay = segments[0]?.fromDay ?? 0;
  const lastDay = segments.at(-1)?.toDay ?? firstDay;
  const rowOfDay = rowsByDay(segments, firstDay, lastDay, new Set(holidays.map(dayNumber)));
  const slots = 1440 / slotMinutes;
  const slotSeconds = slotMinutes * 60;
  const billSeconds = bills.map(
    ({ from, to }) => instantOf(zone, dayNumber(to) * DAY_SECONDS) - instantOf(zone, dayNumber(from) * DAY_SECONDS),
  );
  const coveredSeconds = bills.map(() => 0);
  const prefix: Partial<Record<Channel, Float64Array>> = {};
  const straddledMinutes = new Set<number>();
  let longestSeconds = 0;
  let estimated = 0;
  let total = 0;
  for (const readings of series.channels) {
    // A meter may have several columns of one channel; they add up.
    const rows = (prefix[readings.channel] ??= new Float64Array(segments.length * DAY_TYPES.length * (slots + 1)));
    forEachSlot({ readings, zone, slotSeconds }, (localSeconds, microWh, seconds, quality, part) => {
      const day = Math.floor(localSeconds / DAY_SECONDS);
      const row = rowOfDay[day - firstDay];
      if (day < firstDay || row === undefined || row < 0) return;
      const slot = Math.floor((localSeconds - day * DAY_SECONDS) / slotSeconds);
      const at = row * (slots + 1) + 1 + slot;
      rows[at] = (rows[at] ?? 0) + microWh;
      if (part > 0) straddledMinutes.add(slot * slotMinutes);
      // A reading out of step with the slots, such as hours in a half-hour zone, runs on into the next one.
      if ((localSeconds % slotSeconds) + seconds > slotSeconds) straddledMinutes.add(((slot + 1) * slotMinutes) % 1440);
      if (readings.channel !== 'import') return;
      const bill = segments[Math.floor(row / DAY_TYPES.length)]?.bill ?? 0;
      if (qualities[quality] !== 'missing') coveredSeconds[bill] = (coveredSeconds[bill] ?? 0) + seconds;
      total += microWh;
      if (qualities[quality] !== 'actual') estimated += microWh;
    });
    for (const seconds of readings.seconds) longestSeconds = Math.max(longestSeconds, seconds);
  }
  for (const rows of Object.values(prefix)) if (rows) accumulate(rows, slots + 1);
  return {
    zone,
    slotMinutes,
    bills,
    segments,
    prefix,
    coveredSeconds,
    billSeconds,
    longestMinutes: longestSeconds / 60,
    straddledMinutes,
    estimatedShare: total === 0 ? 0 : estimated / total,
    zoneRules: zoneFingerprint(zone, instantOf(zone, firstDay * DAY_SECONDS), instantOf(zone, lastDay * DAY_SECONDS)),
  };
}

function segmentsOf(bills: readonly BillPeriod[], cuts: readonly number[]): Segment[] {
  const sortedCuts = [...new Set(cuts)].sort((a, b) => a - b);
  return bills.flatMap((period, bill) => {
    const fromDay = dayNumber(period.from);
    const toDay = dayNumber(period.to);
    const edges = [fromDay, ...sortedCuts.filter((cut) => cut > fromDay && cut < toDay), toDay];
    return edges.slice(1).map((edge, i) => ({ bill, fromDay: edges[i] ?? fromDay, toDay: edge }));
  });
}

function rowsByDay(segments: readonly Segment[], firstDay: number, lastDay: number, holidays: ReadonlySet<number>): Int32Array {
  const rows = new Int32Array(Math.max(0, lastDay - firstDay)).fill(-1);
  segments.forEach(({ fromDay, toDay }, segment) => {
    for (let day = fromDay; day < toDay; day++) {
      rows[day - firstDay] = segment * DAY_TYPES.length + DAY_TYPES.indexOf(holidays.has(day) ? 'holiday' : weekdayOf(day));
    }
  });
  return rows;
}

function forEachSlot(
  { readings, zone, slotSeconds }: { readonly readings: ChannelReadings; readonly zone: string; readonly slotSeconds: number },
  visit: (localSeconds: number, microWh: number, seconds: number, quality: number, part: number) => void,
): void {
  const { startSeconds, seconds, microWh, quality } = readings;
  const local = localSecondsOf(zone, startSeconds);
  for (let i = 0; i < startSeconds.length; i++) {
    const length = seconds[i] ?? 0;
    const energy = microWh[i] ?? 0;
    const parts = Math.round(length / slotSeconds);
    if (parts <= 1) {
      visit(local[i] ?? 0, energy, length, quality[i] ?? 0, 0);
      continue;
    }
    const starts = new Float64Array(parts);
    for (let part = 0; part < parts; part++) starts[part] = (startSeconds[i] ?? 0) + part * slotSeconds;
    const localStarts = localSecondsOf(zone, starts);
    const each = Math.floor(energy / parts);
    const rest = energy - each * parts;
    for (let part = 0; part < parts; part++) {
      // The remainder is dealt out evenly, so that the parts sum to the reading exactly.
      const extra = Math.floor(((part + 1) * rest) / parts) - Math.floor((part * rest) / parts);
      visit(localStarts[part] ?? 0, each + extra, length / parts, quality[i] ?? 0, part);
    }
  }
}

function accumulate(rows: Float64Array, stride: number): void {
  for (let start = 0; start < rows.length; start += stride) {
    for (let i = start + 1; i < start + stride; i++) rows[i] = (rows[i] ?? 0) + (rows[i - 1] ?? 0);
  }
}

/** Reads energy off a tensor and remembers it per set of windows. */
export interface EnergyReader {
  /** Energy of a bill [micro-Wh] inside the windows, on days `[fromDay, toDay)`; null when the channel is not metered. */
  readonly energyOf: (
    quantity: Omit<EnergyQuantity, 'of'>,
    days: { readonly bill: number; readonly fromDay: number; readonly toDay: number },
  ) => number | null;
}

/** Make a reader over one tensor. Energy per segment is computed once for each distinct set of windows. */
export function energyReader(tensor: UsageTensor): EnergyReader {
  const byWindows = new Map<string, Float64Array | null>();
  // A quantity is asked for in every bill: found by identity, for joining its windows into a key costs more than the sums.
  const byQuantity = new WeakMap<object, Float64Array | null>();
  const segmentsOfBill = tensor.bills.map((_, bill) =>
    tensor.segments.flatMap((segment, i) => (segment.bill === bill ? [{ ...segment, i }] : [])),
  );
  const firstRead = (quantity: Omit<EnergyQuantity, 'of'>): Float64Array | null => {
    const { channel, when, except } = quantity;
    const key = JSON.stringify([channel, when ?? null, except ?? null]);
    let bySegment = byWindows.get(key);
    if (bySegment === undefined)
      byWindows.set(key, (bySegment = segmentEnergy(tensor, channel, { ...(when && { when }), ...(except && { except }) })));
    byQuantity.set(quantity, bySegment);
    return bySegment;
  };
  return {
    energyOf: (quantity, { bill, fromDay, toDay }) => {
      const known = byQuantity.get(quantity);
      const bySegment = known === undefined ? firstRead(quantity) : known;
      if (bySegment === null) return null;
      let sum = 0;
      for (const segment of segmentsOfBill[bill] ?? [])
        if (segment.fromDay >= fromDay && segment.toDay <= toDay) sum += bySegment[segment.i] ?? 0;
      return sum;
    },
  };
}

function segmentEnergy(
  { segments, prefix, slotMinutes }: UsageTensor,
  channel: Channel,
  windows: { readonly when?: readonly Window[]; readonly except?: readonly Window[] },
): Float64Array | null {
  const rows = prefix[channel];
  if (!rows) return null;
  const stride = 1440 / slotMinutes + 1;
  return Float64Array.from(segments, ({ fromDay }, segment) => {
    let sum = 0;
    DAY_TYPES.forEach((dayType, type) => {
      const start = (segment * DAY_TYPES.length + type) * stride;
      for (const [from, to] of minutesCounted(windows, fromDay, dayType)) {
        sum += (rows[start + to / slotMinutes] ?? 0) - (rows[start + from / slotMinutes] ?? 0);
      }
    });
    return sum;
  });
}

/** Calendar-month bills from the month of one date up to the month of another, both included. */
export function calendarMonths(first: LocalDate, last: LocalDate): readonly BillPeriod[] {
  const end = firstOfMonth(last);
  const bills: BillPeriod[] = [];
  for (let from = firstOfMonth(first); from <= end; from = addMonths(from, 1)) bills.push({ from, to: addMonths(from, 1) });
  return bills;
}
