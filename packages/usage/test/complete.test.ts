import { dayNumber } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { standInsFor } from '../src/complete.ts';

const standIns = (day: string, usable: readonly number[], anyKind: boolean) =>
  standInsFor(dayNumber(day), usable, new Set(usable), anyKind);

const days = (from: string, to: string): readonly number[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, i) => dayNumber(from) + i);
const shareOf = (from: readonly { readonly share: number }[]): number => from.reduce((sum, { share }) => sum + share, 0);

describe('what stands for a day ahead', () => {
  it('is the same weekday 52 weeks before, or 104', () => {
    const year = days('2025-06-01', '2026-06-01');
    expect(standIns('2026-07-10', year, false)).toEqual({
      from: [{ day: dayNumber('2025-07-11'), share: 1 }],
      direct: true,
      borrowed: false,
    });
    expect(standIns('2027-06-03', year, false).from).toEqual([{ day: dayNumber('2025-06-05'), share: 1 }]);
  });

  it('is the day itself where it is already past', () => {
    const may = days('2026-05-01', '2026-05-14');
    expect(standIns('2026-05-10', may, false).from).toEqual([{ day: dayNumber('2026-05-10'), share: 1 }]);
  });

  it('else ten days of its kind from each side, the nearer side counting more', () => {
    // Readings of January and of June; a Tuesday in mid-February is about 20 days from the one and 105 from the other.
    const known = [...days('2026-01-01', '2026-02-01'), ...days('2026-06-01', '2026-07-01')];
    const { from, direct, borrowed } = standIns('2027-02-16', known, false);
    expect([from.length, direct, borrowed]).toEqual([20, false, true]);
    expect(shareOf(from)).toBeCloseTo(1, 12);
    const january = shareOf(from.filter(({ day }) => day < dayNumber('2026-03-01')));
    expect(january).toBeGreaterThan(0.75);
    expect(january).toBeLessThan(0.9);
    for (const { day } of from) expect(new Date(day * 86_400_000).getUTCDay() % 6).not.toBe(0); // no Saturday, no Sunday
  });

  it('is not called borrowed within a fortnight of its season', () => {
    const known = days('2026-01-01', '2026-02-01');
    expect(standIns('2027-02-10', known, false).borrowed).toBe(false);
    expect(standIns('2027-03-10', known, false).borrowed).toBe(true);
  });

  it('counts days over New Year as neighbours', () => {
    const known = days('2025-12-01', '2026-01-01');
    expect(standIns('2027-01-05', known, true).borrowed).toBe(false);
  });
});
