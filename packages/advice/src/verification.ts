/** How well prices are known, one plan's against another's: a plan that is less sure never stands above a tie without saying so. */
import type { Plan } from '@arbor/engine';
import type { PlanFacts } from './answer.ts';
import { tieMarginNanos } from './rank.ts';

/** What a price was held against; `none` where nothing says. */
export type HowVerified = NonNullable<Plan['verified']>['how'] | 'none';

const SURER: readonly HowVerified[] = ['none', 'averages', 'label'];

export function howVerified({ verified }: Pick<PlanFacts, 'verified'>): HowVerified {
  return verified?.how ?? 'none';
}

/** The cheapest plan below another in a ranking whose price is better verified and whose cost is too close to tell apart, if there is one.
 *  @param ranked cheapest first. */
export function surerNear(plan: PlanFacts, ranked: readonly PlanFacts[]): PlanFacts | undefined {
  const margin = tieMarginNanos(plan.annual.totalNanos);
  const at = ranked.findIndex(({ planId }) => planId === plan.planId);
  const sure = (one: PlanFacts): number => SURER.indexOf(howVerified(one));
  return ranked.slice(at + 1).find((other) => sure(other) > sure(plan) && other.annual.totalNanos - plan.annual.totalNanos <= margin);
}
