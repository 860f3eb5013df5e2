import type { LocalDate } from '../units.ts';
import type { Charge, Tariff } from './tariff.ts';

/** Let the prices of a dated tariff run on where the next version is not known, until one is: what a forecast may assume and a bill may not.
 *  Only versions begun by `asOf` run on; a date before the first version stays without a price.
 *  @returns the tariff, and the first day of a version that runs on past its end after `asOf`, if any does. */
export function carryForward(tariff: Tariff, asOf: LocalDate): { readonly tariff: Tariff; readonly carriedFrom: LocalDate | null } {
  const kindOf = ({ label, quantity }: Charge): string => JSON.stringify([label, quantity]);
  let carriedFrom: LocalDate | null = null;
  const charges = tariff.charges.map((charge): Charge => {
    const { from, to } = charge;
    if (typeof to !== 'string' || (typeof from === 'string' && from > asOf)) return charge;
    const starts = tariff.charges.flatMap((other) =>
      kindOf(other) === kindOf(charge) && typeof other.from === 'string' && other.from >= to ? [other.from] : [],
    );
    const next = starts.sort()[0];
    if (next === to) return charge;
    if (next === undefined || next > asOf) carriedFrom = typeof from === 'string' ? from : to;
    const { to: _ended, ...open } = charge;
    return next === undefined ? open : { ...open, to: next };
  });
  return { tariff: { ...tariff, charges }, carriedFrom };
}
