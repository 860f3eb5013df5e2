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
  type Utility,
} from '@arbor/engine';
import type { YearAhead } from '@arbor/usage';
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

type Current = { readonly bills: readonly Bill[] } | { readonly reason: Finding } | null;

interface PricedMarket {
  readonly priced: readonly PricedPlan[];
  readonly cannotPrice: readonly { readonly plan: Plan; readonly reason: Finding }[];
  readonly currentPriced: Current;
  readonly middlePlan: MiddlePlan | null;
  /** First day of the delivery charges that run on because the next ones are not known. */
  readonly deliveryCarriedFrom: LocalDate | null;
  readonly estimatedShare: number;
  readonly zoneRules: string;
}

export function priceMarket({
  year,
  eligible,
  current,
  catalogue,
  market,
  utility,
  taxpayer,
  asOf,
}: {
  readonly year: YearAhead;
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
  if (!year.series)
    return { priced: [], cannotPrice, currentPriced: null, middlePlan: null, deliveryCarriedFrom: null, estimatedShare: 0, zoneRules: '' };
  const delivery = market.deliveryTariffs[utility.deliveryTariffId];
  const carried = delivery && carryForward(delivery, asOf);
  const library = carried ? { [carried.tariff.id]: carried.tariff } : {};
  const taxes = taxesOf(market, taxpayer);
  const compile = (tariff: Tariff): CompiledTariff => compileTariff({ tariff: withTaxes(tariff, taxes), library, startsOn: asOf });
  const candidates = eligible.map((plan) => ({ plan, tariffs: tariffsOf(plan) })).filter(({ tariffs }) => tariffs.length > 0);
  const currentTariffs = current ? currentTariffsOf(current, catalogue, market, utility) : [];
  const compiled = [...currentTariffs, ...candidates.flatMap(({ tariffs }) => tariffs)].map(compile);
  const firstYear = Number(asOf.slice(0, 4));
  const { results, usage } = pricePlans({
    series: year.series,
    bills: year.bills,
    tariffs: compiled,
    holidays: [firstYear, firstYear + 1].flatMap((one) => market.holidays(one)),
  });
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
    currentPriced: current ? currentResult({ current, catalogue, results: results.slice(0, currentTariffs.length), year }) : null,
    deliveryCarriedFrom: gapIn(carried?.gaps ?? [], year.horizon.from, year.horizon.to)?.since ?? null,
    estimatedShare: usage.estimatedShare,
    zoneRules: usage.zoneRules,
  };
}

function tariffsOf({ price }: Plan): readonly Tariff[] {
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
  results,
  year,
}: {
  readonly current: CurrentPlan;
  readonly catalogue: Catalogue;
  readonly results: readonly PricedTariff[];
  readonly year: YearAhead;
}): Current {
  const [cheapest] = [...results]
    .filter(({ outcome }) => outcome !== 'cannotPrice')
    .sort((a, b) => annualNanos(a, year) - annualNanos(b, year));
  if (cheapest) return { bills: cheapest.bills };
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
    outcome: results.length > 1 ? 'approximate' : result.outcome,
    annual: wholeCost(parts),
    held: parts,
    ...(results.length > 1 && { annualRange: { lowNanos: Math.min(...costs), highNanos: Math.max(...costs) } }),
  };
  return { plan, tariff, bills: result.bills, reasons: result.reasons, facts };
}
