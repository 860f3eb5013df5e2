/** Golden bills by the hour, the weekday and the season. 1 kWh an hour in September 2026 unless said; amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import type { Charge, Window } from '@arbor/engine';
import { billOf, energy, trustOf, usageOf, type GoldenHome } from './golden-bill.ts';

const steady: GoldenHome = { home: ['import 1 kW'] };
const at = (...ranges: readonly (readonly [string, string])[]): NonNullable<Window['at']> =>
  ranges.map(([from, to]) => [minuteOf(from), minuteOf(to)]);
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const within = (id: string, price: string, when: readonly Window[], except?: readonly Window[]): Charge =>
  energy(price, { id, quantity: { of: 'energy', channel: 'import', when, ...(except && { except }) } });
const outside = (id: string, price: string, except: readonly Window[]): Charge =>
  energy(price, { id, quantity: { of: 'energy', channel: 'import', except } });
/** At 1 kW and a price of 1, an amount is hours. */
const hours = (windows: readonly Window[], home: GoldenHome = steady): string => billOf([within('in', '1', windows)], home)['in'] ?? '0';
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

describe('peak on working days 14:00 to 20:00 in summer, another price in winter', () => {
  const peak: Window = { days: WORKDAYS, at: at(['14:00', '20:00']) };
  const summer: Window = { months: [6, 7, 8, 9] };
  const plan = [
    within('summer-peak', '0.32', [{ ...summer, ...peak }]),
    within('summer-rest', '0.12', [summer], [peak]),
    outside('winter', '0.10', [summer]),
  ];

  it('September: Labor Day, the 7th, is a holiday and not a Monday', () => {
    // 22 working days less one: 21 x 6 = 126 h at 0.32; 720 - 126 = 594 h at 0.12
    expect(billOf(plan, { ...steady, holidays: ['2026-09-07'] })).toEqual({
      'summer-peak': '40.32',
      'summer-rest': '71.28',
      total: '111.6',
    });
    // Without the holiday 132 and 588 h.
    expect(billOf(plan, steady)).toMatchObject({ 'summer-peak': '42.24', 'summer-rest': '70.56' });
  });

  it('a bill from 21 September to 11 October has both seasons', () => {
    // 21 to 30 September: 10 days, 8 of them working: 48 h at 0.32, 192 h at 0.12; then 240 h at 0.10
    expect(billOf(plan, { ...steady, from: '2026-09-21', to: '2026-10-11' })).toEqual({
      'summer-peak': '15.36',
      'summer-rest': '23.04',
      winter: '24',
      total: '62.4',
    });
  });
});

describe('holidays', () => {
  it('on a Saturday are not weekends unless the window says holiday too', () => {
    // July 2026 has 4 Saturdays and 4 Sundays; Independence Day is the first Saturday.
    const july: GoldenHome = { ...steady, from: '2026-07-01', to: '2026-08-01', holidays: ['2026-07-04'] };
    expect(hours([{ days: ['sat', 'sun'] }], july)).toBe('168');
    expect(hours([{ days: ['sat', 'sun', 'holiday'] }], july)).toBe('192');
    expect(hours([{ days: ['holiday'] }], july)).toBe('24');
  });
});

