import { compileTariff, pricePlans } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentTariff, type CurrentPlan } from '../src/current-plan.ts';
import { currentPlanWords, parseCurrentPlan } from '../src/parse-current-plan.ts';
import { flatUsage, madeMarket } from './made-market.ts';

function read(said: string): CurrentPlan {
  const { currentPlan, findings } = parseCurrentPlan(said);
  expect(findings).toEqual([]);
  if (!currentPlan) throw new Error(said);
  return currentPlan;
}

function wordsFor(said: string): readonly string[] {
  const { currentPlan, findings } = parseCurrentPlan(said);
  expect(currentPlan).toBeNull();
  return findings.map(({ code, data }) => currentPlanWords[code as keyof typeof currentPlanWords](data));
}

describe('the price', () => {
  it.each([
    ['14.5c', { kind: 'allIn', pricePerKwh: '0.145' }],
    ['14.5¢', { kind: 'allIn', pricePerKwh: '0.145' }],
    ['14.5 cents per kWh', { kind: 'allIn', pricePerKwh: '0.145' }],
    ['1 cent', { kind: 'allIn', pricePerKwh: '0.01' }],
    ['1.5c', { kind: 'allIn', pricePerKwh: '0.015' }],
    ['14.5c/kWh all-in', { kind: 'allIn', pricePerKwh: '0.145' }],
    ['$0.145', { kind: 'allIn', pricePerKwh: '0.145' }],
    ['$.145 a kWh', { kind: 'allIn', pricePerKwh: '.145' }],
    ['9.1c energy', { kind: 'energyOnly', pricePerKwh: '0.091' }],
    ['9.1c, energy only', { kind: 'energyOnly', pricePerKwh: '0.091' }],
    ['9.1C SUPPLY', { kind: 'energyOnly', pricePerKwh: '0.091' }],
    ['9.1c energy, base $9.95 a month', { kind: 'energyOnly', pricePerKwh: '0.091', basePerMonth: '9.95' }],
    ['plan red-12', { kind: 'plan', planId: 'red-12' }],
    ['0c', { kind: 'allIn', pricePerKwh: '0' }],
  ])('%s', (said, price) => {
    expect(read(said).price).toEqual(price);
  });
});

describe('the contract', () => {
  it.each([
    ['14.5c, ends 2026-06-20', { endsOn: '2026-06-20' }],
    ['14.5c, end on 2028-02-29', { endsOn: '2028-02-29' }],
    ['14.5c, fee 150', { exitFee: { kind: 'flat', amount: '150' } }],
    ['14.5c, exit fee $99.50', { exitFee: { kind: 'flat', amount: '99.50' } }],
    ['14.5c, no fee', { exitFee: { kind: 'none' } }],
    ['14.5c, no exit fee', { exitFee: { kind: 'none' } }],
    ['14.5c, ends 2026-06-20, fee 20 per remaining month', { exitFee: { kind: 'perRemainingMonth', amount: '20' } }],
    ['14.5c, ends 2026-06-20, fee 20/month', { exitFee: { kind: 'perRemainingMonth', amount: '20' } }],
    ['14.5c, ends 2026-06-20, fee $20 for each month left', { exitFee: { kind: 'perRemainingMonth', amount: '20' } }],
    ['14.5c, ends 6/20/2026', { endsOn: '2026-06-20' }],
    ['14.5c/kWh ends Jun 20th, 2026', { endsOn: '2026-06-20' }],
    ['14.5c, ends June 20, 2026, $150 cancellation fee', { endsOn: '2026-06-20', exitFee: { kind: 'flat', amount: '150' } }],
    [
      '14.5c, expires 5 Jul 2026, $15 exit fee per remaining month',
      { endsOn: '2026-07-05', exitFee: { kind: 'perRemainingMonth', amount: '15' } },
    ],
    ['14.5c, month to month', { exitFee: { kind: 'none' } }],
    ['14.5c, moving', { moving: true }],
    ['14.5c, supplier Made Power', { supplier: 'Made Power' }],
  ])('%s', (said, facts) => {
    expect(read(said)).toMatchObject(facts);
  });

  it('does not take a fee that nobody spoke of for no fee', () => {
    expect(read('14.5c, ends 2026-06-20').exitFee.kind).toBe('unknown');
  });
});

