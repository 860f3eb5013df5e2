/** Mean power over intervals aligned to the local clock, worked out once per channel and length for a home. */
import type { Channel, DemandQuantity } from '../tariff/tariff.ts';
import type { ChannelReadings } from '../usage-series.ts';
import type { FoldedUsage } from './fold-usage.ts';
import type { BillingFrame } from './frame.ts';
import { dealOut, stretchAt } from './pieces.ts';

const DAY_SECONDS = 86_400;

/** Intervals per day and their power. The repeated hour of a clock change stands in a second layer of the same days: it never adds to the first. */
export interface DemandIntervals {
  readonly perDay: number;
  /** Energy per interval [micro-Wh], two layers of days. */
  readonly energy: Float64Array;
  /** 1 where something was read. */
  readonly isRead: Uint8Array;
  /** Highest power per day and slot [1e-9 kW], rows of slots: of the intervals that begin in the slot. */
  readonly highest: Float64Array;
  /** The same per row of the frame, rows of `slots + 1`. */
  readonly highestByRow: Float64Array;
}

const known = new WeakMap<FoldedUsage, Map<string, DemandIntervals | null>>();

/** @returns null when the channel is not metered. */
export function demandIntervals(usage: FoldedUsage, { channel, minutes }: DemandQuantity): DemandIntervals | null {
  const ofHome = known.get(usage) ?? new Map<string, DemandIntervals | null>();
  known.set(usage, ofHome);
  const key = `${channel} ${minutes}`;
  const before = ofHome.get(key);
  if (before !== undefined) return before;
  const intervals = intervalsOf(usage, channel, minutes);
  ofHome.set(key, intervals);
  return intervals;
}

function intervalsOf({ frame, series }: FoldedUsage, channel: Channel, minutes: number): DemandIntervals | null {
  const drawn = series.channels.filter((one) => one.channel === (channel === 'net' ? 'import' : channel));
  if (drawn.length === 0) return null;
  const { dayCount, slots, slotOfMinute } = frame;
  const perDay = 1440 / minutes;
  const energy = new Float64Array(2 * dayCount * perDay);
  const isRead = new Uint8Array(energy.length);
  for (const one of drawn) addReadings(frame, one, minutes * 60, 1, energy, isRead);
  if (channel === 'net')
    for (const one of series.channels) if (one.channel === 'export') addReadings(frame, one, minutes * 60, -1, energy, isRead);
  const highest = new Float64Array(dayCount * slots);
  for (let layer = 0; layer < 2; layer++) {
    for (let day = 0; day < dayCount; day++) {
      for (let interval = 0; interval < perDay; interval++) {
        const power = ((energy[(layer * dayCount + day) * perDay + interval] as number) * 60) / minutes;
        const at = day * slots + (slotOfMinute[interval * minutes] as number);
        if (power > (highest[at] as number)) highest[at] = power;
      }
    }
  }
  const highestByRow = new Float64Array(frame.rows.length * (slots + 1));
  for (let day = 0; day < dayCount; day++) {
    const row = frame.rowOfDay[day] as number;
    if (row < 0) continue;
    for (let slot = 0; slot < slots; slot++) {
      const at = row * (slots + 1) + slot;
      highestByRow[at] = Math.max(highestByRow[at] as number, highest[day * slots + slot] as number);
    }
  }
  return { perDay, energy, isRead, highest, highestByRow };
}

function addReadings(
  frame: BillingFrame,
  { startSeconds, seconds, microWh }: ChannelReadings,
  length: number,
  sign: 1 | -1,
  energy: Float64Array,
  isRead: Uint8Array,
): void {
  const { clock, firstDay, dayCount } = frame;
  const count = (dayCount * DAY_SECONDS) / length;
  const put = (local: number, stretch: number, microWhRead: number): void => {
    const interval = Math.floor(local / length);
    if (interval < 0 || interval >= count) return;
    const at = (stretch & 1) * count + interval;
    energy[at] = (energy[at] as number) + sign * microWhRead;
    isRead[at] = 1;
  };
  const toCut = (local: number): number => (Math.floor(local / length) + 1) * length - local;
  let stretch = 0;
  let validTo = Number.NEGATIVE_INFINITY;
  let toLocal = 0;
  for (let i = 0; i < startSeconds.length; i++) {
    const start = startSeconds[i] as number;
    if (start >= validTo) {
      stretch = stretchAt(clock.atSeconds, start);
      validTo = clock.atSeconds[stretch + 1] ?? Number.POSITIVE_INFINITY;
      toLocal = (clock.offsetSeconds[stretch] ?? 0) - firstDay * DAY_SECONDS;
    }
    const all = seconds[i] as number;
    const local = start + toLocal;
    if (all <= toCut(local) && start + all <= validTo) put(local, stretch, microWh[i] as number);
    else
      dealOut(frame, { start, seconds: all, microWh: microWh[i] as number }, toCut, (piece) =>
        put(piece.local, piece.stretch, piece.microWh),
      );
  }
}
