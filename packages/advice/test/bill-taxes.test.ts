import type { BillTax } from '@arbor/engine';
import { texas } from '@arbor/catalog';
import { describe, expect, it } from 'vitest';
import { mostLeftOut, taxesOf, withTaxes } from '../src/bill-taxes.ts';
import { ask, madeMarket, madePlan } from './made-market.ts';

const source = { title: 'made for a test' };
const billTaxes: readonly BillTax[] = [
  { id: 'fee', label: 'Fee', rate: '0.01', source },
  { id: 'town', label: 'Town', rate: '0.02', cityPeople: { from: 1000, below: 5000 }, source },
  { id: 'city', label: 'City', rate: '0.05', cityPeople: { from: 5000 }, source },
  { id: 'sales', label: 'Sales tax', rate: '0.1', customer: 'business', source },
];
const market = { ...madeMarket, billTaxes };
const idsFor = (cityPopulation: number, customer: 'home' | 'business' = 'home') =>
  taxesOf(market, { customer, cityPopulation }).map(({ id }) => id);

describe('the taxes of a bill', () => {
  it('depend on the people of the city, the lower bound counted in and the upper out', () => {
    expect([0, 999, 1000, 4999, 5000].map((people) => idsFor(people))).toEqual([
      ['fee'],
      ['fee'],
      ['fee', 'town'],
      ['fee', 'town'],
      ['fee', 'city'],
    ]);
  });

  it("are a business's own where they are", () => {
    expect(idsFor(0, 'business')).toEqual(['fee', 'sales']);
  });

  it('are all left out where the city is not known, and the most they may add is said', () => {
    expect(taxesOf(market, { customer: 'home' })).toEqual([]);
    expect(mostLeftOut(market, { customer: 'home' })).toBeCloseTo(1.01 * 1.05 - 1, 12);
    expect(mostLeftOut(market, { customer: 'home', cityPopulation: 0 })).toBe(0);
    expect(mostLeftOut(madeMarket, { customer: 'home' })).toBe(0);
  });

  it('stand behind all charges of a plan, each on the lines before it', () => {
    const plan = madePlan({ id: 'a' });
    if (plan.price.kind !== 'tariff') throw new Error('not priced');
    const taxed = withTaxes(plan.price.tariff, billTaxes.slice(0, 2));
    expect(taxed.charges.slice(-2)).toMatchObject([
      { id: 'tax-fee', tags: ['tax'], quantity: { of: 'money', lines: {} }, price: '0.01' },
      { id: 'tax-town', price: '0.02' },
    ]);
  });

  it('raise every cost alike and leave the order of the plans as it was', () => {
    const plans = [madePlan({ id: 'a', base: '5' }), madePlan({ id: 'b' }), madePlan({ id: 'c', base: '9' })];
    const without = ask(plans, { place: { market, utility: 'wires' } });
    const taxed = ask(plans, { place: { market, utility: 'wires', cityPopulation: 6000 } });
    expect(without.notes).toContainEqual(expect.objectContaining({ code: 'advice.taxes-left-out', data: { percent: 6.1 } }));
    expect(taxed.notes.map(({ code }) => code)).not.toContain('advice.taxes-left-out');
    expect(taxed.picks.map(({ planId }) => planId)).toEqual(without.picks.map(({ planId }) => planId));
    taxed.picks.forEach(({ annual }, i) => {
      const before = without.picks[i]?.annual.totalNanos ?? 0;
      expect(annual.totalNanos / before).toBeCloseTo(1.01 * 1.05, 8);
      expect(annual.groups.taxes).toBe(annual.totalNanos - before);
    });
  });

  it('of Texas follow Tax Code 182.022 at its bounds', () => {
    const rateAt = (cityPopulation: number) => taxesOf(texas, { customer: 'home', cityPopulation }).map(({ rate }) => rate);
    const gross = [1000, 1001, 2499, 2500, 9999, 10_000].map((people) => rateAt(people)[1]);
    expect(gross).toEqual([undefined, '0.00581', '0.00581', '0.0107', '0.0107', '0.01997']);
    expect(rateAt(0)).toEqual(['0.001667']);
    expect(taxesOf(texas, { customer: 'business', cityPopulation: 0 }).map(({ rate }) => rate)).toEqual(['0.001667', '0.0625']);
  });
});
