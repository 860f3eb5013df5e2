/**
 * The tariff algebra: every retail price is a list of lines, each **quantity x price, over some intervals, under some
 * conditions**. These types are the file format (`tariff-schema.ts` checks it); `compile.ts` makes it ready to price.
 */
import type { Dec, LocalDate } from '../units.ts';
import type { MeteredChannel } from '../usage-series.ts';

export interface Tariff {
  /** Where an editor finds the JSON Schema; without meaning for the price. */
  readonly $schema?: string;
  /** Version of the file format; absent means 1. */
  readonly format?: 1;
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
  readonly limit?: { readonly min?: Bound; readonly max?: Bound };
  /** Net metering: kWh fed in beyond what was drawn are kept for later bills. For energy only. */
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

export type Quantity = FixedQuantity | MeteredQuantity | MoneyQuantity;

/** What a meter says. */
export type MeteredQuantity = EnergyQuantity | DemandQuantity;

/** Days, months, bills or years. A bill counts its months to the nearest whole one, at least one; `prorate: "days"` counts shares of months. */
export interface FixedQuantity {
  readonly of: 'fixed';
  readonly per: 'day' | 'month' | 'bill' | 'year' | 'once';
  /** Day of the year, `MM-DD`, on which a yearly charge falls; without it the year is spread over its days. */
  readonly on?: string;
  readonly prorate?: 'none' | 'days';
}

/** kWh */
export interface EnergyQuantity {
  readonly of: 'energy';
  readonly channel: Channel;
  /** Counted when any window matches; absent counts all. */
  readonly when?: readonly Window[];
  /** Left out when any window matches. */
  readonly except?: readonly Window[];
}

/** kW: the highest mean power over `minutes`, by the clock. Rounded to the billionth of a kW. */
export interface DemandQuantity {
  readonly of: 'demand';
  readonly channel: Channel;
  readonly minutes: 15 | 30 | 60;
  /** `day`: every day's peak, summed. `month`: the peak of each calendar month, by the share of its days in the bill. `bill`: one peak. */
  readonly per: 'day' | 'month' | 'bill';
  /** An interval belongs to the window in which it starts. */
  readonly when?: readonly Window[];
  readonly except?: readonly Window[];
  /** Mean of the n highest intervals, or of the highest of n different days. */
  readonly top?: { readonly count: number; readonly of: 'intervals' | 'days' };
  /** Share of the bill's own peak that counts; absent, all of it. */
  readonly own?: Dec;
  /** Past peaks that count on: billed is the highest of the own peak and each of these. */
  readonly ratchet?: readonly Ratchet[];
  /** Least demand billed [kW]. */
  readonly atLeast?: Dec;
  /** kW x days of the bill on which the charge is in force. */
  readonly timesDays?: boolean;
}

/** A share of the highest own peak of the bills before. A comparison year looks back on itself: before its first bill comes its last. */
export interface Ratchet {
  /** Share of the past peak: "0.85" is 85 %. */
  readonly share: Dec;
  /** How many bills it looks back. */
  readonly bills: number;
  /** Only peaks of bills that began in these months; absent, of all. */
  readonly months?: readonly number[];
}

/** Currency, from the lines before: lines tagged `once` are never seen. */
export type MoneyQuantity =
  /** The sum of earlier lines: percent discounts and taxes. */
  | { readonly of: 'money'; readonly lines: Select }
  /** What the earlier lines lack to reach `below`: a minimum bill at price "1". `year`: asked once, when a year of bills is over. */
  | { readonly of: 'shortfall'; readonly below: Bound; readonly per?: 'bill' | 'day' | 'month' | 'year'; readonly lines: Select }
  /** What the earlier lines exceed `above` by: a maximum bill at price "-1". */
  | { readonly of: 'excess'; readonly above: Bound; readonly per?: 'bill' | 'day' | 'month' | 'year'; readonly lines: Select }
  /** Credit left over when the earlier lines sum to less than nothing: kept for later bills. What is left on `resetOn` is paid out at the
   *  price, a share: "1" pays all of it, "0" lets it lapse. `bill`: nothing is ever kept. */
  | { readonly of: 'surplus'; readonly lines: Select; readonly resetOn: ResetOn | 'bill' };

/** A day of the year, `MM-DD`: the bill that ends on it or has it inside closes the account. */
export type ResetOn = string | 'never';

/** A limit: a number, an allowance of this home, a measured quantity, or the least of several. */
export type Bound =
  | Dec
  | { readonly fact: string; readonly times?: Dec }
  | { readonly quantity: MeteredQuantity; readonly times?: Dec }
  | { readonly least: readonly Bound[] };

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
  /** Minutes of the local day, `[start, end)`; an end before its start wraps over midnight and both parts belong to their own day.
   *  A window never begins where it ends: the whole day is `[0, 1440]`. */
  readonly at?: readonly (readonly [number, number])[];
}

/** A decimal [currency per unit of the quantity], steps, or a series of prices. On `money` it is a fraction: "0.05" is 5 %. */
export type Price = Dec | Steps | Series;

export interface Steps {
  /** `marginal`: each block at its own price. `whole`: all of it at the price of the band that holds the total. */
  readonly kind: 'marginal' | 'whole';
  /** When the steps start again. `month`: bounds times the bill's months. `year`: bills of a year climb one ladder. */
  readonly reset: 'day' | 'month' | 'bill' | 'year';
  /** `activeDays`: bounds are per day of the bill on which the charge is in force and in season. */
  readonly scale?: 'none' | 'activeDays';
  /** What fills the steps. `pooled`: all energy of the channel in the bill; this charge has its share of every step (the default).
   *  `own`: this charge's quantity alone. `chronological`: all energy of the channel, in the order of time. */
  readonly share?: 'pooled' | 'own' | 'chronological';
  readonly steps: readonly Step[];
}

/** One block [kWh, kW or currency]: `upTo` ends it with the bound included, `below` without; the last block has neither. */
export interface Step {
  readonly upTo?: Bound;
  readonly below?: Bound;
  readonly price: Dec;
}

/** A price for each interval, given beside the tariff under this name, put through `ops` in order. */
export interface Series {
  readonly series: string;
  /** e.g. `GBP/kWh`: must be the series' own. */
  readonly unit: string;
  /** Must be the series' own: tax is never added twice, nor forgotten. */
  readonly taxIncluded: boolean;
  readonly ops?: readonly (readonly ['times' | 'plus' | 'cap' | 'floor', Dec])[];
}

/** A quantity of the bill [kWh, kW, days or currency] within bounds, or a fact of the home. */
export interface Condition {
  readonly of: Quantity | { readonly fact: string };
  readonly ge?: Dec;
  readonly gt?: Dec;
  readonly le?: Dec;
  readonly lt?: Dec;
  readonly is?: boolean;
}

export interface Carry {
  readonly resetOn: ResetOn;
  /** Paid for each kWh left on that day [currency/kWh]; absent, they lapse. */
  readonly cashOut?: Dec;
}
