/** Golden bills by kind of charge: every amount is worked out by hand in the comment beside it. September 2026, 720 hours, unless said. */
import { describe, expect, it } from 'vitest';
import { type Charge, type Condition } from '@arbor/engine';
import { billOf, energy, perBill, usageOf } from './golden-bill.ts';
import { madeUsage } from './made-usage.ts';

const ALL_KWH = { of: 'energy', channel: 'import' } as const;
const kwhIs = (bounds: Omit<Condition, 'of'>): readonly Condition[] => [{ of: ALL_KWH, ...bounds }];

describe('Texas bill credit of $125 between 1,000 and 2,000 kWh, energy 15.9 c', () => {
  const plan = (bounds: Omit<Condition, 'of'>): readonly Charge[] => [energy('0.159'), perBill('credit', '-125', { if: kwhIs(bounds) })];

  it.each([
    [999.999999999, undefined],
    [1000, '-125'],
    [1500, '-125'],
    [2000, '-125'],
    [2000.000000001, undefined],
  ])('both bounds included: at %d kWh the credit is %s', (kwh, credit) => {
    expect(billOf(plan({ ge: '1000', le: '2000' }), { kwh })['credit']).toBe(credit);
  });

  it.each([
    [1000, undefined],
    [1000.000000001, '-125'],
    [1999.999999999, '-125'],
    [2000, undefined],
  ])('both bounds excluded: at %d kWh the credit is %s', (kwh, credit) => {
    expect(billOf(plan({ gt: '1000', lt: '2000' }), { kwh })['credit']).toBe(credit);
  });

  it('is earned when hours of 1.4 and 1.3 kWh sum to exactly 1,000', () => {
    // 720 x 1.4 - 80 x 0.1 = 1,008 - 8 = 1,000 kWh; in floats the sum falls short. 1,000 x 0.159 = 159; 159 - 125 = 34.
    const hours = Array.from({ length: 720 }, (_, i) => (i < 80 ? 1.3 : 1.4));
    expect(hours.reduce((sum, kwh) => sum + kwh, 0)).not.toBe(1000); // guard the guard
    const series = madeUsage({ zone: 'America/Chicago', from: '2026-09-01', to: '2026-10-01', kwhAt: (i) => hours[i] ?? 0 });
    expect(billOf(plan({ ge: '1000', le: '2000' }), { series })).toEqual({ energy: '159', credit: '-125', total: '34' });
  });

  it('stacks: $30 from 500 kWh and $20 more from 1,000', () => {
    const stacked = [
      energy('0.10'),
      perBill('first', '-30', { if: kwhIs({ ge: '500' }) }),
      perBill('second', '-20', { if: kwhIs({ ge: '1000' }) }),
    ];
    expect(billOf(stacked, { kwh: 499 })).toEqual({ energy: '49.9', total: '49.9' });
    expect(billOf(stacked, { kwh: 999 })).toEqual({ energy: '99.9', first: '-30', total: '69.9' });
    expect(billOf(stacked, { kwh: 1000 })).toEqual({ energy: '100', first: '-30', second: '-20', total: '50' });
  });
});

describe('minimum-usage fee of $9.95 below 1,000 kWh', () => {
  it('is charged at 999.999999999 kWh and not at 1,000', () => {
    const plan = [energy('0.12'), perBill('minimum-usage', '9.95', { tags: ['fee'], if: kwhIs({ lt: '1000' }) })];
    // 999.999999999 x 0.12 = 119.99999999988, which rounds to 120.000000000; plus 9.95
    expect(billOf(plan, { kwh: 999.999999999 })).toEqual({ energy: '120', 'minimum-usage': '9.95', total: '129.95' });
    expect(billOf(plan, { kwh: 1000 })).toEqual({ energy: '120', total: '120' });
    expect(billOf(plan, { kwh: 0 })).toEqual({ 'minimum-usage': '9.95', total: '9.95' });
  });
});

