/** The top three: cheapest first, no two of them near-twins, each with its timing, saving and flags. */
import { finding, type Catalogue, type Finding, type LocalDate, type Market } from '@arbor/engine';
import type { YearAhead } from '@arbor/usage';
import type { Baseline, CurrentFacts, MiddlePlan, Pick } from './answer.ts';
import { averagePrice } from './answer-facts.ts';
import { saved, type Cost } from './costs.ts';
import type { CurrentPlan } from './current-plan.ts';
import { flags } from './flags/index.ts';
import type { PricedPlan } from './price-market.ts';
import { monthsHeld } from './price-held.ts';
import { nearTwins } from './rank.ts';
import { switchDates, timingOptions } from './timing.ts';
import { surerNear } from './verification.ts';

const PICKS = 3;

export function choosePicks({
  ranked,
  year,
  asOf,
  catalogue,
  market,
  current,
  currentFacts,
  middlePlan,
}: {
  readonly ranked: readonly PricedPlan[];
  readonly year: YearAhead;
  readonly asOf: LocalDate;
  readonly catalogue: Catalogue;
  readonly market: Market;
  readonly current: CurrentPlan | null;
  readonly currentFacts: CurrentFacts | null;
  readonly middlePlan: MiddlePlan | null;
}): readonly Pick[] {
  const chosen: PricedPlan[] = [];
  for (const one of ranked) {
    if (chosen.length === PICKS) break;
    if (!chosen.some((other) => nearTwins(other.facts, one.facts))) chosen.push(one);
  }
  const all = ranked.map((one) => one.facts);
  const dates = switchDates({ asOf, current, rules: market.switching });
  return chosen.map(({ plan, tariff, bills, reasons, facts }, i): Pick => {
    const surer = surerNear(facts, all);
    const context = {
      plan,
      tariff,
      bills: bills.slice(0, 12),
      reasons,
      kwhByBill: year.kwhByBill,
      horizon: year.horizon,
      asOf,
      catalogue,
      currentSupplier: current?.supplier,
      surer: surer && { ...surer, moreNanos: surer.annual.totalNanos - facts.annual.totalNanos },
    };
    const raised = flags.flatMap((flag): readonly Finding[] => {
      const data = flag.detect(context);
      return data ? [finding(flag.code, flag.severity, data)] : [];
    });
    const timing = currentFacts
      ? timingOptions({
          horizon: year.horizon,
          currentBills: currentFacts.bills,
          newBills: bills,
          middleBills: middlePlan?.bills ?? bills,
          months: monthsHeld(plan),
          dates,
        })
      : [];
    const best = timing[0];
    return {
      ...facts,
      rank: i + 1,
      flags: raised,
      timing,
      saving: best && currentFacts ? smallestSaving(currentFacts.baselines, best.cost) : null,
      averagePricePerKwh: averagePrice(facts.annual, year),
      bills,
      links: plan.links,
      source: plan.source,
      priceBasis: plan.price.kind === 'tariff' ? plan.price.basis : 'oneOf',
    };
  });
}

/** Of all baselines, the one that makes the saving smallest: the headline never flatters. */
function smallestSaving(baselines: readonly Baseline[], cost: Cost): Pick['saving'] {
  const [smallest] = baselines
    .map(({ kind, cost: paid }) => ({ baseline: kind, parts: saved(paid, cost) }))
    .sort((a, b) => a.parts.totalNanos - b.parts.totalNanos);
  return smallest ?? null;
}
