/** Every kind of charge against a bill worked out the slow way, to the nano. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTariff, fromBillionths, pricePlans, type BillLine, type Charge, type PricedTariff } from '@arbor/engine';
import { anyCase, anyEnergy, anyHome, HOLIDAYS, homeFor, homeOf, STARTS, ZONES, type PricingCase } from './any-tariff.ts';
import { billOf, energy, perBill, usageOf } from './golden-bill.ts';
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
  const lines = (charges: Parameters<typeof billOf>[0], kwh: number) =>
    itemised(charges, kwh).map(({ label, quantity, unit, unitPrice, amountNanos }) => [
      label,
      quantity,
      unit,
      unitPrice,
      amountNanos / 1e9,
    ]);

  function itemised(charges: readonly Charge[], kwh: number): readonly BillLine[] {
    const period = { from: '2026-09-01', to: '2026-10-01' };
    const series = usageOf(kwh, { zone: 'America/Chicago', ...period });
    const tariff = compileTariff({ tariff: { id: 't', currency: 'USD', zone: 'America/Chicago', charges }, startsOn: period.from });
    return pricePlans({ series, bills: [period], tariffs: [tariff] }).results[0]?.bills[0]?.lines ?? [];
  }

  it('name each step that was touched', () => {
    const blocks = energy({
      kind: 'marginal',
      reset: 'bill',
      steps: [{ upTo: '500', price: '0.10' }, { upTo: '900', price: '0.09' }, { price: '0.12' }],
    });
    expect(lines([blocks], 720)).toEqual([
      ['Energy (step 1)', '500', 'kWh', '0.10', 50],
      ['Energy (step 2)', '220', 'kWh', '0.09', 19.8],
    ]);
    expect(lines([blocks], 500)).toEqual([['Energy', '500', 'kWh', '0.10', 50]]);
  });

  it('show what a limit takes or adds as a line of its own', () => {
    expect(lines([energy('0.10', { limit: { max: '60' } })], 720)).toEqual([
      ['Energy', '720', 'kWh', '0.10', 72],
      ['Energy (limit)', '1', 'bill', '-12', -12],
    ]);
    expect(lines([energy('0.10', { limit: { min: '5' } })], 0)).toEqual([['Energy (limit)', '1', 'bill', '5', 5]]);
  });

  it('write shares of a month as a fraction, and a free hour with its kWh', () => {
    const fee = perBill('fee', '31', { quantity: { of: 'fixed', per: 'month', prorate: 'days' }, from: '2026-09-13' });
    expect(lines([fee, energy('0')], 720)).toEqual([
      ['fee', '18/30', 'month', '31', 18.6],
      ['Energy', '720', 'kWh', '0', 0],
    ]);
  });

  it('are in the order of the charges, without those that do not apply', () => {
    const charges = [perBill('b', '1'), energy('0.1'), perBill('a', '1', { if: [{ of: { of: 'energy', channel: 'import' }, gt: '720' }] })];
    expect(itemised(charges, 720).map(({ chargeId }) => chargeId)).toEqual(['b', 'energy']);
    expect(itemised(charges, 721).map(({ chargeId }) => chargeId)).toEqual(['b', 'energy', 'a']);
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
