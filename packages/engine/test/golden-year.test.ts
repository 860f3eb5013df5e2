/** A whole year of one home: 2028 in Chicago, with panels, a leap day, both clock changes and a month away. Amounts by hand in the table. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, localSecondsOf, type Charge } from '@arbor/engine';
import { billsOf, energy, perBill } from './golden-bill.ts';
import { homeOf } from './golden-home.ts';

const zone = 'America/Chicago';
const span = { zone, from: '2028-01-01', to: '2029-01-01' };
// 1 kW always, nothing drawn in July; 2 kW fed in from 11:00 to 15:00 every day.
const series = homeOf(['import 1 kW, 0 kW on 2028-07', 'export 0 kW, 2 kW 11:00-15:00'], span);
const DAY = { of: 'energy', channel: 'import', except: [{ at: [[1260, 420]] }] } as const; // 07:00 to 21:00

const plan: readonly Charge[] = [
  perBill('base', '9.95'),
  energy('0.20', { id: 'day', quantity: DAY }), // free nights
  energy('0.05', { id: 'delivery', tags: ['delivery'] }),
  energy('-0.05', { id: 'sold', tags: ['export'], quantity: { of: 'energy', channel: 'export' } }),
  perBill('credit', '-20', { if: [{ of: DAY, ge: '430' }] }),
  perBill('low-use', '9.95', { tags: ['fee'], if: [{ of: { of: 'energy', channel: 'import' }, lt: '500' }] }),
];
const bills = billsOf(plan, { zone, series, bills: calendarMonths('2028-01-01', '2028-12-31') });
const month = (number: number): (typeof bills)[number] | undefined => bills[number - 1];

describe('the bills of 2028', () => {
  // Every day 14 kWh by day, 24 kWh in all, 8 kWh fed in.
  it('a month of 31 days earns the credit: 434 kWh by day', () => {
    // 434 x 0.20; 744 x 0.05; 248 x 0.05; 9.95 + 86.8 + 37.2 - 12.4 - 20
    expect(month(1)).toEqual({ base: '9.95', day: '86.8', delivery: '37.2', sold: '-12.4', credit: '-20', total: '101.55' });
  });

  it('February has 29 days', () => {
    // 406 x 0.20; 696 x 0.05; 232 x 0.05
    expect(month(2)).toEqual({ base: '9.95', day: '81.2', delivery: '34.8', sold: '-11.6', total: '114.35' });
  });

  it('March has an hour less by night, November one more', () => {
    // 743 x 0.05 and 721 x 0.05; 434 and 420 kWh by day as ever
    expect(month(3)).toMatchObject({ day: '86.8', delivery: '37.15', total: '101.5' });
    expect(month(11)).toMatchObject({ day: '84', delivery: '36.05', total: '118' });
  });

  it('July, without use, pays the base, the fee for low use, and is paid for what was fed in', () => {
    expect(month(7)).toEqual({ base: '9.95', sold: '-12.4', 'low-use': '9.95', total: '7.5' });
  });

  it('all twelve', () => {
    // months of 30 days: 9.95 + 84 + 36 - 12 = 117.95
    const totals = ['101.55', '114.35', '101.5', '117.95', '101.55', '117.95', '7.5', '101.55', '117.95', '101.55', '118', '101.55'];
    expect(bills.map((bill) => bill['total'])).toEqual(totals);
  });
});

describe('guard the guard: the home still holds', () => {
  const [drawn, fedIn] = series.channels;
  const days = Array.from(localSecondsOf(zone, drawn?.startSeconds ?? new Float64Array()), (local) => Math.floor(local / 86_400));
  const quarters = new Map<number, number>();
  for (const day of days) quarters.set(day, (quarters.get(day) ?? 0) + 1);

  it('a day of 23 hours and one of 25', () => {
    expect([...quarters.values()].filter((count) => count === 92)).toHaveLength(1);
    expect([...quarters.values()].filter((count) => count === 100)).toHaveLength(1);
  });

  it('a leap day', () => {
    expect(quarters.size).toBe(366);
    expect(quarters.get(Date.parse('2028-02-29T00:00:00Z') / 86_400_000)).toBe(96);
  });

  it('a month without use', () => {
    const inJuly = days.flatMap((day, i) => (new Date(day * 86_400_000).getUTCMonth() === 6 ? [drawn?.microWh[i]] : []));
    expect(inJuly).toHaveLength(31 * 96);
    expect(inJuly.every((microWh) => microWh === 0)).toBe(true);
  });

  it('hours fed in, of two channels', () => {
    expect([drawn?.channel, fedIn?.channel]).toEqual(['import', 'export']);
    expect(fedIn?.microWh.filter((microWh) => microWh > 0)).toHaveLength(366 * 16);
  });
});
