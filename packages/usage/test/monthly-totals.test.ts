import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBillionths } from '@arbor/engine';
import { fromMonthlyTotals } from '../src/index.ts';

const zone = 'America/Chicago';

describe('monthly totals', () => {
  it('become months of the zone, as long as its clock makes them', () => {
    const { series, findings } = fromMonthlyTotals({ monthlyKwh: ['900.5', '800', 750.25], firstMonth: '2025-02', zone });
    expect(findings).toEqual([]);
    expect(series).toMatchObject({ meter: 'typed', fuel: 'electricity', unit: 'kWh', zone });
    const [readings] = series?.channels ?? [];
    expect([...(readings?.seconds ?? [])]).toEqual([28 * 86_400, 31 * 86_400 - 3600, 30 * 86_400]);
    expect([...(readings?.microWh ?? [])]).toEqual([900_500_000_000, 800_000_000_000, 750_250_000_000]);
  });

  it('sum exactly as typed', () => {
    const typed = fc.array(fc.tuple(fc.integer({ min: 0, max: 199_999 }), fc.integer({ min: 0, max: 999_999 })), {
      minLength: 1,
      maxLength: 36,
    });
    fc.assert(
      fc.property(typed, (months) => {
        const { series } = fromMonthlyTotals({
          monthlyKwh: months.map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`),
          firstMonth: '2024-01',
          zone,
        });
        const sum = months.reduce((total, [whole, part]) => total + BigInt(whole) * 1_000_000n + BigInt(part), 0n);
        const read = series?.channels[0]?.microWh.reduce((total, energy) => total + energy, 0) ?? 0;
        expect(fromBillionths(read)).toBe(fromBillionths(Number(sum) * 1000));
      }),
    );
  });

  it.each([
    [{ monthlyKwh: ['1', 'x'] }, 'usage.not-a-number', 'monthlyKwh[1]'],
    [{ monthlyKwh: [Number.NaN] }, 'usage.not-a-number', 'monthlyKwh[0]'],
    [{ monthlyKwh: [1, 2, -3] }, 'usage.negative-reading', 'monthlyKwh[2]'],
    [{ monthlyKwh: ['200000.1'] }, 'usage.impossible-reading', 'monthlyKwh[0]'],
    [{ monthlyKwh: [Number.POSITIVE_INFINITY] }, 'usage.not-a-number', 'monthlyKwh[0]'],
    [{ monthlyKwh: [] }, 'usage.bad-months', undefined],
    [{ monthlyKwh: new Array<string>(37).fill('1') }, 'usage.bad-months', undefined],
    [{ monthlyKwh: ['1'], firstMonth: '2025-13' }, 'usage.bad-months', undefined],
    [{ monthlyKwh: ['1'], zone: 'Mars/Base' }, 'usage.zone-unknown', undefined],
  ])('refuse %j', (totals, code, path) => {
    const { series, findings } = fromMonthlyTotals({ firstMonth: '2025-01', zone, ...totals });
    expect(series).toBeNull();
    expect(findings).toMatchObject([{ code, severity: 'error', ...(path === undefined ? {} : { where: { path } }) }]);
  });

  it('warn above what a home can draw', () => {
    const { findings } = fromMonthlyTotals({ monthlyKwh: ['150000'], firstMonth: '2025-01', zone });
    expect(findings).toMatchObject([{ code: 'usage.absurd-reading', severity: 'warning' }]);
  });
});
