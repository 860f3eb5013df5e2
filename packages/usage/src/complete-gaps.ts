/** Gaps inside a day are filled from the same slot of near days of its kind, so that the rest of the day is not thrown away with them. */
import { qualities } from '@arbor/engine';
import { isWeekend } from './complete.ts';
import type { DaysRead, SourceDay } from './source-days.ts';

/** Less than this share of a day says too little about it: other days stand for it as a whole. */
const LEAST_SHARE = 0.5;
/** Near: within four weeks, and the nearest of them. */
const NEAR_DAYS = 28;
const MOST_LENDERS = 8;
const LEAST_LENDERS = 2;
const DAY_SECONDS = 86_400;
const FILLED = qualities.indexOf('filled');

/** The days that the readings cover in full, and those with a gap once it is filled, marked `filled`. Lenders are scaled to the slots that were
 *  read: a gap in a week away is filled as that week was, not as the weeks around it.
 *  @param step length of a slot [seconds]. */
export function filledDays({ complete, partial }: DaysRead, step: number): ReadonlyMap<number, SourceDay> {
  const days = new Map(complete);
  for (const [day, { slots, covered }] of partial) {
    const read = covered.reduce((sum, seconds) => sum + Math.min(seconds, step), 0);
    if (read < LEAST_SHARE * DAY_SECONDS) continue;
    const lenders = lendersOf(day, complete);
    if (lenders.length < LEAST_LENDERS) continue;
    const usual = slots.map((_, slot) => lenders.reduce((sum, lender) => sum + (lender.slots[slot] ?? 0), 0) / lenders.length);
    const share = (slot: number): number => Math.min(1, (covered[slot] ?? 0) / step);
    const own = slots.reduce((sum, energy) => sum + energy, 0);
    const theirs = usual.reduce((sum, energy, slot) => sum + energy * share(slot), 0);
    const scale = theirs > 0 ? own / theirs : 1;
    const filled = slots.map((energy, slot) =>
      share(slot) === 1 ? (energy * step) / (covered[slot] ?? step) : energy + (usual[slot] ?? 0) * scale * (1 - share(slot)),
    );
    days.set(day, { slots: filled, quality: FILLED });
  }
  return days;
}

/** The nearest complete days of the same kind. */
function lendersOf(day: number, complete: ReadonlyMap<number, SourceDay>): readonly SourceDay[] {
  const lenders: SourceDay[] = [];
  for (let apart = 1; apart <= NEAR_DAYS && lenders.length < MOST_LENDERS; apart++) {
    for (const near of [day - apart, day + apart]) {
      const lender = isWeekend(near) === isWeekend(day) ? complete.get(near) : undefined;
      if (lender) lenders.push(lender);
    }
  }
  return lenders;
}
