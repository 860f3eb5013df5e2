import type { BillingFrame } from './frame.ts';
import { dealt } from './line-amount.ts';

const DAY_SECONDS = 86_400;

export interface Reading {
  /** [UTC epoch seconds] */
  readonly start: number;
  readonly seconds: number;
  readonly microWh: number;
}

/** Part of a reading between two cuts. */
export interface Piece {
  readonly instant: number;
  /** Seconds since the frame's first local midnight, by the local clock. */
  readonly local: number;
  readonly seconds: number;
  readonly microWh: number;
  /** Index of the stretch of constant offset from UTC. */
  readonly stretch: number;
}

/** Deal a reading out evenly in time to the pieces between its cuts, to the micro-Wh: the parts sum to the whole. A clock change always cuts.
 *  @param toCut seconds from a moment to the next cut. */
export function dealOut(
  { clock: { atSeconds, offsetSeconds }, firstDay }: BillingFrame,
  { start, seconds, microWh }: Reading,
  toCut: (local: number, instant: number) => number,
  visit: (piece: Piece) => void,
): void {
  let stretch = stretchAt(atSeconds, start);
  let done = 0;
  while (done < seconds) {
    const instant = start + done;
    while ((atSeconds[stretch + 1] ?? Number.POSITIVE_INFINITY) <= instant) stretch++;
    const local = instant + (offsetSeconds[stretch] ?? 0) - firstDay * DAY_SECONDS;
    const toChange = (atSeconds[stretch + 1] ?? Number.POSITIVE_INFINITY) - instant;
    const next = done + Math.min(toCut(local, instant), toChange, seconds - done);
    visit({ instant, local, seconds: next - done, microWh: dealt(microWh, next, seconds) - dealt(microWh, done, seconds), stretch });
    done = next;
  }
}

/** Index of the stretch of constant offset that holds an instant. */
export function stretchAt(atSeconds: readonly number[], instant: number): number {
  let stretch = atSeconds.length - 1;
  while (stretch > 0 && (atSeconds[stretch] ?? 0) > instant) stretch--;
  return stretch;
}

/** Day of the frame and slot of a local second since the frame's first midnight. */
export function slotAt({ slotOfMinute }: BillingFrame, local: number): { readonly day: number; readonly slot: number } {
  const day = Math.floor(local / DAY_SECONDS);
  return { day, slot: slotOfMinute[Math.floor((local - day * DAY_SECONDS) / 60)] ?? 0 };
}

/** Seconds from a local second to the end of its slot. */
export function toSlotEnd(frame: BillingFrame, local: number): number {
  const { day, slot } = slotAt(frame, local);
  return day * DAY_SECONDS + (frame.edges[slot + 1] ?? 1440) * 60 - local;
}
