import { readTariff, type Plan } from '@arbor/engine';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { powerToChoose, readCatalogue, texas } from '../../src/index.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const asOf = '2026-01-09';
const full = powerToChoose.read({ text: fixture('export-29-bracketed.csv'), asOf, market: texas });
const plans = new Map(full.catalogue?.plans.map((plan) => [plan.id, plan]));
const plan = (id: string): Plan => {
  const found = plans.get(`ptc-${id}`);
  if (!found) throw new Error(`no plan ${id}`);
  return found;
};
const prices = (id: string): unknown => {
  const { price } = plan(id);
  return price.kind === 'tariff'
    ? Object.fromEntries(price.tariff.charges.map((charge) => [charge.id, charge.price]))
    : price.reasons.map(({ code }) => code);
};

describe('the full export, 29 columns in brackets', () => {
  it('refuses each broken row with its line and reason, and takes the rest', () => {
    expect(full.refused.map(({ where, data }) => [where?.line, data['column'], data['text']])).toEqual([
      [7, 'quotes', 'afterQuote'],
      [17, 'price', 'n/a | 0.1400 | 0.1380'],
      [18, 'utility', 'CITY OF NOWHERE POWER'],
      [19, 'term', 'ever'],
      [20, 'duplicate', 'ptc-101'],
      [21, 'count', '26'],
    ]);
    expect(plans.size).toBe(14);
  });

  it('drops the Spanish twin of an English plan and keeps the one without', () => {
    expect(plans.has('ptc-102')).toBe(false);
    expect(plan('111').name).toBe('Solo Español 6');
    expect(full.findings).toContainEqual({ code: 'catalog.spanish-twins', severity: 'info', data: { dropped: 1, kept: 1 } });
  });

  it('reads facts, and leaves out what is blank or zero', () => {
    expect(plan('103')).toMatchObject({
      supplier: 'Sample Lantern Energy',
      utility: 'oncor',
      termMonths: 24,
      exitFee: { kind: 'perRemainingMonth', amount: '20' },
      renewablePercent: 24,
      newCustomersOnly: true,
      finePrint: 'Paperless billing. No "gimmicks", no minimum usage fees.',
      links: { label: 'https://sample.example.com/label.pdf', supplier: 'https://sample.example.com' },
      published: [
        { kwh: 500, pricePerKwh: '0.154', roundingPerKwh: '0.0005' },
        { kwh: 1000, pricePerKwh: '0.14', roundingPerKwh: '0.0005' },
        { kwh: 2000, pricePerKwh: '0.133', roundingPerKwh: '0.0005' },
      ],
    });
    expect(plan('101').rating).toEqual({ stars: 4, by: 'Power to Choose', date: asOf });
    expect(plan('101').renewableSource).toEqual({ title: 'Power to Choose export', url: 'https://www.powertochoose.org', date: asOf });
    expect(plan('101')).not.toHaveProperty('deposit');
    expect(plan('103')).not.toHaveProperty('rating');
    expect(plan('105')).not.toHaveProperty('rating');
  });

  it('strips what hides in texts and keeps no address that is none', () => {
    expect(plan('113')).toMatchObject({
      supplier: 'Example Harbor Power',
      name: 'Pay Ahead 6',
      prepaid: true,
      exitFee: { kind: 'unknown', text: '' },
    });
    expect(plan('113').links).toEqual({ supplier: 'https://www.sample.example.com' });
  });

  it.each([
    ['101', 'one price', { energy: '0.08' }],
    ['103', 'base and one price', { base: '9.95', energy: '0.07' }],
    ['104', 'a credit as stated', { energy: '0.15', 'credit-1': '-100' }],
    ['106', 'a fee as stated', { energy: '0.08', 'fee-1': '9.95' }],
    ['118', 'a purchase on joining', { energy: '0.08', 'once-1': '49.99' }],
    ['119', 'one price, no monthly delivery', { energy: '0.07688' }],
  ])('%s: %s', (id, _what, expected) => {
    const { price } = plan(id);
    if (price.kind !== 'tariff') throw new Error(price.kind);
    expect(price.basis).toBe('inferred');
    expect(plan(id).verified).toMatchObject({ how: 'averages', against: { title: 'Power to Choose export' } });
    expect(readTariff(JSON.parse(JSON.stringify(price.tariff))).findings).toEqual([]);
    const found = Object.entries(prices(id) as Record<string, string>);
    expect(found.map(([charge]) => charge)).toEqual(Object.keys(expected));
    // The true energy price is within what the rounding leaves open, a twentieth of a cent.
    for (const [charge, exact] of Object.entries(expected)) {
      const usd = Number(Object.fromEntries(found)[charge]);
      expect(Math.abs(usd - Number(exact))).toBeLessThan(charge === 'energy' ? 0.0005 : 1e-9);
    }
  });

  it.each([
    ['107', ['catalog.time-of-use-needs-label']],
    ['108', ['catalog.time-of-use-needs-label']],
    ['109', ['catalog.rate-needs-label']],
    ['110', ['catalog.no-delivery']],
    ['105', ['catalog.minimum-use-flag', 'catalog.several-structures-fit']],
    ['112', ['catalog.words-unexplained', 'catalog.several-structures-fit']],
  ])('%s is not priced with one tariff: %j', (id, codes) => {
    expect(prices(id)).toEqual(codes);
    // A range comes out at the averages too; where nothing is priced, nothing was held against them.
    expect(plan(id).verified?.how).toBe(plan(id).price.kind === 'oneOf' ? 'averages' : undefined);
  });

  it('includes the delivery of the utility and says how the price was inferred', () => {
    const { price } = plan('101');
    expect(price).toMatchObject({ kind: 'tariff', tariff: { include: ['tx-delivery-oncor'], zone: 'America/Chicago', currency: 'USD' } });
    expect(price.kind === 'tariff' && price.tariff.source).toMatch(
      /^Inferred from the averages published on 2026-01-09 less delivery 4\.23 a month and 0\.055833/,
    );
  });

  it('gives the same file the same hash, and another date another price or reason', () => {
    const again = powerToChoose.read({ text: fixture('export-29-bracketed.csv'), asOf, market: texas });
    expect(again.catalogue?.hash).toBe(full.catalogue?.hash);
    const gap = powerToChoose.read({ text: fixture('export-29-bracketed.csv'), asOf: '2026-04-01', market: texas });
    expect(gap.catalogue?.plans.find(({ id }) => id === 'ptc-101')?.price).toMatchObject({
      kind: 'unknown',
      reasons: [{ code: 'catalog.no-delivery' }],
    });
    expect(gap.findings.map(({ code }) => code)).toContain('catalog.delivery-stale');
  });
});

