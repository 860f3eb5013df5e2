/** Which days of the history stand for a day ahead: the same weekday 52 weeks before, or else days of the same kind from both sides of the season. */
import { weekdayOf } from '@arbor/engine';

const YEAR_WEEKS_DAYS = 364;
const YEAR_DAYS = 365.25;
/** Days taken from each side: one day may be a storm or a holiday, ten are a season. */
const DAYS_A_SIDE = 10;
/** Stand-ins within a fortnight are of the same season; farther ones are called borrowed. */
const SAME_SEASON_DAYS = 14;

/** A day of the history and its part in the day ahead. */
export interface StandIn {
  readonly day: number;
  readonly share: number;
}

export interface DayAhead {
  /** Shares add up to 1. */
  readonly from: readonly StandIn[];
  /** Taken as it is from 52 weeks before. */
  readonly direct: boolean;
  /** No day of its own season was there. */
  readonly borrowed: boolean;
}

/** Choose what stands for a day [days since 1970]. Between two seasons the nearer one counts more, in proportion to the distance.
 *  @param usable days of the history, ascending, one at least; `known` is the same as a set.
 *  @param anyKind take weekdays and weekends alike, for readings too long to tell them apart. */
export function standInsFor(day: number, usable: readonly number[], known: ReadonlySet<number>, anyKind: boolean): DayAhead {
  const oldest = usable[0] ?? day;
  // A day of the first month that is already past is taken as it was read.
  for (let back = day; back >= oldest; back -= YEAR_WEEKS_DAYS) {
    if (known.has(back)) return { from: [{ day: back, share: 1 }], direct: true, borrowed: false };
  }
  const sameKind = anyKind ? usable : usable.filter((candidate) => isWeekend(candidate) === isWeekend(day));
  const candidates = (sameKind.length > 0 ? sameKind : usable).map((candidate) => ({ day: candidate, apart: seasonApart(candidate, day) }));
  candidates.sort((a, b) => Math.abs(a.apart) - Math.abs(b.apart) || b.day - a.day);
  const before = candidates.filter(({ apart }) => apart <= 0).slice(0, DAYS_A_SIDE);
  const after = candidates.filter(({ apart }) => apart > 0).slice(0, DAYS_A_SIDE);
  const distance = (side: typeof before): number => side.reduce((sum, { apart }) => sum + Math.abs(apart), 0) / side.length;
  const [toBefore, toAfter] = [distance(before), distance(after)];
  const beforeShare = after.length === 0 ? 1 : before.length === 0 ? 0 : toAfter / (toBefore + toAfter);
  const shared = (side: typeof before, share: number): readonly StandIn[] =>
    side.map((candidate) => ({ day: candidate.day, share: share / side.length }));
  return {
    from: [...shared(before, beforeShare), ...shared(after, 1 - beforeShare)],
    direct: false,
    borrowed: Math.abs(candidates[0]?.apart ?? 0) > SAME_SEASON_DAYS,
  };
}

/** Saturday or Sunday. */
export function isWeekend(day: number): boolean {
  return ['sat', 'sun'].includes(weekdayOf(day));
}

/** Days from one season to another on the circle of the year, from -182.625 to 182.625. */
function seasonApart(a: number, b: number): number {
  const apart = (((a - b) % YEAR_DAYS) + YEAR_DAYS) % YEAR_DAYS;
  return apart > YEAR_DAYS / 2 ? apart - YEAR_DAYS : apart;
}
