/** Golden bills over time: clock changes, leap days, odd periods, seasons and versions. Every amount is worked out by hand beside it. */
import { describe, expect, it } from 'vitest';
import type { Charge, Window } from '@arbor/engine';
import { billOf, energy, perBill } from './golden-bill.ts';
import { madeUsage } from './made-usage.ts';

const fixed = (id: string, price: string, quantity: Charge['quantity'], more: Partial<Charge> = {}): Charge =>
  perBill(id, price, { quantity, ...more });
const within = (...when: readonly Window[]): Partial<Charge> => ({ quantity: { of: 'energy', channel: 'import', when } });
/** 1 kWh an hour, read each half-hour. */
const steady = (zone: string, from: string, to: string) => ({
  zone,
  from,
  to,
  series: madeUsage({ zone, from, to, minutes: 30, kwhAt: () => 0.5 }),
});

describe('a bill from 17 January to 16 February', () => {
  const period = { from: '2026-01-17', to: '2026-02-16', kwh: 100 }; // 15 days of January, 15 of February

  it('shares a monthly fee by days: $9.95 x (15/31 + 15/28)', () => {
    // (15 x 28 + 15 x 31) / 868 = 885/868; 9.95 x 885/868 = 10.144873271889...
    const fee = fixed('fee', '9.95', { of: 'fixed', per: 'month', prorate: 'days' });
    expect(billOf([fee], period)).toEqual({ fee: '10.144873272', total: '10.144873272' });
  });

  it('counts a fee per bill or month once, per day 30 times', () => {
    const charges = [
      fixed('bill', '5', { of: 'fixed', per: 'bill' }),
      fixed('month', '7', { of: 'fixed', per: 'month' }),
      fixed('day', '0.98', { of: 'fixed', per: 'day' }),
    ];
    expect(billOf(charges, period)).toEqual({ bill: '5', month: '7', day: '29.4', total: '41.4' });
  });
});

describe('leap years', () => {
  it('February 2028 has 29 days of a daily charge, 29/29 of a monthly and 29/366 of a yearly one', () => {
    const charges = [
      fixed('day', '1.10', { of: 'fixed', per: 'day' }),
      fixed('month', '15', { of: 'fixed', per: 'month', prorate: 'days' }),
      fixed('year', '120', { of: 'fixed', per: 'year' }),
    ];
    // 29 x 1.10 = 31.9; 120 x 29 / 366 = 9.508196721311...
    expect(billOf(charges, { from: '2028-02-01', to: '2028-03-01' })).toEqual({
      day: '31.9',
      month: '15',
      year: '9.508196721',
      total: '56.408196721',
    });
  });

  it('a bill over New Year takes each day from its own year: 12/365 + 9/366', () => {
    // 120 x (12 x 366 + 9 x 365) / 133,590 = 120 x 7,677/133,590 = 6.896025151...
    expect(billOf([fixed('year', '120', { of: 'fixed', per: 'year' })], { from: '2027-12-20', to: '2028-01-10' })).toEqual({
      year: '6.896025152',
      total: '6.896025152',
    });
  });

  it.each([
    // A winter price to 29 February inside one bill, 24 kWh a day at $1: in 2027 it ends with the 28th, in 2028 with the 29th.
    ['2027-02-20', '2027-03-10', 9 * 24],
    ['2028-02-20', '2028-03-10', 10 * 24],
  ])('a season to 29 February, bill from %s to %s: %i kWh', (from, to, kwh) => {
    expect(billOf([energy('1', within({ from: '11-01', to: '02-29' }))], steady('America/Chicago', from, to))).toMatchObject({
      energy: String(kwh),
    });
  });

  it.each([
    ['2027-02-20', '2027-03-10', 9 * 24],
    ['2028-02-20', '2028-03-10', 10 * 24],
  ])('a season from 29 February, bill from %s to %s: %i kWh', (from, to, kwh) => {
    expect(billOf([energy('1', within({ from: '02-29', to: '05-31' }))], steady('America/Chicago', from, to))).toMatchObject({
      energy: String(kwh),
    });
  });
});

