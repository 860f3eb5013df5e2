/** Price the current plan and every eligible plan in one go, over the same bills. */
import {
  carryForward,
  compileTariff,
  finding,
  gapIn,
  pricePlans,
  type Bill,
  type Catalogue,
  type CompiledTariff,
  type Finding,
  type LocalDate,
  type Market,
  type Plan,
  type PricedTariff,
  type Tariff,
  type UsageSeries,
  type Utility,
} from '@arbor/engine';
import { shape, type CarCharging, type YearAhead } from '@arbor/usage';
import { taxesOf, withTaxes, type Taxpayer } from './bill-taxes.ts';
import type { MiddlePlan, PlanFacts } from './answer.ts';
import { costOf } from './costs.ts';
import { currentTariff, type CurrentPlan } from './current-plan.ts';
import { heldCost, monthsHeld, wholeCost } from './price-held.ts';

/** A plan that can be ranked, with the tariff and bills that stand for it. */
export interface PricedPlan {
  readonly plan: Plan;
  readonly tariff: Tariff;
  readonly bills: readonly Bill[];
  /** What makes the price approximate. */
  readonly reasons: readonly Finding[];
  readonly facts: PlanFacts;
}

type Current = { readonly bills: readonly Bill[]; readonly tariff: Tariff } | { readonly reason: Finding } | null;

export interface PricedMarket {
  readonly priced: readonly PricedPlan[];
  readonly cannotPrice: readonly { readonly plan: Plan; readonly reason: Finding }[];
  readonly currentPriced: Current;
  readonly middlePlan: MiddlePlan | null;
  /** First day of the delivery charges that run on because the next ones are not known. */
  readonly deliveryCarriedFrom: LocalDate | null;
  readonly estimatedShare: number;
  readonly zoneRules: string;
  /** What is said of the hours, where only totals are known. */
  readonly shapeFindings: readonly Finding[];
  /** Make a tariff of this market ready, with its delivery charges and taxes. */
  readonly compile: (tariff: Tariff) => CompiledTariff;
  readonly holidays: readonly LocalDate[];
}

export function priceMarket({
  year,
  car,
  eligible,
  current,
  catalogue,
  market,
  utility,
  taxpayer,
  asOf,
}: {
  readonly year: YearAhead;
  /** Charged at home, as its owner says. */
  readonly car: CarCharging | null;
  readonly eligible: readonly Plan[];
  readonly current: CurrentPlan | null;
  readonly catalogue: Catalogue;
  readonly market: Market;
  readonly utility: Utility;
  readonly taxpayer: Taxpayer;
  readonly asOf: LocalDate;
}): PricedMarket {
  const cannotPrice = eligible.flatMap((plan) => {
    const why = plan.price.kind === 'tariff' ? undefined : plan.price.reasons[0];
    return tariffsOf(plan).length === 0 ? [{ plan, reason: why ?? finding('plan.price-unknown', 'info') }] : [];
  });
  const delivery = market.deliveryTariffs[utility.deliveryTariffId];
  const carried = delivery && carryForward(delivery, asOf);
  const library = carried ? { [carried.tariff.id]: carried.tariff } : {};
  const taxes = taxesOf(market, taxpayer);
  const compile = (tariff: Tariff): CompiledTariff => compileTariff({ tariff: withTaxes(tariff, taxes), library, startsOn: asOf });
  const firstYear = Number(asOf.slice(0, 4));
  const holidays = [firstYear, firstYear + 1].flatMap((one) => market.holidays(one));
  const about = { compile, holidays, deliveryCarriedFrom: gapIn(carried?.gaps ?? [], year.horizon.from, year.horizon.to)?.since ?? null };
  if (!year.series)
    return {
      priced: [],
      cannotPrice,
      currentPriced: null,
      middlePlan: null,
      estimatedShare: 0,
      zoneRules: '',
      shapeFindings: [],
      ...about,
    };
  const candidates = eligible.map((plan) => ({ plan, tariffs: tariffsOf(plan) })).filter(({ tariffs }) => tariffs.length > 0);
  const currentTariffs = current ? currentTariffsOf(current, catalogue, market, utility) : [];
  const compiled = [...currentTariffs, ...candidates.flatMap(({ tariffs }) => tariffs)].map(compile);
  const { results, usage, shapeFindings } = priceYear({ series: year.series, year, car, tariffs: compiled, holidays });
  const priced: { readonly plan: Plan; readonly tariffs: readonly Tariff[]; readonly results: readonly PricedTariff[] }[] = [];
  let next = currentTariffs.length;
  for (const { plan, tariffs } of candidates) {
    const own = results.slice(next, next + tariffs.length);
    next += tariffs.length;
    const failed = own.find(({ outcome }) => outcome === 'cannotPrice');
    if (failed) cannotPrice.push({ plan, reason: failed.reasons[0] ?? finding('plan.price-unknown', 'info') });
    else priced.push({ plan, tariffs, results: own });
  }
  const middlePlan = middleOf(priced, year);
  return {
    priced: priced.map((one) => pricedPlan({ ...one, year, middlePlan })),
    middlePlan,
    cannotPrice,
    currentPriced: current
      ? currentResult({ current, catalogue, tariffs: currentTariffs, results: results.slice(0, currentTariffs.length), year })
      : null,
    estimatedShare: usage.estimatedShare,
    zoneRules: usage.zoneRules,
    shapeFindings,
    ...about,
  };
}

