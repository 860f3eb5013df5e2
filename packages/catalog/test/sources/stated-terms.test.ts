import { describe, expect, it } from 'vitest';
import { readStatedTerms } from '../../src/sources/stated-terms.ts';

describe('credits', () => {
  it.each([
    ['Get a $125 usage credit each month your usage is 1,000 kWh or more.', [{ usd: 125, fromKwh: 1000 }]],
    [
      'Use 1,000 kWh or more in a billing cycle and you’ll automatically get a $100 usage credit toward your bill.',
      [{ usd: 100, fromKwh: 1000 }],
    ],
    [
      'A $35 bill credit applies where usage is at least 1000 kWh. An additional $15 bill credit applies when usage reaches 2000 kWh',
      [
        { usd: 35, fromKwh: 1000 },
        { usd: 15, fromKwh: 2000 },
      ],
    ],
    ['$50 credit when you use between 1,000 and 2,000 kWh.', [{ usd: 50, fromKwh: 1000, upToKwh: 2000 }]],
    ['$75 credit for 1000-1999 kWh', [{ usd: 75, fromKwh: 1000, upToKwh: 1999 }]],
    ['$40 bill credit if usage is over 1200 kWh', [{ usd: 40, fromKwh: 1201 }]],
    ['Se aplicará un crédito de $30 por cada ciclo con un consumo de 1000 kWh o más.', [{ usd: 30, fromKwh: 1000 }]],
  ])('%s', (text, credits) => {
    const terms = readStatedTerms(text);
    expect(terms.credits).toEqual(credits);
    expect(terms.unexplained).toEqual([]);
  });
});

describe('fees, base charges, flat bills, one-off amounts', () => {
  it.each([
    ['Minimum usage fee of $9.95 below 1000 kWh.', { fees: [{ usd: 9.95, belowKwh: 1000 }] }],
    ['A usage charge of $4.95 for usage less than 1,000 kWh', { fees: [{ usd: 4.95, belowKwh: 1000 }] }],
    ['Monthly service fee of $8.00 per billing cycle for usage ( <=1999) kWh', { fees: [{ usd: 8, belowKwh: 2000 }] }],
    ['Monthly service fee of $8.00 per billing cycle for usage <= 1999 kWh', { fees: [{ usd: 8, belowKwh: 2000 }] }],
    ['Lock in a rate! Monthly base charge $4.95.', { baseUsd: 4.95 }],
    ['Lock in your rate with no Base Charges, no Minimum Use fees or Payment fees!', { baseUsd: 0, unexplained: [] }],
    ['Un plan sin cargos base.', { baseUsd: 0 }],
    ['Pay the same amount every month whenever your usage is below 1,000 kWh.', { flatBelowKwh: 1000 }],
    ['A bundle purchase of $49.99 is required to enroll.', { once: [{ usd: 49.99, label: 'Purchase required to enrol' }] }],
    ['Sign up today & get $25 on your first bill!', { once: [{ usd: -25, label: 'Credit on the first bill' }] }],
  ])('%s', (text, expected) => expect(readStatedTerms(text)).toMatchObject(expected));
});

describe('words that tie the price to something', () => {
  it.each([
    'A monthly E-Plan credit is available for paperless billing.',
    'Connect a qualifying smart thermostat for a lower energy charge.',
    'Connected Thermostat Required, see EFL and Terms of Service for Details.',
    'Se requiere termostato conectado; consulte la EFL.',
    'Minimum usage applies.',
    'Tiered pricing.',
  ])('%s', (text) => expect(readStatedTerms(text).unexplained).toHaveLength(1));

  it.each([
    'Pay by bank draft, credit card, or debit card.',
    'No credit check or deposit required.',
    'No deposit with approved credit.',
    'No hidden fees, minimum usage, or gimmicks.',
    'No monthly fee or minimum usage requirement.',
    'You may receive money back through Capital Credits.',
    'The price can change in the minimum term only to reflect changes in law.',
  ])('harmless: %s', (text) => expect(readStatedTerms(text).unexplained).toEqual([]));
});
