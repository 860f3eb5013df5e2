import { calendarMonths, type Tag } from '@arbor/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCosts, costGroups, costOf, saved, splitAt, type Cost, type CostGroup } from '../src/costs.ts';
import { madeBill } from './made-market.ts';

const groupsOf = (some: Partial<Record<CostGroup, number>>): Cost['groups'] => ({
  energy: 0,
  base: 0,
  delivery: 0,
  credits: 0,
  fees: 0,
  taxes: 0,
  exitFee: 0,
  ...some,
});

describe('costOf', () => {
  it('puts every line into one group and leaves one-off lines out', () => {
    const bill = madeBill('2026-05-01', '2026-06-01', [
      ['80', ['supply', 'usage']],
      ['9.95', ['supply', 'fixed']],
      ['4', ['delivery', 'fixed']],
      ['50', ['delivery', 'usage']],
      ['-30', ['supply', 'credit']],
      ['-2', ['export']],
      ['-1', ['discount']],
      ['6', ['supply', 'minimum', 'fee']],
      ['3', ['tax']],
      ['-100', ['supply', 'credit', 'once']],
    ]);
    const cost = costOf([bill], { from: '2026-05-01', to: '2026-06-01' });
    expect(cost.groups).toEqual(groupsOf({ energy: 80e9, base: 9.95e9, delivery: 54e9, credits: -33e9, fees: 6e9, taxes: 3e9 }));
    expect(cost.totalNanos).toBe(119.95e9); // 80 + 9.95 + 54 - 33 + 6 + 3
    expect(cost.totalNanos).toBe(bill.totalNanos);
  });

  it('counts the first and the last of 13 bills by their days in the year', () => {
    // From 15 October: 13 bills. October 2026 counts 17 of 31 days, October 2027 the other 14.
    const bills = calendarMonths('2026-10-15', '2027-10-14').map(({ from, to }) =>
      madeBill(from, to, [[from.startsWith('2026-10') ? '31' : from.startsWith('2027-10') ? '62' : '10', ['supply', 'usage']]]),
    );
    expect(bills).toHaveLength(13);
    // 31 x 17/31 + 11 x 10 + 62 x 14/31 = 17 + 110 + 28
    expect(costOf(bills, { from: '2026-10-15', to: '2027-10-15' }).totalNanos).toBe(155e9);
  });

  it('counts nothing outside the period and nothing of an empty one', () => {
    const bills = [madeBill('2026-05-01', '2026-06-01', [['31', ['usage']]])];
    expect(costOf(bills, { from: '2026-06-01', to: '2027-06-01' }).totalNanos).toBe(0);
    expect(costOf(bills, { from: '2026-05-10', to: '2026-05-10' }).totalNanos).toBe(0);
    expect(costOf(bills, { from: '2026-05-10', to: '2026-05-11' }).totalNanos).toBe(1e9); // one day of 31
  });
});

const tags = fc.constantFrom<readonly Tag[]>(['supply', 'usage'], ['supply', 'fixed'], ['delivery'], ['credit'], ['minimum'], ['tax']);
const nanos = fc.integer({ min: -300_000_000_000, max: 900_000_000_000 });
const billsMade = fc.array(fc.tuple(nanos, tags), { minLength: 13 * 3, maxLength: 13 * 3 }).map((lines) =>
  calendarMonths('2026-10-15', '2027-10-14').map(({ from, to }, i) => {
    const bill = madeBill(
      from,
      to,
      lines.slice(3 * i, 3 * i + 3).map(([, tagged]) => ['0', tagged] as const),
    );
    return { ...bill, lines: bill.lines.map((line, j) => ({ ...line, amountNanos: lines[3 * i + j]?.[0] ?? 0 })) };
  }),
);

describe('sums', () => {
  it('groups add up to totals to the nano, for sums and differences too', () => {
    const sumOf = ({ groups }: Cost): number => costGroups.reduce((sum, group) => sum + groups[group], 0);
    fc.assert(
      fc.property(billsMade, billsMade, fc.integer({ min: 0, max: 365 }), nanos, (a, b, day, fee) => {
        const horizon = { from: '2026-10-15', to: '2027-10-15' };
        const date = new Date(Date.UTC(2026, 9, 15 + day)).toISOString().slice(0, 10);
        const [before, after] = splitAt(horizon, date);
        const both = addCosts([costOf(a, before), costOf(b, after)], fee);
        for (const cost of [both, saved(both, costOf(a, horizon))]) expect(cost.totalNanos).toBe(sumOf(cost));
        // Cutting a year in two moves each group of the cut bill by one nano at most.
        const cut = addCosts([costOf(a, before), costOf(a, after)]).totalNanos;
        expect(Math.abs(cut - costOf(a, horizon).totalNanos)).toBeLessThanOrEqual(costGroups.length);
      }),
    );
  });
});

describe('splitAt', () => {
  const horizon = { from: '2026-05-01', to: '2027-05-01' };

  it.each([
    ['2026-07-15', '2026-07-15'],
    ['2020-01-01', '2026-05-01'],
    ['2030-01-01', '2027-05-01'],
  ])('cuts at %s: the edge is %s, never outside the period', (date, edge) => {
    expect(splitAt(horizon, date)).toEqual([
      { from: '2026-05-01', to: edge },
      { from: edge, to: '2027-05-01' },
    ]);
  });
});
