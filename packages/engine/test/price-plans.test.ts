/** Many tariffs at once: each as if it were alone, and what cannot be priced says why. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMonths,
  compileTariff,
  pricePlans,
  type Charge,
  type Facts,
  type PricedTariff,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { anyCase, anyTariff, homeFor } from './any-tariff.ts';
import { madeUsage } from './made-usage.ts';
import { naiveBills } from './naive/naive-bills.ts';

const zone = 'America/Chicago';
const bills = calendarMonths('2026-03-01', '2026-04-30');
const hourly = madeUsage({ zone, from: '2026-03-01', to: '2026-05-01', kwhAt: () => 1 });

const usage: Charge = { id: 'usage', label: 'Usage', tags: ['usage'], quantity: { of: 'energy', channel: 'import' }, price: '0.10' };
const tariffOf = (charges: readonly Charge[], more: Partial<Tariff> = {}): Tariff => ({
  id: 'plan',
  currency: 'USD',
  zone,
  charges,
  ...more,
});

function price(
  tariff: Tariff,
  {
    series = hourly,
    facts = {},
    library = {},
  }: { readonly series?: UsageSeries; readonly facts?: Facts; readonly library?: Readonly<Record<string, Tariff>> } = {},
): PricedTariff {
  const [result] = pricePlans({ series, bills, tariffs: [compileTariff({ tariff, library, startsOn: '2026-03-01' })], facts }).results;
  if (!result) throw new Error('no result');
  return result;
}

const whyNot = (result: PricedTariff) => ({
  outcome: result.outcome,
  bills: result.bills.length,
  reasons: result.reasons.map(({ code, data }) => ({ code, ...data })),
});

describe('tariffs priced together', () => {
  it('cost what they cost alone, whatever windows and dates the others bring', () => {
    const several = anyCase.chain((one) =>
      fc.tuple(fc.constant(one), fc.array(anyTariff({ zone: one.zone, near: one.startsOn }), { minLength: 1, maxLength: 4 })),
    );
    fc.assert(
      fc.property(several, ([one, others]) => {
        const { startsOn } = one;
        const tariffs = [one.tariff, ...others].map((tariff) => compileTariff({ tariff, startsOn }));
        const options = { ...homeFor(one), bills: one.bills };
        const together = pricePlans({ ...options, tariffs }).results;
        expect(together).toEqual(tariffs.map((alone) => pricePlans({ ...options, tariffs: [alone] }).results[0]));
        expect(pricePlans({ ...options, tariffs: [...tariffs].reverse() }).results).toEqual([...together].reverse());
      }),
      { numRuns: 25 },
    );
  });

  it('do not depend on the order of charges that look at no other line', () => {
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat()), (one, draws) => {
        const { bills: periods, startsOn, tariff } = one;
        const looks = ({ quantity, if: conditions = [] }: Charge): boolean =>
          [quantity, ...conditions.map(({ of }) => of)].some((of) => 'lines' in of);
        const charges = tariff.charges.filter((charge) => !looks(charge));
        const shuffled = charges.map((charge) => [draws.next().value ?? 0, charge] as const).sort(([a], [b]) => a - b);
        const options = { ...homeFor(one), bills: periods };
        const totals = [charges, shuffled.map(([, charge]) => charge)].map((order) => {
          const [result] = pricePlans({
            ...options,
            tariffs: [compileTariff({ tariff: { ...tariff, charges: order }, startsOn })],
          }).results;
          return result?.bills.map(({ totalNanos, onceNanos }) => [totalNanos, onceNanos]);
        });
        expect(totals[1]).toEqual(totals[0]);
      }),
      { numRuns: 30 },
    );
  });

  it('include a utility whose charges change in mid-bill, and their own after some months', () => {
    const delivery: Tariff = {
      ...tariffOf([]),
      id: 'utility',
      charges: [
        { ...usage, id: 'wires-1', to: '2026-03-16', price: '0.041234567891' },
        { ...usage, id: 'wires-2', from: '2026-03-16', price: '0.05' },
      ],
    };
    const tariff = tariffOf(
      [
        { ...usage, id: 'first', to: { monthsFromStart: 1 } },
        { ...usage, id: 'then', from: { monthsFromStart: 1 }, price: '0.2' },
        { id: 'tax', label: 'Tax', tags: ['tax'], quantity: { of: 'money', lines: {} }, price: '0.0625' },
      ],
      { include: ['utility'] },
    );
    const result = price(tariff, { library: { utility: delivery } });
    expect(result.outcome).toBe('priced');
    const expected = naiveBills({ tariff, included: [delivery], bills, startsOn: '2026-03-01', home: { series: hourly } });
    expected.forEach((lines, i) => {
      expect(result.bills[i]?.lines.map(({ chargeId, amountNanos }) => [chargeId, BigInt(amountNanos)])).toEqual(
        lines.map(({ chargeId, nanos }) => [chargeId, nanos]),
      );
    });
    expect(result.bills[0]?.lines.map(({ chargeId }) => chargeId)).toEqual(['wires-1', 'wires-2', 'first', 'tax']);
    expect(result.bills[0]?.lines.map(({ source }) => source)).toEqual(['utility', 'utility', 'plan', 'plan']);
  });
});

describe('what cannot be priced names its reason', () => {
  const delivery = tariffOf([{ ...usage, id: 'wires' }], { id: 'utility' });
  const stepsUpTo = (upTo: string): Charge => ({ ...usage, price: { kind: 'marginal', reset: 'bill', steps: [{ upTo, price: '0.1' }] } });

  it.each<readonly [string, Tariff, object]>([
    [
      'an unknown include',
      tariffOf([usage], { include: ['nobody'] }),
      { code: 'tariff.include-missing', tariff: 'plan', include: 'nobody' },
    ],
    [
      'an include in another currency',
      tariffOf([usage], { include: ['utility'], currency: 'MXN' }),
      { code: 'tariff.include-differs', tariff: 'plan', include: 'utility' },
    ],
    [
      'an include of an include',
      tariffOf([usage], { include: ['nested'] }),
      { code: 'tariff.include-nested', tariff: 'plan', include: 'nested' },
    ],
    ['a tariff without charges', tariffOf([]), { code: 'tariff.no-charges', tariff: 'plan' }],
    [
      'a price that is no number',
      tariffOf([{ ...usage, price: '1e-3' }]),
      { code: 'tariff.bad-price', charge: 'usage', label: 'Usage', price: '1e-3' },
    ],
    [
      'a channel that is not metered',
      tariffOf([{ ...usage, quantity: { of: 'energy', channel: 'controlled:ev' } }]),
      { code: 'billing.channel-missing', charge: 'Usage', channel: 'controlled:ev' },
    ],
    [
      'the peak of a channel that is not metered',
      tariffOf([{ ...usage, quantity: { of: 'demand', channel: 'controlled:ev', minutes: 60, per: 'bill' } }]),
      { code: 'billing.channel-missing', charge: 'Usage', channel: 'controlled:ev' },
    ],
    [
      'a channel that only a condition asks for',
      tariffOf([{ ...usage, if: [{ of: { of: 'energy', channel: 'controlled:ev' }, lt: '1' }] }]),
      { code: 'billing.channel-missing', charge: 'Usage', channel: 'controlled:ev' },
    ],
    [
      'a fact not given',
      tariffOf([{ ...usage, if: [{ of: { fact: 'pool' }, is: true }] }]),
      { code: 'billing.fact-missing', charge: 'Usage', fact: 'pool' },
    ],
    [
      'a fact by a name all objects have',
      tariffOf([{ ...usage, if: [{ of: { fact: 'constructor' }, is: true }] }]),
      { code: 'billing.fact-missing', charge: 'Usage', fact: 'constructor' },
    ],
    [
      'a yes/no asked of a size',
      tariffOf([{ ...usage, if: [{ of: { fact: 'size' }, is: false }] }]),
      { code: 'billing.fact-missing', charge: 'Usage', fact: 'size' },
    ],
    [
      'a size asked of a yes/no',
      tariffOf([{ ...usage, if: [{ of: { fact: 'member' }, ge: '3' }] }]),
      { code: 'billing.fact-missing', charge: 'Usage', fact: 'member' },
    ],
    [
      'an allowance that is a yes/no',
      tariffOf([
        { ...usage, price: { kind: 'marginal', reset: 'bill', steps: [{ upTo: { fact: 'member' }, price: '0' }, { price: '1' }] } },
      ]),
      { code: 'billing.fact-missing', charge: 'Usage', fact: 'member' },
    ],
    ['use above the last step', tariffOf([stepsUpTo('742')]), { code: 'billing.above-last-step', charge: 'Usage', quantity: '743' }],
    [
      'a bill before the first price',
      tariffOf([{ ...usage, from: '2026-03-02' }]),
      { code: 'billing.before-first-price', tariff: 'plan', date: '2026-03-01', first: '2026-03-02' },
    ],
    [
      'a bill after the last price',
      tariffOf([{ ...usage, to: '2026-04-30' }]),
      { code: 'billing.no-price', tariff: 'plan', date: '2026-04-30' },
    ],
    [
      'one day between two versions',
      tariffOf([
        { ...usage, to: '2026-03-10' },
        { ...usage, id: 'later', from: '2026-03-11' },
      ]),
      { code: 'billing.no-price', tariff: 'plan', date: '2026-03-10' },
    ],
    [
      'a gap between two versions, which a sign-up credit does not fill',
      tariffOf([
        { ...usage, to: '2026-03-10' },
        { ...usage, id: 'later', from: '2026-04-02' },
        { id: 'gift', label: 'Gift', tags: ['once'], quantity: { of: 'fixed', per: 'once' }, price: '-50' },
      ]),
      { code: 'billing.no-price', tariff: 'plan', date: '2026-03-10' },
    ],
    [
      'the clock of another zone',
      tariffOf([usage], { zone: 'America/New_York' }),
      { code: 'billing.zone-differs', tariff: 'plan', zone: 'America/New_York', usageZone: zone },
    ],
  ])('%s', (_, tariff, reason) => {
    const nested = { ...delivery, id: 'nested', include: ['utility'] };
    const result = price(tariff, { facts: { size: '3', member: true }, library: { utility: delivery, nested } });
    expect(whyNot(result)).toEqual({ outcome: 'cannotPrice', bills: 0, reasons: [reason] });
  });

  it('but a bound that is just reached is priced, and a home without panels exports nothing', () => {
    expect(price(tariffOf([stepsUpTo('743')])).outcome).toBe('priced');
    const sold: Charge = { ...usage, id: 'sold', quantity: { of: 'energy', channel: 'export' }, price: '-0.05' };
    expect(price(tariffOf([usage, sold])).bills[0]?.lines.map(({ chargeId }) => chargeId)).toEqual(['usage']);
  });
});

describe('what is only approximate says so', () => {
  const night: Charge = { ...usage, quantity: { of: 'energy', channel: 'import', when: [{ at: [[1260, 420]] }] } };
  const weekend: Charge = { ...usage, quantity: { of: 'energy', channel: 'import', when: [{ days: ['sat', 'sun'] }] } };
  const halfPast: Charge = { ...usage, quantity: { of: 'energy', channel: 'import', when: [{ at: [[1290, 420]] }] } };
  const usageOf = (minutes: number, place = zone): UsageSeries =>
    madeUsage({ zone: place, from: '2026-03-01', to: '2026-05-01', minutes, kwhAt: () => minutes / 60 });
  /** One reading per local day: 23 hours long on the day of the change. */
  const daily = ((): UsageSeries => {
    const whole = madeUsage({ zone, from: '2026-10-01', to: '2026-12-01', minutes: 60, kwhAt: () => 1 });
    const starts: number[] = [];
    const [one] = whole.channels;
    const hours = Array.from({ length: 61 }, (_, day) => (day === 31 ? 25 : 24)); // 1 November
    hours.reduce((at, length) => (starts.push(at), at + length * 3600), one?.startSeconds[0] ?? 0);
    const readings = {
      channel: 'import',
      startSeconds: Float64Array.from(starts),
      seconds: Uint32Array.from(hours, (length) => length * 3600),
    } as const;
    return {
      ...whole,
      channels: [{ ...readings, microWh: Float64Array.from(hours, (length) => length * 1e9), quality: new Uint8Array(61) }],
    };
  })();

  it.each<readonly [string, Charge, UsageSeries, string]>([
    ['hours and a window on the hour', night, usageOf(60), 'priced'],
    ['hours and a window on the half-hour', halfPast, usageOf(60), 'approximate'],
    ['half-hours and a window on the half-hour', halfPast, usageOf(30), 'priced'],
    ['days and weekends', weekend, usageOf(1440), 'approximate'], // 24-hour readings drift off midnight after the clock change
    ['days and nights', night, usageOf(1440), 'approximate'],
    ['months and one price', usage, usageOf(1440 * 61 - 60), 'priced'],
    ['months and weekends', weekend, usageOf(1440 * 61 - 60), 'approximate'],
  ])('%s', (_, charge, series, outcome) => {
    const result = price(tariffOf([charge]), { series });
    expect(result.outcome).toBe(outcome);
    expect(result.reasons.map(({ code }) => code).filter((code) => code !== 'billing.usage-gap')).toEqual(
      outcome === 'priced' ? [] : ['billing.coarse-usage'],
    );
  });

  it('days that begin at midnight hold weekends exactly, also in the month with a 25-hour day', () => {
    const [result] = pricePlans({
      series: daily,
      bills: calendarMonths('2026-10-01', '2026-11-30'),
      tariffs: [compileTariff({ tariff: tariffOf([weekend]), startsOn: '2026-10-01' })],
    }).results;
    expect(result?.outcome).toBe('priced');
    expect(result?.bills.map(({ lines }) => lines[0]?.quantity)).toEqual([String(9 * 24), String(9 * 24 + 1)]);
  });

  it('hours that straddle the half-hour of Lord Howe', () => {
    const place = 'Australia/Lord_Howe';
    const series = madeUsage({ zone: place, from: '2026-03-01', to: '2026-05-01', minutes: 60, kwhAt: () => 1 });
    expect(price(tariffOf([night], { zone: place }), { series }).reasons.map(({ code }) => code)).toEqual([
      'billing.usage-gap',
      'billing.coarse-usage',
    ]);
  });

  it('a gap in the readings', () => {
    const series = madeUsage({ zone, from: '2026-03-01', to: '2026-04-30', kwhAt: () => 1 });
    expect(price(tariffOf([usage]), { series })).toMatchObject({
      outcome: 'approximate',
      reasons: [{ code: 'billing.usage-gap', data: { bills: 1 } }],
    });
  });
});
