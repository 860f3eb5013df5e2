/**
 * What the contenders may cost in years unlike the expected one. The years are drawn once and every plan is priced under the same ones, so that
 * "cheaper in 83 of 100 years" compares like with like. Only the contenders are priced: the ranking stands on the expected year.
 */
import {
  addMonths,
  dayNumber,
  layOutPlans,
  prepare,
  priceTotals,
  roomFor,
  type BillPeriod,
  type CompiledTariff,
  type LocalDate,
} from '@arbor/engine';
import { hourly, yearDraws, type YearAhead } from '@arbor/usage';
import type { BaselineKind } from './answer.ts';
import { splitAt } from './costs.ts';
import type { HomeUsage } from './home-usage.ts';

/** Drawn years for an answer that does not say how many. */
export const DRAWN_YEARS = 200;
/** Most drawn years of an answer. */
export const MAX_DRAWN_YEARS = 1000;
/** Ranges leave out this share of the years at either end: four in five years lie within. */
const TAIL = 0.1;

/** A range that four in five drawn years lie in [nanos]. */
export interface LikelyRange {
  readonly lowNanos: number;
  readonly highNanos: number;
}

/** What the drawn years say about one pick. */
export interface Likely {
  /** Cost of 12 months with the plan. */
  readonly annual: LikelyRange;
  /** Share of the years in which no other pick costs less [%]. */
  readonly cheapestPercent: number;
  /** Saved against the pick's own baseline, and the share of years in which anything is saved [%]; absent without a current plan. */
  readonly saving?: LikelyRange & { readonly percent: number };
}

/** A pick as far as its cost goes. */
export interface Contender {
  readonly planId: string;
  readonly tariff: CompiledTariff;
  /** Months for which its price is held. */
  readonly months: number;
  /** The best way to switch, with the baseline that its saving is measured against. */
  readonly switch?: { readonly date?: LocalDate; readonly exitFeeNanos: number; readonly baseline: BaselineKind };
}

export interface LikelyCostsOptions {
  readonly year: YearAhead;
  readonly home: HomeUsage;
  readonly contenders: readonly Contender[];
  readonly current: { readonly tariff: CompiledTariff; readonly endsOn?: LocalDate } | null;
  /** The middle plan of the market, which follows a price that ends. */
  readonly middle: CompiledTariff;
  readonly holidays: readonly LocalDate[];
  /** Years to draw; 0 for none. */
  readonly drawnYears: number;
}

/** Price the contenders, the current plan and the middle one under the same drawn years.
 *  @returns one entry per contender that could be priced in hours; empty when no year can be drawn. Seeded: the same input gives the same bits. */
export function likelyCosts({
  year,
  home: { climate, car, described },
  contenders,
  current,
  middle,
  holidays,
  drawnYears,
}: LikelyCostsOptions): ReadonlyMap<string, Likely> {
  const hours = year.series && { ...year, series: hourly(year.series) };
  const draws =
    hours && contenders.length > 0 && drawnYears > 0
      ? yearDraws({ year: hours, count: drawnYears, described, ...(climate && { climate }), ...(car && { car }) })
      : null;
  if (!draws) return new Map();
  const { bills, horizon } = year;
  const tariffs = [middle, ...(current ? [current.tariff] : []), ...contenders.map(({ tariff }) => tariff)];
  const prepared = prepare({ layout: layOutPlans(tariffs, bills.length), zone: draws.expected.zone, bills, holidays });
  const room = roomFor(prepared);
  const first = current ? 2 : 1;
  const sums = contenders.map((one) => weightsOf({ one, current, bills, horizon }));
  const annual = contenders.map(() => new Float64Array(drawnYears));
  const saving = contenders.map(() => new Float64Array(drawnYears));
  const priced = contenders.map(() => true);
  for (let draw = 0; draw < drawnYears; draw++) {
    priceTotals(prepared, { series: draws.draw(draw) }, room);
    const { billNanos, cannotPrice } = room.totals;
    const billsOf = (plan: number): Float64Array => billNanos.subarray(plan * bills.length, (plan + 1) * bills.length);
    for (const [i, { own, paid, kept }] of sums.entries()) {
      const parts = { own: billsOf(first + i), middle: billsOf(0), current: billsOf(current ? 1 : 0) };
      if (cannotPrice[first + i] === 1 || cannotPrice[0] === 1 || cannotPrice[first - 1] === 1) priced[i] = false;
      (annual[i] as Float64Array)[draw] = weighed(own, parts);
      (saving[i] as Float64Array)[draw] = paid && kept ? weighed(kept, parts) - weighed(paid, parts) : 0;
    }
  }
  const known = contenders.flatMap((one, i) =>
    priced[i] ? [{ one, annual: annual[i] as Float64Array, saving: saving[i] as Float64Array }] : [],
  );
  return new Map(
    known.map(({ one, annual: costs, saving: saved }) => {
      const cheapest = costs.reduce((count, cost, draw) => count + (known.every((other) => (other.annual[draw] ?? 0) >= cost) ? 1 : 0), 0);
      const likely: Likely = {
        annual: rangeOf(costs),
        cheapestPercent: percentOf(cheapest, drawnYears),
        ...(current &&
          one.switch && { saving: { ...rangeOf(saved), percent: percentOf(saved.filter((nanos) => nanos > 0).length, drawnYears) } }),
      };
      return [one.planId, likely];
    }),
  );
}