describe('clock changes, 1 kWh an hour', () => {
  const nights = energy('0.10', within({ at: [[1260, 420]] })); // 21:00 to 07:00
  const days = energy('0.20', { ...within({ at: [[420, 1260]] }), id: 'days' });

  it.each([
    // Chicago springs forward on 8 March at 02:00: 9 night hours that day, 14 by day as ever; in autumn 11.
    ['America/Chicago', '2026-03-08', '2026-03-09', '0.9', '2.8'],
    ['America/Chicago', '2026-11-01', '2026-11-02', '1.1', '2.8'],
    ['Europe/London', '2026-03-29', '2026-03-30', '0.9', '2.8'],
    ['Europe/London', '2026-10-25', '2026-10-26', '1.1', '2.8'],
    // Lord Howe moves by half an hour.
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-05', '0.95', '2.8'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-06', '1.05', '2.8'],
    // Kathmandu, at +5:45, never moves.
    ['Asia/Kathmandu', '2026-03-29', '2026-03-30', '1', '2.8'],
  ])('%s on %s', (zone, from, to, night, day) => {
    const bill = billOf([nights, days], steady(zone, from, to));
    expect([bill['energy'], bill['days']]).toEqual([night, day]);
  });

  it('a daily charge counts a 23-hour day as one day', () => {
    expect(billOf([fixed('day', '1', { of: 'fixed', per: 'day' })], { from: '2026-03-07', to: '2026-03-10' })['day']).toBe('3');
  });
});

describe('seasons', () => {
  it('change inside a bill, over New Year too', () => {
    // 20 December to 10 January: season 24 December to 6 January has 14 days = 336 h at 0.30; 7 days = 168 h at 0.20
    const high: Window = { from: '12-24', to: '01-06' };
    const charges = [
      energy('0.30', within(high)),
      energy('0.20', { id: 'low', quantity: { of: 'energy', channel: 'import', except: [high] } }),
    ];
    expect(billOf(charges, steady('America/Chicago', '2026-12-20', '2027-01-10'))).toEqual({
      energy: '100.8',
      low: '33.6',
      total: '134.4',
    });
  });

  it('and months: summer evenings of a bill from 20 May to 10 June', () => {
    // June 1 to 9: 9 days x 5 h = 45 h at 0.60
    const bill = billOf(
      [energy('0.60', within({ months: [6, 7, 8, 9], at: [[960, 1260]] }))],
      steady('America/New_York', '2026-05-20', '2026-06-10'),
    );
    expect(bill).toEqual({ energy: '27', total: '27' });
  });

  it('scale an allowance by their own days: 10 kWh x 15 summer days of 31', () => {
    // 16 May to 16 June: 15 days of June; 15 x 24 = 360 kWh, 150 at -0.10
    const credit = energy(
      { kind: 'marginal', reset: 'bill', scale: 'activeDays', share: 'own', steps: [{ upTo: '10', price: '-0.10' }, { price: '0' }] },
      within({ from: '06-01', to: '09-30' }),
    );
    expect(billOf([credit], steady('America/New_York', '2026-05-16', '2026-06-16'))).toEqual({ energy: '-15', total: '-15' });
  });
});

describe('dates', () => {
  it('a price that changes on the 16th', () => {
    // September: 15 x 24 x 0.10 + 15 x 24 x 0.12 = 36 + 43.2
    const charges = [energy('0.10', { id: 'old', to: '2026-09-16' }), energy('0.12', { id: 'new', from: '2026-09-16' })];
    expect(billOf(charges, { kwh: 720 })).toEqual({ old: '36', new: '43.2', total: '79.2' });
  });

  it('a daily fee from the 11th, a prorated monthly fee to the 11th, a bill fee from the 2nd that waits for the next bill', () => {
    const charges = [
      fixed('day', '0.5', { of: 'fixed', per: 'day' }, { from: '2026-09-11' }), // 20 days
      fixed('month', '12', { of: 'fixed', per: 'month', prorate: 'days' }, { to: '2026-09-11' }), // 10/30
      fixed('bill', '99', { of: 'fixed', per: 'bill' }, { from: '2026-09-02' }),
    ];
    expect(billOf(charges, {})).toEqual({ day: '10', month: '4', total: '14' });
  });

  it('a yearly credit on 15 September, and one on another day', () => {
    const charges = [
      energy('0.1'),
      fixed('climate', '-58.23', { of: 'fixed', per: 'year', on: '09-15' }),
      fixed('other', '-1', { of: 'fixed', per: 'year', on: '10-01' }),
    ];
    expect(billOf(charges, { kwh: 1000 })).toEqual({ energy: '100', climate: '-58.23', total: '41.77' });
  });

  it('a welcome credit with a date counts once, in the bill that holds it', () => {
    const gift = fixed('gift', '-25', { of: 'fixed', per: 'once' }, { from: '2026-09-20', tags: ['once'] });
    expect(billOf([energy('0.1'), gift], { kwh: 100 })).toEqual({ energy: '10', gift: '-25', total: '10', once: '-25' });
    expect(billOf([energy('0.1'), gift], { kwh: 100, from: '2026-10-01', to: '2026-11-01' })).toEqual({ energy: '10', total: '10' });
  });
});
