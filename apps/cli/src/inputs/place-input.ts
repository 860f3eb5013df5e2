import type { Market, Utility } from '@arbor/engine';
import { UserError } from '../user-error.ts';

/** The utility that delivers the power, from its name or from a ZIP; asks where two serve one ZIP. */
export function placeInput(
  market: Market,
  { utility, zip }: { readonly utility?: string | undefined; readonly zip?: string | undefined },
): Utility {
  const list = (ids: readonly string[]): string =>
    ids.map((id) => `${id} (${market.utilities.find((one) => one.id === id)?.name ?? id})`).join(', ');
  const all = list(market.utilities.map(({ id }) => id));
  if (utility !== undefined) {
    const wanted = utility.trim().toLowerCase();
    const found = market.utilities.find(({ id, name, aliases }) => [id, name, ...aliases].some((known) => known.toLowerCase() === wanted));
    if (!found) throw new UserError(`No utility "${utility}" in ${market.name}. It is one of: ${all}.`);
    const place = zip === undefined ? null : market.lookUpPlace(zip);
    if (place?.kind === 'one' && place.utility !== found.id) {
      process.stderr.write(`${zip} is a ZIP of ${list([place.utility])}. We take ${found.name}, as you say.\n\n`);
    }
    return found;
  }
  if (zip === undefined) throw new UserError('Where is the home? Give --zip 75201 or --utility oncor.');
  const place = market.lookUpPlace(zip);
  switch (place.kind) {
    case 'one':
      return placeInput(market, { utility: place.utility });
    case 'ask':
      throw new UserError(`Two utilities serve ${zip}. Which is on your bill? Add --utility with one of: ${list(place.utilities)}.`);
    case 'noChoice':
      throw new UserError(
        `You cannot choose a plan in ${zip}: a city utility or a co-op serves it. If your bill names one of these, add --utility: ${all}.`,
        2,
      );
    case 'unknown':
      throw new UserError(`We do not know who delivers power in "${zip}". Your bill names the utility; add --utility with one of: ${all}.`);
  }
}