/** Price the expected year. Plans that need hours where only totals are known take them from the learned shape, and stay approximate. */
function priceYear({
  series,
  year: { bills, monthlyOnly },
  car,
  tariffs,
  holidays,
}: {
  readonly series: UsageSeries;
  readonly year: YearAhead;
  readonly car: CarCharging | null;
  readonly tariffs: readonly CompiledTariff[];
  readonly holidays: readonly LocalDate[];
}): ReturnType<typeof pricePlans> & { readonly shapeFindings: readonly Finding[] } {
  const { results, usage } = pricePlans({ series, bills, tariffs, holidays });
  const needHours = results.flatMap(({ reasons }, i) => (reasons.some(({ code }) => code === 'billing.coarse-usage') ? [i] : []));
  if (!monthlyOnly || needHours.length === 0) return { results, usage, shapeFindings: [] };
  const shaped = shape({ series, ...(car && { car }) });
  const inHours = pricePlans({ series: shaped.series, bills, tariffs: needHours.map((i) => tariffs[i] as CompiledTariff), holidays });
  const priced = [...results];
  for (const [n, i] of needHours.entries()) {
    const [coarse, hours] = [results[i], inHours.results[n]];
    if (!coarse || !hours || hours.outcome === 'cannotPrice') continue;
    const { tariffId, billNanos, onceNanos } = hours;
    priced[i] = {
      tariffId,
      outcome: coarse.outcome,
      reasons: coarse.reasons,
      billNanos,
      onceNanos,
      get bills() {
        return hours.bills;
      },
    };
  }
  return { results: priced, usage, shapeFindings: shaped.findings };
}

/** The tariffs that a plan may have: one, several that fit its printed averages, or none. */
export function tariffsOf({ price }: Plan): readonly Tariff[] {
  if (price.kind === 'tariff') return [price.tariff];
  return price.kind === 'oneOf' ? price.tariffs : [];
}

function currentTariffsOf({ price }: CurrentPlan, catalogue: Catalogue, market: Market, utility: Utility): readonly Tariff[] {
  if (price.kind !== 'plan') return [currentTariff(price, market, utility.deliveryTariffId)];
  const plan = catalogue.plans.find(({ id }) => id === price.planId);
  return plan ? tariffsOf(plan) : [];
}

