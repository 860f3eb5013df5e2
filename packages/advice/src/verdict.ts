import type { YearAhead } from '@arbor/usage';
import type { Answer, CurrentFacts, Pick, Verdict } from './answer.ts';
import { tieMarginNanos } from './rank.ts';

/** Decide what to say first. Less than the tie margin below the cost of staying is no reason to switch. */
export function decide({
  picks,
  currentFacts,
  counts,
  year,
}: {
  readonly picks: readonly Pick[];
  readonly currentFacts: CurrentFacts | null;
  readonly counts: Answer['counts'];
  readonly year: YearAhead;
}): Verdict {
  const [best, ...rest] = picks;
  if (!year.series) return { kind: 'cannotTell', tiedWith: [] };
  if (!best) return { kind: counts.eligible === 0 ? 'nothingFits' : 'cannotTell', tiedWith: [] };
  const margin = tieMarginNanos(best.annual.totalNanos);
  const tiedWith = rest.filter(({ annual }) => annual.totalNanos - best.annual.totalNanos <= margin).map(({ planId }) => planId);
  const { planId } = best;
  if (!currentFacts) return { kind: tiedWith.length > 0 ? 'tie' : 'bestPlan', planId, tiedWith };
  const [option] = best.timing;
  const savingNanos = best.saving?.parts.totalNanos ?? 0;
  const saving = { savingNanos, ...(best.saving && { baseline: best.saving.baseline }), tiedWith };
  // The headline may be small because the market is cheap once the contract ends: that is a reason to leave today's price, not to stay on it.
  if (!option || option.kind === 'stay' || currentFacts.annual.totalNanos - option.cost.totalNanos <= margin)
    return { kind: 'stay', planId, ...saving };
  return {
    kind: option.kind === 'now' ? 'switchNow' : 'switchOn',
    planId,
    ...(option.date !== undefined && { date: option.date }),
    ...saving,
  };
}
