/** How far a price can be trusted, at the edges: the last exact amount, the last day with a price, the first reading too long. */
import { describe, expect, it } from 'vitest';
import {
  calendarMonths,
  compileTariff,
  pricePlans,
  type Charge,
  type PricedTariff,
  type PriceSeries,
  type UsageSeries,
} from '@arbor/engine';
import { energy, perBill } from './golden-bill.ts';
import { homeOf, pricesOf } from './golden-home.ts';

const zone = 'America/Chicago';
const span = { zone, from: '2026-03-01', to: '2026-05-01' };
const bills = calendarMonths('2026-03-01', '2026-04-30');
const quarters = homeOf(['import 1 kW'], span);

function price(
  plans: readonly (readonly Charge[])[],
  { series = quarters, prices = {} }: { readonly series?: UsageSeries; readonly prices?: Readonly<Record<string, PriceSeries>> } = {},
): readonly PricedTariff[] {
  const tariffs = plans.map((charges, i) =>
    compileTariff({ tariff: { id: `plan ${i + 1}`, currency: 'USD', zone, charges }, startsOn: '2026-03-01' }),
  );
  return pricePlans({ series, bills, tariffs, prices }).results;
}

const outcomes = (results: readonly PricedTariff[]) =>
  results.map(({ outcome, reasons }) => [outcome, ...reasons.map(({ code, data }) => ({ code, ...data }))]);
const outcomeOf = (charges: readonly Charge[], more: Parameters<typeof price>[1] = {}) => outcomes(price([charges], more))[0];

describe('an amount', () => {
  const tooLarge = ['cannotPrice', { code: 'billing.too-large', tariff: 'plan 1' }];
  const once = { tags: ['once'] } as const;

  it('is exact up to 2^53 - 1 nanos, and is refused beyond', () => {
    expect(outcomeOf([perBill('a', '9007199.254740991')])).toEqual(['priced']);
    expect(outcomeOf([perBill('a', '-9007199.254740991')])).toEqual(['priced']);
    expect(outcomeOf([perBill('a', '9007199.254740992')])).toEqual(tooLarge);
  });

  it('counts with all others of its bill, also with those outside the annual bill', () => {
    expect(outcomeOf([perBill('a', '5000000'), perBill('b', '4000000')])).toEqual(['priced']);
    expect(outcomeOf([perBill('a', '5000000'), perBill('b', '5000000')])).toEqual(tooLarge);
    expect(outcomeOf([perBill('a', '5000000'), perBill('b', '5000000', once)])).toEqual(tooLarge);
    expect(outcomeOf([perBill('a', '5000000'), perBill('b', '-5000000', once)])).toEqual(tooLarge);
  });

  it('too large in the second bill alone is too large', () => {
    expect(outcomeOf([perBill('a', '1'), perBill('b', '9100000', { from: '2026-04-01' })])).toEqual(tooLarge);
  });
});

describe('a plan that cannot be priced', () => {
  const car = energy('0.10', { quantity: { of: 'energy', channel: 'controlled:car' } });

  it('leaves those beside it alone', () => {
    const missing = { code: 'billing.channel-missing', charge: 'Energy', channel: 'controlled:car' };
    expect(outcomes(price([[energy('0.10')], [car], [energy('0.10')], [], [energy('0.12')]]))).toEqual([
      ['priced'],
      ['cannotPrice', missing],
      ['priced'],
      ['cannotPrice', { code: 'tariff.no-charges', tariff: 'plan 4' }],
      ['priced'],
    ]);
  });

  it('names each thing it lacks once', () => {
    const pool = { of: { fact: 'pool' }, is: true };
    const more = { label: 'Pool', if: [pool] };
    expect(outcomeOf([perBill('fee', '1', more), perBill('credit', '-1', more)])).toEqual([
      'cannotPrice',
      { code: 'billing.fact-missing', charge: 'Pool', fact: 'pool' },
    ]);
  });
});

describe('a bill', () => {
  it('without a single reading is no bill of nothing', () => {
    const series = homeOf(['import 1 kW'], { ...span, to: '2026-04-01' });
    expect(outcomeOf([energy('0.10')], { series })).toEqual(['cannotPrice', { code: 'billing.no-readings', months: ['2026-04-01'] }]);
    expect(outcomeOf([energy('0.10')], { series: { ...series, channels: [] } })?.[1]).toEqual({
      code: 'billing.no-readings',
      months: ['2026-03-01', '2026-04-01'],
    });
  });

  it('needs a price on each of its days, and on no other', () => {
    const noPrice = (date: string) => ['cannotPrice', { code: 'billing.no-price', tariff: 'plan 1', date }];
    expect(outcomeOf([energy('0.10', { from: '2026-03-01', to: '2026-05-01' })])).toEqual(['priced']);
    expect(outcomeOf([energy('0.10', { to: '2026-04-30' })])).toEqual(noPrice('2026-04-30'));
    // A year that ended long ago, and one that is yet to come, with nothing between: of no matter to these bills.
    const versions = [
      energy('0.10', { id: 'old', to: '2025-01-01' }),
      energy('0.10', { id: 'now', from: '2026-03-01', to: '2026-05-01' }),
      energy('0.12', { id: 'next', from: '2027-01-01' }),
    ];
    expect(outcomeOf(versions)).toEqual(['priced']);
  });

  it('with a gap in one of its registers is approximate where the plan asks for that register', () => {
    const series = homeOf(['import 1 kW', 'export 1 kW'], span);
    const [drawn, fedIn] = series.channels;
    if (!drawn || !fedIn) throw new Error('no channels');
    const gapped = { ...series, channels: [drawn, { ...fedIn, quality: fedIn.quality.slice().fill(3, 0, 4) }] };
    const sold = energy('-0.05', { id: 'sold', quantity: { of: 'energy', channel: 'export' } });
    expect(outcomeOf([energy('0.10'), sold], { series: gapped })).toEqual(['approximate', { code: 'billing.usage-gap', bills: 1 }]);
    expect(outcomeOf([energy('0.10')], { series: gapped })).toEqual(['priced']);
  });
});

describe('readings too long', () => {
  const readings = (minutes: number): UsageSeries => homeOf(['import 1 kW'], span, minutes);
  const spot = energy({ series: 'spot', unit: 'USD/kWh', taxIncluded: false });
  const prices = { spot: pricesOf('0.10', 'USD/kWh', span) };

  it('for a window', () => {
    const night = energy('0.10', { quantity: { of: 'energy', channel: 'import', when: [{ at: [[30, 360]] }] } });
    expect(outcomeOf([night], { series: readings(30) })).toEqual(['priced']);
    expect(outcomeOf([night], { series: readings(60) })).toEqual(['approximate', { code: 'billing.coarse-usage', minutes: 60 }]);
  });

  it('for a peak', () => {
    const peak = energy('10', { quantity: { of: 'demand', channel: 'import', minutes: 30, per: 'bill' } });
    expect(outcomeOf([peak], { series: readings(30) })).toEqual(['priced']);
    expect(outcomeOf([peak], { series: readings(60) })).toEqual([
      'approximate',
      { code: 'billing.coarse-demand', minutes: 60, needed: 30 },
    ]);
  });

  it('for half-hourly prices, and prices that are assumed', () => {
    expect(outcomeOf([spot], { series: readings(30), prices })).toEqual(['priced']);
    expect(outcomeOf([spot], { series: readings(60), prices: { spot: { ...prices.spot, assumed: true } } })).toEqual([
      'approximate',
      { code: 'billing.prices-assumed', series: 'spot' },
      { code: 'billing.coarse-series', series: 'spot', minutes: 60 },
    ]);
  });
});