describe('bare headers, 28 columns, cents', () => {
  const { catalogue, refused, findings } = powerToChoose.read({ text: fixture('export-28-bare.csv'), asOf, market: texas });

  it('takes the unit of bare numbers from the whole file, and a sign from the cell', () => {
    expect(findings.map(({ code, data }) => [code, data['unit']])).toEqual([
      ['catalog.price-unit', 'cents'],
      ['catalog.no-footer', undefined],
    ]);
    expect(catalogue?.plans.map(({ published }) => published.map(({ pricePerKwh }) => pricePerKwh).join(' '))).toEqual([
      '0.144 0.14 0.138',
      '0.144 0.14 0.138',
      '0.144 0.14 0.138',
      '0.154 0.14 0.133',
    ]);
  });

  it('refuses a row in another unit instead of reading it as a hundredth', () => {
    expect(refused.map(({ where, data }) => [where?.line, data['column']])).toEqual([[6, 'price']]);
  });

  it('keeps a fee it does not understand as text, and leaves out a blank share', () => {
    expect(catalogue?.plans[2]?.exitFee).toEqual({ kind: 'unknown', text: '150 or 20 a month' });
    expect(catalogue?.plans[3]).not.toHaveProperty('renewablePercent');
    expect(catalogue?.plans[3]?.termMonths).toBe(24);
  });
});

describe('the results of one ZIP code', () => {
  const { catalogue, refused } = powerToChoose.read({ text: fixture('zip-results.csv'), asOf, market: texas });

  it('reads the other layout, with the fee inside a sentence and ids made of the offer', () => {
    expect(refused).toEqual([]);
    expect(catalogue?.plans.map(({ exitFee }) => exitFee)).toEqual([
      { kind: 'flat', amount: '150' },
      { kind: 'perRemainingMonth', amount: '20' },
    ]);
    expect(catalogue?.plans.every(({ id }) => /^ptc-[0-9a-f]{16}$/.test(id))).toBe(true);
    expect(catalogue?.plans[1]).not.toHaveProperty('rating');
  });
});

describe('what is no export', () => {
  it.each(['', 'hello', '{"a":1}', 'a,b\n1,2', '"[idKey]","[Product]"\n1,2'])('%j gives one error', (text) => {
    for (const result of [powerToChoose.read({ text, asOf, market: texas }), readCatalogue({ text, asOf, market: texas })]) {
      expect(result).toMatchObject({ catalogue: null, refused: [], findings: [{ code: 'catalog.not-a-catalogue', severity: 'error' }] });
    }
  });

  it('never throws, however a file was damaged', () => {
    const good = fixture('export-29-bracketed.csv');
    const damage = fc.tuple(fc.nat(good.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 8 }), (cuts) => {
        const text = cuts.reduce((before, [at, length, put]) => before.slice(0, at) + put + before.slice(at + length), good);
        const { catalogue, refused, findings } = readCatalogue({ text, asOf, market: texas });
        expect(catalogue !== null || findings.length > 0).toBe(true);
        expect(refused.every(({ where }) => (where?.line ?? 0) > 0)).toBe(true);
      }),
    );
  });

  it('asks for the date, and says when no row was good', () => {
    const text = fixture('zip-results.csv');
    expect(readCatalogue({ text, market: texas })).toMatchObject({ catalogue: null, findings: [{ code: 'catalog.as-of-missing' }] });
    const header = `${text.split('\n')[0] ?? ''}\n`;
    expect(readCatalogue({ text: header, asOf, market: texas })).toMatchObject({ catalogue: null, findings: [{ code: 'catalog.empty' }] });
    expect(readCatalogue({ text, asOf, market: texas, source: 'nothing' })).toMatchObject({
      findings: [{ code: 'catalog.no-such-source' }],
    });
  });
});
