import type { Day, Window } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whenOf, windowsOfPeriod } from '../../src/sources/urdb-schedule.ts';

const holds = (window: Window, month: number, day: Day, hour: number): boolean =>
  (window.months?.includes(month) ?? true) &&
  (window.days?.includes(day) ?? true) &&
  (window.at?.some(([start, end]) => hour * 60 >= start && hour * 60 < end) ?? true);

const schedule = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 24, maxLength: 24 }), { minLength: 12, maxLength: 12 });
const same = (period: number): number[][] => Array.from({ length: 12 }, () => new Array<number>(24).fill(period));

describe('schedules of 12 months by 24 hours', () => {
  it('every hour belongs to the windows of its period and of no other; holidays are weekends', () => {
    fc.assert(
      fc.property(schedule, schedule, (weekday, weekend) => {
        const windows = [0, 1, 2, 3].map((period) => windowsOfPeriod({ weekday, weekend, period }));
        for (const [day, table] of [
          ['mon', weekday],
          ['fri', weekday],
          ['sat', weekend],
          ['holiday', weekend],
        ] as const) {
          table.forEach((hours, i) =>
            hours.forEach((period, hour) =>
              expect(windows.map((of) => of.filter((window) => holds(window, i + 1, day, hour)).length)).toEqual(
                [0, 1, 2, 3].map((one) => (one === period ? 1 : 0)),
              ),
            ),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it('a period that always holds has no window, one that never holds is absent', () => {
    const input = { weekday: same(1), weekend: same(1) };
    expect(whenOf(windowsOfPeriod({ ...input, period: 1 }))).toEqual({});
    expect(windowsOfPeriod({ ...input, period: 0 })).toEqual([]);
  });

  it('months with the same day share a window, and hours that adjoin a range', () => {
    const summer = [6, 7, 8, 9];
    const weekday = same(0).map((hours, i) => (summer.includes(i + 1) ? hours.map((_, hour) => (hour >= 14 && hour < 19 ? 1 : 0)) : hours));
    const input = { weekday, weekend: same(0) };
    expect(windowsOfPeriod({ ...input, period: 1 })).toEqual([
      { months: summer, days: ['mon', 'tue', 'wed', 'thu', 'fri'], at: [[840, 1140]] },
    ]);
    expect(windowsOfPeriod({ ...input, period: 0 })).toEqual([
      { months: [1, 2, 3, 4, 5, 10, 11, 12] },
      {
        months: summer,
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        at: [
          [0, 840],
          [1140, 1440],
        ],
      },
      { months: summer, days: ['sat', 'sun', 'holiday'] },
    ]);
  });
});
