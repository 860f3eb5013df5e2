/** Random tariffs of every kind against bills worked out the slow way, and against themselves told otherwise. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTariff, pricePlans, type Bill, type Charge, type PricedTariff, type Tariff } from '@arbor/engine';
import { anyCase, anyTariff, anyYear, homeFor, inParts, type PricedHome, type PricingCase } from './any-tariff.ts';
import { naiveBills, nextDate, type NaiveLine } from './naive/naive-bills.ts';

/** How many random tariffs each property is tried on; a hunt asks for more. */
const RUNS = Number(process.env['RUNS'] ?? 60);

type Asked = Pick<PricingCase, 'bills' | 'startsOn'>;
type Sums = Readonly<Record<string, bigint>>;

function price(tariffs: readonly Tariff[], { bills, startsOn }: Asked, home: PricedHome): readonly PricedTariff[] {
  const { results } = pricePlans({ ...home, bills, tariffs: tariffs.map((tariff) => compileTariff({ tariff, startsOn })) });
  for (const { reasons } of results) expect(reasons.filter(({ severity }) => severity === 'error')).toEqual([]);
  return results;
}

function sumsOf(lines: readonly { readonly chargeId: string; readonly nanos: bigint }[]): Sums {
  const sums: Record<string, bigint> = {};
  for (const { chargeId, nanos } of lines) sums[chargeId] = (sums[chargeId] ?? 0n) + nanos;
  return Object.fromEntries(Object.entries(sums).filter(([, nanos]) => nanos !== 0n));
}

const byCharge = (bills: readonly Bill[]): readonly Sums[] =>
  bills.map(({ lines }) => sumsOf(lines.map(({ chargeId, amountNanos }) => ({ chargeId, nanos: BigInt(amountNanos) }))));

const total = (lines: readonly NaiveLine[], once: boolean): number =>
  Number(lines.filter(({ tags }) => tags.includes('once') === once).reduce((sum, { nanos }) => sum + nanos, 0n));

function agrees(one: PricingCase): void {
  const home = homeFor(one);
  const bills = price([one.tariff], one, home)[0]?.bills ?? [];
  const expected = naiveBills({ ...one, home });
  expect(byCharge(bills)).toEqual(expected.map(sumsOf));
  expect(bills.map(({ totalNanos }) => totalNanos)).toEqual(expected.map((lines) => total(lines, false)));
  expect(bills.map(({ onceNanos }) => onceNanos)).toEqual(expected.map((lines) => total(lines, true)));
}

describe('the bills of a random tariff', () => {
  it('equal the slow ones to the nano, charge by charge', () => {
    fc.assert(fc.property(anyCase, agrees), { numRuns: RUNS });
  });

  it('equal them in every bill of a year', () => {
    fc.assert(fc.property(anyYear, agrees), { numRuns: Math.round(RUNS / 6) });
  });
});

const withCharges = (tariff: Tariff, charges: readonly Charge[]): Tariff => ({ ...tariff, charges });

/** A charge that costs nothing. */
const free = (id: string, more: Partial<Charge> = {}): Charge => ({
  id,
  label: id,
  tags: [],
  quantity: { of: 'energy', channel: 'import' },
  price: '0',
  ...more,
});

