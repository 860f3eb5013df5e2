import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { catalogueOf, matchLabels, readLabel, texas } from '../../src/index.ts';
import { DELIVERY, madeLabel } from './made-label.ts';

const offer = (id: string, more: Partial<Plan> = {}): Plan => ({
  id,
  marketId: 'texas',
  supplier: 'EXAMPLE PRAIRIE ENERGY',
  name: 'Calm Home 12',
  utility: 'oncor',
  customer: 'home',
  rateType: 'fixed',
  termMonths: 12,
  exitFee: { kind: 'unknown', text: 'see label' },
  prepaid: false,
  timeOfUse: false,
  newCustomersOnly: false,
  price: { kind: 'unknown', reasons: [] },
  published: [
    [500, '0.164'],
    [1000, '0.155'],
    [2000, '0.15'],
  ].map(([kwh, pricePerKwh]) => ({ kwh: Number(kwh), pricePerKwh: String(pricePerKwh), roundingPerKwh: '0.0005' })),
  source: { title: 'made for a test' },
  links: {},
  ...more,
});

async function labelled(averages = '16.4¢   15.5¢   15.0¢') {
  const text = madeLabel({ averages, prices: ['Base Charge: $4.95   per billing cycle', 'Energy Charge: 9.0000¢   per kWh', ...DELIVERY] });
  return { file: 'calm.txt', label: await readLabel({ bytes: new TextEncoder().encode(text), market: texas }) };
}

async function match(plans: readonly Plan[], averages?: string, asOf = '2026-01-09') {
  const catalogue = catalogueOf({ marketId: 'texas', source: { title: 'made for a test' }, asOf, plans });
  return matchLabels(catalogue, [await labelled(averages)], texas);
}

describe('a label and its offer', () => {
  it('make one plan with a stated price, and the fee and share of the label', async () => {
    const { catalogue, matched, unused } = await match([offer('a'), offer('b', { name: 'Other 12' })]);
    expect([matched, unused]).toEqual([[{ file: 'calm.txt', planId: 'a' }], []]);
    expect(catalogue.plans[0]).toMatchObject({
      id: 'a',
      price: { kind: 'tariff', basis: 'stated', tariff: { include: ['tx-delivery-oncor'] } },
      exitFee: { kind: 'flat', amount: '150' },
      renewablePercent: 35,
      // Held against the label's averages at the delivery charges of the offer's own day.
      verified: { how: 'label', on: '2026-01-09', against: { title: 'Electricity Facts Label', date: '2025-12-15' } },
      renewableSource: { title: 'Electricity Facts Label', date: '2025-12-15' },
    });
    expect(catalogue.plans[1]?.price.kind).toBe('unknown');
    expect(catalogue.plans[1]).not.toHaveProperty('verified');
  });

  it.each([
    ['another utility', offer('a', { utility: 'tnmp' }), 'label.no-offer'],
    ['another term', offer('a', { termMonths: 6 }), 'label.no-offer'],
    ['other averages', offer('a', { published: [{ kwh: 1000, pricePerKwh: '0.149', roundingPerKwh: '0.0005' }] }), 'label.offer-differs'],
  ])('are not brought together over %s', async (_, plan, code) => {
    const { catalogue, matched, unused } = await match([plan]);
    expect([matched, catalogue.plans]).toEqual([[], [plan]]);
    expect(unused).toMatchObject([{ code, where: { file: 'calm.txt' } }]);
  });

  it('are not brought together when the delivery charges changed between them, though both print the same averages', async () => {
    expect((await match([offer('a')], undefined, '2026-06-10')).unused).toMatchObject([{ code: 'label.offer-differs' }]);
  });

  it('are not guessed at when two offers fit, nor when the label is quarantined', async () => {
    expect((await match([offer('a'), offer('b')])).unused).toMatchObject([{ code: 'label.several-offers', data: { count: 2 } }]);
    expect((await match([offer('a')], '19.4¢   18.5¢   18.0¢')).unused).toMatchObject([{ code: 'label.averages-differ' }]);
  });
});
