/** Where the home is, as a request says it: the utility by name, or the one that serves the ZIP. */
import type { Market, Utility } from '@arbor/engine';
import { problem, type Problem, type UtilityChoice } from './problem.ts';

/** Find the utility of a home. A utility that is named wins over the ZIP: it stands on the bill.
 *  @returns the utility, or the problem `place.ask`, `place.no-choice` or `place.unknown`. */
export function placeGiven(
  market: Market,
  { zip, utility }: { readonly zip?: string | undefined; readonly utility?: string | undefined },
): { readonly utility: Utility } | { readonly problem: Problem } {
  const all = choices(
    market,
    market.utilities.map(({ id }) => id),
  );
  if (utility !== undefined) {
    const wanted = utility.trim().toLowerCase();
    const found = market.utilities.find(({ id, name, aliases }) => [id, name, ...aliases].some((known) => known.toLowerCase() === wanted));
    if (found) return { utility: found };
    return {
      problem: problem('place.unknown', `${market.name} has no utility "${utility}". Choose one of: ${names(all)}.`, { utilities: all }),
    };
  }
  const place = market.lookUpPlace(zip ?? '');
  switch (place.kind) {
    case 'one':
      return placeGiven(market, { utility: place.utility });
    case 'ask': {
      const utilities = choices(market, place.utilities);
      return {
        problem: problem('place.ask', `More than one utility serves ${zip}. Choose the one on your bill: ${names(utilities)}.`, {
          utilities,
        }),
      };
    }
    case 'noChoice': {
      const detail = `You cannot choose a plan in ${zip}: a city utility or a co-op serves it. If your bill names one of these, say so: ${names(all)}.`;
      return { problem: problem('place.no-choice', detail, { utilities: all }) };
    }
    case 'unknown': {
      const detail = `We do not know who delivers the power in ${zip}. Choose the utility on your bill: ${names(all)}.`;
      return { problem: problem('place.unknown', detail, { utilities: all }) };
    }
  }
}

/** Utilities of a market by id, with their names. */
export function choices(market: Market, ids: readonly string[]): readonly UtilityChoice[] {
  return market.utilities.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
}

function names(utilities: readonly UtilityChoice[]): string {
  return utilities.map(({ name }) => name).join(', ');
}
