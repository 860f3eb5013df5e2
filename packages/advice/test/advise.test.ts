import type { UsageSeries } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advise } from '../src/advise.ts';
import { costGroups } from '../src/costs.ts';
import type { CurrentPlan } from '../src/current-plan.ts';
import { tieMarginNanos } from '../src/rank.ts';
import { AS_OF, ask, flatUsage, madeCatalogue, madeMarket, madePlan, paysNow } from './made-market.ts';
import { question } from './random-question.ts';

describe('what the readings say that no price answers to', () => {
  const codes = (usage: UsageSeries): readonly string[] => ask([madePlan({ id: 'a' })], { usage }).notes.map(({ code }) => code);

  it('is said: power sent out, and the time of another place', () => {
    const usage = flatUsage();
    expect(codes(usage)).toEqual(expect.not.arrayContaining(['advice.export-not-counted', 'advice.other-zone']));
    const sent = { ...usage, channels: [...usage.channels, ...usage.channels.map((one) => ({ ...one, channel: 'export' as const }))] };
    const answer = ask([madePlan({ id: 'a' })], { usage: sent });
    expect(answer.notes).toContainEqual(expect.objectContaining({ code: 'advice.export-not-counted', data: { kwh: '8760' } }));
    expect(codes({ ...usage, zone: 'Australia/Brisbane' })).toContain('advice.other-zone');
  });
});

describe('any answer', () => {
  it('holds every plan of the catalogue once: a pick, or another with its reason', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { picks, others, counts } = advise(asked);
        expect([...picks, ...others].map(({ planId }) => planId).sort()).toEqual(asked.catalogue.plans.map(({ id }) => id).sort());
        expect(counts.plans).toBe(asked.catalogue.plans.length);
        for (const { reason, annualNanos } of others) {
          expect(reason.code).toMatch(/^why\./);
          // What could not be priced is never ranked; what was ranked has a cost.
          expect(annualNanos === null).toBe(!['why.dearer', 'why.same-cost', 'why.near-twin'].includes(reason.code));
        }
      }),
    );
  });

  it('counts every eligible plan as priced, approximate or not priced, when there is usage', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { counts, usage } = advise(asked);
        if (usage.months.length > 0) expect(counts.priced + counts.approximate + counts.cannotPrice).toBe(counts.eligible);
      }),
    );
  });

  it('ranks by cost, adds up, and never flatters', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { picks, others, verdict, current } = advise(asked);
        const inOrder = [...picks.map(({ annual }) => annual.totalNanos)];
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
        const last = inOrder.at(-1) ?? 0;
        for (const { annualNanos, reason } of others) if (reason.code === 'why.dearer') expect(annualNanos).toBeGreaterThanOrEqual(last);
        for (const { annual, held, annualRange, timing, saving } of picks) {
          for (const cost of [
            annual,
            held.atOwnPrice,
            held.atMiddlePrice,
            ...timing.map((way) => way.cost),
            ...(saving ? [saving.parts] : []),
          ]) {
            expect(costGroups.reduce((sum, group) => sum + cost.groups[group], 0)).toBe(cost.totalNanos);
          }
          if (annualRange) expect(annual.totalNanos).toBe(annualRange.highNanos);
          if (!saving || !current) continue;
          // The saving is that of the cheapest way, against the baseline that makes it smallest.
          const best = Math.min(...timing.map((way) => way.cost.totalNanos));
          expect(saving.parts.totalNanos).toBe(Math.min(...current.baselines.map(({ cost }) => cost.totalNanos)) - best);
          // Only the fee of the current plan is ever counted.
          for (const way of timing) expect(way.cost.groups.exitFee).toBe(way.exitFeeNanos);
        }
        const [best] = picks;
        if (!best || !current) return;
        const againstStaying = current.annual.totalNanos - (best.timing[0]?.cost.totalNanos ?? 0);
        expect(verdict.kind === 'stay').toBe(againstStaying <= tieMarginNanos(best.annual.totalNanos));
        expect(verdict.savingNanos).toBe(best.saving?.parts.totalNanos);
        if (verdict.date !== undefined) expect(verdict.date >= asked.asOf).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('has no number that is not finite', () => {
    fc.assert(
      fc.property(question, (asked) => {
        JSON.stringify(advise(asked), (key, held: unknown) => {
          if (typeof held === 'number') expect([key, Number.isFinite(held)]).toEqual([key, true]);
          return held;
        });
      }),
    );
  });
});

