/** The documented example tariffs, priced: every expected number is worked out by hand in the comment above it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarMonths, readTariff, type BillPeriod, type Tariff } from '@arbor/engine';
import { agreedBills, engineResult, type BillsQuestion } from './golden-bill.ts';
import { homeOf, pricesOf } from './golden-home.ts';

const folder = new URL('../examples/', import.meta.url);

function example(name: string): Tariff {
  const { tariff, findings } = readTariff(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  expect(findings).toEqual([]);
  if (!tariff) throw new Error(name);
  return tariff;
}

const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const all = new Map(names.map((name) => [name, example(name)]));

/** An example on a home in the notation of {@link homeOf}, with the examples it includes. */
function asked(name: string, home: readonly string[], bills: readonly BillPeriod[], more: Partial<BillsQuestion> = {}): BillsQuestion {
  const tariff = all.get(name) ?? example(name);
  const [from, to] = [bills[0]?.from ?? '', bills.at(-1)?.to ?? ''];
  const included = [...all.values()].filter(({ id }) => tariff.include?.includes(id));
  return { tariff, included, bills, startsOn: from, series: homeOf(home, { zone: tariff.zone, from, to }), ...more };
}

const september = calendarMonths('2026-09-01', '2026-09-30');
const year = calendarMonths('2026-01-01', '2026-12-31');

describe('flat with a base charge and a tax', () => {
  it('September, 1 kWh an hour', () => {
    // 720 x 0.12 = 86.40; 2 % of 96.35 = 1.927
    expect(agreedBills(asked('flat-with-base', ['import 1 kW'], september))).toEqual([
      { base: '9.95', energy: '86.4', tax: '1.927', total: '98.277' },
    ]);
  });
});

describe('Texas free nights', () => {
  // 2.4 kWh an hour. June: 30 x 14 h x 2.4 = 1,008 kWh by day, 720 by night; the credit is earned.
  // February: 28 x 14 x 2.4 = 940.8 kWh by day; the credit is missed.
  const bills = agreedBills(asked('texas-free-nights', ['import 2.4 kW'], year));

  it('charges delivery by night too and credits daytime use only', () => {
    expect(bills[5]).toEqual({
      'delivery-month-2026': '4.23',
      'delivery-kwh-2026': '96.479424', // 1,728 x 0.055833
      base: '9.95',
      'day-energy': '190.512', // 1,008 x 0.189
      'night-energy': '0',
      credit: '-50',
      total: '251.171424',
    });
    // 4.23 + 1,612.8 x 0.055833 + 9.95 + 940.8 x 0.189 = 4.23 + 90.0474624 + 9.95 + 177.8112
    expect(bills[1]).not.toHaveProperty('credit');
    expect(bills[1]?.['total']).toBe('282.0386624');
  });

  it('takes the hours of both clock changes as they are lived', () => {
    // March has 743 hours, November 721: one night hour less, one more. 743 x 2.4 x 0.055833; 721 x 2.4 x 0.061196; 31 x 14 x 2.4 x 0.189
    expect(bills[2]).toMatchObject({ 'delivery-kwh-2026': '99.5614056', 'day-energy': '196.8624' });
    expect(bills[10]).toMatchObject({ 'delivery-kwh-2026-09': '105.8935584' });
  });
});

describe('California baseline credit', () => {
  const facts = { summerBaselineKwhPerDay: '10', winterBaselineKwhPerDay: '12.5' };

  it('scales the allowance by the days of each season inside one bill', () => {
    // 16 winter days: 16 x 12.5 = 200 kWh at -0.10; 15 summer days: 150 kWh. 5 peak hours a day: 75 x 0.60, 285 x 0.50; 80 x 0.48, 304 x 0.45
    const bills = [{ from: '2026-05-16', to: '2026-06-16' }];
    expect(agreedBills(asked('california-baseline-credit', ['import 1 kW'], bills, { facts }))).toEqual([
      {
        'summer-peak': '45',
        'summer-off-peak': '142.5',
        'winter-peak': '38.4',
        'winter-off-peak': '136.8',
        'summer-baseline-credit': '-15',
        'winter-baseline-credit': '-20',
        total: '327.7',
      },
    ]);
  });

  it('pays the climate credit once, in April, and names a missing allowance', () => {
    const bills = agreedBills(asked('california-baseline-credit', ['import 1 kW'], year, { facts }));
    expect(bills.map((bill) => bill['climate-credit'] ?? '0')).toEqual(['0', '0', '0', '-58.23', ...Array<string>(8).fill('0')]);
    const unknown = engineResult(asked('california-baseline-credit', ['import 1 kW'], year));
    expect(unknown.outcome).toBe('cannotPrice');
    expect(new Set(unknown.reasons.map(({ data }) => data['fact']))).toEqual(
      new Set(['summerBaselineKwhPerDay', 'winterBaselineKwhPerDay']),
    );
  });
});

