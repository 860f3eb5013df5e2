import type { Answer, Pick } from '../answer.ts';
import { dollars } from './format.ts';

/** How sure the figures of a pick are, from the drawn years; empty when none could be drawn. */
export function likelySentences({ likely, outcome }: Pick, { picks, verdict }: Answer): readonly string[] {
  if (!likely) return [];
  const { annual, saving, cheapestPercent } = likely;
  const range = `In four of five years it costs ${dollars(annual.lowNanos)} to ${dollars(annual.highNanos)}, as weather and habits change.`;
  const gain = saving ? [savingSentence(saving)] : [];
  // Years that drawn weather makes say nothing of how sure the prices are: a tie stays one, however often the same plan is ahead.
  const byLittle = verdict.tiedWith.length > 0 ? ', if by little' : '';
  const others = picks.length > 1 ? [`It is the cheapest of the ${picks.length} in ${cheapestPercent} of 100 such years${byLittle}.`] : [];
  const doubt = outcome === 'approximate' ? ['Its price itself is not certain, and that comes on top.'] : [];
  return [range, ...gain, ...others, ...doubt];
}

function savingSentence({ lowNanos, highNanos, percent }: NonNullable<NonNullable<Pick['likely']>['saving']>): string {
  if (percent === 0) return 'It saves nothing in any of them.';
  const amounts = lowNanos > 0 ? `, mostly ${dollars(lowNanos)} to ${dollars(highNanos)}` : '';
  return `You save in ${percent} of 100 such years${amounts}.`;
}
