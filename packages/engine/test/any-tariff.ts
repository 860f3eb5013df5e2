/** Random tariffs of every kind that can be priced, and random homes to price them on. */
import * as fc from 'fast-check';
import {
  dayNumber,
  instantOf,
  type BillPeriod,
  type Charge,
  type Condition,
  type Dec,
  type EnergyQuantity,
  type LocalDate,
} from '@arbor/engine';
import type { MeteredChannel, Price, Quantity, Select, Step, Tag, Tariff, UsageSeries, Window } from '@arbor/engine';
import { nextDate } from './naive-bill.ts';

export const ZONES = ['America/Chicago', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York'] as const;

/** Days near which something happens: both clock changes of each zone, leap days, New Year, and two when nothing does. */
export const STARTS = [
  '2028-02-20',
  '2026-03-01',
  '2026-03-25',
  '2026-10-20',
  '2026-10-02',
  '2026-12-20',
  '2026-06-01',
  '2027-02-25',
] as const;

export const HOLIDAYS: readonly LocalDate[] = ['2026-12-25', '2027-01-01', '2026-03-06', '2028-02-29', '2026-10-26', '2026-06-03'];

const CHANNELS: readonly MeteredChannel[] = ['import', 'export', 'controlled:hot-water'];

export const FACTS = { allowanceKwh: '7.5', paysOnTime: true, hasPool: false } as const;

/** A decimal of up to `scale` digits after the point; money stays far below the 9 million that doubles hold to the nano. */
const exactDec = (most: number, scale: number, atLeast = 0): fc.Arbitrary<Dec> =>
  fc.tuple(fc.integer({ min: -most, max: most }), fc.integer({ min: atLeast, max: scale })).map(([coefficient, digits]) => {
    const text = String(Math.abs(coefficient)).padStart(digits + 1, '0');
    return (coefficient < 0 ? '-' : '') + text.slice(0, text.length - digits) + (digits ? `.${text.slice(-digits)}` : '');
  });

const monthDay = fc.constantFrom('01-01', '02-28', '02-29', '03-01', '03-08', '03-29', '06-02', '10-25', '10-31', '12-24', '12-31');
const minute = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15);

/** Windows with edges at quarter-hours. */
export const anyWindow: fc.Arbitrary<Window> = fc
  .record(
    {
      months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
      season: fc.tuple(monthDay, monthDay),
      days: fc.uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'), { minLength: 1 }),
      at: fc.array(fc.tuple(minute, minute), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  )
  .map(({ season, ...rest }) => ({ ...rest, ...(season && { from: season[0], to: season[1] }) }));

const windows = fc.array(anyWindow, { minLength: 1, maxLength: 3 });

export const anyEnergy: fc.Arbitrary<EnergyQuantity> = fc.record(
  { of: fc.constant('energy' as const), channel: fc.constantFrom(...CHANNELS), when: windows, except: windows },
  { requiredKeys: ['of', 'channel'] },
);

const tags: fc.Arbitrary<readonly Tag[]> = fc.uniqueArray(
  fc.constantFrom<Tag>('supply', 'delivery', 'usage', 'fixed', 'credit', 'fee', 'once'),
  { maxLength: 2 },
);

const select: fc.Arbitrary<Select> = fc.record(
  { ids: fc.subarray(['c0', 'c1', 'c2', 'c3', 'c4']), tags: fc.subarray<Tag>(['supply', 'delivery', 'usage', 'fixed', 'tax']) },
  { requiredKeys: [] },
);

const fixed: fc.Arbitrary<Quantity> = fc.oneof(
  fc.record({ of: fc.constant('fixed' as const), per: fc.constantFrom('day' as const, 'bill' as const, 'once' as const, 'year' as const) }),
  fc.record({
    of: fc.constant('fixed' as const),
    per: fc.constant('month' as const),
    prorate: fc.constantFrom('none' as const, 'days' as const),
  }),
  fc.record({ of: fc.constant('fixed' as const), per: fc.constant('year' as const), on: monthDay }),
);

const money: fc.Arbitrary<Quantity> = fc.record({ of: fc.constant('money' as const), lines: select });

const bounded: fc.Arbitrary<Quantity> = fc.oneof(
  fc.record({
    of: fc.constant('shortfall' as const),
    below: exactDec(90_000, 3),
    per: fc.constantFrom('bill' as const, 'day' as const),
    lines: select,
  }),
  fc.record({ of: fc.constant('excess' as const), above: exactDec(90_000, 3), lines: select }),
);

/** Ascending steps that end without a bound; `fact` puts the home's allowance first. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 8, max: 900 }), { maxLength: 4 }),
    fc.array(fc.tuple(exactDec(900_000, 7, 4), fc.boolean()), { minLength: 6, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([bounds, priced, fact]) => {
    const at = (i: number): { price: Dec } => ({ price: priced[i]?.[0] ?? '0' });
    const ended = [...bounds]
      .sort((a, b) => a - b)
      .map((bound, i): Step => ({ ...at(i), [priced[i]?.[1] ? 'upTo' : 'below']: String(bound) }));
    return [...(fact ? [{ ...at(4), upTo: { fact: 'allowanceKwh' } }] : []), ...ended, at(5)];
  });

const stepped: fc.Arbitrary<Price> = fc.record({
  kind: fc.constantFrom('marginal' as const, 'whole' as const),
  reset: fc.constantFrom('bill' as const, 'month' as const),
  scale: fc.constantFrom('none' as const, 'activeDays' as const),
  share: fc.constant('own' as const),
  steps,
});

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(fc.oneof(anyEnergy, money, fixed), fc.constantFrom('ge', 'gt', 'le', 'lt'), exactDec(400, 0))
    .map(([of, bound, at]): Condition => ({ of, [bound]: at })),
  fc.record({ of: fc.constant({ fact: 'paysOnTime' }), is: fc.boolean() }),
  fc.constant<Condition>({ of: { fact: 'allowanceKwh' }, ge: '7.5' }),
);

const limit = fc.record({ min: exactDec(500, 1), max: exactDec(5_000, 1) }, { requiredKeys: [] });

/** Charges whose dates begin or end within 40 days of `near`. */
function anyCharge(near: LocalDate): fc.Arbitrary<Omit<Charge, 'id' | 'label'>> {
  const date = fc.oneof(
    fc.integer({ min: -10, max: 40 }).map((days) => nextDate(near, days)),
    fc.record({ monthsFromStart: fc.integer({ min: 0, max: 2 }) }),
  );
  const priced: fc.Arbitrary<Pick<Charge, 'quantity' | 'price'>> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ quantity: anyEnergy, price: exactDec(900_000, 12, 4) }) },
    { weight: 3, arbitrary: fc.record({ quantity: anyEnergy, price: stepped }) },
    { weight: 2, arbitrary: fc.record({ quantity: fixed, price: exactDec(90_000, 11, 2) }) },
    { weight: 2, arbitrary: fc.record({ quantity: money, price: exactDec(9_999, 6, 4) }) },
    { weight: 1, arbitrary: fc.record({ quantity: bounded, price: fc.constantFrom('1', '-1', '0.333') }) },
  );
  const rest = fc.record({ from: date, to: date, if: fc.array(condition, { maxLength: 2 }), limit }, { requiredKeys: [] });
  return fc.tuple(priced, tags, rest).map(([one, tagged, more]) => ({ ...one, tags: tagged, ...more }));
}

