/** What changing a question may do to its answer, and what it may not. */
import { fromBillionths, toBillionths, type Catalogue, type Plan, type Tariff } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advise, type AdviseOptions } from '../src/advise.ts';
import type { Answer } from '../src/answer.ts';
import type { CurrentPlan } from '../src/current-plan.ts';
import { ask, flatUsage, madeMarket, madePlan } from './made-market.ts';
import { question } from './random-question.ts';

const withPlans = (asked: AdviseOptions, plans: readonly Plan[]): AdviseOptions => ({ ...asked, catalogue: { ...asked.catalogue, plans } });
const costs = ({ picks, others }: Answer): ReadonlyMap<string, number | null> =>
  new Map([
    ...picks.map(({ planId, annual }) => [planId, annual.totalNanos] as const),
    ...others.map(({ planId, annualNanos }) => [planId, annualNanos] as const),
  ]);
const ranked = ({ picks, others }: Answer) => [
  ...picks.map(({ planId }) => planId),
  ...others.filter(({ annualNanos }) => annualNanos !== null).map(({ planId }) => planId),
];

describe('what must not matter', () => {
  it('the order of the plans', () => {
    fc.assert(
      fc.property(question, fc.integer(), (asked, seed) => {
        const shuffled = [...asked.catalogue.plans].sort((a, b) => ((seed ^ a.id.charCodeAt(5)) % 7) - ((seed ^ b.id.charCodeAt(5)) % 7));
        const [one, two] = [advise(asked), advise(withPlans(asked, shuffled))];
        expect(two.verdict).toEqual(one.verdict);
        expect(two.picks).toEqual(one.picks);
        expect(ranked(two)).toEqual(ranked(one));
        expect(costs(two)).toEqual(costs(one));
      }),
    );
  });

  it('the names on the plans', () => {
    const other = new Map([
      ['Amber', 'Cedar'],
      ['Birch', 'Amber'],
      ['Cedar', 'Birch'],
    ]);
    fc.assert(
      fc.property(question, (asked) => {
        const { currentPlan, preferences } = asked;
        const renamed: AdviseOptions = {
          ...withPlans(
            asked,
            asked.catalogue.plans.map((plan) => ({
              ...plan,
              supplier: other.get(plan.supplier) ?? plan.supplier,
              name: `New ${plan.name}`,
            })),
          ),
          ...(currentPlan && {
            currentPlan: {
              ...currentPlan,
              ...(currentPlan.supplier !== undefined && { supplier: other.get(currentPlan.supplier) ?? currentPlan.supplier }),
            },
          }),
          ...(preferences && { preferences: { ...preferences, ...(preferences.excludeSuppliers && { excludeSuppliers: ['amber'] }) } }),
        };
        const [one, two] = [advise(asked), advise(renamed)];
        expect(two.verdict).toEqual(one.verdict);
        expect(ranked(two)).toEqual(ranked(one));
        expect(costs(two)).toEqual(costs(one));
      }),
    );
  });

  it('readings from the day of the question on', () => {
    const asOf = '2026-04-01';
    const [one, two] = [flatUsage(), flatUsage()];
    const [readings] = two.channels;
    readings?.startSeconds.forEach((at, i) => {
      if (at >= 1_775_019_600) readings.microWh[i] = 99e9; // 2026-04-01T00:00-05:00
    });
    const plans = [madePlan({ id: 'a' }), madePlan({ id: 'b', perKwh: '0.1' })];
    const [first, second] = [one, two].map((usage) => ask(plans, { usage, asOf }));
    expect(second).toEqual(first);
    expect(first?.notes.map(({ code }) => code)).toContain('usage.after-as-of');
  });
});

