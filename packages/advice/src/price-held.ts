/** How long a plan's price is promised, and what is counted after that: the middle plan of the market, for every plan alike. */
import { addMonths, type Bill, type BillPeriod, type LocalDate, type Plan } from '@arbor/engine';
import { addCosts, costOf, splitAt, type Cost } from './costs.ts';

/** Months for which a price is promised. One that may change is promised for a month. */
export function monthsHeld({ rateType, termMonths }: Pick<Plan, 'rateType' | 'termMonths'>): number {
  return rateType === 'fixed' ? Math.max(1, termMonths) : 1;
}

/** The cost of being on a plan from a day on: at its own price while that is held, then at the middle of the market. */
export interface HeldCost {
  readonly atOwnPrice: Cost;
  readonly atMiddlePrice: Cost;
  /** First day at the middle price; absent when the plan's own price holds to the end. */
  readonly heldUntil?: LocalDate;
}

/** Split `[from, to)` where the plan's price is no longer promised and cost both parts. */
export function heldCost({
  bills,
  middleBills,
  months,
  from,
  to,
}: BillPeriod & { readonly bills: readonly Bill[]; readonly middleBills: readonly Bill[]; readonly months: number }): HeldCost {
  const heldUntil = addMonths(from, months);
  const [own, later] = splitAt({ from, to }, heldUntil);
  return { atOwnPrice: costOf(bills, own), atMiddlePrice: costOf(middleBills, later), ...(heldUntil < to && { heldUntil }) };
}

/** Both parts together. */
export function wholeCost({ atOwnPrice, atMiddlePrice }: HeldCost): Cost {
  return addCosts([atOwnPrice, atMiddlePrice]);
}
