/** Order by cost, and say when costs are too close to tell apart. */
import type { PlanFacts } from './answer.ts';

/** Costs closer than this share of the cheapest are a tie. Until ranges from weather years replace it, it stands for the
 *  usual error of one home's yearly use. See docs/decisions/0006-tie-margin.md. */
const TIE_SHARE = 0.02;

/** Margin within which two yearly costs cannot be told apart [nanos]. */
export function tieMarginNanos(annualNanos: number): number {
  return Math.round(Math.abs(annualNanos) * TIE_SHARE);
}

/** Cheapest first; equal costs by plan id, so that the order never hangs on the order of the file. */
export function byCost(a: PlanFacts, b: PlanFacts): number {
  return a.annual.totalNanos - b.annual.totalNanos || a.planId.localeCompare(b.planId, 'en');
}

/** Two plans of one supplier that differ too little to be two choices. */
export function nearTwins(a: PlanFacts, b: PlanFacts): boolean {
  return a.supplier === b.supplier && Math.abs(a.annual.totalNanos - b.annual.totalNanos) <= tieMarginNanos(a.annual.totalNanos);
}
