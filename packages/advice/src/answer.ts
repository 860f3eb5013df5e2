/** The shape of an answer: facts only, in integer nanos and local dates; sentences are made from them in `language/`. */
import type { Bill, BillPeriod, Dec, ExitFee, Finding, LocalDate, Outcome, Plan, Source } from '@arbor/engine';
import type { Cost } from './costs.ts';
import type { CurrentPlan } from './current-plan.ts';
import type { Likely } from './likely-costs.ts';
import type { OfferFacts } from './offer.ts';
import type { HeldCost } from './price-held.ts';
import type { TimingOption } from './timing.ts';
import type { HowVerified } from './verification.ts';

export const verdictKinds = ['switchNow', 'switchOn', 'stay', 'tie', 'bestPlan', 'nothingFits', 'cannotTell'] as const;

/** `bestPlan` and `tie` answer somebody who did not say what they pay now: the cost is known, a saving is not. */
export interface Verdict {
  readonly kind: (typeof verdictKinds)[number];
  readonly planId?: string;
  /** Day the new plan should start. */
  readonly date?: LocalDate;
  /** Saved over the horizon against the named baseline, fees paid. */
  readonly savingNanos?: number;
  readonly baseline?: BaselineKind;
  /** Picks whose costs are closer to the best than can be told apart. */
  readonly tiedWith: readonly string[];
}

/** `currentAllYear`: today's price for all 12 months. `currentThenMarket`: today's price to the contract's end, then the middle plan of the market. */
export type BaselineKind = 'currentAllYear' | 'currentThenMarket';

export interface Baseline {
  readonly kind: BaselineKind;
  readonly cost: Cost;
}

export interface PlanFacts {
  readonly planId: string;
  readonly supplier: string;
  readonly name: string;
  readonly rateType: Plan['rateType'];
  readonly termMonths: number;
  readonly exitFee: ExitFee;
  readonly renewablePercent?: number;
  readonly renewableSource?: Source;
  readonly rating?: Plan['rating'];
  readonly deposit?: Plan['deposit'];
  readonly prepaid: boolean;
  readonly outcome: Outcome;
  /** What the price was held against; absent is not verified. */
  readonly verified?: Plan['verified'];
  /** Cost of the 12 months from the day of the question: the plan while its price is held, then the middle plan of the market.
   *  The top of the range when the price is not certain. */
  readonly annual: Cost;
  /** The two parts of `annual`. */
  readonly held: HeldCost;
  /** Lowest and highest annual cost of the structures that fit what was published [nanos]. */
  readonly annualRange?: { readonly lowNanos: number; readonly highNanos: number };
}

export interface Pick extends PlanFacts {
  readonly rank: number;
  /** What years unlike the expected one would make of it; absent when no year can be drawn. */
  readonly likely?: Likely;
  readonly flags: readonly Finding[];
  /** Ways to time the switch, cheapest first; empty without a current plan. */
  readonly timing: readonly TimingOption[];
  /** Baseline minus the best timing, group by group: the parts add up to the saving exactly. Null without a current plan. */
  readonly saving: { readonly baseline: BaselineKind; readonly parts: Cost } | null;
  /** Average price over the 12 months [currency/kWh]. */
  readonly averagePricePerKwh: Dec;
  readonly bills: readonly Bill[];
  readonly links: Plan['links'];
  readonly source: Source;
  /** How the price is known: stated, inferred from printed averages, or one of several that fit. */
  readonly priceBasis: 'stated' | 'inferred' | 'oneOf';
}

/** A plan that is not a pick, and its one main reason. */
export interface OtherPlan {
  readonly planId: string;
  readonly supplier: string;
  readonly name: string;
  readonly annualNanos: number | null;
  readonly reason: Finding;
}

export interface UsageFacts {
  readonly annualKwh: Dec;
  /** Expected use per calendar month of the horizon. */
  readonly months: readonly { readonly month: string; readonly kwh: Dec }[];
  readonly history: BillPeriod | null;
  readonly borrowedDays: number;
  readonly estimatedShare: number;
  readonly monthlyOnly: boolean;
  /** Expected from a description of the home: there are no readings, and `history` is null. */
  readonly described: boolean;
}

export interface CurrentFacts {
  readonly plan: CurrentPlan;
  readonly annual: Cost;
  readonly averagePricePerKwh: Dec;
  readonly baselines: readonly Baseline[];
  readonly bills: readonly Bill[];
}

export interface MiddlePlan {
  readonly planId: string;
  readonly supplier: string;
  readonly name: string;
  readonly annual: Cost;
  readonly bills: readonly Bill[];
}

export interface Answer {
  readonly verdict: Verdict;
  readonly asOf: LocalDate;
  readonly horizon: BillPeriod;
  readonly currency: string;
  readonly market: string;
  readonly utility: string;
  readonly usage: UsageFacts;
  /** What the readings look like (a car, heating, cooling, panels, days away), each a question with its evidence. No number rests on it. */
  readonly questions: readonly Finding[];
  readonly current: CurrentFacts | null;
  /** The plan whose yearly cost is the median of those with a price for all 12 months: what is counted where a price ends. */
  readonly middlePlan: MiddlePlan | null;
  /** The offer that was handed in, if one was. */
  readonly offer: OfferFacts | null;
  readonly picks: readonly Pick[];
  readonly others: readonly OtherPlan[];
  readonly counts: {
    readonly plans: number;
    readonly eligible: number;
    readonly priced: number;
    readonly approximate: number;
    readonly cannotPrice: number;
    /** Of the plans that rank: what their prices were held against. */
    readonly verified: Readonly<Record<HowVerified, number>>;
  };
  /** What the reader should know about the whole answer. */
  readonly notes: readonly Finding[];
  readonly provenance: {
    readonly engine: string;
    readonly catalogue: { readonly hash: string; readonly asOf: LocalDate; readonly title: string };
    readonly deliveryAsOf: LocalDate | null;
    readonly zoneRules: string;
    readonly switchingRules: readonly Source[];
  };
}
