/** Golden bills of homes that feed in. Amounts by hand beside each. */
import { describe, expect, it } from 'vitest';
import { calendarMonths, type Charge, type Step } from '@arbor/engine';
import { billOf, billsOf, energy, perBill, trustOf, type GoldenHome } from './golden-bill.ts';

const use = energy('0.30');
const sold = (price: Charge['price'], more: Partial<Charge> = {}): Charge =>
  energy(price, { id: 'sold', label: 'Sold', tags: ['export', 'credit'], quantity: { of: 'energy', channel: 'export' }, ...more });
const steps = (...all: readonly Step[]): Charge['price'] => ({ kind: 'marginal', reset: 'bill', steps: all });

/** September: 720 kWh drawn; 3 kW fed in from 10:00 to 14:00 are 360 kWh. */
const sunny: GoldenHome = { home: ['import 1 kW', 'export 0 kW, 3 kW 10:00-14:00'] };
/** Draws 180 kWh and feeds in 360. */
const away: GoldenHome = { home: ['import 0.25 kW', 'export 0 kW, 3 kW 10:00-14:00'] };

describe('export credit', () => {
  it('flat, in steps, and by the hour', () => {
    // 360 x 0.08 = 28.8
    expect(billOf([use, sold('-0.08')], sunny)).toEqual({ energy: '216', sold: '-28.8', total: '187.2' });
    // CDR EnergyPlanDetail, solarFeedInTariff with volume: the first 10 kWh of each day at 12 c, 2 at 4 c: 300 x 0.12 + 60 x 0.04
    const daily = sold({ kind: 'marginal', reset: 'day', steps: [{ upTo: '10', price: '-0.12' }, { price: '-0.04' }] });
    expect(billOf([daily], sunny)['sold']).toBe('-38.4');
    // 30 x 1 h x 3 kW before 11:00 at 2 c, the rest at 10 c: 90 x 0.02 + 270 x 0.10
    const early = sold('-0.02', { quantity: { of: 'energy', channel: 'export', when: [{ at: [[0, 660]] }] } });
    const late = sold('-0.10', { id: 'late', quantity: { of: 'energy', channel: 'export', when: [{ at: [[660, 1440]] }] } });
    expect(billOf([early, late], sunny)).toEqual({ sold: '-1.8', late: '-27', total: '-28.8' });
  });

  it('at the full price up to what was drawn, at 5 c beyond', () => {
    const capped = sold(steps({ upTo: { quantity: { of: 'energy', channel: 'import' } }, price: '-0.30' }, { price: '-0.05' }));
    // 360 of 720: 108. Away: 180 x 0.30 + 180 x 0.05 = 54 + 9
    expect(billOf([use, capped], sunny)).toEqual({ energy: '216', sold: '-108', total: '108' });
    expect(billOf([use, capped], away)).toEqual({ energy: '54', sold: '-63', total: '-9' });
  });

  it('in money, never more than the energy charge: what is over is lost', () => {
    const lost: Charge = {
      id: 'lost',
      label: 'Credit above the energy charge',
      tags: ['credit'],
      quantity: { of: 'surplus', lines: { ids: ['energy', 'sold'] }, resetOn: 'bill' },
      price: '0',
    };
    const base = perBill('base', '12');
    // sunny: 216 - 72 stays. Away: 54 - 72 = -18, so 18 come back; the base charge is due
    expect(billOf([use, sold('-0.20'), lost, base], sunny)).toEqual({ energy: '216', sold: '-72', base: '12', total: '156' });
    expect(billOf([use, sold('-0.20'), lost, base], away)).toEqual({ energy: '54', sold: '-72', lost: '18', base: '12', total: '12' });
  });

  it('is nothing for a home without an export register, though its limits may not be met', () => {
    expect(billOf([use, sold('-0.08', { limit: { min: '-5', max: '-1' } })], { home: ['import 1 kW'] })).toEqual({
      energy: '216',
      total: '216',
    });
  });
});