describe('the current plan by its id in the catalogue', () => {
  const plans = [
    madePlan({ id: 'cheap', perKwh: '0.08' }),
    madePlan({ id: 'mine', perKwh: '0.12', supplier: 'Mine', exitFee: { kind: 'flat', amount: '400' } }),
    madePlan({ id: 'lure', perKwh: '0.01', supplier: 'Mine', newCustomersOnly: true }),
  ];
  const unsaid = { kind: 'unknown', text: 'not said' } as const;
  const named = (facts: Partial<CurrentPlan> = {}) =>
    ask(plans, { currentPlan: paysNow('0', { price: { kind: 'plan', planId: 'mine' }, exitFee: unsaid, ...facts }) });

  it('brings its own fee: leaving is not taken for free because nobody said a fee', () => {
    // 1,537.2 - 1,186.8 = 350.4 of saving, less than 400.
    expect(named()).toMatchObject({ verdict: { kind: 'stay' }, current: { plan: { exitFee: { kind: 'flat', amount: '400' } } } });
    expect(named({ exitFee: { kind: 'none' } }).verdict.kind).toBe('switchNow'); // what was said counts
  });

  it('brings its supplier: an offer for new customers is not for this one', () => {
    expect(named().others.find(({ planId }) => planId === 'lure')?.reason.code).toBe('why.new-customers-only');
  });
});

describe('notes', () => {
  const plans = [madePlan({ id: 'a' })];
  const codes = (facts: Partial<CurrentPlan>) => ask(plans, { currentPlan: paysNow('0.2', facts) }).notes.map(({ code }) => code);
  const unsaid = { kind: 'unknown', text: 'not said' } as const;

  it('say when the fee of a running contract is not known', () => {
    expect(codes({ endsOn: '2026-12-20', exitFee: unsaid })).toEqual(['advice.exit-fee-unknown']);
    expect(codes({ exitFee: { kind: 'perRemainingMonth', amount: '20' } })).toEqual(['advice.exit-fee-unknown']);
    for (const facts of [{ exitFee: unsaid }, { endsOn: '2026-12-20', exitFee: unsaid, moving: true }, { endsOn: '2026-12-20' }])
      expect(codes(facts)).toEqual([]);
  });

  it('say when the contract has ended', () => {
    expect(codes({ endsOn: '2026-05-01', exitFee: unsaid })).toEqual(['advice.contract-ended']);
    expect(codes({ endsOn: '2026-05-02' })).toEqual([]);
  });

  it('say when the plans are old or later than the day of the question', () => {
    const notes = (asOf: string) => ask([], { catalogue: madeCatalogue(plans, asOf) }).notes;
    expect(notes('2026-04-01')).toEqual([]); // 30 days
    expect(notes('2026-03-31')).toEqual([{ code: 'advice.catalogue-old', severity: 'warning', data: { asOf: '2026-03-31', days: 31 } }]);
    expect(notes('2026-05-02')).toEqual([{ code: 'advice.catalogue-later', severity: 'info', data: { asOf: '2026-05-02' } }]);
  });
});

describe('the shell', () => {
  it('says what the answer stands on', () => {
    expect(ask([madePlan({ id: 'a' })])).toMatchObject({
      asOf: AS_OF,
      horizon: { from: '2026-05-01', to: '2027-05-01' },
      currency: 'USD',
      market: 'made',
      utility: 'wires',
      provenance: {
        engine: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
        catalogue: { hash: 'made', asOf: AS_OF },
        deliveryAsOf: '2026-01-01',
      },
    });
  });

  it('refuses a utility that the market does not have', () => {
    expect(() =>
      advise({ usage: flatUsage(), place: { market: madeMarket, utility: 'moon' }, catalogue: madeCatalogue([]), asOf: AS_OF }),
    ).toThrow('Made Market has no utility "moon"');
  });
});
