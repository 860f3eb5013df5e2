/** Random questions in the made market: plans of every kind, homes of every size, contracts of every end. */
import { fromBillionths, type Charge, type Plan } from '@arbor/engine';
import { fromMonthlyTotals } from '@arbor/usage';
import fc from 'fast-check';
import type { AdviseOptions } from '../src/advise.ts';
import type { CurrentPlan } from '../src/current-plan.ts';
import { AS_OF, madeCatalogue, madeMarket, madePlan, madeTariff, perBill, ZONE } from './made-market.ts';

const dec = (min: number, max: number, unit: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((count) => fromBillionths(count * unit));
/** 3 to 25 cents, to a hundredth of a cent. */
const perKwh = dec(300, 2500, 1e5);
const dollarsOf = (max: number): fc.Arbitrary<string> => dec(0, max, 1e9);

const exitFee = fc.oneof(
  fc.constant({ kind: 'none' } as const),
  fc.constant({ kind: 'unknown', text: 'see terms' } as const),
  fc.record({ kind: fc.constantFrom('flat' as const, 'perRemainingMonth' as const), amount: dollarsOf(300) }),
);

const nightsOff: Charge = {
  id: 'nights',
  label: 'Nights',
  tags: ['supply', 'credit'],
  quantity: { of: 'energy', channel: 'import', when: [{ at: [[1260, 360]] }] },
  price: '-0.04',
};

const charges = fc.subarray([
  perBill('credit', '-30', ['credit'], { ge: '800' }),
  perBill('narrow', '-20', ['credit'], { ge: '500', le: '700' }),
  perBill('low-use', '9.95', ['minimum', 'fee'], { lt: '600' }),
  nightsOff,
]);

/** Suppliers are few, so that near-twins happen; names have no digits, so that numbers in sentences are facts. */
const suppliers = ['Amber', 'Birch', 'Cedar'];

function plan(i: number): fc.Arbitrary<Plan> {
  return fc
    .record({
      supplier: fc.constantFrom(...suppliers),
      rateType: fc.constantFrom('fixed' as const, 'fixed' as const, 'variable' as const, 'indexed' as const),
      termMonths: fc.constantFrom(0, 1, 3, 6, 12, 12, 12, 24, 36),
      exitFee,
      utility: fc.constantFrom(...new Array<string>(9).fill('wires'), 'poles'),
      customer: fc.constantFrom(...new Array<'home'>(9).fill('home'), 'business' as const),
      prepaid: fc.constantFrom(false, false, true),
      newCustomersOnly: fc.boolean(),
      renewable: fc.option(fc.integer({ min: 0, max: 100 })),
      rated: fc.boolean(),
      kind: fc.constantFrom('stated', 'stated', 'stated', 'inferred', 'oneOf', 'unknown'),
      perKwh,
      other: perKwh,
      base: dollarsOf(20),
      charges,
    })
    .map(({ kind, perKwh: price, other, base, charges: more, renewable, rated, ...facts }) => {
      const id = `plan-${i}`;
      const tariff = madeTariff({ id, perKwh: price, base, charges: more });
      const prices: Record<string, Plan['price']> = {
        stated: { kind: 'tariff', tariff, basis: 'stated' },
        inferred: { kind: 'tariff', tariff, basis: 'inferred' },
        oneOf: { kind: 'oneOf', tariffs: [tariff, madeTariff({ id, perKwh: other, base })], reasons: [] },
        unknown: { kind: 'unknown', reasons: [] },
      };
      const {
        renewablePercent: _percent,
        rating: _rating,
        ...made
      } = madePlan({ id, name: `Plan ${String.fromCharCode(65 + i)}`, ...facts });
      return {
        ...made,
        ...(prices[kind] && { price: prices[kind] }),
        ...(renewable !== null && { renewablePercent: renewable }),
        ...(rated && { rating: { stars: 4, by: 'nobody' } }),
      };
    });
}

const count = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 4, max: 9 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }) });
const plans = count.chain((length) => fc.tuple(...Array.from({ length }, (_, i) => plan(i))));

const currentPlan: fc.Arbitrary<CurrentPlan> = fc
  .record({
    price: fc.oneof(
      fc.record({ kind: fc.constant('allIn' as const), pricePerKwh: perKwh }),
      fc.record({ kind: fc.constant('energyOnly' as const), pricePerKwh: perKwh, basePerMonth: dollarsOf(20) }),
      fc.record({ kind: fc.constant('plan' as const), planId: fc.constantFrom('plan-0', 'plan-1', 'no-such') }),
    ),
    exitFee,
    moving: fc.constantFrom(false, false, true),
    ends: fc.option(fc.oneof(fc.integer({ min: -40, max: 800 }), fc.integer({ min: 15, max: 120 }))),
    supplier: fc.option(fc.constantFrom(...suppliers)),
  })
  .map(({ ends, supplier, ...said }) => ({
    ...said,
    ...(ends !== null && { endsOn: new Date(Date.UTC(2026, 4, 14 + ends)).toISOString().slice(0, 10) }),
    ...(supplier !== null && { supplier }),
  }));

const preferences = fc.constantFrom(
  {},
  {},
  {},
  {},
  {},
  {},
  {},
  { noVariable: true, noPrepaid: true },
  { minRenewablePercent: 50 },
  { longestTermMonths: 12 },
  { excludeSuppliers: ['birch '] },
);

/** Twelve typed months, up to 3,000 kWh each, none at all in some homes. */
const usage = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 12, maxLength: 12 }).chain((months) =>
  fc
    .constantFrom(
      months,
      months,
      months,
      months,
      months,
      months,
      months.map(() => 0),
      months.slice(0, 3),
      months.slice(0, 0),
    )
    .map((some) => {
      const { series } = fromMonthlyTotals({
        monthlyKwh: some.length > 0 ? some : [1],
        firstMonth: some.length > 0 ? '2025-05' : '2027-01',
        zone: ZONE,
      });
      if (!series) throw new Error('no series');
      return series;
    }),
);

export const question: fc.Arbitrary<AdviseOptions> = fc
  .record({
    usage,
    plans,
    currentPlan: fc.option(currentPlan),
    preferences,
    drawnYears: fc.constant(4),
    asOf: fc.constantFrom(AS_OF, '2026-05-14', '2026-07-31'),
  })
  .map(({ plans: all, currentPlan: current, ...rest }) => ({
    ...rest,
    place: { market: madeMarket, utility: 'wires' },
    catalogue: madeCatalogue(all),
    ...(current !== null && { currentPlan: current }),
  }));
