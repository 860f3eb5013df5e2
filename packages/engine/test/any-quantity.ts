/** Random quantities of every kind, and the bounds made of them. */
import * as fc from 'fast-check';
import type {
  Bound,
  Channel,
  Dec,
  DemandQuantity,
  EnergyQuantity,
  FixedQuantity,
  MeteredQuantity,
  MoneyQuantity,
  Select,
  Tag,
  Window,
} from '@arbor/engine';

export const CHANNELS = ['import', 'export', 'controlled:hot-water'] as const;

/** A decimal of up to `scale` digits after the point; money stays far below the 9 million that doubles hold to the nano. */
export const exactDec = (most: number, scale: number, { atLeast = 0, from = -most } = {}): fc.Arbitrary<Dec> =>
  fc.tuple(fc.integer({ min: from, max: most }), fc.integer({ min: atLeast, max: scale })).map(([coefficient, digits]) => {
    const text = String(Math.abs(coefficient)).padStart(digits + 1, '0');
    return (coefficient < 0 ? '-' : '') + text.slice(0, text.length - digits) + (digits ? `.${text.slice(-digits)}` : '');
  });

export const monthDay = fc.constantFrom('01-01', '02-28', '02-29', '03-01', '03-08', '03-29', '06-02', '10-25', '10-31', '12-24', '12-31');
const minute = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15);
const spell = fc.tuple(minute, minute).filter(([start, end]) => start !== end);
const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

/** Windows with edges at quarter-hours. */
export const anyWindow: fc.Arbitrary<Window> = fc
  .record(
    {
      months,
      season: fc.tuple(monthDay, monthDay),
      days: fc.uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'), { minLength: 1 }),
      at: fc.array(spell, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  )
  .map(({ season, ...rest }) => ({ ...rest, ...(season && { from: season[0], to: season[1] }) }));

const windows = fc.array(anyWindow, { minLength: 1, maxLength: 3 });
const channel = fc.constantFrom<Channel>(...CHANNELS, 'import', 'net');

export const anyEnergy: fc.Arbitrary<EnergyQuantity> = fc.record(
  { of: fc.constant('energy'), channel, when: windows, except: windows },
  { requiredKeys: ['of', 'channel'] },
);

const ratchet = fc.record(
  { share: exactDec(150, 2, { atLeast: 2, from: 0 }), bills: fc.integer({ min: 1, max: 14 }), months },
  { requiredKeys: ['share', 'bills'] },
);

export const anyDemand: fc.Arbitrary<DemandQuantity> = fc
  .record(
    {
      of: fc.constant('demand'),
      channel,
      minutes: fc.constantFrom(15, 30, 60),
      per: fc.constantFrom('day', 'month', 'bill'),
      when: windows,
      except: windows,
      top: fc.record({ count: fc.integer({ min: 1, max: 9 }), of: fc.constantFrom('intervals', 'days') }),
      own: exactDec(110, 2, { atLeast: 2, from: 10 }),
      ratchet: fc.array(ratchet, { minLength: 1, maxLength: 2 }),
      atLeast: exactDec(900, 2, { from: 0, atLeast: 2 }),
      timesDays: fc.boolean(),
    } as const,
    { requiredKeys: ['of', 'channel', 'minutes', 'per'] },
  )
  .map(({ top, ratchet: past, ...rest }): DemandQuantity => {
    if (rest.per === 'day') return rest;
    return { ...rest, ...(top && { top }), ...(past && { ratchet: past }) };
  });

export const anyMetered: fc.Arbitrary<MeteredQuantity> = fc.oneof(anyEnergy, anyDemand);

export const anyFixed: fc.Arbitrary<FixedQuantity> = fc.oneof(
  fc.record({ of: fc.constant('fixed'), per: fc.constantFrom('day', 'bill', 'once', 'year') } as const),
  fc.record({ of: fc.constant('fixed'), per: fc.constant('month'), prorate: fc.constantFrom('none', 'days') } as const),
  fc.record({ of: fc.constant('fixed'), per: fc.constant('year'), on: monthDay } as const),
);

const share = exactDec(2_000, 3, { from: 1, atLeast: 2 });

/** A limit that is no plain number: an allowance, a measured quantity, or the least of several. */
const derived = (plain: fc.Arbitrary<Dec>): fc.Arbitrary<Bound> => {
  const single: fc.Arbitrary<Bound> = fc.oneof(
    fc.record({ fact: fc.constant('allowanceKwh'), times: share }, { requiredKeys: ['fact'] }),
    fc.record({ quantity: anyMetered, times: share }, { requiredKeys: ['quantity'] }),
  );
  return fc.oneof(
    { weight: 3, arbitrary: single },
    { weight: 1, arbitrary: fc.record({ least: fc.array(fc.oneof(plain, single), { minLength: 1, maxLength: 3 }) }) },
  );
};

export const anyDerived: fc.Arbitrary<Bound> = derived(exactDec(900, 1, { from: 0 }));

/** Half of them plain numbers. */
export const anyBound = (plain: fc.Arbitrary<Dec>): fc.Arbitrary<Bound> => fc.oneof(plain, derived(plain));

const select: fc.Arbitrary<Select> = fc.record(
  { ids: fc.subarray(['c0', 'c1', 'c2', 'c3', 'c4']), tags: fc.subarray<Tag>(['supply', 'delivery', 'usage', 'fixed', 'tax']) },
  { requiredKeys: [] },
);

export const anySum: fc.Arbitrary<MoneyQuantity> = fc.record({ of: fc.constant('money'), lines: select } as const);

export const anyMissing: fc.Arbitrary<MoneyQuantity> = fc
  .tuple(
    fc.boolean(),
    anyBound(exactDec(90_000, 3)),
    fc.record({ per: fc.constantFrom('bill', 'day', 'month', 'year'), lines: select } as const, { requiredKeys: ['lines'] }),
  )
  .map(([lacks, bound, rest]) => (lacks ? { of: 'shortfall', below: bound, ...rest } : { of: 'excess', above: bound, ...rest }));

export const anySurplus: fc.Arbitrary<MoneyQuantity> = fc.record({
  of: fc.constant('surplus'),
  lines: select,
  resetOn: fc.oneof(fc.constantFrom('bill', 'never'), monthDay),
} as const);
