/** Golden bills of fixed charges. Every amount is worked out by hand in the comment beside it. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge, type Condition, type FixedQuantity } from '@arbor/engine';
import { billOf, billsOf, perBill, trustOf } from './golden-bill.ts';

const fixed = (id: string, price: string, quantity: Omit<FixedQuantity, 'of'>, more: Partial<Charge> = {}): Charge =>
  perBill(id, price, { quantity: { of: 'fixed', ...quantity }, ...more });

describe('three bills, January to March 2026', () => {
  it('count days, months, bills, shares of the year, a day of the year and one occasion', () => {
    const charges = [
      fixed('day', '0.98', { per: 'day' }), // 31, 28 and 31 days
      fixed('month', '4.23', { per: 'month' }),
      fixed('bill', '9.95', { per: 'bill' }),
      fixed('year', '73', { per: 'year' }), // 73 / 365 = 0.20 a day
      fixed('february', '-58.23', { per: 'year', on: '02-15' }),
      fixed('once', '25', { per: 'once' }, { tags: ['once', 'fee'] }), // the first bill
    ];
    expect(billsOf(charges, { bills: calendarMonths('2026-01-01', '2026-03-31') })).toEqual([
      { day: '30.38', month: '4.23', bill: '9.95', year: '6.2', once: '25', total: '50.76' },
      { day: '27.44', month: '4.23', bill: '9.95', year: '5.6', february: '-58.23', total: '-11.01' },
      { day: '30.38', month: '4.23', bill: '9.95', year: '6.2', total: '50.76' },
    ]);
  });
});

describe('a fee per month on bills that are not months', () => {
  // A bill counts its months to the nearest whole one: days x 12 / 365.25.
  it.each([
    ['2026-01-01', '2026-01-11', 1], // 10 days are 0.33 months, at least one
    ['2026-01-10', '2026-02-24', 1], // 45 days are 1.48
    ['2026-01-10', '2026-02-25', 2], // 46 days are 1.51
    ['2026-01-01', '2026-04-01', 3], // a quarter of 90 days is 2.96
    ['2028-01-01', '2028-04-01', 3], // and of 91
    ['2026-01-01', '2027-01-01', 12],
  ])('from %s to %s: %i', (from, to, months) => {
    expect(billOf([fixed('fee', '1', { per: 'month' })], { from, to })['fee']).toBe(String(months));
  });

  it('shared by days, a quarter is three months and 10 days of April are a third of one', () => {
    const fee = fixed('fee', '12', { per: 'month', prorate: 'days' });
    expect(billOf([fee], { from: '2026-01-01', to: '2026-04-01' })['fee']).toBe('36');
    expect(billOf([fee], { from: '2026-04-11', to: '2026-04-21' })['fee']).toBe('4');
  });
});

describe('leap day', () => {
  it('a year of months has 366 daily charges in 2028, 365 in 2027, and one yearly charge in both', () => {
    const charges = [fixed('day', '0.50', { per: 'day' }), fixed('year', '73.20', { per: 'year' })];
    const sums = (year: number): readonly number[] => {
      const bills = billsOf(charges, { bills: calendarMonths(`${year}-01-01`, `${year}-12-31`) });
      return ['day', 'year'].map((id) => Math.round(bills.reduce((sum, bill) => sum + Number(bill[id]) * 1e6, 0)) / 1e6);
    };
    expect(sums(2028)).toEqual([183, 73.2]); // 366 x 0.50; 366 x 0.20
    expect(sums(2027)).toEqual([182.5, 73.2]); // 365 x 0.50
  });

  it('a charge on 29 February falls in leap years only', () => {
    const charge = fixed('leap', '4', { per: 'year', on: '02-29' });
    expect(billOf([charge], { from: '2028-02-01', to: '2028-03-01' })['leap']).toBe('4');
    expect(billOf([charge], { from: '2027-02-01', to: '2027-03-01' })).toEqual({ total: '0' });
  });
});

describe('outside the annual bill', () => {
  const bills = calendarMonths('2026-01-01', '2026-03-31');
  const base = fixed('base', '10', { per: 'bill' });
  // CDR EnergyPlanDetail: incentives and exit fees; in Texas the label's termination fee.
  const gift = fixed('gift', '-50', { per: 'once' }, { tags: ['once', 'credit'] });
  const exit = fixed(
    'exit',
    '150',
    { per: 'once' },
    { tags: ['once', 'fee'], from: '2026-03-09', if: [{ of: { fact: 'leaves' }, is: true }] },
  );

  it('a sign-up credit in the first bill and a termination fee in the bill of the day of leaving', () => {
    expect(billsOf([base, gift, exit], { bills, facts: { leaves: true } })).toEqual([
      { base: '10', gift: '-50', total: '10', once: '-50' },
      { base: '10', total: '10' },
      { base: '10', exit: '150', total: '10', once: '150' },
    ]);
    expect(billsOf([base, gift, exit], { bills, facts: { leaves: false } })[2]).toEqual({ base: '10', total: '10' });
  });

  it('is never guessed: who leaves must be told', () => {
    expect(trustOf([base, exit], { from: '2026-03-01', to: '2026-04-01' })).toEqual(['cannotPrice', 'billing.fact-missing']);
  });
});

describe('a condition', () => {
  const credit = (condition: Condition): Charge => perBill('credit', '-5', { if: [condition] });

  it('on the days of a bill', () => {
    const long = credit({ of: { of: 'fixed', per: 'day' }, ge: '31' });
    expect(billsOf([perBill('base', '9'), long], { bills: calendarMonths('2026-09-01', '2026-10-31') })).toEqual([
      { base: '9', total: '9' },
      { base: '9', credit: '-5', total: '4' },
    ]);
  });

  it('on a share of a month', () => {
    // 1 to 15 September: 15/30 of a month
    const half = { from: '2026-09-01', to: '2026-09-16' };
    const months = { of: 'fixed', per: 'month', prorate: 'days' } as const;
    expect(billOf([credit({ of: months, ge: '0.5' })], half)).toEqual({ credit: '-5', total: '-5' });
    expect(billOf([credit({ of: months, gt: '0.5' })], half)).toEqual({ total: '0' });
  });

  it('on a fact asks for yes, unless it says no', () => {
    const of = { fact: 'paysOnTime' };
    const total = (condition: Condition, paysOnTime: boolean): string | undefined =>
      billOf([credit(condition)], { facts: { paysOnTime } })['total'];
    expect([true, false].map((pays) => total({ of }, pays))).toEqual(['-5', '0']);
    expect([true, false].map((pays) => total({ of, is: true }, pays))).toEqual(['-5', '0']);
    expect([true, false].map((pays) => total({ of, is: false }, pays))).toEqual(['0', '-5']);
  });
});
