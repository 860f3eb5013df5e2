import { describe, expect, it } from 'vitest';
import { holidayAbsence } from '../../src/detect/holiday-absence.ts';
import { madeHome, saidOf, type MadeHome } from './made-home.ts';

const detect = (home: MadeHome) => holidayAbsence.detect(madeHome(home));
const away =
  (...runs: readonly (readonly [from: number, to: number])[]): NonNullable<MadeHome['imported']> =>
  (day) =>
    runs.some(([from, to]) => day >= from && day < to) ? 0.125 : 0.5;

describe('days away', () => {
  it('are found, the longest first, with what they did not use', () => {
    const found = detect({ imported: away([40, 45], [200, 210]) });
    expect(found).toEqual({
      days: 15,
      times: 2,
      first: '2025-07-20',
      last: '2025-07-29',
      kwhPerDay: 3,
      usualKwhPerDay: 12,
      missingKwh: 135,
    });
    expect(saidOf(holidayAbsence, found)).toBe(
      'From 2025-07-20 to 2025-07-29 your home used 3 kWh a day, usually 12. Such days, 15 in all, used 135 kWh less. Were you away?',
    );
  });

  it('a weekend is no holiday', () => {
    expect(detect({ imported: away([40, 43]) })).toBeNull();
  });

  it('a season that uses less is no holiday', () => {
    expect(detect({ imported: (day) => (day < 180 ? 1 : 0.4) })).toBeNull();
  });

  it('ten days in all say nothing', () => {
    expect(detect({ days: 10, imported: away([2, 7]) })).toBeNull();
  });
});
