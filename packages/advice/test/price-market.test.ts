import { finding, type Plan } from '@arbor/engine';
import { fromMonthlyTotals } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { ask, madeMarket, madePlan, madeTariff, paysNow, ZONE } from './made-market.ts';

// 8,760 kWh a year. Delivery: 12 x 4 + 8,760 x 0.05 = 486. A plan at p: 8,760 x p + 486.
const oneOf = (id: string, ...prices: readonly string[]): Plan => ({
  ...madePlan({ id }),
  price: { kind: 'oneOf', tariffs: prices.map((perKwh) => madeTariff({ id, perKwh })), reasons: [] },
});

describe('what a plan costs', () => {
  it('is energy, base and delivery over the year', () => {
    const { picks } = ask([madePlan({ id: 'a', perKwh: '0.08', base: '9.95' })]);
    expect(picks[0]?.annual).toEqual({
      groups: { energy: 700.8e9, base: 119.4e9, delivery: 486e9, credits: 0, fees: 0, taxes: 0, exitFee: 0 },
      totalNanos: 1306.2e9,
    });
    expect(picks[0]?.averagePricePerKwh).toBe('0.149109589'); // 1,306.2 / 8,760
  });

  it('stands at the dear end of a range, and the range is shown', () => {
    const { picks } = ask([oneOf('range', '0.07', '0.1')]);
    expect(picks[0]).toMatchObject({
      outcome: 'approximate',
      priceBasis: 'oneOf',
      annual: { totalNanos: 1362e9 },
      annualRange: { lowNanos: 1099.2e9, highNanos: 1362e9 },
    });
  });

  it('of uncertain price does not beat a certain plan that is cheaper than its dear end', () => {
    const { picks } = ask([oneOf('range', '0.01', '0.1'), madePlan({ id: 'certain', perKwh: '0.099' })]);
    expect(picks.map(({ planId }) => planId)).toEqual(['certain', 'range']);
  });

  it('after its term is that of the middle plan', () => {
    const middle = madePlan({ id: 'm', perKwh: '0.12' });
    const short = madePlan({ id: 's', perKwh: '0.06', termMonths: 3 });
    const { picks, middlePlan } = ask([short, middle]);
    expect(middlePlan).toMatchObject({ planId: 'm', annual: { totalNanos: 1537.2e9 } }); // 8,760 x 0.12 + 486
    // May, June and July have 2,208 hours: 2,208 x 0.11 + 12 at its own price, the other 6,552 at the middle one.
    const pick = picks.find(({ planId }) => planId === 's');
    expect(pick?.held.atOwnPrice.totalNanos).toBe(254.88e9);
    expect(pick?.held.atMiddlePrice.totalNanos).toBe(1149.84e9); // 6,552 x 0.17 + 36
    expect(pick?.held.heldUntil).toBe('2026-08-01');
  });
});

describe('the middle plan', () => {
  const at = (id: string, perKwh: string, facts: Partial<Plan> = {}): Plan => madePlan({ id, perKwh, ...facts });

  it('is the median of those that hold their price all year, the cheaper of two', () => {
    const plans = [
      at('a', '0.08'),
      at('b', '0.09'),
      at('c', '0.1'),
      at('d', '0.11'),
      at('x', '0.01', { termMonths: 3 }),
      at('y', '0.02', { rateType: 'variable' }),
    ];
    expect(ask(plans).middlePlan?.planId).toBe('b');
    expect(ask(plans.slice(0, 3)).middlePlan?.planId).toBe('b');
  });

  it('leaves plans of uncertain price out', () => {
    expect(ask([oneOf('r', '0.01', '0.02'), at('b', '0.09')]).middlePlan?.planId).toBe('b');
  });

  it('is of the short plans where there is no other, and null where nothing has a price', () => {
    expect(ask([at('x', '0.1', { termMonths: 3 })]).middlePlan?.planId).toBe('x');
    expect(ask([]).middlePlan).toBeNull();
  });
});

