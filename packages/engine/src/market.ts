import type { Dec, LocalDate } from './units.ts';
import type { Tariff } from './tariff/tariff.ts';

/** Where a fact was read, and when it was true. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly date?: LocalDate;
}

/** A rule of the market with its number and its source. */
export interface MarketRule<T> {
  readonly is: T;
  readonly source: Source;
}

/** The company that owns the wires and charges delivery, whoever supplies the power. */
export interface Utility {
  readonly id: string;
  readonly name: string;
  /** Other names found in files and on bills. */
  readonly aliases: readonly string[];
  /** Id of its dated delivery tariff in `Market.deliveryTariffs`. */
  readonly deliveryTariffId: string;
  /** Climate region of the homes it serves, where they share one: it tells how much a warm or cold year changes their use. */
  readonly climate?: string;
}

/** A share of every bill, whoever supplies. It changes what is paid, and never which plan is cheapest. */
export interface BillTax {
  readonly id: string;
  readonly label: string;
  /** Part of all lines before it: 0.01997 is 1.997 %. */
  readonly rate: Dec;
  readonly from?: LocalDate;
  /** Only for such customers; all where absent. */
  readonly customer?: 'home' | 'business';
  /** Only inside cities of `[from, below)` people; everywhere where absent. */
  readonly cityPeople?: { readonly from: number; readonly below?: number };
  readonly source: Source;
}

/** What a postcode says about who delivers the power. */
export type PlaceLookup =
  | { readonly kind: 'one'; readonly utility: string }
  | { readonly kind: 'ask'; readonly utilities: readonly string[] }
  | { readonly kind: 'noChoice' }
  | { readonly kind: 'unknown' };

export interface SwitchingRules {
  /** Days before the contract's end date from which leaving costs nothing. */
  readonly feeFreeDaysBeforeEnd: MarketRule<number>;
  /** Longest time a switch may take [days]. */
  readonly switchDaysAtMost: MarketRule<number>;
  /** Leaving because of a move costs nothing. */
  readonly movingIsFeeFree: MarketRule<boolean>;
  /** Days to cancel after a switch. */
  readonly rescissionDays: MarketRule<number>;
}

export interface Market {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly utilities: readonly Utility[];
  /** Climate region that stands in where a utility's homes share none, for homes that are only described. */
  readonly middleClimate: string;
  /** Delivery tariffs by id; charges inside carry `from` and `to` dates. */
  readonly deliveryTariffs: Readonly<Record<string, Tariff>>;
  /** Date on which the newest delivery charge was read, per tariff id. */
  readonly deliveryAsOf: Readonly<Record<string, LocalDate>>;
  /** Observed holidays as local dates, for windows that name `holiday`. */
  readonly holidays: (year: number) => readonly LocalDate[];
  /** What stands on bills beside the price of a plan, in the order in which one is charged on the other. */
  readonly billTaxes: readonly BillTax[];
  readonly switching: SwitchingRules;
  readonly lookUpPlace: (postcode: string) => PlaceLookup;
}
