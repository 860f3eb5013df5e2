/** Golden bills of charges on other lines: minimums, maximums, discounts, taxes. Amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge, type MoneyQuantity } from '@arbor/engine';
import { billOf, billsOf, energy, perBill } from './golden-bill.ts';

const onMoney = (id: string, price: Charge['price'], quantity: MoneyQuantity, more: Partial<Charge> = {}): Charge => ({
  id,
  label: id,
  tags: ['fee'],
  quantity,
  price,
  ...more,
});
const minimum = (quantity: Omit<Extract<MoneyQuantity, { of: 'shortfall' }>, 'of'>): Charge =>
  onMoney('minimum', '1', { of: 'shortfall', ...quantity });

describe('minimum bill', () => {
  const use = energy('0.10');

  it.each([
    ['bill', '20', '15'], // 50 kWh are $5; 20 - 5
    ['day', '0.40', '19.8'], // 62 days: 24.80 - 5
    ['month', '20', '35'], // two months: 40 - 5
  ] as const)('per %s, on a bill of July and August', (per, below, added) => {
    expect(billOf([use, minimum({ below, per, lines: {} })], { kwh: 50, from: '2026-07-01', to: '2026-09-01' })['minimum']).toBe(added);
  });

  it('per year is asked when the year of bills is over (OpenEI URDB v8: mincharge in $/year)', () => {
    // $5 a month are 60 a year; 100 - 60 in the twelfth bill, whatever the calendar year
    const yearly = [perBill('base', '5'), minimum({ below: '100', per: 'year', lines: {} })];
    const bills = billsOf(yearly, { bills: calendarMonths('2026-04-01', '2027-05-31') });
    expect(bills.map((bill) => bill['minimum'] ?? '0')).toEqual([...Array<string>(11).fill('0'), '40', '0', '0']);
  });

  it('of the energy only, before the fixed charge and the tax', () => {
    // 5 -> 12; 12 + 9 = 21; 5 % = 1.05
    const charges = [
      use,
      minimum({ below: '12', lines: { tags: ['usage'] } }),
      perBill('base', '9'),
      onMoney('tax', '0.05', { of: 'money', lines: {} }),
    ];
    expect(billOf(charges, { kwh: 50 })).toEqual({ energy: '5', minimum: '7', base: '9', tax: '1.05', total: '22.05' });
  });

  it('that the home itself sets: 80 c a day for each kW of its service', () => {
    // 6 kW x 0.80 x 30 days = 144; 144 - 72
    const charge = minimum({ below: { fact: 'contractKw', times: '0.80' }, per: 'day', lines: {} });
    expect(billOf([use, charge], { kwh: 720, facts: { contractKw: '6' } })['minimum']).toBe('72');
  });

  it('as a limit of the charge itself, which stays one charge', () => {
    // 50 x 0.10 = 5, at least 12
    expect(billOf([energy('0.10', { limit: { min: '12' } })], { kwh: 50 })).toEqual({ energy: '12', total: '12' });
  });
});

describe('maximum bill', () => {
  const cap = (above: string, per: 'bill' | 'month' | 'year'): Charge => onMoney('cap', '-1', { of: 'excess', above, per, lines: {} });

  it('per bill and per month', () => {
    const summer = { kwh: 1500, from: '2026-07-01', to: '2026-09-01' };
    expect(billOf([energy('0.10'), cap('100', 'bill')], summer)).toEqual({ energy: '150', cap: '-50', total: '100' });
    expect(billOf([energy('0.10'), cap('70', 'month')], summer)).toEqual({ energy: '150', cap: '-10', total: '140' });
  });

  it('per year gives back in the last bill', () => {
    // 12 x 20 = 240, at most 200
    const bills = billsOf([perBill('base', '20'), cap('200', 'year')], { bills: calendarMonths('2026-01-01', '2026-12-31') });
    expect(bills.map((bill) => bill['total'])).toEqual([...Array<string>(11).fill('20'), '-20']);
  });
});

describe('discounts', () => {
  it('by tag, by id, and only for who keeps the condition', () => {
    // CDR EnergyPlanDetail, discounts: percentOfUse, percentOfBill. 100 + 40 + 9 = 149.
    const charges = [
      energy('0.10'),
      energy('0.04', { id: 'delivery', tags: ['delivery', 'usage'] }),
      perBill('base', '9'),
      onMoney('use', '-0.05', { of: 'money', lines: { tags: ['usage'] } }), // 5 % of 140
      onMoney('base-off', '-0.50', { of: 'money', lines: { ids: ['base'] } }), // half of 9
      onMoney('on-time', '-0.10', { of: 'money', lines: {} }, { if: [{ of: { fact: 'paysOnTime' }, is: true }] }), // of 149 - 7 - 4.5
    ];
    expect(billOf(charges, { kwh: 1000, facts: { paysOnTime: true } })).toEqual({
      energy: '100',
      delivery: '40',
      base: '9',
      use: '-7',
      'base-off': '-4.5',
      'on-time': '-13.75',
      total: '123.75',
    });
    expect(billOf(charges, { kwh: 1000, facts: { paysOnTime: false } })['total']).toBe('137.5');
  });

  it('of whole bills above $100 only', () => {
    const off = onMoney('off', '-0.10', { of: 'money', lines: {} }, { if: [{ of: { of: 'money', lines: {} }, gt: '100' }] });
    expect(billOf([energy('0.10'), off], { kwh: 1000 })).toEqual({ energy: '100', total: '100' });
    expect(billOf([energy('0.10'), off], { kwh: 1200 })).toEqual({ energy: '120', off: '-12', total: '108' });
  });
});

describe('taxes in sequence', () => {
  it('each sees the lines before it, and none sees what stands outside the annual bill', () => {
    // Texas, in the order of a bill: 1,000 kWh x 0.10 = 100 and 9.95; gross receipts 1.997 % of both = 2.19570 (109.95 x 0.01997);
    // the commission's assessment 0.1667 % of all before = 112.1457015 x 0.001667 = 0.1869468844..., city sales tax 1 % of all before
    const tax = (id: string, price: string): Charge => onMoney(id, price, { of: 'money', lines: {} }, { tags: ['tax'] });
    const charges = [
      energy('0.10'),
      perBill('base', '9.95'),
      perBill('gift', '-75', { tags: ['once', 'credit'], quantity: { of: 'fixed', per: 'once' } }),
      tax('gross-receipts', '0.01997'), // 2.1957015
      tax('assessment', '0.001667'), // 112.1457015 x 0.001667 = 0.186946884...
      tax('city', '0.01'), // 112.332648384 x 0.01 = 1.123326484 (1.12332648384)
    ];
    expect(billOf(charges, { kwh: 1000 })).toEqual({
      energy: '100',
      base: '9.95',
      gift: '-75',
      'gross-receipts': '2.1957015',
      assessment: '0.186946884',
      city: '1.123326484',
      total: '113.455974868',
      once: '-75',
    });
  });

  it('on some lines, and none of them one that stands outside the annual bill', () => {
    const gift = perBill('gift', '-75', { tags: ['supply', 'once'], quantity: { of: 'fixed', per: 'once' } });
    const vat = onMoney('vat', '0.05', { of: 'money', lines: { tags: ['supply'] } });
    expect(billOf([energy('0.10'), gift, vat], { kwh: 1000 })).toEqual({ energy: '100', gift: '-75', vat: '5', total: '105', once: '-75' });
  });

  it.each([
    // 120 in July and August: 2 months x 50 at 2 %, 20 at 4 % = 2 + 0.8
    ['month', 'none', '50', '2.8'],
    // 62 days x 1 at 2 %, 58 at 4 % = 1.24 + 2.32
    ['bill', 'activeDays', '1', '3.56'],
    // 50 at 2 %, 70 at 4 % = 1 + 2.8
    ['bill', 'none', '50', '3.8'],
  ] as const)('in steps by the %s, scaled by %s', (reset, scale, upTo, amount) => {
    const price = { kind: 'marginal', reset, scale, steps: [{ upTo, price: '0.02' }, { price: '0.04' }] } as const;
    const tax = onMoney('tax', price, { of: 'money', lines: { tags: ['usage'] } });
    expect(billOf([energy('0.10'), tax], { kwh: 1200, from: '2026-07-01', to: '2026-09-01' })['tax']).toBe(amount);
  });

  it('in steps of the amount, and in bands of it', () => {
    // 120: 50 at 2 %, 70 at 4 % = 1 + 2.8; as a band, all of it at 4 %
    const tax = (kind: 'marginal' | 'whole'): Charge =>
      onMoney(
        'tax',
        { kind, reset: 'bill', steps: [{ upTo: '50', price: '0.02' }, { price: '0.04' }] },
        { of: 'money', lines: { tags: ['usage'] } },
      );
    expect(billOf([energy('0.10'), tax('marginal')], { kwh: 1200 })['tax']).toBe('3.8');
    expect(billOf([energy('0.10'), tax('whole')], { kwh: 1200 })['tax']).toBe('4.8');
  });
});
