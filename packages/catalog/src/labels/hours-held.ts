/** Whether sets of times share the hours of a year among them. */
import type { Day, Window } from '@arbor/engine';

const WEEK: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const STEP = 15;

/** Say how the hours of all months and days are held: each by one set, some by none, or some by several. */
export function hoursHeld(sets: readonly (readonly Window[])[]): 'all' | 'some' | 'overlap' {
  let isGap = false;
  // A holiday that no set names is a day of whichever price holds the rest.
  const days = sets.flat().some((one) => one.days?.includes('holiday')) ? [...WEEK, 'holiday' as const] : WEEK;
  for (let month = 1; month <= 12; month++) {
    for (const day of days) {
      for (let minute = 0; minute < 1440; minute += STEP) {
        const holders = sets.filter((windows) => windows.some((one) => holds(one, month, day, minute))).length;
        if (holders > 1) return 'overlap';
        if (holders === 0) isGap = true;
      }
    }
  }
  return isGap ? 'some' : 'all';
}

/** Share of a year's hours that a set holds, 0 to 1. */
export function shareOfHours(windows: readonly Window[]): number {
  let held = 0;
  for (let month = 1; month <= 12; month++)
    for (const day of WEEK)
      for (let minute = 0; minute < 1440; minute += STEP) if (windows.some((one) => holds(one, month, day, minute))) held++;
  return held / (12 * WEEK.length * (1440 / STEP));
}

function holds({ months, days, at }: Window, month: number, day: Day, minute: number): boolean {
  return (
    (!months || months.includes(month)) &&
    (!days || days.includes(day)) &&
    (!at || at.some(([from, to]) => (from < to ? minute >= from && minute < to : minute >= from || minute < to)))
  );
}
