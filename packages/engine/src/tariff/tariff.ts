/**
 * The tariff algebra: every retail price is a list of lines, each **quantity x price, over some intervals, under some
 * conditions**. These types are the file format (`tariff-schema.ts` checks it); `compile.ts` makes it ready to price.
 */
import type { Dec, LocalDate } from '../units.ts';
import type { MeteredChannel } from '../usage-series.ts';

export interface Tariff {
  readonly id: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** IANA zone of windows, days and dates. */
  readonly zone: string;
  /** Where the prices were read. */
  readonly source?: string;
  /** Ids of tariffs whose charges are billed with these, before them, e.g. the utility's dated delivery tariff. */
  readonly include?: readonly string[];
  /** In the order of the bill: a charge on money sees the lines before it only. */
  readonly charges: readonly Charge[];
}

export interface Charge {
  /** Unique within the tariff. */
  readonly id: string;
  readonly label: string;
  readonly tags: readonly Tag[];
  /** First local day in force, or months after the contract's start. Absent: always. */
  readonly from?: When;
  /** First local day no longer in force. */
  readonly to?: When;
  readonly quantity: Quantity;
  readonly price: Price;
  /** All must hold, else the line is absent. */
  readonly if?: readonly Condition[];
  /** Bounds of the charge's amount, all steps together [currency]; what they add or take is a line of its own. */
  readonly limit?: { readonly min?: Dec; readonly max?: Dec };
  readonly carry?: Carry;
  /** Where this charge was read, when it differs from the tariff's source. */
  readonly source?: string;
}

/** What a line is for. `once` lines stand outside the annual bill. */
export type Tag =
  'supply' | 'delivery' | 'usage' | 'fixed' | 'export' | 'tax' | 'credit' | 'fee' | 'demand' | 'minimum' | 'discount' | 'once';

export type When = LocalDate | { readonly monthsFromStart: number };

/** `net` is import minus export within each metering interval. */
export type Channel = MeteredChannel | 'net';

export type Quantity =
  | {
      readonly of: 'fixed';
      readonly per: 'day' | 'month' | 'bill' | 'year' | 'once';
      readonly on?: string;
      readonly prorate?: 'none' | 'days';
    }
  | EnergyQuantity
  | DemandQuantity
  /** The sum of earlier lines [currency]: percent discounts and taxes. */
  | { readonly of: 'money'; readonly lines: Select }
  /** What the earlier lines lack to reach `below` [currency]: a minimum bill at price "1". */
  | { readonly of: 'shortfall'; readonly below: Dec; readonly per?: 'bill' | 'day'; readonly lines: Select }
  /** What the earlier lines exceed `above` by [currency]: a maximum bill at price "-1". */
  | { readonly of: 'excess'; readonly above: Dec; readonly lines: Select };

export interface EnergyQuantity {
  readonly of: 'energy';
  readonly channel: Channel;
  /** Counted when any window matches; absent counts all. */
  readonly when?: readonly Window[];
  /** Left out when any window matches. */
  readonly except?: readonly Window[];
}

export interface DemandQuantity {
  readonly of: 'demand';
  readonly channel: Channel;
  readonly minutes: 15 | 30 | 60;
  readonly per: 'day' | 'month' | 'bill';
  readonly when?: readonly Window[];
  /** Least demand billed [kW]. */
  readonly atLeast?: Dec;
  /** Mean of the n highest. */
  readonly top?: number;
  readonly ratchet?: { readonly percent: Dec; readonly months: number };
  /** kW x days of the bill. */
  readonly timesDays?: boolean;
}

/** Lines by id or by tag; both absent selects every earlier line. */
export interface Select {
  readonly ids?: readonly string[];
  readonly tags?: readonly Tag[];
}

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun' | 'holiday';

/** A set of local times. Every field given must match; a holiday is not also a weekday. */
export interface Window {
  /** Months, 1 to 12. */
  readonly months?: readonly number[];
  /** First day of the season, `MM-DD`, included. */
  readonly from?: string;
  /** Last day of the season, `MM-DD`, included; before `from` wraps over New Year. */
  readonly to?: string;
  readonly days?: readonly Day[];
  /** Minutes of the local day, `[start, end)`; an end before its start wraps over midnight and both parts belong to their own day. */
  readonly at?: readonly (readonly [number, number])[];
}

/** A decimal [currency per unit of the quantity], steps, or a series of prices. On `money` it is a fraction: "0.05" is 5 %. */
export type Price = Dec | Steps | Series;

export interface Steps {
  /** `marginal`: each block at its own price. `whole`: all of it at the price of the band that holds the total. */
  readonly kind: 'marginal' | 'whole';
  readonly reset: 'day' | 'month' | 'bill' | 'year';
  readonly scale?: 'none' | 'activeDays' | 'kW';
  readonly share?: 'pooled' | 'own' | 'chronological';
  readonly group?: string;
  readonly steps: readonly Step[];
}

/** One block [kWh or kW]: `upTo` ends it with the bound included, `below` without; the last block has neither. */
export interface Step {
  readonly upTo?: Dec | { readonly fact: string };
  readonly below?: Dec;
  readonly price: Dec;
}

export interface Series {
  readonly series: string;
  readonly unit: string;
  readonly taxIncluded: boolean;
  readonly ops?: readonly (readonly ['times' | 'plus' | 'cap' | 'floor', Dec])[];
}

/** A quantity of the bill [kWh, kW or currency] within bounds, or a fact of the home. */
export interface Condition {
  readonly of: Quantity | { readonly fact: string };
  readonly ge?: Dec;
  readonly gt?: Dec;
  readonly le?: Dec;
  readonly lt?: Dec;
  readonly is?: boolean;
}

export interface Carry {
  readonly of: 'energy' | 'money';
  readonly resetOn: string;
  readonly cashOut?: Dec;
}
