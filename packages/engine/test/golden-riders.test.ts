/** Golden bills of prices that change: delivery with dates, supply-only offers, terms, change in mid-bill. Amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge } from '@arbor/engine';
import { billOf, billsOf, energy, perBill, trustOf } from './golden-bill.ts';

const KWH = { of: 'energy', channel: 'import' } as const;
const home = ['import 1 kW'];
const perMonth = (id: string, price: string, more: Partial<Charge> = {}): Charge =>
  perBill(id, price, { tags: ['delivery', 'fixed'], quantity: { of: 'fixed', per: 'month' }, ...more });

describe('supply-only offer with the delivery of the utility', () => {
  // Structure of PA, OH and NY bills: delivery stays with the utility, its riders change on their own dates, one is a percentage.
  const percent = (id: string, price: string, more: Partial<Charge>): Charge => ({
    id,
    label: 'Improvement rider',
    tags: ['delivery'],
    quantity: { of: 'money', lines: { ids: ['customer', 'distribution'] } },
    price,
    ...more,
  });
  const delivery = [
    perMonth('customer', '10'),
    energy('0.03', { id: 'distribution', label: 'Distribution', tags: ['delivery'] }),
    percent('rider-1', '0.10', { to: '2026-07-01' }),
    percent('rider-2', '0.20', { from: '2026-07-01' }),
    energy('0.010', { id: 'transmission-1', label: 'Transmission', tags: ['delivery'], to: '2026-06-16' }),
    energy('0.015', { id: 'transmission-2', label: 'Transmission', tags: ['delivery'], from: '2026-06-16' }),
  ];
  const supply = [
    energy('0.07', { id: 'intro', label: 'Supply', to: { monthsFromStart: 2 } }),
    energy('0.09', { id: 'then', label: 'Supply', from: { monthsFromStart: 2 } }),
  ];

  it('May to August, contract from 16 May', () => {
    // Delivery first, then supply. June, 720 kWh: 10 + 21.6, rider 3.16; transmission 360 x 0.010 + 360 x 0.015 = 3.6 + 5.4; 720 x 0.07.
    // July, 744 kWh: 10 + 22.32, rider 20 % = 6.464; 11.16; intro to the 15th: 15 x 24 = 360 x 0.07 = 25.2, then 384 x 0.09 = 34.56.
    const bills = billsOf(supply, { home, delivery, bills: calendarMonths('2026-05-01', '2026-08-31'), startsOn: '2026-05-16' });
    expect(bills[1]).toEqual({
      customer: '10',
      distribution: '21.6',
      'rider-1': '3.16',
      'transmission-1': '3.6',
      'transmission-2': '5.4',
      intro: '50.4',
      total: '94.16',
    });
    expect(bills[2]).toEqual({
      customer: '10',
      distribution: '22.32',
      'rider-2': '6.464',
      'transmission-2': '11.16',
      intro: '25.2',
      then: '34.56',
      total: '109.704',
    });
    // The bill of May is priced as it would be in full, at the prices of the contract's first day: 744 x 0.07.
    expect(bills[0]).toMatchObject({ intro: '52.08' });
    expect(bills[3]).toMatchObject({ then: '66.96' }); // 744 x 0.09
  });

  it('a percentage of a name that both tariffs have would mean either: refused', () => {
    const twice = [energy('0.07', { id: 'distribution' })];
    const period = { home, delivery, from: '2026-07-01', to: '2026-08-01' };
    expect(trustOf(twice, period)).toEqual(['cannotPrice', 'tariff.same-id']);
  });
});

describe('a price that changes on the 11th', () => {
  const versions = [energy('0.10', { id: 'old', to: '2026-09-11' }), energy('0.16', { id: 'new', from: '2026-09-11' })];
  const period = { kwh: 720, startsOn: '2026-01-01' };

  it('10 days at the old price, 20 at the new', () => {
    // 240 x 0.10 + 480 x 0.16 = 24 + 76.8
    expect(billOf(versions, period)).toEqual({ old: '24', new: '76.8', total: '100.8' });
  });

  it('tiers, credits and minimums look at the bill as a whole', () => {
    // 600 kWh of 720 in step one of both versions: old 240 x 600/720 = 200 and 40; new 400 and 80.
    const stepped = (id: string, low: string, high: string, more: Partial<Charge>): Charge =>
      energy({ kind: 'marginal', reset: 'bill', steps: [{ upTo: '600', price: low }, { price: high }] }, { id, ...more });
    const charges = [
      stepped('old', '0.10', '0.20', { to: '2026-09-11' }), // 20 + 8
      stepped('new', '0.15', '0.25', { from: '2026-09-11' }), // 60 + 20
      perBill('credit', '-50', { if: [{ of: KWH, ge: '700' }] }),
    ];
    expect(billOf(charges, period)).toEqual({ old: '28', new: '80', credit: '-50', total: '58' });
  });

  it('a fee by the day changes with it, a fee by the month with the next bill', () => {
    const charges = [
      perBill('day-1', '0.50', { quantity: { of: 'fixed', per: 'day' }, to: '2026-09-11' }), // 10 days
      perBill('day-2', '0.60', { quantity: { of: 'fixed', per: 'day' }, from: '2026-09-11' }), // 20 days
      perMonth('month-1', '8', { to: '2026-09-11' }),
      perMonth('month-2', '9', { from: '2026-09-11' }),
    ];
    const bills = billsOf(charges, { ...period, home, bills: calendarMonths('2026-09-01', '2026-10-31') });
    expect(bills).toEqual([
      { 'day-1': '5', 'day-2': '12', 'month-1': '8', total: '25' },
      { 'day-2': '18.6', 'month-2': '9', total: '27.6' },
    ]);
  });

  it('a gap between versions is no price of zero', () => {
    const gap = [energy('0.10', { id: 'old', to: '2026-09-11' }), energy('0.16', { id: 'new', from: '2026-09-12' })];
    expect(trustOf([...gap, perBill('base', '5')], period)).toEqual(['cannotPrice', 'billing.no-price']);
    expect(trustOf(gap.slice(0, 1), period)).toEqual(['cannotPrice', 'billing.no-price']);
  });

  it('prices of after the contract began do not reach back', () => {
    const late = [energy('0.16', { id: 'new', from: '2026-09-11' })];
    expect(trustOf(late, period)).toEqual(['cannotPrice', 'billing.before-first-price']);
  });
});
