import type { Finding } from './finding.ts';
import type { Source } from './market.ts';
import type { Tariff } from './tariff/tariff.ts';
import type { Dec, LocalDate } from './units.ts';

/** What leaving before the contract's end costs. */
export type ExitFee =
  | { readonly kind: 'none' }
  | { readonly kind: 'flat'; readonly amount: Dec }
  | { readonly kind: 'perRemainingMonth'; readonly amount: Dec }
  | { readonly kind: 'unknown'; readonly text: string };

/** What a supplier says about money to lay down before the power comes. Most say nothing, and then nothing is known. */
export type Deposit = 'none' | 'noneWithGoodCredit';

/** How a plan's price is known.
 *  - `tariff`: one structure, read or inferred; it may rank.
 *  - `oneOf`: several structures fit what was published; the cost is a range and stays approximate.
 *  - `unknown`: nothing that can be priced; it never ranks. */
export type PlanPrice =
  | { readonly kind: 'tariff'; readonly tariff: Tariff; readonly basis: 'stated' | 'inferred' }
  | { readonly kind: 'oneOf'; readonly tariffs: readonly Tariff[]; readonly reasons: readonly Finding[] }
  | { readonly kind: 'unknown'; readonly reasons: readonly Finding[] };

/** An average price printed by the supplier at a benchmark use. */
export interface PublishedAverage {
  readonly kwh: number;
  /** Average price [currency/kWh], as printed. */
  readonly pricePerKwh: Dec;
  /** Half of the last printed digit [currency/kWh]. */
  readonly roundingPerKwh: Dec;
}

/** What a plan's price was held against. A plan without one is not verified; whatever it says, a price that misses the printed averages never ranks.
 *  - `label`: its charges were read from the supplier's label, and they come out at the averages printed there.
 *  - `averages`: its charges were worked out from the printed averages. They come out there; between and beyond them others may fit. */
export interface Verification {
  readonly how: 'label' | 'averages';
  /** Day whose delivery charges the averages were held with; absent where the label bears no date. */
  readonly on?: LocalDate;
  readonly against: Source;
}

/** One offer of one supplier in one utility area. Unknown facts are absent, never guessed. */
export interface Plan {
  readonly id: string;
  readonly marketId: string;
  readonly supplier: string;
  readonly name: string;
  /** Utility id the offer is for. */
  readonly utility: string;
  readonly customer: 'home' | 'business';
  readonly rateType: 'fixed' | 'variable' | 'indexed';
  /** Contract length [months]; 0 is month-to-month. */
  readonly termMonths: number;
  readonly exitFee: ExitFee;
  readonly renewablePercent?: number;
  /** What the renewable share rests on. */
  readonly renewableSource?: Source;
  /** Rating in stars, 1 to 5, with who gave it and the day it was seen there. */
  readonly rating?: { readonly stars: number; readonly by: string; readonly date?: LocalDate };
  readonly deposit?: Deposit;
  readonly prepaid: boolean;
  readonly timeOfUse: boolean;
  readonly newCustomersOnly: boolean;
  readonly price: PlanPrice;
  readonly verified?: Verification;
  readonly published: readonly PublishedAverage[];
  readonly source: Source;
  readonly links: { readonly label?: string; readonly terms?: string; readonly enrol?: string; readonly supplier?: string };
  /** The supplier's own words on fees and conditions, untrusted text. */
  readonly finePrint?: string;
}

/** A dated set of plans. */
export interface Catalogue {
  readonly marketId: string;
  readonly source: Source;
  readonly asOf: LocalDate;
  readonly plans: readonly Plan[];
  /** Content hash of the plans: the same plans give the same hash. */
  readonly hash: string;
}
