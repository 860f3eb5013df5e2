import { finding, type Finding } from '@arbor/engine';
import type { PlanFacts } from './answer.ts';
import { costGroups, saved, type CostGroup } from './costs.ts';

/** Below a dollar a year, two plans cost the same to a person. */
const SAME_COST_NANOS = 1e9;

/** Why a plan that could be priced is not a pick: the dollars, and the one part of the bill that makes most of them. */
export function whyDearer(plan: PlanFacts, lastPick: PlanFacts): Finding {
  const more = saved(plan.annual, lastPick.annual);
  if (more.totalNanos < SAME_COST_NANOS) return finding('why.same-cost', 'info', { than: lastPick.planId, thanName: lastPick.name });
  const cause = costGroups.reduce<CostGroup>((worst, group) => (more.groups[group] > more.groups[worst] ? group : worst), 'energy');
  return finding('why.dearer', 'info', { moreNanos: more.totalNanos, than: lastPick.planId, cause, causeNanos: more.groups[cause] });
}
