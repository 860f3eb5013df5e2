import type { Charge, Quantity } from '@arbor/engine';
import { expect, it } from 'vitest';
import { chargeInWords } from '../src/output/charge-words.ts';

const energy: Quantity = { of: 'energy', channel: 'import' };
const perBill: Quantity = { of: 'fixed', per: 'bill' };
const charge = (rest: Pick<Charge, 'quantity' | 'price' | 'if'>): string => chargeInWords({ id: 'one', label: 'One', tags: [], ...rest });
const steps = [{ upTo: '1200', price: '0.114' }, { price: '0.186' }];

it.each([
  [{ quantity: energy, price: '0.1502' }, '15.02 c per kWh'],
  [{ quantity: energy, price: '-0.00025' }, '-0.025 c per kWh'],
  [{ quantity: { of: 'fixed', per: 'month' }, price: '9.5' }, '$9.50 a month'],
  [{ quantity: perBill, price: '-100', if: [{ of: energy, ge: '1000' }] }, '-$100 a bill where use is 1,000 kWh or more'],
  [
    { quantity: perBill, price: '5', if: [{ of: energy, gt: '500', lt: '1000' }] },
    '$5 a bill where use is above 500 kWh and below 1,000 kWh',
  ],
  [{ quantity: energy, price: { kind: 'marginal', reset: 'bill', steps } }, '11.4 c per kWh to 1,200 kWh, then 18.6 c'],
  [
    { quantity: energy, price: { kind: 'whole', reset: 'bill', steps } },
    '11.4 c per kWh for all use of a bill of up to 1,200 kWh, 18.6 c for all use of a bill with more',
  ],
  [{ quantity: { ...energy, when: [{ at: [[1260, 330]] }] }, price: '0' }, '0 c per kWh from 9 p.m. to 5:30 a.m.'],
  [
    { quantity: { ...energy, except: [{ days: ['sat', 'sun'], months: [6, 7] }] }, price: '0.2' },
    '20 c per kWh at all times but on Saturdays, Sundays in June, July',
  ],
] as const)('%j is "%s"', (one, words) => {
  expect(charge(one)).toBe(words);
});
