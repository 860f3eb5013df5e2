import { fromMonthlyTotals } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { ask, flatUsage, madePlan, paysNow, ZONE } from './made-market.ts';

const cheap = madePlan({ id: 'cheap', perKwh: '0.08' });
const dear = madePlan({ id: 'dear', perKwh: '0.16' });
/** A dollar on every bill, whatever is used: no year changes the difference. */
const flatFee = madePlan({ id: 'flat-fee', perKwh: '0.08', base: '1' });

describe('what drawn years say', () => {
  it('is a range around the expected cost, the same to the bit every time', () => {
    const one = ask([cheap], { drawnYears: 200 }).picks[0];
    const { lowNanos = 0, highNanos = 0 } = one?.likely?.annual ?? {};
    const expected = one?.annual.totalNanos ?? 0;
    expect(lowNanos).toBeLessThan(expected * 0.98);
    expect(highNanos).toBeGreaterThan(expected * 1.02);
    expect(highNanos - lowNanos).toBeLessThan(expected);
    expect(ask([cheap], { drawnYears: 200 }).picks[0]?.likely).toEqual(one?.likely);
  });

  it('compares plans under the same years: what costs more in every year never is the cheapest', () => {
    const { picks } = ask([cheap, dear, flatFee], { drawnYears: 50 });
    expect(picks.map(({ planId, likely }) => [planId, likely?.cheapestPercent])).toEqual([
      ['cheap', 100],
      ['flat-fee', 0],
      ['dear', 0],
    ]);
    const [a, b] = [picks[0]?.likely, picks[1]?.likely];
    // Twelve bills of a dollar, in the lowest year as in the highest.
    expect([(b?.annual.lowNanos ?? 0) - (a?.annual.lowNanos ?? 0), (b?.annual.highNanos ?? 0) - (a?.annual.highNanos ?? 0)]).toEqual([
      12e9, 12e9,
    ]);
  });

  it('names a saving against the baseline of the headline', () => {
    const [pick] = ask([cheap], { currentPlan: paysNow('0.2'), drawnYears: 50 }).picks;
    expect(pick?.likely?.saving?.percent).toBe(100);
    const saved = pick?.saving?.parts.totalNanos ?? 0;
    expect(pick?.likely?.saving?.lowNanos).toBeLessThan(saved);
    expect(pick?.likely?.saving?.highNanos).toBeGreaterThan(saved);
    expect(ask([cheap], { drawnYears: 50 }).picks[0]?.likely?.saving).toBeUndefined();
  });

  it('finds no saving where the plan of today is cheaper in every year', () => {
    const [pick] = ask([dear], { currentPlan: paysNow('0.05'), drawnYears: 20 }).picks;
    expect(pick?.likely?.saving).toEqual({ lowNanos: 0, highNanos: 0, percent: 0 });
  });

  it('counts the fee for leaving, once', () => {
    const fee = { kind: 'flat', amount: '100' } as const;
    const free = ask([cheap], { currentPlan: paysNow('0.2'), drawnYears: 20 }).picks[0]?.likely?.saving;
    const withFee = ask([cheap], { currentPlan: paysNow('0.2', { exitFee: fee }), drawnYears: 20 }).picks[0]?.likely?.saving;
    expect((free?.lowNanos ?? 0) - (withFee?.lowNanos ?? 0)).toBe(100e9);
  });

  it('is wider for totals alone where the price hangs on the hour', () => {
    const nights = madePlan({
      id: 'nights',
      charges: [
        {
          id: 'off',
          label: 'Nights',
          tags: ['supply', 'credit'],
          quantity: { of: 'energy', channel: 'import', when: [{ at: [[1260, 360]] }] },
          price: '-0.06',
        },
      ],
    });
    const { series } = fromMonthlyTotals({ monthlyKwh: new Array<string>(12).fill('730'), firstMonth: '2025-05', zone: ZONE });
    const share = (usage: ReturnType<typeof flatUsage>, planId: string): number => {
      const pick = ask([nights, cheap], { usage, drawnYears: 100 }).picks.find((one) => one.planId === planId);
      const { lowNanos = 0, highNanos = 0 } = pick?.likely?.annual ?? {};
      return (highNanos - lowNanos) / (pick?.annual.totalNanos ?? 1);
    };
    if (!series) throw new Error('the totals were refused');
    expect(share(series, 'nights')).toBeGreaterThan(share(series, 'cheap'));
    const { picks, notes } = ask([nights, cheap], { usage: series });
    expect(picks.find(({ planId }) => planId === 'nights')?.outcome).toBe('approximate');
    expect(notes.map(({ code }) => code)).toContain('usage.shape-learned');
  });

  it('is absent when no years are asked for, or none can be drawn', () => {
    expect(ask([cheap], { drawnYears: 0 }).picks[0]?.likely).toBeUndefined();
    expect(ask([cheap], { usage: flatUsage({ from: '2026-04-25' }), drawnYears: 50 }).picks).toEqual([]);
    expect(() => ask([cheap], { drawnYears: 1e9 })).toThrow(RangeError);
  });
});
