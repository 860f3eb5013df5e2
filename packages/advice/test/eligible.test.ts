import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { ineligible, type Preferences } from '../src/eligible.ts';
import { madePlan } from './made-market.ts';

const why = (facts: Partial<Plan>, preferences: Preferences = {}, currentSupplier?: string) =>
  ineligible(madePlan({ id: 'a', supplier: 'Made Power', ...facts }), { utility: 'wires', preferences, currentSupplier });
const code = (...asked: Parameters<typeof why>): string | null => why(...asked)?.code ?? null;

describe('a plan that a home may take', () => {
  it('has no reason against it', () => {
    expect(why({})).toBeNull();
    expect(why({ customer: 'business' }, { customer: 'business' })).toBeNull();
    expect(why({ prepaid: true, rateType: 'variable', termMonths: 60 })).toBeNull();
  });
});

describe('each limit and its reason', () => {
  it.each<[string, Partial<Plan>, Preferences, string | undefined]>([
    ['why.other-utility', { utility: 'poles' }, {}, undefined],
    ['why.other-customer', { customer: 'business' }, {}, undefined],
    ['why.other-customer', {}, { customer: 'business' }, undefined],
    ['why.new-customers-only', { newCustomersOnly: true }, {}, ' made power'],
    ['why.prepaid', { prepaid: true }, { noPrepaid: true }, undefined],
    ['why.not-fixed', { rateType: 'variable' }, { noVariable: true }, undefined],
    ['why.not-fixed', { rateType: 'indexed' }, { noVariable: true }, undefined],
    ['why.supplier-excluded', {}, { excludeSuppliers: ['MADE POWER '] }, undefined],
    ['why.less-renewable', { renewablePercent: 49 }, { minRenewablePercent: 50 }, undefined],
    ['why.term-too-long', { termMonths: 13 }, { longestTermMonths: 12 }, undefined],
  ])('%s', (expected, facts, preferences, currentSupplier) => {
    expect(code(facts, preferences, currentSupplier)).toBe(expected);
  });

  it('holds at its edge', () => {
    expect(code({ renewablePercent: 50 }, { minRenewablePercent: 50 })).toBeNull();
    expect(code({ termMonths: 12 }, { longestTermMonths: 12 })).toBeNull();
    expect(code({ termMonths: 0 }, { longestTermMonths: 0 })).toBeNull(); // month to month binds for nothing
  });

  it('an unknown renewable share does not pass for enough, and its number is not invented', () => {
    const { renewablePercent: _, ...plan } = madePlan({ id: 'a' });
    const limits = (least: number) => ineligible(plan, { utility: 'wires', preferences: { minRenewablePercent: least } });
    expect(limits(1)).toEqual({ code: 'why.less-renewable', severity: 'info', data: { wanted: 1 } });
    expect(limits(0)).toBeNull();
  });

  it('an offer for new customers stays open when the supplier now is another or not known', () => {
    expect(code({ newCustomersOnly: true }, {}, 'Other Power')).toBeNull();
    expect(code({ newCustomersOnly: true })).toBeNull();
  });
});