describe('what cannot be read is said, each part with its sentence', () => {
  it.each([
    ['14.5', ['We could not read "14.5" in the current plan. Write it like "14.5c, ends 2026-06-20, fee 150".']],
    ['-5c', ['We could not read "-5c" in the current plan. Write it like "14.5c, ends 2026-06-20, fee 150".']],
    ['14.5c, fee lots', ['We could not read "fee lots" in the current plan. Write it like "14.5c, ends 2026-06-20, fee 150".']],
    ['14.5c, ends 2026-02-30', ['"ends 2026-02-30" is not a date we can read. Write the end date like "ends 2026-06-20".']],
    ['', ['The current plan has no price. Start with it, for example "14.5c".']],
    ['ends 2026-06-20', ['The current plan has no price. Start with it, for example "14.5c".']],
    ['110c', ['A price of 110 cents per kWh looks like a slip. Write cents like "14.5c" or dollars like "$0.145".']],
    ['$14.5', ['A price of 1450 cents per kWh looks like a slip. Write cents like "14.5c" or dollars like "$0.145".']],
    ['14.5c, base 9.95', ['A base charge goes with an energy price. Write it like "9.1c energy, base 9.95".']],
    ['14.5c, fee 20 per month', ['A fee for each month left needs the end date. Add it, like "ends 2026-06-20".']],
  ])('%s', (said, sentences) => {
    expect(wordsFor(said)).toEqual(sentences);
  });

  it('names a thousands comma: the two halves are not read as two prices', () => {
    expect(wordsFor('14.5c, fee 1,500')).toEqual([expect.stringContaining('"500"')]);
  });

  it('never throws, whatever is typed', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('energy', 'moving', 'no fee', 'all-in', 'plan x'),
      fc
        .tuple(
          fc.constantFrom('', '$', 'fee ', 'base ', 'ends '),
          fc.stringMatching(/^\d{1,60}(\.\d{0,40})?$/),
          fc.constantFrom('', 'c', ' a month'),
        )
        .map((bits) => bits.join('')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const { currentPlan, findings } = parseCurrentPlan(parts.join(', '));
        expect(currentPlan === null).toBe(findings.length > 0);
        for (const { code, data } of findings)
          expect(currentPlanWords[code as keyof typeof currentPlanWords](data)).not.toMatch(/undefined|NaN|\[object/);
        if (currentPlan && currentPlan.price.kind !== 'plan') {
          const tariff = compileTariff({
            tariff: currentTariff(currentPlan.price, madeMarket, 'wires-delivery'),
            library: madeMarket.deliveryTariffs,
            startsOn: '2026-05-01',
          });
          expect(tariff.refusals).toEqual([]);
        }
      }),
      { numRuns: 500, examples: [[['9'.repeat(40) + 'c']], [['14.5c', `fee ${'9'.repeat(40)}`]]] },
    );
  });
});

describe('the tariff of a price', () => {
  const series = flatUsage({ from: '2026-04-01', to: '2026-05-01' }); // 720 hours of 1 kWh
  const billed = (said: string): number | undefined => {
    const { price } = read(said);
    if (price.kind === 'plan') throw new Error(said);
    const tariff = compileTariff({
      tariff: currentTariff(price, madeMarket, 'wires-delivery'),
      library: madeMarket.deliveryTariffs,
      startsOn: '2026-04-01',
    });
    return pricePlans({ series, bills: [{ from: '2026-04-01', to: '2026-05-01' }], tariffs: [tariff] }).results[0]?.bills[0]?.totalNanos;
  };

  it('all-in is the whole bill', () => {
    expect(billed('14.5c')).toBe(104.4e9); // 720 x 0.145
  });

  it('energy alone adds the delivery of the utility, and the base charge when said', () => {
    expect(billed('9.1c energy')).toBe(105.52e9); // 720 x 0.091 + 4 + 720 x 0.05
    expect(billed('9.1c energy, base 9.95')).toBe(115.47e9);
  });
});
