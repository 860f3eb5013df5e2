/** Facts of an answer about the home and what it pays now. */
import { dateOfDay, dayNumber, fromBillionths, localSecondsOf, type Bill, type Dec, type LocalDate } from '@arbor/engine';
import type { YearAhead } from '@arbor/usage';
import type { Baseline, CurrentFacts, MiddlePlan, UsageFacts } from './answer.ts';
import { addCosts, costOf, splitAt, type Cost } from './costs.ts';
import type { CurrentPlan } from './current-plan.ts';

/** Expected use of each bill [kWh], whole calendar months. */
export function kwhByBill({ series, bills }: YearAhead): readonly number[] {
  const readings = series?.channels.find(({ channel }) => channel === 'import');
  if (!series || !readings) return bills.map(() => 0);
  const local = localSecondsOf(series.zone, readings.startSeconds);
  const sums = bills.map(() => 0);
  const edges = bills.map(({ to }) => dayNumber(to) * 86_400);
  let bill = 0;
  for (let i = 0; i < local.length; i++) {
    while (bill < edges.length - 1 && (local[i] ?? 0) >= (edges[bill] ?? 0)) bill++;
    sums[bill] = (sums[bill] ?? 0) + (readings.microWh[i] ?? 0);
  }
  return sums.map((microWh) => microWh / 1e9);
}

/** Share of each bill's days that lie in the horizon. */
function shares({ bills, horizon }: YearAhead): readonly number[] {
  return bills.map(({ from, to }) => {
    const start = Math.max(dayNumber(from), dayNumber(horizon.from));
    const end = Math.min(dayNumber(to), dayNumber(horizon.to));
    return (end - start) / (dayNumber(to) - dayNumber(from));
  });
}

/** Expected use over the horizon [kWh]. */
export function annualKwhOf(year: YearAhead): number {
  const share = shares(year);
  return kwhByBill(year).reduce((sum, kwh, bill) => sum + kwh * (share[bill] ?? 0), 0);
}

/** Average price over the horizon [currency/kWh]. */
export function averagePrice(cost: Cost, year: YearAhead): Dec {
  const kwh = annualKwhOf(year);
  return fromBillionths(kwh === 0 ? 0 : Math.round(cost.totalNanos / kwh));
}

export function usageFacts(year: YearAhead, estimatedShare: number): UsageFacts {
  const kwh = kwhByBill(year);
  // The first and the last bill may be two parts of one calendar month: the whole first one stands for it.
  const months = year.series
    ? year.bills
        .slice(0, 12)
        .map(({ from }, bill) => ({ month: from.slice(0, 7), kwh: fromBillionths(Math.round((kwh[bill] ?? 0) * 1e9)) }))
    : [];
  return {
    annualKwh: fromBillionths(Math.round(annualKwhOf(year) * 1e9)),
    months,
    history: year.history && { from: year.history.from, to: dateOfDay(dayNumber(year.history.to) - 1) },
    borrowedDays: year.borrowedDays,
    estimatedShare,
    monthlyOnly: year.monthlyOnly,
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
