import type { YearAhead } from '@arbor/usage';
import type { MiddlePlan, Pick } from './answer.ts';
import type { CurrentPlan } from './current-plan.ts';
import type { HomeUsage } from './home-usage.ts';
import { likelyCosts } from './likely-costs.ts';
import { monthsHeld } from './price-held.ts';
import type { PricedMarket, PricedPlan } from './price-market.ts';

/** Add to each pick what drawn years say about it. */
export function withLikely({
  picks,
  ranked,
  year,
  home,
  current,
  currentPriced,
  middlePlan,
  pricing: { compile, holidays },
  drawnYears,
}: {
  readonly picks: readonly Pick[];
  readonly ranked: readonly PricedPlan[];
  readonly year: YearAhead;
  readonly home: HomeUsage;
  readonly current: CurrentPlan | null;
  readonly currentPriced: PricedMarket['currentPriced'];
  readonly middlePlan: MiddlePlan | null;
  readonly pricing: { readonly compile: PricedMarket['compile']; readonly holidays: PricedMarket['holidays'] };
  readonly drawnYears: number;
}): readonly Pick[] {
  const tariffOf = new Map(ranked.map(({ plan, tariff }) => [plan.id, { plan, tariff }]));
  const middle = tariffOf.get(middlePlan?.planId ?? picks[0]?.planId ?? '');
  if (!middle) return picks;
  const contenders = picks.flatMap(({ planId, timing: [best], saving }) => {
    const found = tariffOf.get(planId);
    if (!found) return [];
    const when =
      best && saving
        ? { ...(best.date !== undefined && { date: best.date }), exitFeeNanos: best.exitFeeNanos, baseline: saving.baseline }
        : undefined;
    return [{ planId, tariff: compile(found.tariff), months: monthsHeld(found.plan), ...(when && { switch: when }) }];
  });
  const paid = currentPriced && 'tariff' in currentPriced && current ? compile(currentPriced.tariff) : null;
  const likely = likelyCosts({
    year,
    home,
    contenders,
    current: paid && { tariff: paid, ...(current?.endsOn !== undefined && { endsOn: current.endsOn }) },
    middle: compile(middle.tariff),
    holidays,
    drawnYears,
  });
  return picks.map((pick) => {
    const found = likely.get(pick.planId);
    return found ? { ...pick, likely: found } : pick;
  });
}
