/** Facts of an answer about the home and what it pays now. */
import { dateOfDay, dayNumber, fromBillionths, type Bill, type Dec, type LocalDate } from '@arbor/engine';
import type { YearAhead } from '@arbor/usage';
import type { Baseline, CurrentFacts, MiddlePlan, UsageFacts } from './answer.ts';
import { addCosts, costOf, splitAt, type Cost } from './costs.ts';
import type { CurrentPlan } from './current-plan.ts';

/** Average price over the horizon [currency/kWh]. */
export function averagePrice(cost: Cost, { annualKwh }: YearAhead): Dec {
  return fromBillionths(annualKwh === 0 ? 0 : Math.round(cost.totalNanos / annualKwh));
}

export function usageFacts(year: YearAhead, estimatedShare: number, described: boolean): UsageFacts {
  // The first and the last bill may be two parts of one calendar month: the whole first one stands for it.
  const months = year.series
    ? year.bills
        .slice(0, 12)
        .map(({ from }, bill) => ({ month: from.slice(0, 7), kwh: fromBillionths(Math.round((year.kwhByBill[bill] ?? 0) * 1e9)) }))
    : [];
  return {
    annualKwh: fromBillionths(Math.round(year.annualKwh * 1e9)),
    months,
    history: described ? null : year.history && { from: year.history.from, to: dateOfDay(dayNumber(year.history.to) - 1) },
    borrowedDays: year.borrowedDays,
    estimatedShare,
    monthlyOnly: year.monthlyOnly,
    described,
  };
}

/** What the current plan costs, and the baselines that savings are measured against. */
export function currentFacts({
  plan,
  bills,
  year,
  middlePlan,
  asOf,
}: {
  readonly plan: CurrentPlan;
  readonly bills: readonly Bill[];
  readonly year: YearAhead;
  readonly middlePlan: MiddlePlan | null;
  readonly asOf: LocalDate;
}): CurrentFacts {
  const annual = costOf(bills, year.horizon);
  const baselines: Baseline[] = [{ kind: 'currentAllYear', cost: annual }];
  if (plan.endsOn !== undefined && plan.endsOn > asOf && plan.endsOn < year.horizon.to && middlePlan) {
    const [before, after] = splitAt(year.horizon, plan.endsOn);
    baselines.push({ kind: 'currentThenMarket', cost: addCosts([costOf(bills, before), costOf(middlePlan.bills, after)]) });
  }
  return { plan, annual, averagePricePerKwh: averagePrice(annual, year), baselines, bills };
}
