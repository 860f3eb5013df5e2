import type { LocalDate } from '../units.ts';
import type { Charge, Tariff } from './tariff.ts';

/** Days `[from, to)` on which a version that began on `since` stands in for one that is not known; without `to`, for good. */
export interface CarriedGap {
  readonly since: LocalDate;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** Let the prices of a dated tariff run on where the next version is not known, until one is: a forecast may assume it and has to say so.
 *  Only versions begun by `asOf` run on; a date before the first version stays without a price.
 *  @returns the tariff, and the gaps that were filled. */
export function carryForward(tariff: Tariff, asOf: LocalDate): { readonly tariff: Tariff; readonly gaps: readonly CarriedGap[] } {
  const kindOf = ({ label, quantity }: Charge): string => JSON.stringify([label, quantity]);
  const gaps: CarriedGap[] = [];
  const charges = tariff.charges.map((charge): Charge => {
    const { from, to } = charge;
    if (typeof to !== 'string' || (typeof from === 'string' && from > asOf)) return charge;
    const starts = tariff.charges.flatMap((other) =>
      kindOf(other) === kindOf(charge) && typeof other.from === 'string' && other.from >= to ? [other.from] : [],
    );
    const next = starts.sort()[0];
    if (next === to) return charge;
    gaps.push({ since: typeof from === 'string' ? from : to, from: to, ...(next !== undefined && { to: next }) });
    const { to: _ended, ...open } = charge;
    return next === undefined ? open : { ...open, to: next };
  });
  return { tariff: { ...tariff, charges }, gaps };
}

/** The first gap that touches `[from, to)`. */
export function gapIn(gaps: readonly CarriedGap[], from: LocalDate, to: LocalDate): CarriedGap | undefined {
  return gaps.find((gap) => gap.from < to && (gap.to === undefined || gap.to > from));
}
