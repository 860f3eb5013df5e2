import { advise } from '@arbor/advice';
import { sampleTexasCatalogue, texas } from '@arbor/catalog';
import { toBillionths } from '@arbor/engine';
import { fromMonthlyTotals, sampleHome } from '@arbor/usage';
import { describe, expect, test } from 'vitest';
import { usagePreview } from '../src/usage-preview.ts';

const asOf = '2026-10-15';
const home = sampleHome({ from: '2025-10-01', to: '2026-10-01' });

describe('the usage preview', () => {
  test('says the yearly use and the days that the answer will say', () => {
    const { usage } = advise({ usage: home, place: { market: texas, utility: 'oncor' }, catalogue: sampleTexasCatalogue(), asOf });
    const preview = usagePreview({ usage: home, market: texas, asOf });
    expect(preview.annualKwh).toBe(usage.annualKwh);
    expect(preview.history).toEqual({ from: '2025-10-01', to: '2026-09-30' });
    expect(preview.notes).toEqual([]);
  });

  test('shows each local month as measured: the months add up to the readings', () => {
    const { months } = usagePreview({ usage: home, market: texas, asOf });
    expect(months.map(({ month }) => month)).toEqual([
      ...['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'],
      ...['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'],
    ]);
    const readings = home.channels[0]?.microWh.reduce((sum, energy) => sum + energy, 0);
    expect(months.reduce((sum, { kwh }) => sum + toBillionths(kwh), 0)).toBe(readings);
  });

  test('gives typed totals back to the last digit', () => {
    const monthlyKwh = ['1204.5', '980', '870', '760', '805', '990', '1300', '1610', '1590', '1280', '900', '1010.25'];
    const { series } = fromMonthlyTotals({ monthlyKwh, firstMonth: '2025-10', zone: texas.zone });
    if (!series) throw new Error('the totals were refused');
    expect(usagePreview({ usage: series, market: texas, asOf }).months.map(({ kwh }) => kwh)).toEqual(monthlyKwh);
  });

  test('keeps energy sent to the grid apart', () => {
    const [readings] = home.channels;
    if (!readings) throw new Error('the sample home has no readings');
    const quarter = { ...readings, channel: 'export' as const, microWh: readings.microWh.map((energy) => energy / 4) };
    const preview = usagePreview({ usage: { ...home, channels: [readings, quarter] }, market: texas, asOf });
    expect(preview.months).toEqual(usagePreview({ usage: home, market: texas, asOf }).months);
    expect(toBillionths(preview.exportKwh ?? '0')).toBe(quarter.microWh.reduce((sum, energy) => sum + energy, 0));
  });

  test('names no yearly use for a history that is too short, and says why', () => {
    const short = sampleHome({ from: '2026-09-20', to: '2026-10-01' });
    const preview = usagePreview({ usage: short, market: texas, asOf });
    expect(preview.annualKwh).toBeNull();
    expect(preview.notes.map(({ code }) => code)).toContain('usage.too-short');
  });

  test('expects the months of a described home, where it is', () => {
    const usage = { home: { squareFeet: 1800, people: 3, heating: 'resistance', cooling: 'central' } } as const;
    const [oncor, lubbock] = ['oncor', 'lubbock'].map((utility) => usagePreview({ usage, market: texas, utility, asOf }));
    expect(oncor?.months).toHaveLength(12);
    expect(oncor?.history).toBeNull();
    expect(oncor?.notes.map(({ code }) => code)).toContain('usage.from-description');
    expect(toBillionths(lubbock?.annualKwh ?? '0')).not.toBe(toBillionths(oncor?.annualKwh ?? '0'));
  });
});
