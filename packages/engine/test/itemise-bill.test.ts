/** Every kind of charge against a bill worked out the slow way, to the nano. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarMonths, compileTariff, fromBillionths, pricePlans, type BillLine, type Charge, type PricedTariff } from '@arbor/engine';
import { anyCase, anyEnergy, anyHome, HOLIDAYS, homeFor, homeOf, STARTS, ZONES, type PricingCase } from './any-tariff.ts';
import { billOf, energy, linesOf, perBill, type GoldenHome } from './golden-bill.ts';
import { pricesOf } from './golden-home.ts';
import { datesIn, naiveEnergy, nextDate } from './naive/naive-bills.ts';
import { ratio, rounded, times } from './ratio.ts';

const priced = (one: PricingCase): PricedTariff | undefined =>
  pricePlans({ ...homeFor(one), bills: one.bills, tariffs: [compileTariff(one)] }).results[0];

describe('a bill of a random tariff', () => {
  it('adds up, and every line is its quantity times its price', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const bySeries = new Set(
          one.tariff.charges.filter(({ price }) => typeof price !== 'string' && 'series' in price).map(({ id }) => id),
        );
        for (const bill of priced(one)?.bills ?? []) {
          const sum = (lines: readonly BillLine[]): number => lines.reduce((all, { amountNanos }) => all + amountNanos, 0);
          expect(bill.totalNanos + bill.onceNanos).toBe(sum(bill.lines));
          const exact = bill.lines.filter(({ chargeId }) => !bySeries.has(chargeId)); // their price is a mean
          for (const line of exact) expect(BigInt(line.amountNanos)).toBe(rounded(times(ratio(line.quantity), ratio(line.unitPrice))));
          // What the lines of a charge do not come to is a limit's doing, or a line is missing.
          const bounded = one.tariff.charges.filter(({ limit }) => limit).map(({ id }) => id);
          for (const { label, chargeId } of bill.lines) if (label.endsWith('(limit)')) expect(bounded).toContain(chargeId);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a threshold at exactly the energy of its windows', () => {
  it('holds for ge and le, not for gt and lt, and is off by one micro-Wh on either side', () => {
    const anyUse = fc.record({
      zone: fc.constantFrom(...ZONES),
      from: fc.constantFrom(...STARTS),
      days: fc.integer({ min: 1, max: 12 }),
      home: anyHome,
      of: anyEnergy,
    });
    fc.assert(
      fc.property(anyUse, ({ zone, from, days, home, of }) => {
        const to = nextDate(from, days);
        const series = homeOf(home, zone, from, to);
        const used = naiveEnergy(of, datesIn(from, to), { series, holidays: HOLIDAYS });
        const microWh = Number(((used?.top ?? 0n) * 1_000_000_000n) / (used?.bottom ?? 1n));
        const holds = (bound: 'ge' | 'gt' | 'le' | 'lt', at: number): boolean =>
          'test' in
          billOf([perBill('base', '1'), perBill('test', '1', { if: [{ of, [bound]: fromBillionths(at) }] })], {
            series,
            zone,
            from,
            to,
            holidays: HOLIDAYS,
          });
        expect([-1, 0, 1].map((off) => holds('ge', microWh + off))).toEqual([true, true, false]);
        expect([-1, 0, 1].map((off) => holds('gt', microWh + off))).toEqual([true, false, false]);
        expect([-1, 0, 1].map((off) => holds('le', microWh + off))).toEqual([false, true, true]);
        expect([-1, 0, 1].map((off) => holds('lt', microWh + off))).toEqual([false, false, true]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the lines of a bill', () => {
  const bills = [{ from: '2026-09-01', to: '2026-10-01' }];
  const lines = (charges: readonly Charge[], home: GoldenHome) => linesOf(charges, { ...home, bills })[0];
  const net = energy('0.20', { quantity: { of: 'energy', channel: 'net' } });

  it('name each step that was touched', () => {
    const blocks = energy({
      kind: 'marginal',
      reset: 'bill',
      steps: [{ upTo: '500', price: '0.10' }, { upTo: '900', price: '0.09' }, { price: '0.12' }],
    });
    expect(lines([blocks], { kwh: 720 })).toEqual([
      ['Energy (step 1)', '500', 'kWh', '0.10', '50'],
      ['Energy (step 2)', '220', 'kWh', '0.09', '19.8'],
    ]);
    expect(lines([blocks], { kwh: 500 })).toEqual([['Energy', '500', 'kWh', '0.10', '50']]);
  });

  it('show what a limit takes or adds as a line of its own', () => {
    expect(lines([energy('0.10', { limit: { max: '60' } })], { kwh: 720 })).toEqual([
      ['Energy', '720', 'kWh', '0.10', '72'],
      ['Energy (limit)', '1', 'bill', '-12', '-12'],
    ]);
    expect(lines([energy('0.10', { limit: { min: '5' } })], { kwh: 0 })).toEqual([['Energy (limit)', '1', 'bill', '5', '5']]);
  });

  it('write shares of a month as a fraction, and a free hour with its kWh', () => {
    const fee = perBill('fee', '31', { quantity: { of: 'fixed', per: 'month', prorate: 'days' }, from: '2026-09-13' });
    expect(lines([perBill('base', '9.95'), fee, energy('0')], { kwh: 720 })).toEqual([
      ['base', '1', 'bill', '9.95', '9.95'],
      ['fee', '18/30', 'month', '31', '18.6'],
      ['Energy', '720', 'kWh', '0', '0'],
    ]);
  });

  it('count peaks in kW, or in kW times days', () => {
    const peak = (price: string, more: object): Charge =>
      energy(price, { id: 'peak', label: 'Peak', quantity: { of: 'demand', channel: 'import', minutes: 60, per: 'bill', ...more } });
    const home = ['import 1 kW, 4 kW on 2026-09-15 16:00-17:00'];
    expect(lines([peak('10', {}), peak('0.24', { timesDays: true })], { home })).toEqual([
      ['Peak', '4', 'kW', '10', '40'],
      ['Peak', '120', 'kW day', '0.24', '28.8'], // 4 kW x 30 days
    ]);
  });

  it('pay out the kWh left in a bank on the day it closes', () => {
    // 3 kW fed in from 10:00 to 14:00, 0.25 kW drawn: 180 - 360 = -180 kWh in September; 186 - 372 = -186 in October
    const banked = { ...net, carry: { resetOn: '11-01', cashOut: '0.03' } };
    const home = ['import 0.25 kW', 'export 0 kW, 3 kW 10:00-14:00'];
    expect(linesOf([banked], { home, bills: calendarMonths('2026-09-01', '2026-10-31') })).toEqual([
      [],
      [['Energy (balance paid out)', '-366', 'kWh', '0.03', '-10.98']],
    ]);
  });

  it('show the mean of a series of prices, in each bill its own', () => {
    const spot = { series: 'spot', unit: 'USD/kWh', taxIncluded: false };
    const span = { zone: 'America/Chicago', from: '2026-09-01', to: '2026-11-01' };
    const prices = { spot: pricesOf('0.08, 0.30 16:00-19:00, 0 on 2026-10', 'USD/kWh', span) };
    // 21 x 0.08 + 3 x 0.30 = 2.58 a day: 30 x 2.58 / 720
    expect(linesOf([energy(spot)], { prices, home: ['import 1 kW'], bills: calendarMonths('2026-09-01', '2026-10-31') })).toEqual([
      [['Energy (mean price)', '720', 'kWh', '0.1075', '77.4']],
      [['Energy (mean price)', '744', 'kWh', '0', '0']],
    ]);
    expect(lines([energy(spot)], { prices, kwh: 0 })).toEqual([]);
    // Bought at 8 c and 30 c, sold again at 8 c: 3 h x 30 x 0.22. Of no kWh there is no mean.
    const home = ['import 0 kW, 1 kW 16:00-19:00', 'export 0 kW, 1 kW 10:00-13:00'];
    expect(lines([{ ...net, price: spot }], { prices, home })).toEqual([['Energy (mean price)', '0', 'kWh', '0', '19.8']]);
  });

  it('name the steps of a sum of money', () => {
    const tax: Charge = {
      ...{ id: 'tax', label: 'Tax', tags: ['tax'], quantity: { of: 'money', lines: {} } },
      price: { kind: 'marginal', reset: 'bill', steps: [{ upTo: '50', price: '0.02' }, { price: '0.04' }] },
    };
    expect(lines([energy('0.10'), tax], { kwh: 1200 })?.slice(1)).toEqual([
      ['Tax (step 1)', '50', 'currency', '0.02', '1'],
      ['Tax (step 2)', '70', 'currency', '0.04', '2.8'],
    ]);
  });

  it('say what an account keeps, gives back and pays out', () => {
    const account: Charge = {
      ...{ id: 'account', label: 'Account', tags: ['credit'], price: '0.25' },
      quantity: { of: 'surplus', lines: {}, resetOn: '01-01' },
    };
    // 0.5 kW drawn at 20 c, fed in at 40 c. September 72 - 108: 36 kept. October 74.4 - 0: 36 used. November 72 - 108: 36 kept.
    // December 74.4 - 111.6: 37.2 kept, and of 73.2 a quarter is paid.
    const fedIn = ['2026-09', '2026-11', '2026-12'].map((month) => `1.5 kW on ${month} 10:00-16:00`);
    const sold = energy('-0.40', { id: 'sold', quantity: { of: 'energy', channel: 'export' } });
    const run = { home: ['import 0.5 kW', `export 0 kW, ${fedIn.join(', ')}`], bills: calendarMonths('2026-09-01', '2026-12-31') };
    const accounts = linesOf([energy('0.20'), sold, account], { ...run, zone: 'America/Phoenix' }).map((bill) =>
      bill.filter(([label]) => label?.startsWith('Account')),
    );
    expect(accounts).toEqual([
      [['Account (kept for later bills)', '36', 'currency', '1', '36']],
      [['Account (from earlier bills)', '-36', 'currency', '1', '-36']],
      [['Account (kept for later bills)', '36', 'currency', '1', '36']],
      [
        ['Account (kept for later bills)', '37.2', 'currency', '1', '37.2'],
        ['Account (balance paid out)', '-18.3', 'currency', '1', '-18.3'],
      ],
    ]);
  });

  it('are in the order of the charges, without those that do not apply', () => {
    const charges = [perBill('b', '1'), energy('0.1'), perBill('a', '1', { if: [{ of: { of: 'energy', channel: 'import' }, gt: '720' }] })];
    expect(lines(charges, { kwh: 720 })?.map(([label]) => label)).toEqual(['b', 'Energy']);
    expect(lines(charges, { kwh: 721 })?.map(([label]) => label)).toEqual(['b', 'Energy', 'a']);
  });

  it('do not count energy twice when an allowance exceeds the next bound', () => {
    const blocks = energy({
      kind: 'marginal',
      reset: 'bill',
      steps: [{ upTo: { fact: 'allowance' }, price: '1' }, { upTo: '500', price: '10' }, { price: '100' }],
    });
    expect(billOf([blocks], { kwh: 720, facts: { allowance: '600' } })['total']).toBe('12600'); // 600 x 1 + 120 x 100
    expect(billOf([blocks], { kwh: 720, facts: { allowance: '400' } })['total']).toBe('23400'); // 400 x 1 + 100 x 10 + 220 x 100
  });
});