/** Of several structures that fit the current plan, the cheapest is taken: a saving is never made larger by what is not known. */
function currentResult({
  current: { price },
  catalogue,
  tariffs,
  results,
  year,
}: {
  readonly current: CurrentPlan;
  readonly catalogue: Catalogue;
  readonly tariffs: readonly Tariff[];
  readonly results: readonly PricedTariff[];
  readonly year: YearAhead;
}): Current {
  const [cheapest] = results
    .flatMap((result, i) => (result.outcome === 'cannotPrice' ? [] : [{ result, tariff: tariffs[i] }]))
    .sort((a, b) => annualNanos(a.result, year) - annualNanos(b.result, year));
  if (cheapest?.tariff) return { bills: cheapest.result.bills, tariff: cheapest.tariff };
  const named = price.kind === 'plan' ? catalogue.plans.find(({ id }) => id === price.planId) : undefined;
  const unknown = finding(named ? 'current.price-unknown' : 'current.plan-unknown', 'error', {
    planId: price.kind === 'plan' ? price.planId : '',
  });
  return { reason: results[0]?.reasons[0] ?? unknown };
}

function annualNanos({ bills }: PricedTariff, { horizon }: YearAhead): number {
  return costOf(bills, horizon).totalNanos;
}

/** The median plan among those of certain price that hold it for the year; of an even number the cheaper one. */
function middleOf(
  priced: readonly { readonly plan: Plan; readonly results: readonly PricedTariff[] }[],
  year: YearAhead,
): MiddlePlan | null {
  const certain = priced.flatMap(({ plan, results: [result, ...more] }) =>
    result && more.length === 0
      ? [
          {
            planId: plan.id,
            supplier: plan.supplier,
            name: plan.name,
            annual: costOf(result.bills, year.horizon),
            bills: result.bills,
            months: monthsHeld(plan),
          },
        ]
      : [],
  );
  const held = certain.filter(({ months }) => months >= 12);
  const sorted = (held.length > 0 ? held : certain).sort(
    (a, b) => a.annual.totalNanos - b.annual.totalNanos || a.planId.localeCompare(b.planId, 'en'),
  );
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle
    ? { planId: middle.planId, supplier: middle.supplier, name: middle.name, annual: middle.annual, bills: middle.bills }
    : null;
}

/** A plan with several possible structures stands at the dear end of its range, so that it never wins by what is not known. */
function pricedPlan({
  plan,
  tariffs,
  results,
  year,
  middlePlan,
}: {
  readonly plan: Plan;
  readonly tariffs: readonly Tariff[];
  readonly results: readonly PricedTariff[];
  readonly year: YearAhead;
  readonly middlePlan: MiddlePlan | null;
}): PricedPlan {
  const held = results.map(({ bills }) =>
    heldCost({ ...year.horizon, bills, middleBills: middlePlan?.bills ?? bills, months: monthsHeld(plan) }),
  );
  const costs = held.map((one) => wholeCost(one).totalNanos);
  const dearest = costs.indexOf(Math.max(...costs));
  const [tariff, result, parts] = [tariffs[dearest], results[dearest], held[dearest]];
  if (!tariff || !result || !parts) throw new Error(`plan ${plan.id} has no tariff`);
  const facts: PlanFacts = {
    planId: plan.id,
    supplier: plan.supplier,
    name: plan.name,
    rateType: plan.rateType,
    termMonths: plan.termMonths,
    exitFee: plan.exitFee,
    ...(plan.renewablePercent !== undefined && { renewablePercent: plan.renewablePercent }),
    ...(plan.renewableSource && { renewableSource: plan.renewableSource }),
    ...(plan.rating && { rating: plan.rating }),
    ...(plan.deposit && { deposit: plan.deposit }),
    prepaid: plan.prepaid,
    ...(plan.verified && { verified: plan.verified }),
    outcome: results.length > 1 ? 'approximate' : result.outcome,
    annual: wholeCost(parts),
    held: parts,
    ...(results.length > 1 && { annualRange: { lowNanos: Math.min(...costs), highNanos: Math.max(...costs) } }),
  };
  return { plan, tariff, bills: result.bills, reasons: result.reasons, facts };
}
