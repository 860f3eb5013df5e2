import type { ChannelReadings } from '@arbor/engine';
import { ACTUAL, ESTIMATED } from './settle-readings.ts';

/** Add the registers of one channel slot by slot, such as a meter's two phases or its peak and off-peak counters.
 *  Registers of finer intervals are added into the slots of the coarsest; slots that only one register has stand alone.
 *  A slot is estimated as soon as one of its parts is.
 *  @param parts one or more, each ordered and without overlaps. */
export function sumRegisters(parts: readonly ChannelReadings[]): ChannelReadings {
  const [coarsest, ...finer] = [...parts].sort((a, b) => (b.seconds[0] ?? 0) - (a.seconds[0] ?? 0));
  if (!coarsest) throw new RangeError('sumRegisters takes one register or more');
  const slots = Array.from(coarsest.startSeconds, (start, row) => ({
    start,
    seconds: coarsest.seconds[row] ?? 0,
    microWh: coarsest.microWh[row] ?? 0,
    quality: coarsest.quality[row] ?? ACTUAL,
  }));
  for (const part of finer) {
    let slot = 0;
    const known = slots.length;
    for (const [row, start] of part.startSeconds.entries()) {
      const quality = part.quality[row] ?? ACTUAL;
      const microWh = part.microWh[row] ?? 0;
      while (slot < known && slotEnd(slots[slot]) <= start) slot++;
      const found = slots[slot];
      if (slot < known && found && found.start <= start) {
        found.microWh += microWh;
        found.quality = Math.max(found.quality, quality === ESTIMATED ? ESTIMATED : ACTUAL);
      } else slots.push({ start, seconds: part.seconds[row] ?? 0, microWh, quality });
    }
    slots.sort((a, b) => a.start - b.start);
  }
  return {
    channel: coarsest.channel,
    startSeconds: Float64Array.from(slots, ({ start }) => start),
    seconds: Uint32Array.from(slots, ({ seconds }) => seconds),
    microWh: Float64Array.from(slots, ({ microWh }) => microWh),
    quality: Uint8Array.from(slots, ({ quality }) => quality),
  };
}

function slotEnd(slot: { readonly start: number; readonly seconds: number } | undefined): number {
  return slot ? slot.start + slot.seconds : Number.POSITIVE_INFINITY;
}