describe('free weekends', () => {
  // September 2026: 4 Saturdays (5, 12, 19, 26) and 4 Sundays = 8 x 24 = 192 hours; 528 other hours; 1 kWh an hour.
  const weekend = [{ days: ['sat', 'sun'] }] as const;
  const day = energy('0.18', { quantity: { ...ALL_KWH, except: weekend } });
  const delivery = energy('0.05', { id: 'delivery', tags: ['delivery'] });

  it('with delivery charged every day', () => {
    // 528 x 0.18 = 95.04; 720 x 0.05 = 36
    expect(billOf([day, delivery], { kwh: 720 })).toEqual({ energy: '95.04', delivery: '36', total: '131.04' });
  });

  it('with delivery waived too', () => {
    // 528 x 0.05 = 26.4
    const waived = { ...delivery, quantity: { ...ALL_KWH, except: weekend } };
    expect(billOf([day, waived], { kwh: 720 })).toEqual({ energy: '95.04', delivery: '26.4', total: '121.44' });
  });

  it('from Friday 18:00 to Monday 00:00', () => {
    // 4 Fridays (4, 11, 18, 25) x 6 h = 24 h more are free: 504 x 0.18 = 90.72
    const long = [{ days: ['fri'], at: [[1080, 1440]] }, { days: ['sat', 'sun'] }] as const;
    expect(billOf([energy('0.18', { quantity: { ...ALL_KWH, except: long } })], { kwh: 720 })).toEqual({ energy: '90.72', total: '90.72' });
  });

  it('a holiday is not a Monday: Labor Day, 7 September, is free only where holidays are named', () => {
    // working days: 22 - 1 = 21 x 24 = 504 h x 0.18 = 90.72; the free rest is 216 h
    const workdays = energy('0.18', { quantity: { ...ALL_KWH, when: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] }] } });
    expect(billOf([workdays], { kwh: 720, holidays: ['2026-09-07'] })).toEqual({ energy: '90.72', total: '90.72' });
    // without holidays 22 x 24 = 528 h
    expect(billOf([workdays], { kwh: 720 })).toEqual({ energy: '95.04', total: '95.04' });
  });
});

describe('steps', () => {
  const steps = (kind: 'marginal' | 'whole', end: 'upTo' | 'below'): Charge =>
    energy({ kind, reset: 'bill', steps: [{ [end]: '500', price: '0.10' }, { [end]: '1000', price: '0.09' }, { price: '0.12' }] });

  it('marginal blocks: each at its own price', () => {
    // 500 x 0.10 + 500 x 0.09 + 200 x 0.12 = 50 + 45 + 24
    expect(billOf([steps('marginal', 'upTo')], { kwh: 1200 })).toEqual({ energy: '119', total: '119' });
    expect(billOf([steps('marginal', 'below')], { kwh: 1000 })).toEqual({ energy: '95', total: '95' });
  });

  it('whole-usage bands: all of it at the price of one band, and a bound belongs to the side that says so', () => {
    expect(billOf([steps('whole', 'upTo')], { kwh: 500 })['energy']).toBe('50'); // 500 x 0.10
    expect(billOf([steps('whole', 'below')], { kwh: 500 })['energy']).toBe('45'); // 500 x 0.09
    expect(billOf([steps('whole', 'upTo')], { kwh: 1000 })['energy']).toBe('90'); // 1,000 x 0.09
    expect(billOf([steps('whole', 'below')], { kwh: 1000 })['energy']).toBe('120'); // 1,000 x 0.12
    expect(billOf([steps('whole', 'upTo')], { kwh: 1000.000000001 })['energy']).toBe('120'); // 120.00000000012
  });

  it('an allowance per day of the bill: 12 kWh x 30 days at 8 c, the rest at 20 c', () => {
    // 360 x 0.08 + 360 x 0.20 = 28.8 + 72
    const perDay = energy({
      kind: 'marginal',
      reset: 'bill',
      scale: 'activeDays',
      steps: [{ upTo: { fact: 'perDay' }, price: '0.08' }, { price: '0.20' }],
    });
    expect(billOf([perDay], { kwh: 720, facts: { perDay: '12' } })).toEqual({ energy: '100.8', total: '100.8' });
  });

  it('on money: 5 % of the first $40, 3 % of the rest', () => {
    // 720 x 0.10 = 72; 40 x 0.05 + 32 x 0.03 = 2 + 0.96
    const fee: Charge = {
      id: 'fee',
      label: 'Fee',
      tags: ['tax'],
      quantity: { of: 'money', lines: { tags: ['usage'] } },
      price: { kind: 'marginal', reset: 'bill', steps: [{ upTo: '40', price: '0.05' }, { price: '0.03' }] },
    };
    expect(billOf([energy('0.10'), fee], { kwh: 720 })).toEqual({ energy: '72', fee: '2.96', total: '74.96' });
  });

  it('with a cap on the charge, not on each block', () => {
    // 95 + 24 = 119, at most 100: 19 less
    expect(billOf([{ ...steps('marginal', 'upTo'), limit: { max: '100' } }], { kwh: 1200 })).toEqual({ energy: '100', total: '100' });
  });
});

