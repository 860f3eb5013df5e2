import { climates, fromMonthlyTotals, homeProfile, homeProfileWords, yearAhead, yearDraws } from '@arbor/usage';
import { describe, expect, it } from 'vitest';

const middling = { squareFeet: 1800, heating: 'gas', cooling: 'central', people: 3, climate: climates['hot-humid'] } as const;
const kwh = (profile: ReturnType<typeof homeProfile>): readonly number[] => profile.monthlyKwh.map(Number);

describe('a year from a description', () => {
  it('is twelve whole kWh that add up, in a range that holds them', () => {
    const profile = homeProfile(middling);
    expect(profile.annualKwh).toBe(9415);
    expect(kwh(profile).reduce((sum, one) => sum + one, 0)).toBe(9415);
    expect(kwh(profile).every(Number.isInteger)).toBe(true);
    expect(profile.lowKwh).toBeLessThan(0.65 * 9415);
    expect(profile.highKwh).toBeGreaterThan(1.5 * 9415);
    expect(profile.car).toBeNull();
  });

  it('cools in the summer and heats in the winter, wherever that is', () => {
    const [north, south] = [
      climates['hot-humid'].monthCelsius,
      [...climates['hot-humid'].monthCelsius.slice(6), ...climates['hot-humid'].monthCelsius.slice(0, 6)],
    ];
    const months = [north, south].map((monthCelsius) => kwh(homeProfile({ ...middling, pool: true, climate: { monthCelsius } })));
    expect(months[0]?.[6]).toBeGreaterThan(2 * (months[0]?.[1] ?? 0));
    expect(Math.abs((months[1]?.[0] ?? 0) - (months[0]?.[6] ?? 0))).toBeLessThanOrEqual(1);
    const cold = kwh(homeProfile({ ...middling, heating: 'resistance', climate: climates.cold }));
    expect(cold[0]).toBeGreaterThan(2 * (cold[6] ?? 0));
  });

  it('takes the figures of RECS 2020 for hot water and a car', () => {
    const base = { ...middling, people: 2.5 };
    expect(homeProfile({ ...base, electricHotWater: true }).annualKwh - homeProfile(base).annualKwh).toBeCloseTo(2706, -1);
    const car = homeProfile({ ...base, cars: 1 });
    expect(Math.abs(car.annualKwh - homeProfile(base).annualKwh - 2363)).toBeLessThan(8);
    expect((car.car?.kwhPerDay ?? 0) * 365).toBeCloseTo(2363, 6);
  });

  it('becomes a year that can be priced, with a wide range', () => {
    const { monthlyKwh, car } = homeProfile({ ...middling, cars: 1 });
    const { series } = fromMonthlyTotals({ monthlyKwh, firstMonth: '2025-01', zone: 'America/Chicago' });
    if (!series || !car) throw new Error('no series');
    const year = yearAhead({ series, asOf: '2026-01-01' });
    const draws = yearDraws({ year, climate: middling.climate, described: true, car, count: 40 });
    const energy = (i: number): number =>
      (draws?.draw(i).channels[0]?.microWh ?? new Float64Array()).reduce((sum, one) => sum + one, 0) / 1e9;
    const years = Array.from({ length: 40 }, (_, i) => energy(i)).sort((a, b) => a - b);
    expect(years[4]).toBeLessThan(0.75 * year.annualKwh);
    expect(years[36]).toBeGreaterThan(1.3 * year.annualKwh);
  });

  it('says that it is from words only', () => {
    const { findings } = homeProfile(middling);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['usage.from-description', 'warning']]);
    expect(homeProfileWords['usage.from-description']?.(findings[0]?.data ?? {})).toBe(
      'From what you told us, we expect about 9,415 kWh a year. Homes like yours use 5,649 to 14,593. Bills or a meter file make this far surer.',
    );
  });

  it('refuses what is no home', () => {
    for (const wrong of [{ squareFeet: 0 }, { squareFeet: Number.NaN }, { people: 0 }, { cars: -1 }])
      expect(() => homeProfile({ ...middling, ...wrong })).toThrow(RangeError);
  });
});
