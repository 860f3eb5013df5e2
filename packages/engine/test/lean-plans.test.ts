/** Plans whose totals are summed up without a row for each charge: which are, and that they come to what their lines do. Amounts by hand. */
import { describe, expect, it } from 'vitest';
import {
  compileTariff,
  fromBillionths,
  layOutPlans,
  prepare,
  pricePlans,
  priceTotals,
  roomFor,
  type Charge,
  type MoneyQuantity,
  type PricedTariff,
  type Steps,
  type Tariff,
} from '@arbor/engine';
import { energy, perBill, usageOf } from './golden-bill.ts';

const zone = 'America/Chicago';
const startsOn = '2026-08-01';
const bills = [
  { from: startsOn, to: '2026-09-01' },
  { from: '2026-09-01', to: '2026-10-01' },
];
/** 1 kWh an hour: 744 kWh in August, 720 in September. */
const series = usageOf(744 + 720, { zone, from: startsOn, to: '2026-10-01' });
/** A result's bill of September [currency]. */
const september = ({ billNanos }: Pick<PricedTariff, 'billNanos'>): string => fromBillionths(billNanos[1] ?? 0);
const allLines = { of: 'money', lines: {} } as const;
const ofDelivery = { of: 'money', lines: { tags: ['delivery'] } } as const;
const money = (id: string, price: Charge['price'], quantity: MoneyQuantity = allLines, more: Partial<Charge> = {}): Charge => ({
  ...{ id, label: id, tags: ['tax'], quantity, price },
  ...more,
});
const tariffOf = (charges: readonly Charge[], more: Partial<Tariff> = {}): Tariff => ({
  ...{ id: 'plan', currency: 'USD', zone, charges },
  ...more,
});
const blocks = (more: Partial<Steps> = {}): Steps =>
  ({ kind: 'marginal', reset: 'bill', steps: [{ upTo: '500', price: '0.10' }, { price: '0.20' }], ...more }) as Steps;
const use = energy('0.10');
const compiled = (tariff: Tariff, library: Readonly<Record<string, Tariff>> = {}) => compileTariff({ tariff, library, startsOn });

describe('a plan is lean', () => {
  const isLean = (...charges: readonly Charge[]): boolean => layOutPlans([compiled(tariffOf(charges))], 2).lean.isLean[0] === 1;
  const import720 = { of: 'energy', channel: 'import' } as const;

  it.each<readonly [string, readonly Charge[]]>([
    ['a fee and a flat price', [perBill('base', '9.95'), use]],
    ['a flat price for some days', [energy('0.10', { to: '2026-09-16' }), energy('0.12', { from: '2026-09-16' })]],
    ['blocks', [energy(blocks())]],
    ['blocks by the day', [energy(blocks({ reset: 'day' }))]],
    ['a price for the peak', [energy('10', { quantity: { of: 'demand', channel: 'import', minutes: 60, per: 'bill' } })]],
    ['a credit in a range of use', [use, perBill('credit', '-50', { if: [{ of: import720, ge: '1000' }] })]],
    ['taxes on all lines', [use, money('tax', '0.02'), money('city', '0.01')]],
    ['a minimum bill', [use, money('minimum', '1', { of: 'shortfall', below: '20', lines: {} })]],
    ['a percentage of some lines, and then of all', [use, money('rider', '0.10', ofDelivery), money('tax', '0.02')]],
  ])('with %s', (_, charges) => {
    expect(isLean(...charges)).toBe(true);
  });

  it.each<readonly [string, readonly Charge[]]>([
    ['a limit', [energy('0.10', { limit: { max: '60' } })]],
    ['a series of prices', [energy({ series: 'spot', unit: 'USD/kWh', taxIncluded: false })]],
    ['a line that stands outside the annual bill', [use, perBill('gift', '-50', { tags: ['once'] })]],
    ['a condition on use by the kWh', [energy('0.10', { if: [{ of: import720, ge: '1000' }] })]],
    ['two conditions', [perBill('credit', '-50', { if: [1000, 2000].map((kwh) => ({ of: import720, ge: String(kwh) })) })]],
    ['a condition that is a fact', [perBill('credit', '-5', { if: [{ of: { fact: 'paysOnTime' }, is: true }] })]],
    ['a condition that counts months', [perBill('credit', '-5', { if: [{ of: { of: 'fixed', per: 'month' }, ge: '1' }] })]],
    ['a tax in steps', [use, money('tax', blocks())]],
    ['a tax that begins in mid-bill', [use, money('tax', '0.02', allLines, { from: '2026-09-16' })]],
    ['a tax from some use on', [use, money('tax', '0.02', allLines, { if: [{ of: import720, ge: '1000' }] })]],
    ['a minimum by the day', [use, money('minimum', '1', { of: 'shortfall', below: '0.40', per: 'day', lines: {} })]],
    ['a minimum by the year', [use, money('minimum', '1', { of: 'shortfall', below: '100', per: 'year', lines: {} })]],
    ['a minimum set by the home', [use, money('minimum', '1', { of: 'shortfall', below: { fact: 'kw' }, lines: {} })]],
    ['a cap', [use, money('cap', '-1', { of: 'excess', above: '100', lines: {} })]],
    ['an account', [use, money('account', '0', { of: 'surplus', lines: {}, resetOn: 'never' })]],
    ['a percentage of some lines after another', [use, money('tax', '0.02'), money('rider', '0.10', ofDelivery)]],
  ])('but not with %s', (_, charges) => {
    expect(isLean(...charges)).toBe(false);
  });
});

