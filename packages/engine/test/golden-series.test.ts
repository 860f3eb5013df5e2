/** Golden bills at a price for every half-hour. Amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import type { Charge, Series } from '@arbor/engine';
import { billOf, energy, trustOf, type GoldenHome } from './golden-bill.ts';
import { pricesOf } from './golden-home.ts';

type Op = NonNullable<Series['ops']>[number];

const zone = 'Europe/London';
const halfHourly = (...ops: readonly Op[]): Charge => energy({ series: 'spot', unit: 'GBP/kWh', taxIncluded: false, ops });
const september = { zone, from: '2026-09-01', to: '2026-10-01' };
const withPrices = (text: string, home: readonly string[] = ['import 1 kW'], period = september): GoldenHome => ({
  ...period,
  home,
  prices: { spot: pricesOf(text, 'GBP/kWh', period) },
});
const vat: Charge = { id: 'vat', label: 'VAT', tags: ['tax'], quantity: { of: 'money', lines: {} }, price: '0.05' };

describe('1 kWh an hour, 8 p, and 30 p from 16:00 to 19:00', () => {
  it('each half-hour at its own price', () => {
    // 30 x (21 x 0.08 + 3 x 0.30) = 30 x 2.58
    expect(billOf([halfHourly()], withPrices('0.08, 0.30 16:00-19:00'))).toEqual({ energy: '77.4', total: '77.4' });
  });

  it('times 2.20, plus 12 p at peak, at most 95 p, and 5 % VAT on it', () => {
    // A published British formula: min(2.20 x W + P, cap), P only from 16:00 to 19:00. VAT: reduced rate for homes (VAT Notice 701/19).
    const peak = [{ at: [[960, 1140]] }] as const;
    const unit = halfHourly().price;
    const series = typeof unit === 'object' && 'series' in unit ? unit : null;
    if (!series) throw new Error('no series');
    const charges = [
      energy(
        {
          ...series,
          ops: [
            ['times', '2.20'],
            ['plus', '0.12'],
            ['cap', '0.95'],
          ],
        },
        { id: 'peak', quantity: { of: 'energy', channel: 'import', when: peak } },
      ),
      energy(
        {
          ...series,
          ops: [
            ['times', '2.20'],
            ['cap', '0.95'],
          ],
        },
        { id: 'rest', quantity: { of: 'energy', channel: 'import', except: peak } },
      ),
      vat,
    ];
    // peak 2.20 x 0.30 + 0.12 = 0.78: 90 x 0.78 = 70.2; rest 0.176: 630 x 0.176 = 110.88; VAT 9.054
    expect(billOf(charges, withPrices('0.08, 0.30 16:00-19:00'))).toEqual({ peak: '70.2', rest: '110.88', vat: '9.054', total: '190.134' });
    // one evening at 40 p: 1.00 is capped at 0.95: 87 x 0.78 + 3 x 0.95 = 70.71
    expect(billOf(charges, withPrices('0.08, 0.30 16:00-19:00, 0.40 on 2026-09-15 16:00-19:00'))['peak']).toBe('70.71');
  });

  it('operations are put through in order', () => {
    // 0.30 plus 0.10 times 2 = 0.80; times 2 plus 0.10 = 0.70
    expect(billOf([halfHourly(['plus', '0.10'], ['times', '2'])], withPrices('0.30'))['energy']).toBe('576');
    expect(billOf([halfHourly(['times', '2'], ['plus', '0.10'])], withPrices('0.30'))['energy']).toBe('504');
  });
});

describe('prices below nothing', () => {
  it('pay the home, unless a floor stands under them', () => {
    // 5 nights of 2 h at -4 p: 10 x -0.04 = -0.40; 710 x 0.10 = 71
    const nights = ['2026-09-05', '2026-09-06', '2026-09-12', '2026-09-13', '2026-09-19'].map((date) => `-0.04 on ${date} 02:00-04:00`);
    const home = withPrices(`0.10, ${nights.join(', ')}`);
    expect(billOf([halfHourly()], home)['energy']).toBe('70.6');
    expect(billOf([halfHourly(['floor', '0'])], home)['energy']).toBe('71');
  });
});

describe('clock changes', () => {
  it.each([
    // 29 March has 46 half-hours: 01:00 to 02:00 is missing. 25 October has 50: it comes twice.
    ['2026-03-29', '2026-03-30', '2.3'], // 23 x 0.10
    ['2026-10-25', '2026-10-26', '2.7'], // 23 x 0.10 + 2 x 0.20
  ])('on %s, 20 p from 01:00 to 02:00: %s', (from, to, amount) => {
    expect(billOf([halfHourly()], withPrices('0.10, 0.20 01:00-02:00', ['import 1 kW'], { zone, from, to }))['energy']).toBe(amount);
  });
});

describe('an amount is rounded once', () => {
  it('not in each half-hour', () => {
    // 1,440 half-hours x 0.5 kWh x 0.0000000011 = 0.000000792, which a rounding per half-hour (0.00000000055 -> 0.000000001) would make 0.00000144
    expect(billOf([halfHourly()], withPrices('0.0000000011'))['energy']).toBe('0.000000792');
  });
});

describe('what the prices must be', () => {
  it('known for every half-hour with use', () => {
    const unknown = '0.10, unknown on 2026-09-15 12:00-12:30';
    expect(trustOf([halfHourly()], withPrices(unknown))).toEqual(['cannotPrice', 'billing.price-missing']);
    expect(trustOf([halfHourly()], withPrices(unknown, ['import 1 kW, 0 on 2026-09-15 12:00-12:30']))).toEqual(['priced']);
  });

  it('given, in the unit and with the tax that the tariff names', () => {
    expect(trustOf([halfHourly()], { home: ['import 1 kW'], zone })).toEqual(['cannotPrice', 'billing.series-missing']);
    const spot = pricesOf('0.10', 'GBP/MWh', september);
    expect(trustOf([halfHourly()], { ...september, home: ['import 1 kW'], prices: { spot } })).toEqual([
      'cannotPrice',
      'billing.series-differs',
    ]);
    const taxed = pricesOf('0.10', 'GBP/kWh', september, true);
    expect(trustOf([halfHourly()], { ...september, home: ['import 1 kW'], prices: { spot: taxed } })).toEqual([
      'cannotPrice',
      'billing.series-differs',
    ]);
  });

  it('those of the time itself, or the bill is an estimate', () => {
    const spot = { ...pricesOf('0.10', 'GBP/kWh', september), assumed: true };
    expect(trustOf([halfHourly()], { ...september, home: ['import 1 kW'], prices: { spot } })).toEqual([
      'approximate',
      'billing.prices-assumed',
    ]);
    const hourly: GoldenHome = { ...september, kwh: 720, prices: { spot: pricesOf('0.10', 'GBP/kWh', september) } };
    expect(trustOf([halfHourly()], hourly)).toEqual(['approximate', 'billing.coarse-series']);
  });
});

describe('export at a series', () => {
  it('is paid at the price of its half-hour, less a margin', () => {
    // 3 kW from 10:00 to 14:00 at 8 p less 1 p, paid: times -1 turns it: -(0.08 - 0.01) x 360 = -25.2
    const sold = energy(
      {
        series: 'spot',
        unit: 'GBP/kWh',
        taxIncluded: false,
        ops: [
          ['plus', '-0.01'],
          ['times', '-1'],
        ],
      },
      { id: 'sold', tags: ['export'], quantity: { of: 'energy', channel: 'export' } },
    );
    const home = withPrices('0.08, 0.30 16:00-19:00', ['import 1 kW', 'export 0 kW, 3 kW 10:00-14:00']);
    expect(billOf([halfHourly(), sold], home)).toEqual({ energy: '77.4', sold: '-25.2', total: '52.2' });
  });
});
