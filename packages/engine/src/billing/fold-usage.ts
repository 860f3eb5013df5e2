/** Fold a year of readings once into [day x slot], and from that into [row x slot] with prefix sums inside the day. */
import { zoneFingerprint } from '../calendar.ts';
import type { Channel } from '../tariff/tariff.ts';
import { qualities, type ChannelReadings, type MeteredChannel, type UsageSeries } from '../usage-series.ts';
import type { BillingFrame } from './frame.ts';
import { dealOut, slotAt, stretchAt, toSlotEnd, type Reading } from './pieces.ts';

const DAY_SECONDS = 86_400;

export interface FoldedChannel {
  /** Energy per day and slot [micro-Wh], rows of `slots`. */
  readonly byDay: Float64Array;
  /** Prefix sums [micro-Wh] per row of the frame, rows of `slots + 1`. */
  readonly prefix: Float64Array;
  /** Seconds of each bill that readings cover. */
  readonly coveredSeconds: readonly number[];
  readonly totalMicroWh: number;
}

/** A home's readings on a frame. */
export interface FoldedUsage {
  readonly frame: BillingFrame;
  readonly series: UsageSeries;
  /** `net` is there when import or export is. */
  readonly channels: Readonly<Partial<Record<Channel, FoldedChannel>>>;
  /** The longest reading [minutes]. */
  readonly longestMinutes: number;
  /** Per slot: its first minute lies inside some reading, so that a window with an edge there is estimated. Slot 0: midnight. */
  readonly straddled: Uint8Array;
  /** Share of the imported energy that was not measured (estimated or filled), 0 to 1. */
  readonly estimatedShare: number;
  /** The clock changes assumed. */
  readonly zoneRules: string;
}

const MISSING = qualities.indexOf('missing');
const ACTUAL = qualities.indexOf('actual');

/** Fold readings onto a frame. A reading that crosses a slot's edge is dealt out evenly in time, to the micro-Wh. */
export function foldUsage(frame: BillingFrame, series: UsageSeries): FoldedUsage {
  const straddled = new Uint8Array(frame.slots);
  const sheets: Partial<Record<MeteredChannel, Sheet>> = {};
  for (const readings of series.channels) {
    // A meter may have several columns of one channel; they add up.
    const sheet = (sheets[readings.channel] ??= emptySheet(frame));
    addReadings(frame, readings, sheet, straddled);
  }
  const channels: Partial<Record<Channel, FoldedChannel>> = {};
  for (const channel of Object.keys(sheets) as MeteredChannel[]) {
    const sheet = sheets[channel];
    if (sheet) channels[channel] = folded(frame, sheet.byDay, sheet.coveredByDay);
  }
  const { import: drawn, export: fed } = sheets;
  if (channels.import) channels.net = channels.import;
  if (drawn && fed) {
    channels.net = folded(
      frame,
      drawn.byDay.map((energy, i) => energy - (fed.byDay[i] ?? 0)),
      drawn.coveredByDay,
    );
  }
  const total = channels.import?.totalMicroWh ?? 0;
  const longestSeconds = Math.max(0, ...Object.values(sheets).map((sheet) => sheet?.longestSeconds ?? 0));
  return {
    frame,
    series,
    channels,
    longestMinutes: longestSeconds / 60,
    straddled,
    estimatedShare: total === 0 ? 0 : (drawn?.notMeasured ?? 0) / total,
    zoneRules: zoneFingerprint(frame.zone, frame.fromSeconds, frame.toSeconds),
  };
}

interface Sheet {
  readonly byDay: Float64Array;
  readonly coveredByDay: Float64Array;
  /** Energy that was not measured [micro-Wh]. */
  notMeasured: number;
  longestSeconds: number;
}

function emptySheet({ dayCount, slots }: BillingFrame): Sheet {
  return { byDay: new Float64Array(dayCount * slots), coveredByDay: new Float64Array(dayCount), notMeasured: 0, longestSeconds: 0 };
}