describe('plans ranked together', () => {
  const wires = (price: string): Charge => energy(price, { id: 'wires', tags: ['delivery', 'usage'] });
  const customer = (price: string): Charge => perBill('customer', price, { tags: ['delivery', 'fixed'] });
  const library = {
    north: tariffOf([customer('4.23'), wires('0.05')], { id: 'north' }),
    south: tariffOf([customer('5'), wires('0.06')], { id: 'south' }),
    blocks: tariffOf(
      [energy(blocks(), { id: 'wires', tags: ['delivery'] }), wires('0.01')].map((one, i) => ({ ...one, id: `wires-${i}` })),
      {
        id: 'blocks',
      },
    ),
  };
  const plan = (id: string, include: readonly string[], ...charges: readonly Charge[]): Tariff => tariffOf(charges, { id, include });
  const credit = money('credit', '-0.10', ofDelivery);
  const tax = money('tax', '0.02');
  const fee = perBill('fee', '10');

  it.each<readonly [string, Tariff, string]>([
    ['no delivery', plan('a', [], perBill('base', '9.95'), use), '81.95'],
    ['delivery and a tax on it', plan('b', ['north'], use, tax), '114.4746'], // 4.23 + 36 + 72 = 112.23, 2 % of it 2.2446
    ['the same delivery', plan('c', ['north'], energy('0.12')), '126.63'], // 4.23 + 36 + 86.40
    ['the same columns at other prices', plan('d', ['south'], use), '120.2'], // 5 + 43.20 + 72
    ['delivery in blocks', plan('e', ['blocks'], use), '173.2'], // 500 x 0.10 + 220 x 0.20 + 7.20 + 72
    ['a tenth off the delivery', plan('f', ['north'], use, credit), '108.207'], // 112.23 less a tenth of 40.23
    ['a tenth off another delivery', plan('g', ['south'], use, credit), '115.38'], // 120.20 less a tenth of 48.20
    ['a tenth off, then a fee, then a tax', plan('h', ['north'], use, credit, fee, tax), '120.57114'], // 118.207 and 2 %
    ['a tenth off its own delivery', plan('m', [], fee, wires('0.05'), use, credit), '114.4'], // 118 less a tenth of 36
    ['a fee after the tax', plan('i', [], use, tax, fee), '83.44'], // 73.44 + 10
    ['a minimum not reached', plan('j', [], use, money('minimum', '1', { of: 'shortfall', below: '80', lines: {} }), fee), '90'],
    ['a minimum passed', plan('k', [], use, money('minimum', '1', { of: 'shortfall', below: '70', lines: {} }), fee), '82'],
    [
      'a minimum of the delivery',
      plan('l', ['north'], use, money('least', '1', { of: 'shortfall', below: '50', ...{ lines: ofDelivery.lines } })),
      '122',
    ],
  ])('%s', (_, tariff, total) => {
    const before = [plan('first', ['south'], energy('0.07'), credit, tax), plan('second', ['north'], energy('0.12'))];
    const others = [...before, tariff, plan('last', ['north'], use, credit)];
    const { results } = pricePlans({ series, bills, tariffs: others.map((one) => compiled(one, library)) });
    for (const { billNanos, bills: itemised } of results) expect(billNanos).toEqual(itemised.map(({ totalNanos }) => totalNanos));
    // 5 + 43.20 + 50.40 less a tenth of 48.20 is 93.78, and 2 % of it; the others as above
    expect(results.map(september)).toEqual(['95.6556', '126.63', total, '108.207']);
  });

  it('see the lines of their own includes, wherever those stand', () => {
    // Half of the meter's 1, and 2 for whoever pays no more than 1 for the meter: 3.50 beside 4.23 + 36 of another utility
    const metering = tariffOf(
      [
        perBill('meter', '1', { tags: ['fee'] }),
        money('rider', '0.50', { of: 'money', lines: { tags: ['fee'] } }),
        perBill('levy', '2', { if: [{ of: { of: 'money', lines: { tags: ['fee'] } }, le: '1' }] }),
      ],
      { id: 'metering' },
    );
    const both = [plan('a', ['metering'], use), plan('b', ['north', 'metering'], use)];
    const { results } = pricePlans({ series, bills, tariffs: both.map((one) => compiled(one, { ...library, metering })) });
    expect(results.map(september)).toEqual(['75.5', '115.73']);
  });

  it('share the columns of what they both ask for', () => {
    const columnsOf = (...tariffs: readonly Tariff[]): number => {
      const layout = layOutPlans(
        tariffs.map((one) => compiled(one, library)),
        2,
      );
      return roomFor(prepare({ layout, zone, bills })).columns.length;
    };
    const first = plan('a', ['north'], use, perBill('late', '5', { to: '2026-09-16' }));
    expect(columnsOf(first, { ...first, id: 'b' }, plan('c', ['south'], energy('0.12')))).toBe(columnsOf(first));
  });

  it('are laid out for so many bills, and no others', () => {
    const layout = layOutPlans([compiled(tariffOf([use]))], 2);
    expect(() => prepare({ layout, zone, bills: [...bills, { from: '2026-10-01', to: '2026-11-01' }] })).toThrow(
      new RangeError('laid out for 2 bills, not for 3'),
    );
  });

  it('in a room that was used for another home', () => {
    const tariffs = [plan('a', ['north'], use, credit), plan('b', ['south'], use, credit, tax)];
    const prepared = prepare({
      layout: layOutPlans(
        tariffs.map((one) => compiled(one, library)),
        2,
      ),
      zone,
      bills,
    });
    const room = roomFor(prepared);
    const totals = (kwh: number): readonly number[] => {
      priceTotals(prepared, { series: usageOf(kwh, { zone, from: startsOn, to: '2026-10-01' }) }, room);
      return [...room.totals.billNanos];
    };
    const before = totals(1464);
    expect(totals(100)).not.toEqual(before);
    expect(totals(1464)).toEqual(before);
    // August: 4.23 + 37.20 + 74.40 less a tenth of 41.43; 5 + 44.64 + 74.40 less a tenth of 49.64, and 2 % of 119.076. September: 115.38 and 2 %
    expect(before.map((nanos) => fromBillionths(nanos))).toEqual(['111.687', '108.207', '121.45752', '117.6876']);
  });
});
