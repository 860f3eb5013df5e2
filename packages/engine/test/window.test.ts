/** Which minutes a set of windows counts, against asking every minute of the day. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber, type Day, type Window } from '@arbor/engine';
import { anySeason, DAY_TYPES, inSeason, minutesCounted } from '../src/tariff/window.ts';
import { anyWindow } from './any-tariff.ts';
import { naiveHolds } from './naive/naive-bills.ts';

const on = (date: string): number => dayNumber(date);
const anyDay = fc.integer({ min: on('2026-01-01'), max: on('2028-12-31') });
const someWindows = fc.option(fc.array(anyWindow, { maxLength: 4 }), { nil: undefined });

describe('the minutes of a day', () => {
  it('equal those found one by one', () => {
    fc.assert(
      fc.property(someWindows, someWindows, anyDay, fc.boolean(), (when, except, day, isHoliday) => {
        const date = dateOfDay(day);
        const holidays = isHoliday ? [date] : [];
        const dayType: Day = isHoliday ? 'holiday' : (DAY_TYPES[(day + 3) % 7] ?? 'mon');
        const ranges = minutesCounted({ ...(when && { when }), ...(except && { except }) }, day, dayType);
        for (let minute = 0; minute < 1440; minute += 5) {
          const holds = (windows: readonly Window[]): boolean => windows.some((window) => naiveHolds(window, date, minute, holidays));
          const expected = (!when || holds(when)) && !(except && holds(except));
          if (ranges.some(([from, to]) => minute >= from && minute < to) !== expected) throw new Error(`minute ${minute} of ${date}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('come in ascending ranges that do not touch', () => {
    fc.assert(
      fc.property(someWindows, someWindows, anyDay, fc.constantFrom(...DAY_TYPES), (when, except, day, dayType) => {
        let last = -1;
        for (const [from, to] of minutesCounted({ ...(when && { when }), ...(except && { except }) }, day, dayType)) {
          expect(from).toBeGreaterThan(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(1440);
          last = except ? to - 1 : to; // a hole may end where another begins
        }
      }),
    );
  });
});

describe('a window', () => {
  const day = on('2026-06-03');

  it('over midnight is two parts, each of its own day', () => {
    const nights: Window = { days: ['sat'], at: [[1260, 420]] };
    expect(minutesCounted({ when: [nights] }, day, 'sat')).toEqual([
      [0, 420],
      [1260, 1440],
    ]);
    expect(minutesCounted({ when: [nights] }, day, 'sun')).toEqual([]);
  });

  it('"Friday 18:00 to Monday 00:00" is two windows', () => {
    const weekend: readonly Window[] = [{ days: ['fri'], at: [[1080, 1440]] }, { days: ['sat', 'sun'] }];
    const minutes = (dayType: Day): number =>
      minutesCounted({ when: weekend }, day, dayType).reduce((sum, [from, to]) => sum + to - from, 0);
    expect(DAY_TYPES.map(minutes)).toEqual([0, 0, 0, 0, 360, 1440, 1440, 0]);
  });

  it('counts a time once however many windows hold it', () => {
    expect(
      minutesCounted(
        {
          when: [
            {
              at: [
                [0, 600],
                [300, 900],
              ],
            },
            { at: [[900, 960]] },
            {},
          ],
        },
        day,
        'wed',
      ),
    ).toEqual([[0, 1440]]);
    expect(
      minutesCounted(
        {
          when: [
            {
              at: [
                [0, 600],
                [300, 900],
              ],
            },
            { at: [[900, 960]] },
          ],
        },
        day,
        'wed',
      ),
    ).toEqual([[0, 960]]);
  });

  it('leaves out what except names, also all of it', () => {
    expect(minutesCounted({ except: [{ at: [[1260, 420]] }] }, day, 'wed')).toEqual([[420, 1260]]);
    expect(minutesCounted({ when: [{ at: [[60, 120]] }], except: [{}] }, day, 'wed')).toEqual([]);
    expect(
      minutesCounted(
        {
          when: [{ at: [[0, 1440]] }],
          except: [
            {
              at: [
                [60, 120],
                [180, 240],
              ],
            },
          ],
        },
        day,
        'wed',
      ),
    ).toEqual([
      [0, 60],
      [120, 180],
      [240, 1440],
    ]);
  });

  it('on a holiday does not hold as a weekday', () => {
    const weekdays: Window = { days: ['mon', 'tue', 'wed', 'thu', 'fri'] };
    expect(minutesCounted({ when: [weekdays] }, on('2026-12-25'), 'holiday')).toEqual([]);
    expect(minutesCounted({ except: [weekdays] }, on('2026-12-25'), 'holiday')).toEqual([[0, 1440]]);
    expect(minutesCounted({ when: [{ days: ['sun', 'holiday'] }] }, on('2026-12-25'), 'holiday')).toEqual([[0, 1440]]);
  });

  it('without an edge counts the day; no window counts nothing', () => {
    expect(minutesCounted({}, day, 'wed')).toEqual([[0, 1440]]);
    expect(minutesCounted({ when: [] }, day, 'wed')).toEqual([]);
    expect(minutesCounted({ when: [{ at: [] }] }, day, 'wed')).toEqual([]);
  });

  it('that ends at the minute it began goes once around the clock', () => {
    expect(minutesCounted({ when: [{ at: [[420, 420]] }] }, day, 'wed')).toEqual([[0, 1440]]);
  });
});

describe('a season', () => {
  const winter: Window = { from: '11-16', to: '02-29' };

  it.each([
    ['2026-11-15', false],
    ['2026-11-16', true],
    ['2026-12-31', true],
    ['2027-01-01', true],
    ['2027-02-28', true],
    ['2027-03-01', false],
    ['2028-02-29', true],
    ['2028-03-01', false],
  ])('over New Year: %s is %s', (date, inside) => {
    expect(inSeason(winter, on(date))).toBe(inside);
    expect(anySeason([{ months: [7] }, winter], on(date))).toBe(inside);
  });

  it('and months must both hold', () => {
    expect(inSeason({ ...winter, months: [1] }, on('2026-12-01'))).toBe(false);
    expect(inSeason({ ...winter, months: [1] }, on('2027-01-01'))).toBe(true);
  });

  it('is every day when not given, and never without windows', () => {
    expect(anySeason(undefined, on('2026-01-01'))).toBe(true);
    expect(anySeason([{ at: [[0, 60]] }], on('2026-01-01'))).toBe(true);
    expect(anySeason([], on('2026-01-01'))).toBe(false);
  });
});
