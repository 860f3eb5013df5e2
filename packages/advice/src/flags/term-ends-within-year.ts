import { plural } from '../language/format.ts';
import { monthsHeld } from '../price-held.ts';
import type { Flag } from './flag.ts';

/** The price is promised for less than the year it was compared over. */
export const termEndsWithinYear: Flag = {
  code: 'flag.term-ends-within-year',
  severity: 'warning',
  // Month to month is fixed for a month, and that is what was counted.
  detect: ({ plan }) => (plan.rateType === 'fixed' && plan.termMonths < 12 ? { termMonths: monthsHeld(plan) } : null),
  words: ({ termMonths }) =>
    `The price is fixed for ${termMonths} ${plural(Number(termMonths), 'month')} only. After that we count the middle price of the market.`,
};
