import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { ask, flatUsage, madePlan, paysNow } from './made-market.ts';

const at = (id: string, perKwh: string, facts: Partial<Plan> = {}): Plan => madePlan({ id, perKwh, ...facts });
/** 1,186.8, 1,362 and 1,537.2 a year; the margin of the best is 2 %: 23.736. */
const market = [at('a', '0.08'), at('b', '0.1'), at('c', '0.12')];
const fee = (amount: string) => ({ exitFee: { kind: 'flat', amount } }) as const;
const verdict = (current: Parameters<typeof paysNow>, plans = market) => ask(plans, { currentPlan: paysNow(...current) }).verdict;

describe('switch', () => {
  it('now, when that is cheapest', () => {
    expect(verdict(['0.2'])).toEqual({
      kind: 'switchNow',
      planId: 'a',
      date: '2026-05-01',
      savingNanos: 565.2e9,
      baseline: 'currentAllYear',
      tiedWith: [],
    }); // 1,752 - 1,186.8
  });

  it('now in spite of a fee, when waiting costs more', () => {
    expect(verdict(['0.2', { endsOn: '2026-12-20', ...fee('50') }])).toMatchObject({ kind: 'switchNow' });
  });

  it('on the first day without a fee, when the fee costs more than waiting', () => {
    // Waiting to 6 June costs 36 days at 20 cents in place of the plan's 13 and base: about 57 dollars, less than 150.
    expect(verdict(['0.2', { endsOn: '2026-06-20', ...fee('150') }])).toMatchObject({
      kind: 'switchOn',
      date: '2026-06-06',
      baseline: 'currentThenMarket',
    });
  });

  it('at the end of a cheap contract, not before', () => {
    // 13 cents all-in is cheaper than plan a in short months and dearer in none: leaving pays nothing until the price ends.
    expect(verdict(['0.13', { endsOn: '2026-06-20' }]).kind).toBe('stay');
  });

  it('now when moving, whatever the contract says', () => {
    expect(verdict(['0.2', { endsOn: '2026-12-20', moving: true, ...fee('500') }])).toMatchObject({
      kind: 'switchNow',
      date: '2026-05-01',
    });
  });

  it('now when the contract has ended', () => {
    expect(verdict(['0.2', { endsOn: '2026-05-01', ...fee('500') }])).toMatchObject({ kind: 'switchNow', savingNanos: 565.2e9 });
  });

  it('is still said when the market is as cheap as the pick: staying at a price far above both would not do', () => {
    // One plan on the market: it is the middle of it too, so the headline is only what the days before the end save.
    // All year at 20 cents: 1,752. To 20 June and then the market: 148.8 + 144 x 19/30 + 97.6 x 11/30 + 988.48 = 1,264.27.
    // From 6 June: 148.8 + 144 x 5/30 + 97.6 x 25/30 + 988.48 = 1,242.61, which is 21.65 less and within the margin.
    const one = verdict(['0.2', { endsOn: '2026-06-20', ...fee('150') }], [at('a', '0.08')]);
    expect(one).toEqual({
      kind: 'switchOn',
      planId: 'a',
      date: '2026-06-06',
      savingNanos: 21_653_333_334,
      baseline: 'currentThenMarket',
      tiedWith: [],
    });
  });
});

describe('stay', () => {
  it('when no plan costs less', () => {
    expect(verdict(['0.13'])).toMatchObject({ kind: 'stay', planId: 'a', savingNanos: 0 }); // 1,138.8
  });

  it('when the fee eats the saving', () => {
    expect(verdict(['0.2', fee('566')])).toMatchObject({ kind: 'stay', savingNanos: 0 });
    expect(verdict(['0.2', fee('541')])).toMatchObject({ kind: 'switchNow', savingNanos: 24.2e9 });
  });

  it('when the saving is within the margin', () => {
    expect(verdict(['0.1381'])).toMatchObject({ kind: 'stay', savingNanos: 22.956e9 }); // 1,209.756 - 1,186.8
    expect(verdict(['0.1382'])).toMatchObject({ kind: 'switchNow', savingNanos: 23.832e9 });
  });

  it('when the plan now is itself the best of the catalogue', () => {
    const current = { price: { kind: 'plan', planId: 'a' } } as const;
    expect(verdict(['0', current])).toMatchObject({ kind: 'stay', planId: 'a', savingNanos: 0 });
  });

  it('is not said of a home that uses nothing: no plan is the cheapest at 0 kWh', () => {
    const answer = ask(market, { usage: flatUsage({ kwhPerHour: 0 }), currentPlan: paysNow('0.2') });
    expect(answer.verdict).toEqual({ kind: 'cannotTell', tiedWith: [] });
    expect(answer.notes.map(({ code }) => code)).toContain('advice.no-use');
  });
});

describe('ties', () => {
  const near = [at('a', '0.08'), at('b', '0.0827'), at('c', '0.0828')]; // 23.652 and 24.528 more than a

  it('are plans within the margin of the best, each named', () => {
    expect(ask(near).verdict).toEqual({ kind: 'tie', planId: 'a', tiedWith: ['b'] });
    expect(ask(near, { currentPlan: paysNow('0.2') }).verdict).toMatchObject({ kind: 'switchNow', tiedWith: ['b'] });
  });

  it('are not called where the best stands apart', () => {
    expect(ask(market).verdict).toEqual({ kind: 'bestPlan', planId: 'a', tiedWith: [] });
  });
});

describe('no answer', () => {
  it('nothing fits the limits, or nothing is for the address', () => {
    expect(ask(market, { preferences: { minRenewablePercent: 90 } }).verdict).toEqual({ kind: 'nothingFits', tiedWith: [] });
    expect(ask([]).verdict.kind).toBe('nothingFits');
  });

  it('too little usage, or no plan with a price', () => {
    expect(ask(market, { usage: flatUsage({ from: '2026-04-11' }) }).verdict).toEqual({ kind: 'cannotTell', tiedWith: [] });
    const unknown: Plan = { ...at('u', '0.1'), price: { kind: 'unknown', reasons: [] } };
    expect(ask([unknown]).verdict).toEqual({ kind: 'cannotTell', tiedWith: [] });
  });
});