describe('minimum and maximum', () => {
  const minimum: Charge = {
    id: 'minimum',
    label: 'Minimum bill',
    tags: ['minimum'],
    quantity: { of: 'shortfall', below: '30', lines: { tags: ['usage'] } },
    price: '1',
  };

  it('a minimum bill of $30 adds what is missing', () => {
    expect(billOf([energy('0.10'), minimum], { kwh: 250 })).toEqual({ energy: '25', minimum: '5', total: '30' });
    expect(billOf([energy('0.10'), minimum], { kwh: 300 })).toEqual({ energy: '30', total: '30' });
    expect(billOf([energy('0.10'), minimum], { kwh: 0 })).toEqual({ minimum: '30', total: '30' });
  });

  it('a minimum of 40 c a day is $12 in 30 days', () => {
    const perDay: Charge = { ...minimum, quantity: { of: 'shortfall', below: '0.40', per: 'day', lines: {} } };
    expect(billOf([energy('0.10'), perDay], { kwh: 50 })).toEqual({ energy: '5', minimum: '7', total: '12' });
  });

  it('a maximum bill of $60 takes the rest away', () => {
    const maximum: Charge = {
      id: 'maximum',
      label: 'Maximum bill',
      tags: ['discount'],
      quantity: { of: 'excess', above: '60', lines: {} },
      price: '-1',
    };
    expect(billOf([energy('0.10'), maximum], { kwh: 720 })).toEqual({ energy: '72', maximum: '-12', total: '60' });
    expect(billOf([energy('0.10'), maximum], { kwh: 600 })).toEqual({ energy: '60', total: '60' });
  });

  it('a charge of at least $5 is $5 without any use', () => {
    expect(billOf([energy('0.10', { limit: { min: '5' } })], { kwh: 0 })).toEqual({ energy: '5', total: '5' });
    expect(billOf([energy('0.10', { limit: { min: '5' } })], { kwh: 60 })).toEqual({ energy: '6', total: '6' });
  });
});

describe('percent and taxes', () => {
  it('state sales tax stands on the city tax before it', () => {
    const tax = (id: string, price: string, ids: readonly string[]): Charge => ({
      id,
      label: id,
      tags: ['tax'],
      quantity: { of: 'money', lines: { ids } },
      price,
    });
    // 1,000 x 0.123456789 = 123.456789; city 2 % = 2.46913578; state 6.25 % of 125.92592478 = 7.87037029875 -> 7.870370299
    expect(
      billOf([energy('0.123456789'), tax('city', '0.02', ['energy']), tax('state', '0.0625', ['energy', 'city'])], { kwh: 1000 }),
    ).toEqual({
      energy: '123.456789',
      city: '2.46913578',
      state: '7.870370299',
      total: '133.796295079',
    });
  });

  it('a discount on supply leaves delivery alone, and the tax after it stands on both', () => {
    const discount: Charge = {
      id: 'discount',
      label: '10 % off',
      tags: ['discount'],
      quantity: { of: 'money', lines: { tags: ['supply'] } },
      price: '-0.10',
    };
    const gst: Charge = { id: 'gst', label: 'GST', tags: ['tax'], quantity: { of: 'money', lines: {} }, price: '0.10' };
    // 100 + 40 - 10 = 130; 13
    expect(billOf([energy('0.10'), energy('0.04', { id: 'delivery', tags: ['delivery'] }), discount, gst], { kwh: 1000 })).toEqual({
      energy: '100',
      delivery: '40',
      discount: '-10',
      gst: '13',
      total: '143',
    });
  });

  it('a sign-up credit stands outside the annual bill and is not taxed', () => {
    const gift = perBill('gift', '-50', { tags: ['once', 'credit'], quantity: { of: 'fixed', per: 'once' } });
    const gst: Charge = { id: 'gst', label: 'GST', tags: ['tax'], quantity: { of: 'money', lines: {} }, price: '0.10' };
    expect(billOf([energy('0.10'), gift, gst], { kwh: 720 })).toEqual({
      energy: '72',
      gift: '-50',
      gst: '7.2',
      total: '79.2',
      once: '-50',
    });
  });
});

describe('other channels', () => {
  it('controlled load at its own price, and export paid 8 c up to 300 kWh and 4 c above', () => {
    const period = { zone: 'America/Chicago', from: '2026-09-01', to: '2026-10-01' };
    const of = (kwh: number, channel: 'import' | 'export' | 'controlled:hot-water') =>
      usageOf(kwh, period).channels.map((one) => ({ ...one, channel }));
    const series = { ...usageOf(0, period), channels: [...of(500, 'import'), ...of(420, 'export'), ...of(90, 'controlled:hot-water')] };
    const hotWater = energy('0.12', { id: 'hot-water', quantity: { of: 'energy', channel: 'controlled:hot-water' } });
    const sold = energy(
      { kind: 'marginal', reset: 'bill', steps: [{ upTo: '300', price: '-0.08' }, { price: '-0.04' }] },
      { id: 'sold', tags: ['export'], quantity: { of: 'energy', channel: 'export' } },
    );
    // 500 x 0.30 = 150; 90 x 0.12 = 10.8; 300 x 0.08 + 120 x 0.04 = 24 + 4.8
    expect(billOf([energy('0.30'), hotWater, sold], { series })).toEqual({
      energy: '150',
      'hot-water': '10.8',
      sold: '-28.8',
      total: '132',
    });
  });
});