/** Shares of each bill of three plans, and what is paid besides [nanos]. */
interface Weights {
  readonly own: readonly number[];
  readonly middle: readonly number[];
  readonly current: readonly number[];
  readonly feeNanos: number;
}

function weightsOf({
  one,
  current,
  bills,
  horizon,
}: {
  readonly one: Contender;
  readonly current: LikelyCostsOptions['current'];
  readonly bills: readonly BillPeriod[];
  readonly horizon: BillPeriod;
}): { readonly own: Weights; readonly paid?: Weights; readonly kept?: Weights } {
  const none = sharesOf(bills, { from: horizon.to, to: horizon.to });
  const onPlan = (from: LocalDate): Pick<Weights, 'own' | 'middle'> => {
    const [held, later] = splitAt({ from, to: horizon.to }, addMonths(from, one.months));
    return { own: sharesOf(bills, held), middle: sharesOf(bills, later) };
  };
  const own = { ...onPlan(horizon.from), current: none, feeNanos: 0 };
  if (!current || !one.switch) return { own };
  const { date, exitFeeNanos, baseline } = one.switch;
  const stays = { own: none, middle: none, current: sharesOf(bills, horizon), feeNanos: 0 };
  const paid =
    date === undefined ? stays : { ...onPlan(date), current: sharesOf(bills, splitAt(horizon, date)[0]), feeNanos: exitFeeNanos };
  if (baseline === 'currentAllYear' || current.endsOn === undefined) return { own, paid, kept: stays };
  const [before, after] = splitAt(horizon, current.endsOn);
  return { own, paid, kept: { own: none, middle: sharesOf(bills, after), current: sharesOf(bills, before), feeNanos: 0 } };
}

/** Share of the days of each bill that lie in a period, as bills are counted everywhere in an answer. */
function sharesOf(bills: readonly BillPeriod[], { from, to }: BillPeriod): readonly number[] {
  return bills.map((bill) => {
    const [start, end] = [dayNumber(bill.from), dayNumber(bill.to)];
    return Math.max(0, Math.min(end, dayNumber(to)) - Math.max(start, dayNumber(from))) / (end - start);
  });
}

function weighed(weights: Weights, parts: Readonly<Record<'own' | 'middle' | 'current', Float64Array>>): number {
  let nanos = weights.feeNanos;
  for (const part of ['own', 'middle', 'current'] as const) {
    for (const [bill, share] of weights[part].entries()) if (share > 0) nanos += share * (parts[part][bill] ?? 0);
  }
  return Math.round(nanos);
}

function rangeOf(nanos: Float64Array): LikelyRange {
  const sorted = Float64Array.from(nanos).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { lowNanos: at(TAIL), highNanos: at(1 - TAIL) };
}

function percentOf(years: number, drawnYears: number): number {
  return Math.round((years / drawnYears) * 100);
}
