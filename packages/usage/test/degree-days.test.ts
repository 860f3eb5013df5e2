import { climates, degreeDays, drawnDepartures, randomSource } from '@arbor/usage';
import { describe, expect, it } from 'vitest';

const yearOf = (name: keyof typeof climates, kind: 'heating' | 'cooling'): number =>
  degreeDays(climates[name]).reduce((sum, month) => sum + month[kind], 0);

describe('degree days', () => {
  it('come near the published normals of the cities the climates are named for', () => {
    // NOAA 1991-2020, base 65 °F, in °C days: Minneapolis heats 4,100, Phoenix cools 2,700, Seattle cools about 150.
    expect(Math.abs(yearOf('very-cold', 'heating') / 4100 - 1)).toBeLessThan(0.1);
    expect(Math.abs(yearOf('hot-dry', 'cooling') / 2700 - 1)).toBeLessThan(0.1);
    expect(yearOf('marine', 'cooling')).toBeLessThan(200);
  });

  it('a month far from 18.3 °C counts its whole difference, one near it some of both', () => {
    const months = degreeDays(climates.cold);
    expect(months[0]?.heating).toBeCloseTo(22.3 * 30.4, -1);
    expect(months[0]?.cooling).toBeLessThan(1);
    expect(months[8]?.heating).toBeGreaterThan(10);
    expect(months[8]?.cooling).toBeGreaterThan(10);
  });

  it('a warmer year cools more and heats less', () => {
    const warmer = degreeDays(climates['mixed-humid'], new Array<number>(12).fill(1));
    degreeDays(climates['mixed-humid']).forEach(({ heating, cooling }, month) => {
      expect(warmer[month]?.heating).toBeLessThan(heating);
      expect(warmer[month]?.cooling).toBeGreaterThan(cooling);
    });
  });
});

describe('drawn years', () => {
  it('differ more in winter than in summer, and months of a season together', () => {
    const years = Array.from({ length: 400 }, (_, i) => drawnDepartures(climates.cold, randomSource(3, i).normal));
    const spread = (month: number): number => Math.sqrt(years.reduce((sum, year) => sum + (year[month] ?? 0) ** 2, 0) / years.length);
    expect(spread(0)).toBeGreaterThan(2);
    expect(spread(6)).toBeLessThan(1.2);
    const together = (a: number, b: number): number =>
      years.reduce((sum, year) => sum + (year[a] ?? 0) * (year[b] ?? 0), 0) / years.length / spread(a) / spread(b);
    expect(together(5, 6)).toBeGreaterThan(0.35);
    expect(Math.abs(together(0, 6))).toBeLessThan(0.15);
    // December, January and February are one winter.
    expect(together(11, 0)).toBeGreaterThan(0.35);
  });
});