describe('Australian blocks by the day and demand', () => {
  it('September: 3 kW for half an hour of a Tuesday evening count, 5 kW on a Sunday do not', () => {
    // 24 kWh a day, 25 on the 15th, 26 on the 13th: 300 x 0.27 = 81; 28 x 14 + 15 + 16 = 423 x 0.31 = 131.13. 3 kW x 30 x 0.24 = 21.6.
    // 10 % of 212.13 = 21.213; GST on 29.4 + 212.13 + 21.6 - 21.213 = 241.917
    const home = ['import 1 kW, 3 kW on 2026-09-15 18:00-18:30, 5 kW on 2026-09-13 12:00-12:30'];
    expect(agreedBills(asked('australia-demand', home, september, { facts: { paysOnTime: true } }))).toEqual([
      { supply: '29.4', usage: '212.13', demand: '21.6', 'pay-on-time': '-21.213', gst: '24.1917', total: '266.1087' },
    ]);
    const late = agreedBills(asked('australia-demand', home, september, { facts: { paysOnTime: false } }));
    expect(late[0]).toMatchObject({ gst: '26.313', total: '289.443' });
  });

  it('October has a day of 23 hours, and at least 1.5 kW', () => {
    // 310 x 0.27 + 433 x 0.31 = 83.7 + 134.23; 1.5 x 31 x 0.24
    const october = calendarMonths('2026-10-01', '2026-10-31');
    const bills = agreedBills(asked('australia-demand', ['import 1 kW'], october, { facts: { paysOnTime: false } }));
    expect(bills[0]).toMatchObject({ usage: '217.93', demand: '11.16' });
  });
});

describe('British half-hourly prices', () => {
  it('October, with a day of 25 hours, an evening at the cap and a night below nothing', () => {
    // Wholesale 8 p, and 30 p from 16:00 to 19:00: 0.176 and 0.78. The 15th at 40 p: 1.00, capped at 0.95: 90 x 0.78 + 3 x 0.95 = 73.05.
    // The night at -5 p: -0.11. 745 - 93 - 2 = 650 x 0.176 - 2 x 0.11 = 114.18. 31 x 0.45 = 13.95. VAT on 201.18.
    const october = calendarMonths('2026-10-01', '2026-10-31');
    const span = { zone: 'Europe/London', from: '2026-10-01', to: '2026-11-01' };
    const text = '0.08, 0.30 16:00-19:00, 0.40 on 2026-10-15 16:00-19:00, -0.05 on 2026-10-18 02:00-04:00';
    const prices = { 'example-half-hourly-prices': pricesOf(text, 'GBP/kWh', span) };
    expect(agreedBills(asked('britain-half-hourly', ['import 1 kW'], october, { prices }))).toEqual([
      { standing: '13.95', peak: '73.05', unit: '114.18', vat: '10.059', total: '211.239' },
    ]);
  });
});

describe('Ohio supply with the utility delivery', () => {
  it('changes each rider on its own date and the supply price after six months', () => {
    // 1 kWh an hour, contract from 1 January. April: 720 kWh; transmission changes on the 16th. May: the percentage changes on
    // the 11th, and each stands on its days' share of 8.4 + 744 x 0.0242 = 26.4048: 10/31 at 12 %, 21/31 at 15 %.
    const bills = agreedBills(asked('ohio-supply-and-delivery', ['import 1 kW'], year));
    expect(bills[3]).toEqual({
      customer: '8.4',
      distribution: '17.424',
      'improvement-rider-1': '3.09888', // 12 % of 25.824
      'transmission-1': '5.4', // 360 x 0.0150
      'transmission-2': '6.48', // 360 x 0.0180
      intro: '50.328',
      total: '91.13088',
    });
    expect(bills[4]).toMatchObject({ 'improvement-rider-1': '1.02212129', 'improvement-rider-2': '2.683068387' });
    expect(bills[7]).toMatchObject({ 'improvement-rider-2': '3.96072' }); // 15 % of 26.4048
    expect(bills[6]).toMatchObject({ then: '70.6056' }); // 744 x 0.0949
    expect(bills[6]).not.toHaveProperty('intro');
  });
});

describe('net billing with a yearly true-up', () => {
  it('keeps what is fed in above the bill, pays a quarter of it on 1 April, and begins again', () => {
    // 0.5 kW drawn: 3.84 a day. 10 kW fed in for six hours: 4.80 a day, in February, March and May.
    // February 107.52 - 134.4: 26.88 kept. March, an hour short, 118.88 - 148.8: 29.92 kept; of 56.80, 14.20 are paid: 29.92 - 14.20.
    // May 119.04 - 148.8: 29.76 kept, used in June.
    const fedIn = ['2026-02', '2026-03', '2026-05'].map((month) => `10 kW on ${month} 10:00-16:00`);
    const home = ['import 0.5 kW', `export 0 kW, ${fedIn.join(', ')}`];
    const bills = agreedBills(asked('net-billing', home, year.slice(0, 6)));
    expect(bills.map((bill) => bill['account'] ?? '0')).toEqual(['0', '26.88', '15.72', '0', '29.76', '-29.76']);
    // 119.04 + 15; 15; 15 - 14.20; 115.2 + 15; 15; 115.2 - 29.76 + 15
    expect(bills.map((bill) => bill['total'])).toEqual(['134.04', '15', '0.8', '130.2', '15', '100.44']);
  });
});

it('every example has its bills above', () => {
  const here = readFileSync(new URL(import.meta.url), 'utf8');
  const ownBills = names.filter((name) => ![...all.values()].some(({ include = [] }) => include.includes(all.get(name)?.id ?? '')));
  expect(ownBills.filter((name) => !here.includes(`asked('${name}'`))).toEqual([]);
  expect(names).toHaveLength(9);
});
