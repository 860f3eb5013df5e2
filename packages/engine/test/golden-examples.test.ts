/** The documented example tariffs, priced: every expected number is worked out by hand in the comment above it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  calendarMonths,
  compileTariff,
  pricePlans,
  readTariff,
  type Facts,
  type LocalDate,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { madeUsage } from './made-usage.ts';

function example(name: string): Tariff {
  const { tariff, findings } = readTariff(JSON.parse(readFileSync(new URL(`../examples/${name}.json`, import.meta.url), 'utf8')));
  expect(findings).toEqual([]);
  if (!tariff) throw new Error(name);
  return tariff;
}

const library = Object.fromEntries(['texas-delivery', 'ohio-delivery'].map(example).map((tariff) => [tariff.id, tariff]));

function price(name: string, series: UsageSeries, [first, last]: readonly [LocalDate, LocalDate], facts: Facts = {}) {
  const tariff = compileTariff({ tariff: example(name), library, startsOn: first });
  const { results } = pricePlans({ series, bills: calendarMonths(first, last), tariffs: [tariff], facts });
  const [result] = results;
  if (!result) throw new Error('no result');
  return result;
}

const flat = (zone: string, from: LocalDate, to: LocalDate, kwh: number): UsageSeries => madeUsage({ zone, from, to, kwhAt: () => kwh });
const amounts = (bill: { lines: readonly { chargeId: string; amountNanos: number }[] } | undefined) =>
  Object.fromEntries((bill?.lines ?? []).map((line) => [line.chargeId, line.amountNanos / 1e9]));

describe('Texas free nights', () => {
  // 2.4 kWh an hour. June: 30 x 14 h x 2.4 = 1,008 kWh by day, 720 by night; the credit is earned.
  // February: 28 x 14 x 2.4 = 940.8 kWh by day; the credit is missed.
  const result = price('texas-free-nights', flat('America/Chicago', '2026-01-01', '2027-01-01', 2.4), ['2026-01-01', '2026-12-31']);

  it('charges delivery by night too and credits daytime use only', () => {
    expect(result.outcome).toBe('priced');
    expect(amounts(result.bills[5])).toEqual({
      'delivery-month-2026': 4.23,
      'delivery-kwh-2026': 96.479424, // 1,728 x 0.055833
      base: 9.95,
      'day-energy': 190.512, // 1,008 x 0.189
      'night-energy': 0,
      credit: -50,
    });
    expect(amounts(result.bills[1])).not.toHaveProperty('credit');
    expect(result.bills[1]?.totalNanos).toBe((4.23 + 1612.8 * 0.055833 + 9.95 + 940.8 * 0.189) * 1e9);
  });

  it('takes the hours of both clock changes as they are lived', () => {
    // March has 743 hours, November 721: one night hour less, one more.
    expect(amounts(result.bills[2])['delivery-kwh-2026']).toBeCloseTo(743 * 2.4 * 0.055833, 9);
    expect(amounts(result.bills[10])['delivery-kwh-2026-09']).toBeCloseTo(721 * 2.4 * 0.061196, 9);
    expect(amounts(result.bills[2])['day-energy']).toBeCloseTo(31 * 14 * 2.4 * 0.189, 9);
  });
});

describe('California baseline credit', () => {
  it('scales the allowance by the days of each season inside one bill', () => {
    const tariff = compileTariff({ tariff: example('california-baseline-credit'), startsOn: '2026-05-16' });
    const { results } = pricePlans({
      series: flat('America/Los_Angeles', '2026-05-16', '2026-06-16', 1),
      bills: [{ from: '2026-05-16', to: '2026-06-16' }],
      tariffs: [tariff],
      facts: { summerBaselineKwhPerDay: '10', winterBaselineKwhPerDay: '12.5' },
    });
    // 16 winter days: 16 x 12.5 = 200 kWh of allowance; 15 summer days: 150 kWh. 5 peak hours a day.
    expect(amounts(results[0]?.bills[0])).toEqual({
      'summer-peak': 45,
      'summer-off-peak': 142.5,
      'winter-peak': 38.4,
      'winter-off-peak': 136.8,
      'summer-baseline-credit': 0, // the block above the allowance, at no price
      'winter-baseline-credit': 0,
    });
    const credits = results[0]?.bills[0]?.lines
      .filter(({ tags }) => tags.includes('credit'))
      .map(({ quantity, amountNanos }) => [quantity, amountNanos / 1e9]);
    expect(credits).toEqual([
      ['150', -15],
      ['210', 0],
      ['200', -20],
      ['184', 0],
    ]);
  });

  it('pays the climate credit once, in April, and names a missing allowance', () => {
    const series = flat('America/Los_Angeles', '2026-01-01', '2027-01-01', 1);
    const facts = { summerBaselineKwhPerDay: '10', winterBaselineKwhPerDay: '12.5' };
    const year = price('california-baseline-credit', series, ['2026-01-01', '2026-12-31'], facts);
    expect(year.bills.map((bill) => amounts(bill)['climate-credit'] ?? 0)).toEqual([0, 0, 0, -58.23, 0, 0, 0, 0, 0, 0, 0, 0]);
    const unknown = price('california-baseline-credit', series, ['2026-01-01', '2026-12-31']);
    expect(unknown.outcome).toBe('cannotPrice');
    expect(unknown.reasons.map(({ data }) => data['fact'])).toEqual(['winterBaselineKwhPerDay', 'summerBaselineKwhPerDay']);
  });
});

describe('Ohio supply with the utility delivery', () => {
  it('changes each rider on its own date and the supply price after six months', () => {
    // 1 kWh an hour, contract from 1 January. April: 720 kWh; transmission changes on the 16th; the percentage
    // rider of the bill stands on the lines of the whole bill, old until the 16th and no new one before May.
    const result = price('ohio-supply-and-delivery', flat('America/New_York', '2026-01-01', '2027-01-01', 1), ['2026-01-01', '2026-12-31']);
    expect(result.outcome).toBe('priced');
    expect(amounts(result.bills[3])).toEqual({
      customer: 8.4,
      distribution: 17.424,
      'improvement-rider-1': 3.09888, // 12 % of 25.824
      'transmission-1': 5.4, // 360 x 0.0150
      'transmission-2': 6.48, // 360 x 0.0180
      intro: 50.328,
    });
    expect(amounts(result.bills[4])['improvement-rider-2']).toBeCloseTo(0.15 * (8.4 + 744 * 0.0242), 9);
    expect(amounts(result.bills[6])).toMatchObject({ then: 744 * 0.0949 });
    expect(amounts(result.bills[6])).not.toHaveProperty('intro');
  });
});

describe('what cannot be priced yet', () => {
  it.each([
    ['australia-demand', 'usage', 'steps that start again each day'],
    ['australia-demand', 'demand', 'the highest demand in kW'],
    ['britain-half-hourly', 'unit', 'the price series "example-half-hourly-prices"'],
    ['net-billing', 'export', 'a balance carried from bill to bill'],
  ])('%s names the charge "%s"', (name, charge, needs) => {
    const tariff = example(name);
    const result = price(name, flat(tariff.zone, '2026-01-01', '2026-02-01', 1), ['2026-01-01', '2026-01-31']);
    expect(result.outcome).toBe('cannotPrice');
    expect(result.bills).toEqual([]);
    expect(result.reasons).toContainEqual(
      expect.objectContaining({ code: 'tariff.not-priced-yet', data: expect.objectContaining({ charge, needs }) }),
    );
  });
});