/** The hot loop of the fold: most readings lie in the slot of the reading before, and are summed up until one does not. */
function addReadings(frame: BillingFrame, readings: ChannelReadings, sheet: Sheet, straddled: Uint8Array): void {
  const { startSeconds, seconds, microWh, quality } = readings;
  const { byDay, coveredByDay } = sheet;
  const { slots, dayCount, clock, slotOfMinute, edges } = frame;
  // The slot at hand: from the instant of its first reading to its end, its place in `byDay` (none outside the frame), its sums so far.
  let slotFrom = Number.POSITIVE_INFINITY;
  let slotTo = Number.NEGATIVE_INFINITY;
  let at = -1;
  let day = -1;
  let slot = 0;
  /** As if the clock had not changed that day. */
  let dayStart = 0;
  let stretchTo = Number.NEGATIVE_INFINITY;
  let energy = 0;
  let covered = 0;
  let longest = 0;
  for (let i = 0; i < startSeconds.length; i++) {
    const start = startSeconds[i] as number;
    const length = seconds[i] as number;
    if (length > longest) longest = length;
    if (!(start >= slotFrom && start + length <= slotTo)) {
      if (at >= 0) {
        byDay[at] = (byDay[at] as number) + energy;
        coveredByDay[day] = (coveredByDay[day] as number) + covered;
      }
      energy = covered = 0;
      if (start === slotTo && start < stretchTo && at >= 0) {
        // Readings follow one another, and so do slots.
        if (++slot === slots) {
          slot = 0;
          day++;
          dayStart += DAY_SECONDS;
        }
      } else {
        const stretch = stretchAt(clock.atSeconds, start);
        const local = start + (clock.offsetSeconds[stretch] ?? 0) - frame.firstDay * DAY_SECONDS;
        day = Math.floor(local / DAY_SECONDS);
        dayStart = start - (local - day * DAY_SECONDS);
        slot = slotOfMinute[Math.floor((start - dayStart) / 60)] ?? 0;
        stretchTo = clock.atSeconds[stretch + 1] ?? Number.POSITIVE_INFINITY;
      }
      slotFrom = start;
      slotTo = Math.min(dayStart + (edges[slot + 1] as number) * 60, stretchTo);
      at = day >= 0 && day < dayCount ? day * slots + slot : -1;
      if (start + length > slotTo) {
        addPieces(frame, { start, seconds: length, microWh: microWh[i] as number }, quality[i] as number, sheet, straddled);
        slotTo = Number.NEGATIVE_INFINITY;
        at = -1;
        continue;
      }
    }
    energy += microWh[i] as number;
    covered += length;
    if (quality[i] !== ACTUAL && at >= 0) {
      sheet.notMeasured += microWh[i] as number;
      if (quality[i] === MISSING) covered -= length;
    }
  }
  if (at >= 0) {
    byDay[at] = (byDay[at] as number) + energy;
    coveredByDay[day] = (coveredByDay[day] as number) + covered;
  }
  sheet.longestSeconds = Math.max(sheet.longestSeconds, longest);
}

/** A reading that crosses an edge. */
function addPieces(frame: BillingFrame, reading: Reading, quality: number, sheet: Sheet, straddled: Uint8Array): void {
  const { byDay, coveredByDay } = sheet;
  let before: { readonly day: number; readonly slot: number } | null = null;
  dealOut(
    frame,
    reading,
    (at) => toSlotEnd(frame, at),
    (piece) => {
      const here = slotAt(frame, piece.local);
      if (before && (here.day !== before.day || here.slot !== before.slot)) straddled[here.slot] = 1;
      before = here;
      if (here.day < 0 || here.day >= frame.dayCount) return;
      const at = here.day * frame.slots + here.slot;
      byDay[at] = (byDay[at] ?? 0) + piece.microWh;
      if (quality !== MISSING) coveredByDay[here.day] = (coveredByDay[here.day] ?? 0) + piece.seconds;
      if (quality !== ACTUAL) sheet.notMeasured += piece.microWh;
    },
  );
}

function folded(frame: BillingFrame, byDay: Float64Array, coveredByDay: Float64Array): FoldedChannel {
  const { slots, rows, rowOfDay, billOfDay, bills, dayCount } = frame;
  const stride = slots + 1;
  const prefix = new Float64Array(rows.length * stride);
  const coveredSeconds = bills.map(() => 0);
  for (let day = 0; day < dayCount; day++) {
    const row = rowOfDay[day] ?? -1;
    if (row < 0) continue;
    for (let slot = 0; slot < slots; slot++) {
      const at = row * stride + slot + 1;
      prefix[at] = (prefix[at] ?? 0) + (byDay[day * slots + slot] ?? 0);
    }
    const bill = billOfDay[day] ?? 0;
    coveredSeconds[bill] = (coveredSeconds[bill] ?? 0) + (coveredByDay[day] ?? 0);
  }
  for (let start = 0; start < prefix.length; start += stride) {
    for (let i = start + 1; i < start + stride; i++) prefix[i] = (prefix[i] ?? 0) + (prefix[i - 1] ?? 0);
  }
  let totalMicroWh = 0;
  for (let end = slots; end < prefix.length; end += stride) totalMicroWh += prefix[end] ?? 0;
  return { byDay, prefix, coveredSeconds, totalMicroWh };
}
