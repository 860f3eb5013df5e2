import type { Market, Utility } from '@arbor/engine';
import { OTHER_COMPANY, type Draft } from './draft.ts';

/** What a ZIP, and the choice it may ask for, say about who delivers the power.
 *  - `incomplete`: the ZIP is not typed yet.
 *  - `ask`: several deliver there, one must be chosen. `unknown`: the ZIP is not in our table, any may be chosen. */
export type PlaceSaid =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'ask' | 'unknown'; readonly choices: readonly Utility[]; readonly chosen: Utility | null; readonly other: boolean }
  | { readonly kind: 'noChoice' }
  | { readonly kind: 'one'; readonly chosen: Utility };

/** Look up the place in the market's own table, in the browser. */
export function placeSaid({ zip, utility }: Draft, market: Market): PlaceSaid {
  if (!/^\d{5}(-?\d{4})?$/.test(zip.trim())) return { kind: 'incomplete' };
  const found = market.lookUpPlace(zip);
  switch (found.kind) {
    case 'noChoice':
      return { kind: 'noChoice' };
    case 'one': {
      const chosen = market.utilities.find(({ id }) => id === found.utility);
      if (!chosen) throw new Error(`${market.name} has no utility "${found.utility}"`);
      return { kind: 'one', chosen };
    }
    case 'ask':
    case 'unknown': {
      const choices = found.kind === 'ask' ? market.utilities.filter(({ id }) => found.utilities.includes(id)) : market.utilities;
      return { kind: found.kind, choices, chosen: choices.find(({ id }) => id === utility) ?? null, other: utility === OTHER_COMPANY };
    }
  }
}

/** Say that a home cannot choose its plan, by its ZIP or because another company is on the bill. */
export function hasNoChoice(place: PlaceSaid): boolean {
  return place.kind === 'noChoice' || ('other' in place && place.other);
}