describe('net of both registers', () => {
  const net = energy('0.20', { quantity: { of: 'energy', channel: 'net' } });

  it('within each interval and summed: 720 - 360 kWh, or less than nothing', () => {
    expect(billOf([net], sunny)).toEqual({ energy: '72', total: '72' });
    expect(billOf([net], away)).toEqual({ energy: '-36', total: '-36' });
  });

  it('less than nothing lies in the first step', () => {
    const stepped = { ...net, price: steps({ upTo: '300', price: '0.10' }, { price: '0.20' }) };
    // 360: 300 x 0.10 + 60 x 0.20 = 42; -180 x 0.10
    expect(billOf([stepped], sunny)['energy']).toBe('42');
    expect(billOf([stepped], away)['energy']).toBe('-18');
  });

  it('by the hour: noon is sold, the evening bought', () => {
    // 10:00 to 14:00: 120 - 360 = -240 x 0.15; other hours 600 x 0.25
    const noon = { ...net, price: '0.15', quantity: { of: 'energy', channel: 'net', when: [{ at: [[600, 840]] }] } } as const;
    const other = {
      ...net,
      id: 'other',
      price: '0.25',
      quantity: { of: 'energy', channel: 'net', except: [{ at: [[600, 840]] }] },
    } as const;
    expect(billOf([noon, other], sunny)).toEqual({ energy: '-36', other: '150', total: '114' });
  });

  it('without an export register, nothing was fed in', () => {
    expect(billOf([net], { home: ['import 1 kW'] })).toEqual({ energy: '144', total: '144' });
  });
});

describe('net metering: kWh wait for later bills', () => {
  // kWh drawn 240, 240, 240, 360; fed in 480, 96, 480, 0. Net -240, 144, -240, 360.
  const home = ['import 1 kW', 'export 2 kW, 0.4 kW since 2026-03-11, 2 kW since 2026-03-21, 0 kW since 2026-03-31'];
  const edges = ['2026-03-01', '2026-03-11', '2026-03-21', '2026-03-31', '2026-04-15'];
  const bills = edges.slice(1).map((to, i) => ({ from: edges[i] ?? '', to }));
  const zone = 'America/Phoenix'; // no clock change
  const metered = (carry: NonNullable<Charge['carry']>, price: Charge['price'] = '0.20'): readonly string[] => {
    const charge = energy(price, { quantity: { of: 'energy', channel: 'net' }, carry });
    return billsOf([charge], { home, zone, bills }).map((bill) => bill['total'] ?? '');
  };

  it('and pay for them, as long as they last', () => {
    // 240 in the bank; 144 from it, 96 left; 336 in it; 336 from it, 24 x 0.20 due
    expect(metered({ resetOn: 'never' })).toEqual(['0', '0', '0', '4.8']);
  });

  it('what is left on 31 March is paid at 3 c, and the account begins again', () => {
    // 336 x 0.03 = 10.08 in the third bill, which ends on that day; then 360 x 0.20 = 72
    expect(metered({ resetOn: '03-31', cashOut: '0.03' })).toEqual(['0', '0', '-10.08', '72']);
  });

  it('or it lapses, on a day inside a bill with the end of that bill', () => {
    // 15 March: the 96 left after the second bill lapse; 240 in the bank, 120 x 0.20 due in the fourth
    expect(metered({ resetOn: '03-15' })).toEqual(['0', '0', '0', '24']);
    expect(metered({ resetOn: '03-31' })).toEqual(['0', '0', '0', '72']);
  });

  it('steps split what is billed, not what was drawn', () => {
    // fourth bill: 200 x 0.10 + 160 x 0.30 = 20 + 48
    const price = steps({ upTo: '200', price: '0.10' }, { price: '0.30' });
    expect(metered({ resetOn: '03-31' }, price)).toEqual(['0', '0', '0', '68']);
  });
});