describe('what cannot be priced', () => {
  it('is never ranked and keeps its reason', () => {
    const unknown: Plan = { ...madePlan({ id: 'u' }), price: { kind: 'unknown', reasons: [finding('plan.price-unknown', 'info')] } };
    const empty = oneOf('e');
    const noDelivery = madePlan({ id: 'n' });
    const elsewhere: Plan = {
      ...noDelivery,
      price: { kind: 'tariff', basis: 'stated', tariff: { ...madeTariff({ id: 'n', perKwh: '0.01' }), include: ['no-such'] } },
    };
    const halfKnown: Plan = {
      ...madePlan({ id: 'h' }),
      price: {
        kind: 'oneOf',
        tariffs: [madeTariff({ id: 'h1', perKwh: '0.01' }), { ...madeTariff({ id: 'h2', perKwh: '0.01' }), include: ['no-such'] }],
        reasons: [],
      },
    };
    const { picks, others, counts } = ask([unknown, empty, elsewhere, halfKnown, madePlan({ id: 'ok' })]);
    expect(picks.map(({ planId }) => planId)).toEqual(['ok']);
    expect(others.map(({ planId, annualNanos, reason }) => [planId, annualNanos, reason.code, reason.data['code']])).toEqual([
      ['u', null, 'why.cannot-price', 'plan.price-unknown'],
      ['e', null, 'why.cannot-price', 'plan.price-unknown'],
      ['n', null, 'why.cannot-price', 'tariff.include-missing'],
      ['h', null, 'why.cannot-price', 'tariff.include-missing'],
    ]);
    expect(counts).toEqual({
      plans: 5,
      eligible: 5,
      priced: 1,
      approximate: 0,
      cannotPrice: 4,
      verified: { label: 0, averages: 0, none: 1 },
    });
  });
});

describe('the current plan', () => {
  const named = (planId: string) => paysNow('0', { price: { kind: 'plan', planId } });

  it('is priced by the same engine: the same plan costs the same', () => {
    const { current, picks } = ask([madePlan({ id: 'a', base: '5' })], { currentPlan: named('a') });
    expect(current?.annual).toEqual(picks[0]?.annual);
  });

  it('of several structures counts at its cheapest, so that no saving grows by what is not known', () => {
    expect(ask([oneOf('range', '0.07', '0.1')], { currentPlan: named('range') }).current?.annual.totalNanos).toBe(1099.2e9);
  });

  it('that the catalogue does not know, or cannot price, is said', () => {
    const unknown: Plan = { ...madePlan({ id: 'u' }), price: { kind: 'unknown', reasons: [] } };
    const notes = (planId: string) => ask([unknown, madePlan({ id: 'a' })], { currentPlan: named(planId) });
    expect(notes('no-such')).toMatchObject({ current: null, notes: [{ code: 'current.plan-unknown', data: { planId: 'no-such' } }] });
    expect(notes('u')).toMatchObject({ current: null, notes: [{ code: 'current.price-unknown', data: { planId: 'u' } }] });
  });

  it('said as an energy price in a market whose delivery is not known is not priced as if it were free', () => {
    const market = { ...madeMarket, deliveryTariffs: {} };
    const answer = ask([madePlan({ id: 'a' })], {
      market,
      place: { market, utility: 'wires' },
      currentPlan: paysNow('0', { price: { kind: 'energyOnly', pricePerKwh: '0.09' } }),
    });
    expect(answer).toMatchObject({ current: null, notes: [{ code: 'tariff.include-missing' }] });
  });
});

describe('prices by the hour', () => {
  it('are approximate where the usage is monthly, and the pick says so', () => {
    const { series } = fromMonthlyTotals({ monthlyKwh: new Array<number>(12).fill(900), firstMonth: '2025-05', zone: ZONE });
    if (!series) throw new Error('no series');
    const nights = madePlan({
      id: 'nights',
      charges: [
        {
          id: 'free',
          label: 'Free nights',
          tags: ['supply', 'credit'],
          quantity: { of: 'energy', channel: 'import', when: [{ at: [[1260, 360]] }] },
          price: '-0.08',
        },
      ],
    });
    const { picks } = ask([nights], { usage: series });
    expect(picks[0]?.outcome).toBe('approximate');
    expect(picks[0]?.flags.map(({ code }) => code)).toContain('flag.coarse-usage');
    expect(ask([nights]).picks[0]?.flags.map(({ code }) => code)).not.toContain('flag.coarse-usage');
  });
});

describe('a plan that contradicts itself', () => {
  const printed = (pricePerKwh: string) => [{ kwh: 1000, pricePerKwh, roundingPerKwh: '0.0005' }];

  it('never ranks, and says what is printed and what comes out', () => {
    // 1,000 x (0.08 + 0.05) + 4 is 13.4 cents a kWh.
    const honest = madePlan({ id: 'honest', published: printed('0.134') });
    const wrong = madePlan({ id: 'wrong', perKwh: '0.02', published: printed('0.134') });
    const { picks, others } = ask([honest, wrong]);
    expect(picks.map(({ planId }) => planId)).toEqual(['honest']);
    expect(others.map(({ planId, reason }) => [planId, reason])).toMatchObject([
      ['wrong', { code: 'why.contradicted', data: { kwh: 1000, printedCents: 13.4, pricedCents: 7.4 } }],
    ]);
  });
});
