/** Golden bills of demand: the highest mean power. September 2026 unless said; amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge, type DemandQuantity } from '@arbor/engine';
import { billOf, billsOf, energy, trustOf, type GoldenHome } from './golden-bill.ts';
import { homeOf } from './golden-home.ts';
import { nextDate } from './naive/naive-bills.ts';

const demand = (price: Charge['price'], more: Partial<DemandQuantity> = {}): Charge => ({
  id: 'demand',
  label: 'Demand',
  tags: ['demand'],
  quantity: { of: 'demand', channel: 'import', minutes: 15, per: 'bill', ...more },
  price,
});
const kw = (charge: Charge, home: GoldenHome): string | undefined => billOf([charge], home)['demand'];
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

describe('the interval', () => {
  // 1 kW, and 5 kW for the quarter of an hour from 16:00 on the 15th.
  const home: GoldenHome = { home: ['import 1 kW, 5 kW on 2026-09-15 16:00-16:15'] };

  it.each([
    [15, '50'], // 5 kW
    [30, '30'], // (5 + 1) / 2 = 3 kW
    [60, '20'], // (5 + 1 + 1 + 1) / 4 = 2 kW
  ] as const)('of %i minutes at $10 a kW: %s', (minutes, amount) => {
    expect(kw(demand('10', { minutes }), home)).toBe(amount);
  });

  it('is cut by the clock, not where the peak is highest', () => {
    // 5 kW from 16:15 to 16:45 is 5 kW of half an hour, and 3 kW in each of its two clock halves.
    expect(kw(demand('10', { minutes: 30 }), { home: ['import 1 kW, 5 kW on 2026-09-15 16:15-16:45'] })).toBe('30');
  });

  it('belongs to the window in which it starts', () => {
    // the hour from 20:00 starts inside [15:00, 20:30), though it ends outside
    const when = [{ at: [[900, 1230]] }] as const;
    expect(kw(demand('10', { minutes: 60, when }), { home: ['import 1 kW, 4 kW on 2026-09-15 20:00-21:00'] })).toBe('40');
    expect(kw(demand('10', { minutes: 60, when }), { home: ['import 1 kW, 4 kW on 2026-09-15 21:00-22:00'] })).toBe('10');
  });

  it('is that of the local clock, before and after it changes', () => {
    // 5 p.m. is 22:00 UTC until 31 October and 23:00 UTC from 1 November: 3 kW before, 4 kW after; 9 kW an hour later do not count
    const when = [{ at: [[1020, 1080]] }] as const;
    const autumn = ['3 kW on 2026-10-20 17:00-18:00', '4 kW on 2026-11-10 17:00-18:00', '9 kW on 2026-11-11 18:00-19:00'];
    const home = { home: [`import 1 kW, ${autumn.join(', ')}`], from: '2026-10-15', to: '2026-11-15' };
    expect(kw(demand('10', { minutes: 60, when }), home)).toBe('40');
    expect(kw(demand('10', { minutes: 60, when }), { ...home, to: '2026-11-01' })).toBe('30');
  });

  it.each([
    ['2026-09-01', '2026-10-01'],
    ['2026-11-10', '2026-12-01'], // just after a clock change
    ['2026-03-20', '2026-04-20'],
  ])('lies in the bill: 9 kW on the days before and after %s to %s are not its peak', (from, to) => {
    const [before, after] = [nextDate(from, -1), nextDate(to)];
    const series = homeOf([`import 1 kW, 9 kW on ${before}, 9 kW on ${to}`], { zone: 'America/Chicago', from: before, to: after });
    expect(kw(demand('10'), { series, from, to })).toBe('10');
  });

  it.each(['2026-09-01 00:00-00:15', '2026-09-30 23:45-24:00'])(
    'in the first and the last quarter of an hour of a bill counts: %s',
    (at) => {
      expect(kw(demand('10'), { home: [`import 1 kW, 5 kW on ${at}`] })).toBe('50');
    },
  );

  it('read more coarsely than asked is an estimate, and says so', () => {
    expect(trustOf([demand('10')], { kwh: 720 })).toEqual(['approximate', 'billing.coarse-demand']);
    expect(trustOf([demand('10', { minutes: 60 })], { kwh: 720 })).toEqual(['priced']);
  });

  it('never spans a clock change: the hour that comes twice is two', () => {
    // 1 November 2026, 01:00 comes twice: 3 kW in both is a peak of 3 kW
    const night: GoldenHome = { home: ['import 1 kW, 3 kW 01:00-02:00'], from: '2026-11-01', to: '2026-11-02' };
    expect(kw(demand('10', { minutes: 60 }), night)).toBe('30');
  });
});

describe('per bill, month or day', () => {
  const home: GoldenHome = { home: ['import 1 kW, 4 kW on 2026-01-20 18:00-19:00, 2 kW on 2026-02-03 18:00-19:00'] };

  it('a bill from 17 January to 16 February: 4 kW in January, 2 kW in February', () => {
    const period = { ...home, from: '2026-01-17', to: '2026-02-16' };
    expect(kw(demand('10'), period)).toBe('40');
    // 4 x 15/31 = 1.935483871 and 2 x 15/28 = 1.071428571 kW, together 3.006912442
    expect(kw(demand('10', { per: 'month' }), period)).toBe('30.06912442');
    // 28 days of 1 kW, one of 4, one of 2: 34 kW
    expect(kw(demand('10', { per: 'day' }), period)).toBe('340');
  });

  it('each day at least 1.5 kW', () => {
    // 29 days of 1.5 kW, one of 4
    const days = demand('1', { per: 'day', atLeast: '1.5' });
    expect(kw(days, { home: ['import 1 kW, 4 kW on 2026-09-15 18:00-19:00'] })).toBe('47.5');
  });

  it('per month on calendar bills is the same as per bill', () => {
    const run = { ...home, bills: calendarMonths('2026-01-01', '2026-02-28') };
    const monthly = billsOf([demand('10', { per: 'month' })], run);
    expect(monthly).toEqual(billsOf([demand('10')], run));
    expect(monthly.map((bill) => bill['total'])).toEqual(['40', '20']);
  });
});

describe('kW times days, at least 1.5 kW', () => {
  // CDR EnergyPlanDetail, demandCharges: a price per kW and day, chargePeriod MONTH, minDemand 1.5, working days 15:00 to 21:00.
  const australian = demand('0.24', {
    minutes: 30,
    per: 'month',
    atLeast: '1.5',
    timesDays: true,
    when: [{ days: WORKDAYS, at: [[900, 1260]] }],
  });

  it.each([
    [['import 1 kW'], '10.8'], // 1.5 x 30 x 0.24
    [['import 1 kW, 4 kW on 2026-09-15 16:00-16:30'], '28.8'], // a Tuesday: 4 x 30 x 0.24
    [['import 1 kW, 4 kW on 2026-09-13 16:00-16:30'], '10.8'], // a Sunday
    [['import 1 kW, 4 kW on 2026-09-15 21:00-21:30'], '10.8'], // after the window
  ])('%s: %s', (home, amount) => {
    expect(kw(australian, { home })).toBe(amount);
  });

  it('counts the days of the bill in each month', () => {
    // 21 to 30 September at 4 kW, 1 to 10 October at 2 kW: (4 x 10 + 2 x 10) x 0.24 = 14.4
    const home = ['import 1 kW, 4 kW on 2026-09-22 16:00-17:00, 2 kW on 2026-10-06 16:00-17:00'];
    expect(kw(australian, { home, from: '2026-09-21', to: '2026-10-11' })).toBe('14.4');
  });
});

describe('steps', () => {
  const home: GoldenHome = { home: ['import 1 kW, 5 kW on 2026-09-15 16:00-17:00'] };

  it('of demand: 2 kW free, the next 2 at $6, the rest at $8', () => {
    // OpenEI URDB v8, demandratestructure. 2 x 0 + 2 x 6 + 1 x 8
    const tiers = demand({
      kind: 'marginal',
      reset: 'bill',
      steps: [{ upTo: '2', price: '0' }, { upTo: '4', price: '6' }, { price: '8' }],
    });
    expect(kw(tiers, home)).toBe('20');
  });

  it('of energy by load factor: the first 100 kWh for each kW at 10 c, the next 100 at 8 c, the rest at 6 c', () => {
    // OpenEI URDB v8, unit "kWh/kW". 719 + 5 = 724 kWh, 5 kW: 500 x 0.10 + 224 x 0.08 = 50 + 17.92
    const peak: DemandQuantity = { of: 'demand', channel: 'import', minutes: 60, per: 'bill' };
    const blocks = energy({
      kind: 'marginal',
      reset: 'bill',
      steps: [
        { upTo: { quantity: peak, times: '100' }, price: '0.10' },
        { upTo: { quantity: peak, times: '200' }, price: '0.08' },
        { price: '0.06' },
      ],
    });
    expect(billOf([blocks], home)['energy']).toBe('67.92');
    // 1 kW all month has the better load factor: 100 x 0.10 + 100 x 0.08 + 520 x 0.06 = 10 + 8 + 31.2
    expect(billOf([blocks], { home: ['import 1 kW'] })['energy']).toBe('49.2');
  });

  it('a fee for peaks above 4 kW', () => {
    const fee = energy('25', {
      id: 'fee',
      tags: ['fee'],
      quantity: { of: 'fixed', per: 'bill' },
      if: [{ of: { of: 'demand', channel: 'import', minutes: 60, per: 'bill' }, gt: '4' }],
    });
    expect(billOf([fee], home)['fee']).toBe('25');
    expect(billOf([fee], { home: ['import 1 kW, 4 kW on 2026-09-15 16:00-17:00'] })['fee']).toBeUndefined();
  });
});

describe('mean of the three highest', () => {
  // 6 and 5 kW on the 15th, 4 kW on the 16th, 3 kW on the 17th, an hour each.
  const home: GoldenHome = {
    home: [
      'import 1 kW, 6 kW on 2026-09-15 16:00-17:00, 5 kW on 2026-09-15 17:00-18:00, 4 kW on 2026-09-16 16:00-17:00, 3 kW on 2026-09-17 16:00-17:00',
    ],
  };

  it('intervals or days', () => {
    // (6 + 5 + 4) / 3 = 5; (6 + 4 + 3) / 3 = 4.333333333
    expect(kw(demand('9', { minutes: 60, top: { count: 3, of: 'intervals' } }), home)).toBe('45');
    expect(kw(demand('9', { minutes: 60, top: { count: 3, of: 'days' } }), home)).toBe('38.999999997');
  });

  it('in a bill of two days is the mean of two', () => {
    // 15 and 16 September: (6 + 4) / 2
    expect(kw(demand('9', { minutes: 60, top: { count: 3, of: 'days' } }), { ...home, from: '2026-09-15', to: '2026-09-17' })).toBe('45');
  });
});

describe('other channels', () => {
  it('net: what is fed in is taken off within each interval', () => {
    // 4 kW drawn while 1.5 kW are fed in, and 2 kW with nothing fed in: 2.5 kW
    const home = ['import 1 kW, 4 kW on 2026-09-15 12:00-13:00, 2 kW on 2026-09-15 20:00-21:00', 'export 0 kW, 1.5 kW 10:00-16:00'];
    expect(kw(demand('10', { channel: 'net', minutes: 60 }), { home })).toBe('25');
    expect(kw(demand('10', { minutes: 60 }), { home })).toBe('40');
  });
});
