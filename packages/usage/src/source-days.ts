/** The history by local day: what each fully measured day used, slot by slot of its clock. */
import { instantOf, localSecondsOf, qualities, type ChannelReadings } from '@arbor/engine';

const DAY_SECONDS = 86_400;
const MISSING = qualities.indexOf('missing');

/** A local day of the history: energy per slot [micro-Wh], and its worst quality. */
export interface SourceDay {
  readonly slots: Float64Array;
  readonly quality: number;
}

/** A local day inside the history that the readings do not cover in full: what they say of it. */
export interface PartialDay extends SourceDay {
  /** Seconds read of each slot. */
  readonly covered: Float64Array;
}

export interface DaysRead {
  /** Days covered in full. A slot lived twice (autumn) counts its mean, one not lived (spring) its neighbour. */
  readonly complete: ReadonlyMap<number, SourceDay>;
  /** Days with a gap, between the first and the last complete one. */
  readonly partial: ReadonlyMap<number, PartialDay>;
}

/** Energy by local slot for each day that the readings cover in full. */
export function sourceDays(readings: ChannelReadings, zone: string, step: number): ReadonlyMap<number, SourceDay> {
  return daysRead(readings, zone, step).complete;
}

/** Sort readings by local day and slot. */
export function daysRead({ startSeconds, seconds, microWh, quality }: ChannelReadings, zone: string, step: number): DaysRead {
  const slotsPerDay = DAY_SECONDS / step;
  const local = localSecondsOf(zone, startSeconds);
  const days = new Map<number, { energy: Float64Array; covered: Float64Array; quality: number; lived: number }>();
  const add = (localSeconds: number, energy: number, length: number, code: number): void => {
    const day = Math.floor(localSeconds / DAY_SECONDS);
    let entry = days.get(day);
    if (!entry)
      days.set(day, (entry = { energy: new Float64Array(slotsPerDay), covered: new Float64Array(slotsPerDay), quality: 0, lived: 0 }));
    if (code === MISSING) return;
    const slot = Math.floor((localSeconds - day * DAY_SECONDS) / step);
    entry.energy[slot] = (entry.energy[slot] ?? 0) + energy;
    entry.covered[slot] = (entry.covered[slot] ?? 0) + length;
    entry.quality = Math.max(entry.quality, code);
    entry.lived += length;
  };
  for (let i = 0; i < startSeconds.length; i++) {
    const length = seconds[i] ?? 0;
    const parts = Math.max(1, Math.round(length / step));
    for (let part = 0; part < parts; part++) {
      // The middle of a part says which slot it is in: in a month an hour short, the days' starts drift over midnight.
      const at = (local[i] ?? 0) + (parts === 1 ? 0 : ((part + 0.5) * length) / parts);
      add(at, (microWh[i] ?? 0) / parts, length / parts, quality[i] ?? 0);
    }
  }
  const complete = new Map<number, SourceDay>();
  const partial = new Map<number, PartialDay>();
  for (const [day, { energy, covered, quality: worst, lived }] of days) {
    const length = instantOf(zone, (day + 1) * DAY_SECONDS) - instantOf(zone, day * DAY_SECONDS);
    // Long readings are dealt over days of 24 hours, so a clock-change day may be an hour short.
    if (lived < Math.min(length, DAY_SECONDS - (step === DAY_SECONDS ? 3600 : 0))) {
      partial.set(day, { slots: energy, covered, quality: worst });
      continue;
    }
    const slots = energy.map((sum, slot) => ((covered[slot] ?? 0) > 0 ? (sum * step) / (covered[slot] ?? step) : -1));
    slots.forEach((sum, slot) => {
      if (sum < 0) slots[slot] = slots[slot - 1] ?? 0;
    });
    complete.set(day, { slots, quality: worst });
  }
  const known = [...complete.keys()];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  for (const day of partial.keys()) if (!(day > first && day < last)) partial.delete(day);
  return { complete, partial };
}
