import { dayNumber } from '@arbor/engine';
import { climates, degreeDays, yearAhead } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { seasonModel } from '../src/complete-season.ts';
import { codes, seriesOf, sumOf } from './made-year.ts';

const climate = climates['hot-humid'];
const perDay = degreeDays(climate).map(({ cooling, heating }) => ({ cooling: cooling / 30.4, heating: heating / 30.4 }));
/** A made home: 10 kWh a day, and 1.5 for each °C of cooling, 0.5 of heating. */
const kwhOn = (day: number): number => {
  const month = new Date(day * 86_400_000).getUTCMonth();
  return 10 + 1.5 * (perDay[month]?.cooling ?? 0) + 0.5 * (perDay[month]?.heating ?? 0);
};
const days = (from: string, to: string): ReadonlyMap<number, number> =>
  new Map(Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, i) => [dayNumber(from) + i, kwhOn(dayNumber(from) + i)] as const));

describe('the load model', () => {
  it('finds the cooling of a home from spring to summer', () => {
    const model = seasonModel({ climate, dayKwh: days('2026-03-01', '2026-08-01') });
    expect(model(dayNumber('2026-08-15'))).toBeGreaterThan(0.9 * kwhOn(dayNumber('2026-08-15')));
    expect(model(dayNumber('2026-08-15'))).toBeLessThan(1.1 * kwhOn(dayNumber('2026-08-15')));
  });

  it('falls back on what homes usually take where it has seen no summer', () => {
    const model = seasonModel({ climate, dayKwh: days('2025-12-01', '2026-03-01') });
    const [winter, summer] = [model(dayNumber('2026-01-15')), model(dayNumber('2026-07-15'))];
    expect(summer).toBeGreaterThan(1.2 * winter);
  });

  it('of a home that uses nothing expects nothing', () => {
    const model = seasonModel({ climate, dayKwh: new Map([[dayNumber('2026-01-15'), 0]]) });
    expect(Number.isNaN(model(dayNumber('2026-07-15')))).toBe(false);
  });
});

describe('the year ahead of half a year', () => {
  const history = { from: '2025-12-01', to: '2026-05-01', microWhAt: (day: number) => Math.round((kwhOn(day) * 1e9) / 24) };
  const truth = sumOf(Array.from({ length: 365 }, (_, i) => kwhOn(dayNumber('2026-05-01') + i)));

  it('comes nearer with a climate than without', () => {
    const [without, withClimate] = [{}, { climate }].map((more) => yearAhead({ series: seriesOf(history), asOf: '2026-05-01', ...more }));
    const off = (year: typeof without): number => Math.abs((year?.annualKwh ?? 0) / truth - 1);
    // It has seen no hot month, and expects the cooling of a usual home, half of this one's.
    expect(off(without)).toBeGreaterThan(0.2);
    expect(off(withClimate)).toBeLessThan(0.8 * off(without));
    expect(withClimate && codes(withClimate)).toEqual(['usage.borrowed']);
    expect(withClimate?.series?.channels[0]?.microWh.every(Number.isInteger)).toBe(true);
  });

  it('a climate changes nothing where nothing is borrowed', () => {
    const series = seriesOf({ ...history, from: '2025-04-01' });
    expect(yearAhead({ series, asOf: '2026-05-01', climate })).toEqual(yearAhead({ series, asOf: '2026-05-01' }));
  });

  it('an empty home stays empty', () => {
    const year = yearAhead({ series: seriesOf({ ...history, microWhAt: () => 0 }), asOf: '2026-05-01', climate });
    expect(year.annualKwh).toBe(0);
  });
});
