import type { PlanPrice, Tariff } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryInForce, texas } from '../../src/index.ts';
import { energyRange, fitLine } from '../../src/sources/fit-line.ts';
import { fitShapes } from '../../src/sources/fit-shapes.ts';
import { inferPrice, type InferInput } from '../../src/sources/infer-structure.ts';
import { BENCHMARKS, type Triple } from '../../src/sources/price-unit.ts';
import { tinyBillUsd } from '../tiny-bill.ts';

const asOf = '2026-01-09';
const utility = 'oncor';
const delivery = deliveryInForce(texas, utility, asOf);
if (!delivery) throw new Error('no delivery');
const delivered = (kwh: number): number => Number(delivery.perMonth) + Number(delivery.perKwh) * kwh;

type Supply = (kwh: number) => number;

/** The average of a supply price plus delivery, rounded to a tenth of a cent as labels print it. */
function averages(supplyUsd: Supply): Triple<string> {
  const average = (kwh: number): string => (Math.round(((supplyUsd(kwh) + delivered(kwh)) / kwh) * 1000) / 1000).toFixed(4);
  return [average(500), average(1000), average(2000)];
}

function infer(prices: Triple<string>, more: Partial<InferInput['facts']> = {}, words: readonly string[] = []): PlanPrice {
  const published = (i: 0 | 1 | 2) => ({ kwh: BENCHMARKS[i], pricePerKwh: prices[i], roundingPerKwh: '0.0005' });
  const facts: InferInput['facts'] = {
    line: 2,
    id: 'ptc-1',
    name: 'Sample 12',
    utility,
    rateType: 'fixed',
    timeOfUse: false,
    minimumFlag: false,
    published: [published(0), published(1), published(2)],
    ...more,
  };
  return inferPrice({ facts, words, market: texas, asOf, delivery });
}

/** How far the bill of a tariff lies from each published average [USD per kWh], at most. */
function worstMiss(tariff: Tariff, prices: Triple<string>): number {
  return Math.max(...BENCHMARKS.map((kwh, i) => Math.abs(tinyBillUsd(tariff, kwh, utility, asOf) / kwh - Number(prices[i]))));
}

const energyUsd = fc.integer({ min: 300, max: 2000 }).map((tenThousandths) => tenThousandths / 10_000);
const baseUsd = fc.oneof(
  fc.constantFrom(0, 4.95, 9.95, 14.95),
  fc.integer({ min: 0, max: 2000 }).map((cents) => cents / 100),
);
const creditUsd = fc.integer({ min: 10, max: 200 });