describe('a ranking', () => {
  it('has the totals of the itemised bills, whatever plans are ranked together', () => {
    const several = anyCase.chain((one) =>
      fc.tuple(fc.constant(one), fc.array(anyTariff({ zone: one.zone, near: one.startsOn }), { minLength: 1, maxLength: 5 })),
    );
    fc.assert(
      fc.property(several, ([one, others]) => {
        for (const { bills, billNanos, onceNanos } of price([one.tariff, ...others], one, homeFor(one))) {
          expect([...billNanos]).toEqual(bills.map(({ totalNanos }) => totalNanos));
          expect([...onceNanos]).toEqual(bills.map(({ onceNanos: once }) => once));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a bill stays the same', () => {
  const bills = (one: PricingCase, tariff: Tariff, home = homeFor(one)): readonly Sums[] =>
    byCharge(price([tariff], one, home)[0]?.bills ?? []);
  const runs = { numRuns: Math.round(RUNS / 2) };

  it('when free charges that begin, end or have their hours in the middle of it cut its days', () => {
    const cuts = fc.array(fc.record({ after: fc.integer({ min: -2, max: 42 }), quarter: fc.integer({ min: 0, max: 95 }) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyCase, cuts, (one, places) => {
        const cutting = places.flatMap(({ after, quarter }, i): Charge[] => {
          const date = nextDate(one.bills[0]?.from ?? '', after);
          const at = [[quarter * 15, quarter * 15 + 15]] as const;
          return [
            free(`since ${i}`, { from: date }),
            free(`until ${i}`, { to: date }),
            free(`at ${i}`, { quantity: { of: 'energy', channel: 'import', when: [{ days: ['tue', 'holiday'], at }] } }),
          ];
        });
        expect(bills(one, withCharges(one.tariff, [...cutting, ...one.tariff.charges]))).toEqual(bills(one, one.tariff));
      }),
      runs,
    );
  });

  it('with a free charge of any kind at its end', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom('bill', 'day', 'month'), (one, per) => {
        const more = [
          free('last 1'),
          free('last 2', { quantity: { of: 'demand', channel: 'import', minutes: 30, per } }),
          free('last 3', { quantity: { of: 'fixed', per } }),
          free('last 4', { quantity: { of: 'money', lines: {} } }),
        ];
        expect(bills(one, withCharges(one.tariff, [...one.tariff.charges, ...more]))).toEqual(bills(one, one.tariff));
      }),
      runs,
    );
  });

  it('whatever the order of its channels, and in however many parts they come', () => {
    fc.assert(
      fc.property(anyCase, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        const home = homeFor(one);
        const again = { ...home, series: inParts(home.series, share) };
        expect(bills(one, one.tariff, again)).toEqual(bills(one, one.tariff));
      }),
      runs,
    );
  });

  it('under another name of its zone', () => {
    const names: Readonly<Record<string, string>> = { 'America/Chicago': 'US/Central', 'Asia/Kathmandu': 'Asia/Katmandu' };
    const named = anyCase.filter(({ zone }) => zone in names);
    fc.assert(
      fc.property(named, (one) => {
        const home = homeFor(one);
        const zone = names[one.zone] ?? '';
        const expected = bills(one, one.tariff);
        expect(bills(one, { ...one.tariff, zone })).toEqual(expected);
        expect(bills(one, { ...one.tariff, zone }, { ...home, series: { ...home.series, zone } })).toEqual(expected);
      }),
      runs,
    );
  });
});

describe('twice the price', () => {
  it('is twice the amount, to the nano that is rounded', () => {
    const twice = (dec: string): string => {
      const [, digits = ''] = dec.split('.');
      const doubled = String(2n * BigInt(dec.replace(/[-.]/g, ''))).padStart(digits.length + 1, '0');
      const at = doubled.length - digits.length;
      return (dec.startsWith('-') ? '-' : '') + doubled.slice(0, at) + (digits ? `.${doubled.slice(at)}` : '');
    };
    fc.assert(
      fc.property(anyCase, (one) => {
        const flat = one.tariff.charges.flatMap(({ if: _if, limit: _limit, carry: _carry, ...charge }) =>
          typeof charge.price === 'string' && ['energy', 'demand', 'fixed'].includes(charge.quantity.of)
            ? [{ ...charge, price: charge.price }]
            : [],
        );
        const doubled = flat.map((charge) => ({ ...charge, price: twice(charge.price) }));
        const [single, double] = price([withCharges(one.tariff, flat), withCharges(one.tariff, doubled)], one, homeFor(one));
        const wanted = byCharge(single?.bills ?? []);
        byCharge(double?.bills ?? []).forEach((sums, i) => {
          for (const { id } of flat) {
            const off = (sums[id] ?? 0n) - 2n * (wanted[i]?.[id] ?? 0n);
            expect(off >= -1n && off <= 1n).toBe(true);
          }
        });
      }),
      { numRuns: RUNS },
    );
  });
});