describe('windows', () => {
  it('begin and end on any minute', () => {
    // 16:30 to 20:15: 3.75 x 30; quarter-hourly readings meet both edges
    expect(hours([{ at: at(['16:30', '20:15']) }])).toBe('112.5');
  });

  it('cut hourly readings in proportion, and the bill says it is estimated', () => {
    const hourly: GoldenHome = { kwh: 720 };
    expect(hours([{ at: at(['16:30', '20:15']) }], hourly)).toBe('112.5');
    expect(trustOf([within('in', '1', [{ at: at(['16:30', '20:15']) }])], hourly)).toEqual(['approximate', 'billing.coarse-usage']);
    expect(trustOf([within('in', '1', [{ at: at(['16:00', '20:00']) }])], hourly)).toEqual(['priced']);
  });

  it('over midnight belong to the day of each part', () => {
    // Working days 22:00 to 06:00: Monday 0 to 6 and 22 to 24, so 8 h a day: 22 x 8. Saturday before 6 is no part of it.
    expect(hours([{ days: WORKDAYS, at: at(['22:00', '06:00']) }])).toBe('176');
    expect(hours([{ days: ['sat'], at: at(['22:00', '06:00']) }])).toBe('32'); // 4 Saturdays x (6 + 2)
  });

  it('from Friday 18:00 to Monday 00:00, and to Monday 06:00', () => {
    // 4 weekends: 4 x (6 + 24 + 24); the 4 Mondays of September add 6 hours each.
    const long: readonly Window[] = [{ days: ['fri'], at: at(['18:00', '24:00']) }, { days: ['sat', 'sun'] }];
    expect(hours(long)).toBe('216');
    expect(hours([...long, { days: ['mon'], at: at(['00:00', '06:00']) }])).toBe('240');
  });

  it('that overlap count an hour once', () => {
    // 14:00 to 20:00 and 18:00 to 22:00 are 8 hours a day
    expect(hours([{ at: at(['14:00', '20:00']) }, { at: at(['18:00', '22:00']) }])).toBe('240');
  });

  it('have a morning and an evening, and holes', () => {
    // 06:00 to 09:00 and 17:00 to 21:00 are 7 h, 210 in all; working days without the lunch hour are 22 x 23
    expect(hours([{ at: at(['06:00', '09:00'], ['17:00', '21:00']) }])).toBe('210');
    const noLunch = within('in', '1', [{ days: WORKDAYS }], [{ at: at(['12:00', '13:00']) }]);
    expect(billOf([noLunch], steady)['in']).toBe('506');
  });

  it('without days hold on holidays, with seven days they do not', () => {
    const home = { ...steady, holidays: ['2026-09-07'] };
    expect(hours([{ at: at(['14:00', '20:00']) }], home)).toBe('180');
    expect(hours([{ days: [...WORKDAYS, 'sat', 'sun'], at: at(['14:00', '20:00']) }], home)).toBe('174');
  });
});

describe('free nights 21:00 to 07:00', () => {
  const night: Window = { at: at(['21:00', '07:00']) };
  const delivery = energy('0.05', { id: 'delivery', tags: ['delivery'] });

  it('with delivery charged, or waived by night', () => {
    // 14 hours a day are 420 kWh: 420 x 0.19 = 79.8; delivery 720 x 0.05 = 36, or 420 x 0.05 = 21
    const day = outside('day', '0.19', [night]);
    expect(billOf([day, delivery], steady)).toEqual({ day: '79.8', delivery: '36', total: '115.8' });
    const waived: Charge = { ...delivery, quantity: { of: 'energy', channel: 'import', except: [night] } };
    expect(billOf([day, waived], steady)).toEqual({ day: '79.8', delivery: '21', total: '100.8' });
  });

  it('with a credit for 500 kWh by day: half a kW more from 08:00 to 18:00 earns it', () => {
    // 420 kWh by day miss it; 420 + 30 x 10 x 0.5 = 570 reach it
    const credit = energy('-30', {
      id: 'credit',
      tags: ['credit'],
      quantity: { of: 'fixed', per: 'bill' },
      if: [{ of: { of: 'energy', channel: 'import', except: [night] }, ge: '500' }],
    });
    expect(billOf([energy('0.10'), credit], steady)).toEqual({ energy: '72', total: '72' });
    expect(billOf([energy('0.10'), credit], { home: ['import 1 kW, 1.5 kW 08:00-18:00'] })).toEqual({
      energy: '87', // 870 x 0.10
      credit: '-30',
      total: '57',
    });
  });
});

describe('controlled load', () => {
  it('has its own meter, price and daily charge', () => {
    // 2 kW from 00:00 to 05:00: 300 kWh x 0.14 = 42; 30 x 0.05 = 1.5; the rest of the home 720 x 0.30 = 216
    const boiler = energy('0.14', { id: 'boiler', quantity: { of: 'energy', channel: 'controlled:hot-water' } });
    const meter = energy('0.05', { id: 'meter', tags: ['fixed'], quantity: { of: 'fixed', per: 'day' } });
    const home: GoldenHome = { home: ['import 1 kW', 'controlled:hot-water 0 kW, 2 kW 00:00-05:00'] };
    expect(billOf([energy('0.30'), boiler, meter], home)).toEqual({ energy: '216', boiler: '42', meter: '1.5', total: '259.5' });
  });

  it('without its readings has no price', () => {
    const boiler = energy('0.14', { quantity: { of: 'energy', channel: 'controlled:hot-water' } });
    expect(trustOf([boiler], { series: usageOf(720, { zone: 'America/Chicago', from: '2026-09-01', to: '2026-10-01' }) })).toEqual([
      'cannotPrice',
      'billing.channel-missing',
    ]);
  });
});