describe('net billing: money waits for later bills', () => {
  // Import 30 c, export 10 c, each recorded export credited (CPUC D.22-12-056: no netting). kWh drawn 240 a bill of ten days;
  // fed in 960, 480, 0, 0: 72 - 96 = -24; 72 - 48 = 24; 72; 72.
  const home = ['import 1 kW', 'export 4 kW, 2 kW since 2026-03-11, 0 kW since 2026-03-21'];
  const edges = ['2026-03-01', '2026-03-11', '2026-03-21', '2026-03-31', '2026-04-10'];
  const bills = edges.slice(1).map((to, i) => ({ from: edges[i] ?? '', to }));
  const zone = 'America/Phoenix';
  const account = (price: string, resetOn: string): Charge => ({
    id: 'account',
    label: 'Account',
    tags: ['credit'],
    quantity: { of: 'surplus', lines: { ids: ['energy', 'sold'] }, resetOn },
    price,
  });
  const plan = (price: string, resetOn: string): readonly Charge[] => [use, sold('-0.10'), account(price, resetOn), perBill('base', '5')];
  const of = (id: string, charges: readonly Charge[]): readonly string[] =>
    billsOf(charges, { home, zone, bills }).map((bill) => bill[id] ?? '0');

  it('a credit is kept and used up', () => {
    // kept 24, used 24
    expect(of('account', plan('0', 'never'))).toEqual(['24', '-24', '0', '0']);
    expect(of('total', plan('0', 'never'))).toEqual(['5', '5', '77', '77']);
  });

  it('a credit left at the true-up is paid out in part, and the rest lapses', () => {
    // true-up on 11 March, the end of the first bill: 24 kept, half of it paid: 24 - 12 = 12 on the line, and nothing for the second
    expect(of('account', plan('0.5', '03-11'))).toEqual(['12', '0', '0', '0']);
    expect(of('total', plan('0.5', '03-11'))).toEqual(['-7', '29', '77', '77']);
  });

  it('a credit that is settled with every bill waits for none', () => {
    expect(of('account', plan('0', 'bill'))).toEqual(['24', '0', '0', '0']);
    expect(of('account', plan('0.5', 'bill'))).toEqual(['12', '0', '0', '0']);
  });

  it.each([
    // Kept 24 in the first bill, of ten days; half of it is paid where the true-up ends that bill.
    ['2026-02-19', '2026-03-01', '2026-03-11', ['12', '0']], // 1 March, for 2026 has no 29 February
    ['2028-02-19', '2028-02-29', '2028-03-10', ['12', '0']],
    ['2028-02-20', '2028-03-01', '2028-03-11', ['12', '0']],
    ['2026-02-18', '2026-02-28', '2026-03-01', ['24', '-13.2']], // one day uses 7.20 - 4.80 = 2.40; half of the 21.60 left is paid
  ])('a true-up on 29 February: bills of %s, %s, %s', (from, middle, to, expected) => {
    const run = { home: ['import 1 kW', `export 4 kW, 2 kW since ${middle}`], zone, startsOn: from };
    const two = [
      { from, to: middle },
      { from: middle, to },
    ];
    expect(billsOf(plan('0.5', '02-29'), { ...run, bills: two }).map((bill) => bill['account'] ?? '0')).toEqual(expected);
  });

  it('over a year of a home with sun: what summer keeps, winter uses until 1 April', () => {
    // Drawn 0.5 kW always; fed in 4 kW 10:00-16:00 from May to August, 0.5 kW else. Import 0.20, export 0.05.
    // 30 days: 360 x 0.20 = 72; 720 x 0.05 = 36 or 90 x 0.05 = 4.5: never less than nothing, so nothing is kept
    const summer = ['2026-05', '2026-06', '2026-07', '2026-08'].map((month) => `4 kW on ${month} 10:00-16:00`);
    const year = {
      home: ['import 0.5 kW', `export 0 kW, 0.5 kW 10:00-16:00, ${summer.join(', ')}`],
      zone,
      bills: calendarMonths('2026-05-01', '2027-04-30'),
    };
    const cheap = [energy('0.20'), sold('-0.05'), account('1', '04-01')];
    expect(billsOf(cheap, year).every((bill) => bill['account'] === undefined)).toBe(true);
    // Export at 0.15: 31 days: 372 x 0.20 - 744 x 0.15 = 74.4 - 111.6 = -37.2; 30 days: 72 - 108 = -36. Kept 37.2 + 36 + 37.2 + 37.2 = 147.6.
    // September 72 - 90 x 0.15 = 58.5 used, October 74.4 - 13.95 = 60.45 used, November 58.5: the 28.65 left, 29.85 due.
    const dear = [energy('0.20'), sold('-0.15'), account('1', '04-01')];
    const paid = billsOf(dear, year);
    expect(paid.slice(0, 8).map((bill) => bill['account'])).toEqual(['37.2', '36', '37.2', '37.2', '-58.5', '-60.45', '-28.65', undefined]);
    expect(paid.slice(0, 8).map((bill) => bill['total'])).toEqual(['0', '0', '0', '0', '0', '0', '29.85', '60.45']);
  });
});

describe('what keeps a bill from being made', () => {
  it('kWh in a bank need kWh', () => {
    expect(trustOf([perBill('base', '5', { carry: { resetOn: 'never' } })], {})).toEqual(['cannotPrice', 'tariff.unpriceable']);
  });
});
