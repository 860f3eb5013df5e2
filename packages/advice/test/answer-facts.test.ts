import { fromMonthlyTotals, yearAhead } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { averagePrice, currentFacts, usageFacts } from '../src/answer-facts.ts';
import { addCosts } from '../src/costs.ts';
import { flatUsage, madeBill, paysNow, ZONE } from './made-market.ts';

const flat = yearAhead({ series: flatUsage({ from: '2025-05-01', to: '2026-05-14' }), asOf: '2026-05-14' });

describe('kWh', () => {
  it('of each bill, by local months of 743 and 721 hours too', () => {
    expect(flat.kwhByBill).toEqual([744, 720, 744, 744, 720, 744, 721, 744, 744, 672, 743, 720, 744]);
  });

  it('of the year: the two halves of May by their days', () => {
    // 12 months without May: 8,760 - 744 = 8,016. May counts 18/31 and 13/31 of 744: 744 in all.
    expect(flat.annualKwh).toBeCloseTo(8760, 9);
  });

  it('of typed months: the sum that was typed', () => {
    const { series } = fromMonthlyTotals({ monthlyKwh: Array.from({ length: 12 }, (_, i) => 500 + i), firstMonth: '2025-05', zone: ZONE });
    if (!series) throw new Error('no series');
    expect(usageFacts(yearAhead({ series, asOf: '2026-05-14' }), 0, false)).toMatchObject({
      annualKwh: '6066',
      monthlyOnly: true,
      history: { from: '2025-05-01', to: '2026-04-30' },
    });
  });
});

describe('usageFacts', () => {
  it('names twelve months, the first one whole, and the last day of the history', () => {
    const { months, history } = usageFacts(flat, 0.25, false);
    expect(months).toHaveLength(12);
    expect([months[0], months[6]]).toEqual([
      { month: '2026-05', kwh: '744' },
      { month: '2026-11', kwh: '721' },
    ]);
    expect(history).toEqual({ from: '2025-05-01', to: '2026-05-13' });
  });

  it('has no months without a year', () => {
    const none = yearAhead({ series: flatUsage({ from: '2026-05-01', to: '2026-05-10' }), asOf: '2026-05-14' });
    expect(usageFacts(none, 0, true)).toMatchObject({ annualKwh: '0', months: [], history: null, described: true });
  });
});

describe('averagePrice', () => {
  it('is cost by kWh, and zero where nothing is used', () => {
    const cost = { ...addCosts([]), totalNanos: 876e9 };
    expect(averagePrice(cost, flat)).toBe('0.1');
    expect(averagePrice(cost, yearAhead({ series: flatUsage({ kwhPerHour: 0 }), asOf: '2026-05-01' }))).toBe('0');
  });
});

describe('baselines', () => {
  const bills = (amount: string) => flat.bills.map(({ from, to }) => madeBill(from, to, [[amount, ['supply', 'usage']]]));
  const middlePlan = { planId: 'm', supplier: 's', name: 'n', annual: addCosts([]), bills: bills('90') };
  const asOf = '2026-05-14';
  const baselines = (endsOn?: string, middle: typeof middlePlan | null = middlePlan) =>
    currentFacts({
      plan: paysNow('0.1', endsOn === undefined ? {} : { endsOn }),
      bills: bills('100'),
      year: flat,
      middlePlan: middle,
      asOf,
    }).baselines.map(({ kind, cost }) => [kind, cost.totalNanos]);

  it("today's price all year, and until the contract's end, then the middle of the market", () => {
    expect(baselines('2026-07-01')).toEqual([
      ['currentAllYear', 1200e9],
      // 18/31 of May and June at 100; July to April at 90, and 13/31 of May: 58.064516129 + 100 + 900 + 37.741935484
      ['currentThenMarket', 1_095_806_451_613],
    ]);
  });

  it('the second one needs an end within the year and a market', () => {
    for (const one of [
      baselines(),
      baselines('2026-05-14'),
      baselines('2025-01-01'),
      baselines('2027-05-14'),
      baselines('2026-07-01', null),
    ])
      expect(one).toEqual([['currentAllYear', 1200e9]]);
  });
});
