/** Random charges of every kind that can be priced. */
import * as fc from 'fast-check';
import type { Carry, Charge, Condition, Dec, EnergyQuantity, LocalDate, Price, Quantity, Series, Step, Steps, Tag } from '@arbor/engine';
import {
  anyBound,
  anyDemand,
  anyDerived,
  anyEnergy,
  anyFixed,
  anyMissing,
  anySum,
  anySurplus,
  exactDec,
  monthDay,
} from './any-quantity.ts';
import { nextDate } from './naive/naive-bills.ts';

const tags: fc.Arbitrary<readonly Tag[]> = fc.uniqueArray(
  fc.constantFrom<Tag>('supply', 'delivery', 'usage', 'fixed', 'credit', 'fee', 'once'),
  { maxLength: 2 },
);

/** Ascending steps, the last of them without a bound. Some end at an allowance or a measured quantity, wherever that lies. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .record({
    ends: fc.uniqueArray(fc.integer({ min: 8, max: 900 }), { maxLength: 4 }),
    digits: fc.constantFrom(0, 0, 2),
    each: fc.array(fc.record({ price: exactDec(900_000, 7, { atLeast: 4 }), upTo: fc.boolean() }), { minLength: 6, maxLength: 6 }),
    derived: fc.option(fc.tuple(anyDerived, fc.nat({ max: 4 })), { nil: undefined }),
  })
  .map(({ ends, digits, each, derived }) => {
    const numbers = [...ends].sort((a, b) => a - b).map((end) => (digits === 0 ? String(end) : (end / 100).toFixed(2)));
    const bounds = derived ? [...numbers.slice(0, derived[1]), derived[0], ...numbers.slice(derived[1])] : numbers;
    const priceAt = (i: number): { price: Dec } => ({ price: each[i]?.price ?? '0' });
    return [...bounds.map((bound, i): Step => ({ ...priceAt(i), [each[i]?.upTo ? 'upTo' : 'below']: bound })), priceAt(5)];
  });

const kind = fc.constantFrom('marginal', 'whole');
const scale = fc.constantFrom('none', 'activeDays');

const energySteps: fc.Arbitrary<Steps> = fc
  .record(
    {
      kind,
      reset: fc.constantFrom('bill', 'month', 'day', 'year'),
      scale,
      share: fc.constantFrom('pooled', 'own', 'chronological'),
      steps,
    } as const,
    { requiredKeys: ['kind', 'reset', 'steps'] },
  )
  .map(({ scale: scaled, ...rest }) => ({ ...rest, ...(scaled && { scale: rest.reset === 'day' ? 'none' : scaled }) }) as Steps);

const carriedSteps: fc.Arbitrary<Steps> = energySteps.map((price) => ({
  ...price,
  reset: price.reset === 'day' ? 'bill' : price.reset,
  share: 'own',
}));

/** Demand and money fill their steps alone. */
const otherSteps: fc.Arbitrary<Steps> = fc.record(
  { kind, reset: fc.constantFrom('bill', 'month'), scale, steps },
  {
    requiredKeys: ['kind', 'reset', 'steps'],
  },
) as fc.Arbitrary<Steps>;

/** The name of the prices that every random home has; see `any-tariff.ts`. */
export const SERIES = { series: 'spot', unit: 'USD/kWh', taxIncluded: false } as const;

const op = fc.tuple(fc.constantFrom('times', 'plus', 'cap', 'floor'), exactDec(2_500, 3, { atLeast: 3 }));
const series: fc.Arbitrary<Series> = fc
  .option(fc.array(op, { maxLength: 3 }), { nil: undefined })
  .map((ops) => ({ ...SERIES, ...(ops && { ops }) }));

const carry: fc.Arbitrary<Carry> = fc.record(
  { resetOn: fc.oneof(fc.constant('never'), monthDay), cashOut: exactDec(9_000, 5, { atLeast: 4 }) },
  { requiredKeys: ['resetOn'] },
);

type Priced = Pick<Charge, 'quantity' | 'price' | 'carry'>;

const perKwh = exactDec(900_000, 12, { atLeast: 4 });
const perUnit = exactDec(90_000, 11, { atLeast: 2 });
const missingPrice = fc.constantFrom('1', '-1', '0.333');
const fraction = exactDec(9_999, 6, { atLeast: 4 });

/** Only blocks have an order of time, and only of kWh that never run backwards. */
function inOrderOnlyWhenItCan({ quantity, price }: { readonly quantity: EnergyQuantity; readonly price: Steps }): Priced {
  const can = price.kind === 'marginal' && quantity.channel !== 'net';
  return { quantity, price: price.share !== 'chronological' || can ? price : { ...price, share: 'pooled' } };
}

/** Every kind of quantity at every kind of price it can have. */
const priced: fc.Arbitrary<Priced> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ quantity: anyEnergy, price: perKwh }) },
  { weight: 5, arbitrary: fc.record({ quantity: anyEnergy, price: energySteps }).map(inOrderOnlyWhenItCan) },
  { weight: 2, arbitrary: fc.record({ quantity: anyEnergy, price: series }) },
  { weight: 2, arbitrary: fc.record({ quantity: anyEnergy, price: fc.oneof<fc.Arbitrary<Price>[]>(perKwh, carriedSteps), carry }) },
  { weight: 3, arbitrary: fc.record({ quantity: anyDemand, price: fc.oneof<fc.Arbitrary<Price>[]>(perUnit, otherSteps) }) },
  { weight: 2, arbitrary: fc.record({ quantity: anyFixed, price: perUnit }) },
  { weight: 2, arbitrary: fc.record({ quantity: anySum, price: fc.oneof<fc.Arbitrary<Price>[]>(fraction, fraction, otherSteps) }) },
  {
    weight: 2,
    arbitrary: fc.record({ quantity: anyMissing, price: fc.oneof<fc.Arbitrary<Price>[]>(missingPrice, missingPrice, otherSteps) }),
  },
  { weight: 2, arbitrary: fc.record({ quantity: anySurplus, price: fc.constantFrom('0', '1', '0.25') }) },
);

const measuredQuantity: fc.Arbitrary<Quantity> = fc.oneof<fc.Arbitrary<Quantity>[]>(anyEnergy, anyDemand, anySum, anyFixed, anyMissing);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(measuredQuantity, fc.constantFrom('ge', 'gt', 'le', 'lt'), exactDec(400, 0))
      .map(([of, bound, at]): Condition => ({ of, [bound]: at })),
  },
  { weight: 1, arbitrary: fc.record({ of: fc.constant({ fact: 'paysOnTime' }), is: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant<Condition>({ of: { fact: 'allowanceKwh' }, ge: '7.5' }) },
);

const limit = fc.record({ min: anyBound(exactDec(500, 1)), max: anyBound(exactDec(5_000, 1)) }, { requiredKeys: [] });

/** Charges whose dates begin or end within `days` days of `near`. */
export function anyCharge(near: LocalDate, days = 40): fc.Arbitrary<Omit<Charge, 'id' | 'label'>> {
  const date = fc.oneof(
    fc.integer({ min: -10, max: days }).map((after) => nextDate(near, after)),
    fc.record({ monthsFromStart: fc.integer({ min: 0, max: Math.ceil(days / 20) }) }),
  );
  const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined, freq: 2 });
  const rest = fc
    .record({ from: maybe(date), to: maybe(date), if: maybe(fc.array(condition, { maxLength: 2 })), limit: maybe(limit) })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<Charge>);
  return fc.tuple(priced, tags, rest).map(([one, tagged, more]) => ({ ...one, tags: tagged, ...more }));
}