/** A tariff with one charge always in force, so that no day is without a price. */
export function anyTariff({
  zone,
  near,
  id = 'any',
}: {
  readonly zone: string;
  readonly near: LocalDate;
  readonly id?: string;
}): fc.Arbitrary<Tariff> {
  return fc.array(anyCharge(near), { maxLength: 7 }).map((charges) => ({
    id,
    currency: 'USD',
    zone,
    charges: [
      { id: 'base', label: 'Base', tags: ['fixed'], quantity: { of: 'fixed', per: 'day' }, price: '0.3217' },
      ...charges.map((charge, i) => ({ ...charge, id: `c${i}`, label: `Charge ${i}` })),
    ],
  }));
}

/** A home in a few numbers, so that a failing case can be read. */
export interface HomeSeed {
  readonly minutes: number;
  readonly seed: number;
  /** Highest reading [micro-Wh]. */
  readonly most: number;
}

export const anyHome: fc.Arbitrary<HomeSeed> = fc.record({
  minutes: fc.constantFrom(15, 30, 60),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  most: fc.constantFrom(3e6, 1e9, 7e9),
});

/** Readings of all three channels from a day before `from` to a day after `to`. */
export function homeOf({ minutes, seed, most }: HomeSeed, zone: string, from: LocalDate, to: LocalDate): UsageSeries {
  const start = instantOf(zone, dayNumber(nextDate(from, -1)) * 86_400);
  const count = Math.floor((instantOf(zone, dayNumber(nextDate(to)) * 86_400) - start) / (minutes * 60));
  let state = seed;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const channels = CHANNELS.map((channel) => ({
    channel,
    startSeconds: Float64Array.from({ length: count }, (_, i) => start + i * minutes * 60),
    seconds: new Uint32Array(count).fill(minutes * 60),
    microWh: Float64Array.from({ length: count }, () => Math.floor(random() * most)),
    quality: new Uint8Array(count),
  }));
  return { meter: 'made', fuel: 'electricity', zone, channels };
}

export interface PricingCase {
  readonly zone: string;
  readonly startsOn: LocalDate;
  readonly bills: readonly [BillPeriod, BillPeriod];
  readonly tariff: Tariff;
  readonly home: HomeSeed;
}

/** Two bills of random length, and a tariff and a home to price on them. */
export const anyCase: fc.Arbitrary<PricingCase> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    from: fc.constantFrom(...STARTS),
    days: fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })),
  })
  .chain(({ zone, from, days: [first, second] }) => {
    const middle = nextDate(from, first);
    const bills: readonly [BillPeriod, BillPeriod] = [
      { from, to: middle },
      { from: middle, to: nextDate(middle, second) },
    ];
    return fc.record({
      zone: fc.constant(zone),
      startsOn: fc.constant(from),
      bills: fc.constant(bills),
      tariff: anyTariff({ zone, near: from }),
      home: anyHome,
    });
  });
