/** Golden bills of tiers that start again by day, bill, month and year, and of bounds that are not plain numbers. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge, type Step, type Steps } from '@arbor/engine';
import { billOf, billsOf, energy, trustOf } from './golden-bill.ts';

const stepped = (more: Partial<Steps>, ...steps: readonly Step[]): Charge => energy({ kind: 'marginal', reset: 'bill', ...more, steps });

describe('blocks of each day', () => {
  // CDR EnergyPlanDetail, singleRate with period P1D: the volume is of every day.
  const blocks = stepped({ reset: 'day' }, { upTo: '10', price: '0.27' }, { price: '0.31' });

  it('10 kWh a day at 27 c, the rest at 31 c', () => {
    // 24 kWh a day: 30 x 10 x 0.27 + 30 x 14 x 0.31 = 81 + 130.2
    expect(billOf([blocks], { kwh: 720 })).toEqual({ energy: '211.2', total: '211.2' });
  });

  it('a day without use does not help the others', () => {
    // Away from the 16th: 15 x 10 x 0.27 + 15 x 14 x 0.31 = 40.5 + 65.1
    const away = { home: ['import 1 kW, 0 since 2026-09-16'] };
    expect(billOf([blocks], away)).toEqual({ energy: '105.6', total: '105.6' });
    // OpenEI URDB v8, unit "kWh daily": the bound times the days of the bill. 300 x 0.27 + 60 x 0.31 = 81 + 18.6
    const perDay = stepped({ scale: 'activeDays' }, { upTo: '10', price: '0.27' }, { price: '0.31' });
    expect(billOf([perDay], away)).toEqual({ energy: '99.6', total: '99.6' });
  });

  it('days of 23 and 25 hours are days', () => {
    // 8 March has 23 hours: 10 x 0.27 + 13 x 0.31 = 6.73; 1 November 25: 2.70 + 15 x 0.31 = 7.35
    expect(billOf([blocks], { home: ['import 1 kW'], from: '2026-03-08', to: '2026-03-09' })['energy']).toBe('6.73');
    expect(billOf([blocks], { home: ['import 1 kW'], from: '2026-11-01', to: '2026-11-02' })['energy']).toBe('7.35');
  });

  it('whole-usage bands of each day: a day of 48 kWh pays the high price for all of it', () => {
    const bands = stepped({ kind: 'whole', reset: 'day' }, { upTo: '30', price: '0.20' }, { price: '0.25' });
    // 29 x 24 x 0.20 + 48 x 0.25 = 139.2 + 12
    expect(billOf([bands], { home: ['import 1 kW, 2 kW on 2026-09-10'] })['energy']).toBe('151.2');
  });
});

describe('500 kWh at 10 c, the rest at 12 c, on a bill of two months and 1,200 kWh', () => {
  const twoMonths = { kwh: 1200, from: '2026-07-01', to: '2026-09-01' };
  const steps = [{ upTo: '500', price: '0.10' }, { price: '0.12' }] as const;

  it.each([
    ['bill', '134'], // 500 x 0.10 + 700 x 0.12 = 50 + 84
    ['month', '124'], // 1,000 x 0.10 + 200 x 0.12 = 100 + 24
  ] as const)('by %s: %s', (reset, amount) => {
    expect(billOf([stepped({ reset }, ...steps)], twoMonths)['energy']).toBe(amount);
  });
});

describe('steps of a year', () => {
  // CDR EnergyPlanDetail, period P1Y. 1 kWh an hour: January 744 (743 with the clock change in March), February 672.
  const home = ['import 1 kW'];

  it('the bills of a year climb one ladder, and the next year begins below', () => {
    const ladder = stepped({ reset: 'year' }, { upTo: '1000', price: '0.10' }, { price: '0.12' });
    const bills = billsOf([ladder], { home, bills: calendarMonths('2026-01-01', '2027-01-31') }).map((bill) => bill['energy']);
    expect(bills.slice(0, 3)).toEqual(['74.4', '75.52', '89.16']); // 744 x 0.10; 256 x 0.10 + 416 x 0.12; 743 x 0.12
    expect(bills[11]).toBe('89.28'); // 744 x 0.12
    expect(bills[12]).toBe('74.4');
  });

  it('the band of the whole year prices every bill of it', () => {
    const bands = stepped({ kind: 'whole', reset: 'year' }, { upTo: '8000', price: '0.10' }, { price: '0.09' });
    const bills = billsOf([bands], { home, bills: calendarMonths('2026-01-01', '2026-12-31') });
    expect(bills[0]).toEqual({ energy: '66.96', total: '66.96' }); // 8,760 kWh in the year: 744 x 0.09
    expect(bills[1]?.['energy']).toBe('60.48'); // 672 x 0.09
  });
});

describe('bounds that are not plain numbers', () => {
  it('130 % of an allowance of the home: the baseline, the next 30 % of it, the rest', () => {
    const baseline = { fact: 'baselineKwhPerDay' };
    const tiers = stepped(
      { scale: 'activeDays' },
      { upTo: baseline, price: '0.25' },
      { upTo: { ...baseline, times: '1.3' }, price: '0.30' },
      { price: '0.40' },
    );
    // 10 kWh x 30 days = 300 at 0.25 = 75; 90 at 0.30 = 27; 330 at 0.40 = 132
    expect(billOf([tiers], { kwh: 720, facts: { baselineKwhPerDay: '10' } })['energy']).toBe('234');
    expect(trustOf([tiers], { kwh: 720 })).toEqual(['cannotPrice', 'billing.fact-missing']);
  });

  it('the least of 400 kWh and half of what was fed in', () => {
    const rest = { price: '0.20' };
    const least = stepped(
      {},
      { upTo: { least: ['400', { quantity: { of: 'energy', channel: 'export' }, times: '0.5' }] }, price: '0.05' },
      rest,
    );
    // 0.5 kW fed in: 360 kWh, half of it 180: 180 x 0.05 + 540 x 0.20 = 9 + 108
    expect(billOf([least], { home: ['import 1 kW', 'export 0.5 kW'] })['energy']).toBe('117');
    // 2 kW: 1,440 kWh, half of it 720, so 400 counts: 20 + 64
    expect(billOf([least], { home: ['import 1 kW', 'export 2 kW'] })['energy']).toBe('84');
  });

  it('an allowance above the next bound leaves that step empty', () => {
    const tiers = stepped({}, { upTo: { fact: 'allowance' }, price: '0.10' }, { upTo: '300', price: '0.15' }, { price: '0.20' });
    // 500 x 0.10 + 0 x 0.15 + 220 x 0.20 = 50 + 44
    expect(billOf([tiers], { kwh: 720, facts: { allowance: '500' } })['energy']).toBe('94');
  });

  it('use above a last bound has no price, and is never given one', () => {
    const closed = stepped({}, { upTo: '500', price: '0.10' }, { upTo: '1000', price: '0.12' });
    expect(billOf([closed], { kwh: 1000 })['energy']).toBe('110');
    expect(trustOf([closed], { kwh: 1000.000000001 })).toEqual(['cannotPrice', 'billing.above-last-step']);
  });
});

describe('a credit on the first kWh', () => {
  it('10 c off each of the first 200 kWh, never more than is used', () => {
    const credit: Charge = {
      ...stepped({ share: 'own' }, { upTo: '200', price: '-0.10' }, { price: '0' }),
      id: 'credit',
      tags: ['credit'],
    };
    expect(billOf([energy('0.12'), credit], { kwh: 720 })).toEqual({ energy: '86.4', credit: '-20', total: '66.4' });
    expect(billOf([energy('0.12'), credit], { kwh: 150 })).toEqual({ energy: '18', credit: '-15', total: '3' });
  });
});