describe('what must matter in one direction', () => {
  const flatPlan = (plan: Plan, perKwh: string): Plan => ({ ...madePlan({ ...plan, perKwh }) });
  const prices = fc.array(fc.integer({ min: 30, max: 250 }), { minLength: 10, maxLength: 10 });

  it('a dearer energy price never lowers the cost of its plan', () => {
    fc.assert(
      fc.property(question, prices, fc.nat(9), fc.integer({ min: 1, max: 100 }), (asked, mills, which, more) => {
        const made = asked.catalogue.plans.map((plan, i) => flatPlan(plan, fromBillionths((mills[i] ?? 0) * 1e6)));
        const raised = made.map((plan, i) => (i === which ? flatPlan(plan, fromBillionths(((mills[i] ?? 0) + more) * 1e6)) : plan));
        const id = made[which]?.id ?? '';
        const [before, after] = [made, raised].map((plans) => costs(advise(withPlans(asked, plans))).get(id));
        if (typeof before === 'number' && typeof after === 'number') expect(after).toBeGreaterThanOrEqual(before);
        else expect(after).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('a fee on the current plan never makes leaving now cheaper, nor staying dearer', () => {
    fc.assert(
      fc.property(
        question,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('flat' as const, 'perRemainingMonth' as const),
        (asked, amount, kind) => {
          const { currentPlan } = asked;
          if (!currentPlan) return;
          const ways = (exitFee: CurrentPlan['exitFee']) =>
            advise({ ...asked, currentPlan: { ...currentPlan, exitFee } }).picks.map(
              ({ timing }) => new Map(timing.map((way) => [way.kind, way.cost.totalNanos])),
            );
          const bound = ways({ kind, amount: String(amount) });
          ways({ kind: 'none' }).forEach((free, i) => {
            expect(bound[i]?.get('now') ?? 0).toBeGreaterThanOrEqual(free.get('now') ?? 0);
            expect(bound[i]?.get('stay')).toBe(free.get('stay'));
          });
        },
      ),
    );
  });

  it('twice every price and fee is twice every cost, to a nano per line', () => {
    const twice = (price: string): string => fromBillionths(2 * toBillionths(price));
    const twiceTariff = (tariff: Tariff): Tariff => ({
      ...tariff,
      charges: tariff.charges.map((charge) => ({ ...charge, price: twice(charge.price as string) })),
    });
    const twicePlan = (plan: Plan): Plan => {
      const { price } = plan;
      if (price.kind === 'unknown') return plan;
      return {
        ...plan,
        price:
          price.kind === 'tariff' ? { ...price, tariff: twiceTariff(price.tariff) } : { ...price, tariffs: price.tariffs.map(twiceTariff) },
      };
    };
    const market = {
      ...madeMarket,
      deliveryTariffs: Object.fromEntries(Object.entries(madeMarket.deliveryTariffs).map(([id, tariff]) => [id, twiceTariff(tariff)])),
    };
    const twiceCurrent = ({ price, exitFee, ...rest }: CurrentPlan): CurrentPlan => ({
      ...rest,
      price:
        price.kind === 'plan'
          ? price
          : {
              ...price,
              pricePerKwh: twice(price.pricePerKwh),
              ...('basePerMonth' in price && price.basePerMonth !== undefined && { basePerMonth: twice(price.basePerMonth) }),
            },
      exitFee: 'amount' in exitFee ? { ...exitFee, amount: twice(exitFee.amount) } : exitFee,
    });
    fc.assert(
      fc.property(question, (asked) => {
        const catalogue: Catalogue = { ...asked.catalogue, plans: asked.catalogue.plans.map(twicePlan) };
        // A plan given by id keeps its fee in the catalogue, which is not a price: it is left out here.
        if (asked.currentPlan?.price.kind === 'plan') return;
        const one = advise(asked);
        const two = advise({
          ...asked,
          catalogue,
          place: { ...asked.place, market },
          ...(asked.currentPlan && { currentPlan: twiceCurrent(asked.currentPlan) }),
        });
        const close = (a: number, b: number): void => expect(Math.abs(b - 2 * a)).toBeLessThanOrEqual(13 * 8 * 3);
        for (const [id, nanos] of costs(one)) {
          if (nanos === null) expect(costs(two).get(id)).toBeNull();
          else close(nanos, costs(two).get(id) ?? Number.NaN);
        }
        if (one.verdict.savingNanos !== undefined && two.verdict.planId === one.verdict.planId)
          close(one.verdict.savingNanos, two.verdict.savingNanos ?? Number.NaN);
      }),
    );
  });
});
