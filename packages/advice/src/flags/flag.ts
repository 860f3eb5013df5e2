import type { Bill, BillPeriod, Catalogue, Finding, LocalDate, Plan, Severity, Tariff } from '@arbor/engine';
import type { PlanFacts } from '../answer.ts';

/** What a flag may look at: one plan, its bills on this home, and the day of the question. */
export interface FlagContext {
  readonly plan: Plan;
  readonly tariff: Tariff;
  /** Twelve whole calendar-month bills from the first month of the horizon. */
  readonly bills: readonly Bill[];
  readonly kwhByBill: readonly number[];
  /** What makes the price approximate. */
  readonly reasons: readonly Finding[];
  readonly horizon: BillPeriod;
  readonly asOf: LocalDate;
  readonly catalogue: Catalogue;
  readonly currentSupplier: string | undefined;
  /** A plan that stands lower, of a better verified price, whose cost is too close to tell apart. */
  readonly surer?: (Pick<PlanFacts, 'planId' | 'supplier' | 'name' | 'verified'> & { readonly moreNanos: number }) | undefined;
}

/** One thing a person should know before choosing a plan: it detects itself and says itself. */
export interface Flag {
  readonly code: `flag.${string}`;
  readonly severity: Severity;
  readonly detect: (context: FlagContext) => Finding['data'] | null;
  /** Plain English, 25 words a sentence at most. */
  readonly words: (data: Finding['data']) => string;
}