describe('a base charge and one energy price', () => {
  it('is always found: the truth is among what fits, and what is chosen gives the averages back', () => {
    fc.assert(
      fc.property(baseUsd, energyUsd, (base, energy) => {
        const prices = averages((kwh) => base + energy * kwh);
        const price = infer(prices);
        if (price.kind !== 'tariff') throw new Error(price.kind);
        expect(price.basis).toBe('inferred');
        expect(worstMiss(price.tariff, prices)).toBeLessThanOrEqual(0.0005 + 1e-9);

        const bands = BENCHMARKS.map((kwh, i) => {
          const total = Number(prices[i]) * kwh - delivered(kwh);
          return { low: total - 0.0005 * kwh, high: total + 0.0005 * kwh };
        }) as unknown as Parameters<typeof fitLine>[0];
        const fit = fitLine(bands);
        expect(fit && base >= fit.baseMin - 1e-6 && base <= fit.baseMax + 1e-6).toBe(true);
        const { low, high } = energyRange(bands, base);
        expect(energy >= low - 1e-9 && energy <= high + 1e-9).toBe(true);
        // Where a line fits, no other shape does, but two credits of which the second is twice the first.
        expect(fitShapes(bands, false).every(({ shape }) => shape === 'two bill credits')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('takes no base where none is needed, else one that labels print', () => {
    const base = (usd: number): string | undefined => {
      const price = infer(averages((kwh) => usd + 0.08 * kwh));
      const charge = price.kind === 'tariff' ? price.tariff.charges.find(({ id }) => id === 'base')?.price : 'none';
      return typeof charge === 'string' ? charge : undefined;
    };
    expect([base(0), base(4.95), base(9.95), base(14.95), base(7)]).toEqual([undefined, '4.95', '9.95', '14.95', '6.95']);
  });

  it('takes the base that the words name', () => {
    const price = infer(
      averages((kwh) => 4.49 + 0.08 * kwh),
      {},
      ['Monthly base charge $4.49.'],
    );
    expect(price).toMatchObject({ kind: 'tariff', tariff: { charges: [{ id: 'base', price: '4.49' }, { id: 'energy' }] } });
  });

  it('is not believed when the words name a base that cannot be', () => {
    const price = infer(
      averages((kwh) => 14.95 + 0.08 * kwh),
      {},
      ['No base charge.'],
    );
    expect(price).toMatchObject({ kind: 'oneOf', reasons: [{ code: 'catalog.words-do-not-fit' }, {}] });
  });
});

describe('a bill credit', () => {
  const threshold = fc.integer({ min: 501, max: 2000 });
  const supplyOf =
    (base: number, energy: number, credit: number, from: number): Supply =>
    (kwh) =>
      base + energy * kwh - (kwh >= from ? credit : 0);

  it('is never taken for one energy price', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 4.95, 9.95), energyUsd, creditUsd, threshold, (base, energy, credit, from) => {
        expect(infer(averages(supplyOf(base, energy, credit, from))).kind).not.toBe('tariff');
      }),
      { numRuns: 400 },
    );
  });

  it('lies within the range given, at every use', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 4.95, 9.95), energyUsd, creditUsd, threshold, (base, energy, credit, from) => {
        const supply = supplyOf(base, energy, credit, from);
        const price = infer(averages(supply));
        if (price.kind !== 'oneOf') return;
        expect(price.tariffs.length).toBeLessThanOrEqual(24);
        for (const kwh of [300, 500, 700, 999, 1000, 1300, 1999, 2000]) {
          const bills = price.tariffs.map((tariff) => tinyBillUsd(tariff, kwh, utility, asOf));
          const truth = supply(kwh) + delivered(kwh);
          // The corners tried lie a hair inside what rounding leaves open, which is up to a dollar.
          expect(truth).toBeGreaterThanOrEqual(Math.min(...bills) - 1);
          expect(truth).toBeLessThanOrEqual(Math.max(...bills) + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is one tariff when the words give it and the averages agree', () => {
    fc.assert(
      fc.property(energyUsd, creditUsd, (energy, credit) => {
        const prices = averages(supplyOf(0, energy, credit, 1000));
        const price = infer(prices, { minimumFlag: true }, [`A $${credit} bill credit each month your usage is 1,000 kWh or more.`]);
        if (price.kind !== 'tariff') throw new Error(price.kind);
        expect(price.tariff.charges.find(({ id }) => id === 'credit-1')).toMatchObject({ price: `-${credit}`, if: [{ ge: '1000' }] });
        expect(worstMiss(price.tariff, prices)).toBeLessThanOrEqual(0.0005 + 1e-9);
      }),
    );
  });

  it('stated twice with different amounts: the one that explains the averages counts', () => {
    const prices = averages(supplyOf(0, 0.15, 125, 1000));
    const words = ['Get a $125 usage credit when your usage is 1,000 kWh or more.', 'Use 1,000 kWh or more and get a $100 usage credit.'];
    expect(infer(prices, { minimumFlag: true }, words)).toMatchObject({ kind: 'tariff', tariff: { charges: [{}, { price: '-125' }] } });
  });

  it('stated with an amount that the averages contradict is a range', () => {
    const prices = averages(supplyOf(0, 0.15, 125, 1000));
    const price = infer(prices, { minimumFlag: true }, ['A $50 bill credit when usage is 1,000 kWh or more.']);
    expect(price).toMatchObject({
      kind: 'oneOf',
      reasons: [{ code: 'catalog.words-do-not-fit' }, { code: 'catalog.several-structures-fit' }],
    });
  });
});

describe('other shapes', () => {
  it.each<[string, Supply, string]>([
    ['a fee below 1,000 kWh', (kwh) => 4.95 + 0.08 * kwh + (kwh < 1000 ? 9.95 : 0), 'minimum usage fee'],
    ['blocks', (kwh) => 0.06 * Math.min(kwh, 1000) + 0.12 * Math.max(0, kwh - 1000), 'price blocks'],
    ['bands', (kwh) => (kwh < 1000 ? 0.12 : 0.06) * kwh, 'price bands'],
    ['a credit within bounds', (kwh) => 0.1 * kwh - (kwh >= 1000 && kwh < 2000 ? 50 : 0), 'bill credit within bounds'],
    ['two credits', (kwh) => 0.1 * kwh - (kwh >= 1000 ? 35 : 0) - (kwh >= 2000 ? 15 : 0), 'two bill credits'],
  ])('%s', (_what, supply, shape) => {
    const prices = averages(supply);
    const price = infer(prices, { minimumFlag: true });
    if (price.kind !== 'oneOf') throw new Error(price.kind);
    expect(price.reasons.at(-1)?.data['shapes']).toContain(shape);
    for (const tariff of price.tariffs) expect(worstMiss(tariff, prices)).toBeLessThanOrEqual(0.0005 + 1e-6);
  });

  it('the same bill below 1,000 kWh, delivery included, is one tariff when the words say so', () => {
    const price = infer(['0.2900', '0.1450', '0.1430'], { minimumFlag: true }, [
      'Pay the same amount every month whenever your usage is below 1,000 kWh.',
    ]);
    if (price.kind !== 'tariff') throw new Error(price.kind);
    expect([100, 700, 999].map((kwh) => tinyBillUsd(price.tariff, kwh, utility, asOf))).toEqual([145, 145, 145]);
    expect(worstMiss(price.tariff, ['0.2900', '0.1450', '0.1430'])).toBeLessThanOrEqual(0.0005);
  });

  it('a flat bill whose price above starts below zero is written too, and is one of those that fit when only the flag is there', () => {
    const prices = ['0.2700', '0.1350', '0.1380'] as const;
    const price = infer(prices, { minimumFlag: true }, ['Pay the same amount every month whenever your usage is below 1,000 kWh.']);
    if (price.kind !== 'tariff') throw new Error(price.kind);
    expect([200, 999, 1000, 2000].map((kwh) => Math.round(tinyBillUsd(price.tariff, kwh, utility, asOf) * 100) / 100)).toEqual([
      135, 135, 135, 276,
    ]);
    expect(infer(prices, { minimumFlag: true })).toMatchObject({ kind: 'oneOf' });
  });

  it('averages that rise with use are money off every bill that nobody names', () => {
    const price = infer(averages((kwh) => 0.094 * kwh - 4.95));
    expect(price).toMatchObject({
      kind: 'oneOf',
      reasons: [{ code: 'catalog.averages-rise' }, { data: { shapes: ['credit on every bill'] } }],
    });
  });

  it('a flag without words keeps a line from being believed: a fee may hide below the averages', () => {
    const price = infer(
      averages((kwh) => 0.08 * kwh),
      { minimumFlag: true },
    );
    expect(price.kind).toBe('oneOf');
  });

  it('averages that nothing explains are unknown', () => {
    expect(infer(['0.1000', '0.9000', '0.1000'])).toMatchObject({ kind: 'unknown', reasons: [{}, { code: 'catalog.no-structure-fits' }] });
  });

  it('a line within five hundredths of a cent is taken, and says so', () => {
    // The truth is 0.1443 at 500 kWh: a supplier's slip of a tenth makes the averages rise.
    const [, middle, high] = averages((kwh) => 0.08 * kwh);
    const price = infer(['0.1430', middle, high]);
    expect(price.kind === 'tariff' && price.tariff.source).toMatch(/tolerance of 0\.0005/);
  });
});
