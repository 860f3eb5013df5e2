import { monthDayOf, partsOfDay } from '../calendar.ts';
import type { Day, Window } from './tariff.ts';

/** Minutes of a local day, `[start, end)`. */
export type MinuteRange = readonly [number, number];

const DAY_MINUTES = 1440;

/** Order of the day types in every table of the engine. */
export const DAY_TYPES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'] as const satisfies readonly Day[];

/** Say whether a window's months and season hold on a local day [days since 1970]. */
export function inSeason(window: Window, day: number): boolean {
  if (window.months && !window.months.includes(partsOfDay(day).month)) return false;
  if (window.from === undefined || window.to === undefined) return true;
  const monthDay = monthDayOf(day);
  return window.from <= window.to ? monthDay >= window.from && monthDay <= window.to : monthDay >= window.from || monthDay <= window.to;
}

function minutesOf(window: Window): readonly MinuteRange[] {
  if (!window.at) return [[0, DAY_MINUTES]];
  return window.at.flatMap(([start, end]): MinuteRange[] =>
    end > start
      ? [[start, end]]
      : [
          [start, DAY_MINUTES],
          [0, end],
        ],
  );
}

/** Merge ranges into ascending ones that do not touch. */
function union(ranges: readonly MinuteRange[]): MinuteRange[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) merged.push([start, end]);
  }
  return merged;
}

function subtract(ranges: readonly MinuteRange[], holes: readonly MinuteRange[]): MinuteRange[] {
  let rest = [...ranges];
  for (const [from, to] of holes) {
    rest = rest.flatMap(([start, end]): MinuteRange[] => {
      const before: MinuteRange = [start, Math.min(end, from)];
      const after: MinuteRange = [Math.max(start, to), end];
      return [before, after].filter(([a, b]) => b > a);
    });
  }
  return rest;
}

/** The minutes that `when` counts and `except` leaves out, on a day of one type within one season.
 *  A time at both edges is counted once however many windows hold it. */
export function minutesCounted(
  { when, except }: { readonly when?: readonly Window[]; readonly except?: readonly Window[] },
  day: number,
  dayType: Day,
): readonly MinuteRange[] {
  const matching = (windows: readonly Window[]): MinuteRange[] =>
    union(windows.filter((window) => inSeason(window, day) && (!window.days || window.days.includes(dayType))).flatMap(minutesOf));
  const counted = when ? matching(when) : [[0, DAY_MINUTES] as const];
  return except ? subtract(counted, matching(except)) : counted;
}

/** Say whether any of the windows can hold on a local day, whatever the hour or weekday. */
export function anySeason(windows: readonly Window[] | undefined, day: number): boolean {
  return windows === undefined || windows.some((window) => inSeason(window, day));
}
