/** The one front door: usage, place, current plan, preferences and a catalogue in; an answer of facts out. Pure and deterministic. */
import {
  daysBetween,
  finding,
  fromBillionths,
  isSameZone,
  type Catalogue,
  type Finding,
  type LocalDate,
  type Market,
  type Plan,
  type UsageSeries,
} from '@arbor/engine';
import { contradicted, type LabelReading } from '@arbor/catalog';
import { yearAhead, type YearAhead } from '@arbor/usage';
import type { Answer, OtherPlan, Pick } from './answer.ts';
import { mostLeftOut, type Taxpayer } from './bill-taxes.ts';
import { currentFacts, usageFacts } from './answer-facts.ts';
import { knownFromCatalogue, type CurrentPlan } from './current-plan.ts';
import { ineligible, type Preferences } from './eligible.ts';
import { homeUsage, type UsageKnown } from './home-usage.ts';
import { DRAWN_YEARS, MAX_DRAWN_YEARS } from './likely-costs.ts';
import { withOffer, type OfferFacts } from './offer.ts';
import { choosePicks } from './picks.ts';
import { withLikely } from './pick-likely.ts';
import { priceMarket, type PricedPlan } from './price-market.ts';
import { byCost, nearTwins } from './rank.ts';
import { whyDearer } from './why-not.ts';
import { decide } from './verdict.ts';
import { howVerified } from './verification.ts';

/** Version of the pricing rules: it changes when the same input may give another answer. */
export const ENGINE_VERSION = '0.1.0';
/** A catalogue older than this [days] is called old. Offers change daily. */
const STALE_AFTER_DAYS = 30;
/** Delivery charges change about twice a year [days]. */
const DELIVERY_OLD_AFTER_DAYS = 183;

export interface AdviseOptions {
  /** Readings of one electricity meter, any length, of which those after `asOf` are not used, and that is said; or a described home. */
  readonly usage: UsageKnown;
  /** Electric cars charged at home, 0 to 10: it tells hours where only totals are known. A described home has its own. */
  readonly cars?: number;
  readonly place: {
    readonly market: Market;
    readonly utility: string;
    /** People of the home's city; 0 outside any. Where it is not known, taxes are left out, and that is said. */
    readonly cityPopulation?: number;
  };
  /** What is paid now; absent when the person is not sure. */
  readonly currentPlan?: CurrentPlan;
  readonly catalogue: Catalogue;
  /** The label of an offer that somebody was handed: it stands beside the catalogue, or the answer says why not. */
  readonly offer?: LabelReading;
  readonly preferences?: Preferences;
  /** Years drawn to see how far costs may stray, 0 to 1,000; 200 when not given, none with 0. */
  readonly drawnYears?: number;
  /** The day of the question, required: nothing here reads a clock. */
  readonly asOf: LocalDate;
}

/** Recommend up to three plans, or say honestly that staying is better or that we cannot tell.
 *  @returns facts in integer nanos; `language/en.ts` makes sentences of them.
 *  @throws RangeError when `utility` is not one of the market's, a described home none, or `drawnYears` not a number of years. */
export function advise({
  usage,
  place,
  currentPlan,
  catalogue: list,
  offer: label,
  preferences = {},
  cars = 0,
  drawnYears = DRAWN_YEARS,
  asOf,
}: AdviseOptions): Answer {
  if (!Number.isInteger(drawnYears) || drawnYears < 0 || drawnYears > MAX_DRAWN_YEARS)
    throw new RangeError(`drawnYears is ${drawnYears}, not a whole number from 0 to ${MAX_DRAWN_YEARS}`);
  const { market } = place;
  const utility = market.utilities.find(({ id }) => id === place.utility);
  if (!utility) throw new RangeError(`${market.name} has no utility "${place.utility}"`);
  const { catalogue, offer } = label
    ? withOffer({ catalogue: list, offer: label, market, utility: utility.id, asOf })
    : { catalogue: list, offer: null };
  const taxpayer: Taxpayer = {
    customer: preferences.customer ?? 'home',
    ...(place.cityPopulation !== undefined && { cityPopulation: place.cityPopulation }),
  };
  const home = homeUsage({ usage, cars, market, utility, asOf });
  const { climate } = home;
  const year = someUse(yearAhead({ series: home.series, asOf, ...(climate && { climate }) }));
  const current = currentPlan ? knownFromCatalogue(currentPlan, catalogue) : null;
  const notes: Finding[] = [
    ...home.findings,
    ...year.findings,
    ...meterNotes(home.series, market),
    ...catalogueNotes(catalogue, asOf),
    ...offerNotes(label, offer, asOf),
  ];
  if (current) notes.push(...contractNotes(current, asOf));
  const reasonOf = new Map<string, Finding>();
  const eligible = catalogue.plans.filter((plan) => {
    const reason = ineligible(plan, {
      utility: utility.id,
      preferences,
      currentSupplier: current?.supplier,
      described: home.described,
    });
    if (reason) reasonOf.set(plan.id, reason);
    return reason === null;
  });
  const shell = { asOf, horizon: year.horizon, currency: market.currency, market: market.id, utility: utility.id };
  const pricing = priceMarket({
    year,
    car: home.car,
    eligible,
    current,
    catalogue,
    market,
    utility,
    taxpayer,
    asOf,
  });
  const { priced, cannotPrice, currentPriced, middlePlan, deliveryCarriedFrom, estimatedShare, zoneRules } = pricing;
  notes.push(...pricing.shapeFindings);
  notes.push(...deliveryNotes(deliveryCarriedFrom, market.deliveryAsOf[utility.deliveryTariffId], asOf));
  for (const { plan, reason } of cannotPrice)
    reasonOf.set(plan.id, finding('why.cannot-price', 'info', { code: reason.code, ...reason.data }));
  if (currentPriced && 'reason' in currentPriced) notes.push(currentPriced.reason);
  // A plan that does not come out at the averages its own supplier prints is wrong somewhere: it never ranks.
  // The offer's label was held against its averages with the delivery charges it prints, which our own list may not have.
  const listed = priced.map(({ plan }) => plan).filter(({ id }) => offer?.kind !== 'compared' || id !== offer.planId);
  const wrong = contradicted({ plans: listed, asOf: catalogue.asOf }, market);
  for (const [planId, { data }] of wrong) reasonOf.set(planId, finding('why.contradicted', 'info', data));
  const trusted = priced.filter(({ plan }) => !wrong.has(plan.id));
  const ranked = [...trusted].sort((a, b) => byCost(a.facts, b.facts));
  const leftOut = mostLeftOut(market, taxpayer);
  if (leftOut > 0 && ranked.length > 0) notes.push(finding('advice.taxes-left-out', 'info', { percent: Math.round(leftOut * 1000) / 10 }));
  const facts =
    currentPriced && 'bills' in currentPriced && current
      ? currentFacts({ plan: current, bills: currentPriced.bills, year, middlePlan, asOf })
      : null;
  const chosen = choosePicks({ ranked, year, asOf, catalogue, market, current, currentFacts: facts, middlePlan });
  const picks = withLikely({ picks: chosen, ranked, year, home, current, currentPriced, middlePlan, pricing, drawnYears });
  const counts = {
    plans: catalogue.plans.length,
    eligible: eligible.length,
    priced: ranked.filter((one) => one.facts.outcome === 'priced').length,
    approximate: ranked.filter((one) => one.facts.outcome === 'approximate').length,
    cannotPrice: cannotPrice.length,
    verified: countVerified(ranked),
  };
  return {
    ...shell,
    verdict: decide({ picks, currentFacts: facts, counts, year }),
    usage: usageFacts(year, estimatedShare, home.described),
    questions: home.questions,
    current: facts,
    middlePlan,
    offer,
    picks,
    others: otherPlans({ catalogue, picks, ranked, reasonOf, year }),
    counts,
    notes,
    provenance: {
      engine: ENGINE_VERSION,
      catalogue: { hash: catalogue.hash, asOf: catalogue.asOf, title: catalogue.source.title },
      deliveryAsOf: market.deliveryAsOf[utility.deliveryTariffId] ?? null,
      zoneRules,
      switchingRules: Object.values(market.switching).map(({ source }) => source),
    },
  };
}

function countVerified(ranked: readonly PricedPlan[]): Answer['counts']['verified'] {
  const counts = { label: 0, averages: 0, none: 0 };
  for (const { facts } of ranked) counts[howVerified(facts)]++;
  return counts;
}

/** A home that uses nothing has no cheapest plan: what a plan costs at 0 kWh is not what anybody will pay. */
function someUse(year: YearAhead): YearAhead {
  if (year.series === null || year.annualKwh > 0) return year;
  return { ...year, series: null, findings: [...year.findings, finding('advice.no-use', 'warning')] };
}

/** What the readings say that no price of the market answers to. */
function meterNotes({ zone, channels }: UsageSeries, market: Market): readonly Finding[] {
  const foreign = isSameZone(zone, market.zone) ? [] : [finding('advice.other-zone', 'warning', { zone, marketZone: market.zone })];
  const sent = channels
    .filter(({ channel }) => channel === 'export')
    .reduce((sum, { microWh }) => microWh.reduce((all, energy) => all + energy, sum), 0);
  return sent > 0 ? [...foreign, finding('advice.export-not-counted', 'warning', { kwh: fromBillionths(sent) })] : foreign;
}

/** An offer does not stand for ever, and its label does not say until when. */
function offerNotes(label: LabelReading | undefined, offer: OfferFacts | null, asOf: LocalDate): readonly Finding[] {
  if (!label || offer?.kind !== 'compared') return [];
  if (label.date === null) return [finding('advice.offer-undated', 'warning')];
  const days = daysBetween(label.date, asOf);
  return days > STALE_AFTER_DAYS ? [finding('advice.offer-old', 'warning', { date: label.date, days })] : [];
}

function contractNotes({ endsOn, exitFee, moving }: CurrentPlan, asOf: LocalDate): readonly Finding[] {
  if (endsOn !== undefined && endsOn <= asOf) return [finding('advice.contract-ended', 'info', { endsOn })];
  const uncounted = exitFee.kind === 'unknown' ? endsOn !== undefined : exitFee.kind === 'perRemainingMonth' && endsOn === undefined;
  return uncounted && !moving ? [finding('advice.exit-fee-unknown', 'warning')] : [];
}

/** Delivery charges of the year ahead are never all known: said when the last known ones run on over a gap, or are old. */
function deliveryNotes(carriedFrom: LocalDate | null, newest: LocalDate | undefined, asOf: LocalDate): readonly Finding[] {
  if (carriedFrom !== null) return [finding('advice.delivery-carried', 'warning', { from: carriedFrom })];
  const old = newest !== undefined && daysBetween(newest, asOf) > DELIVERY_OLD_AFTER_DAYS;
  return old ? [finding('advice.delivery-carried', 'warning', { from: newest })] : [];
}

function catalogueNotes(catalogue: Catalogue, asOf: LocalDate): readonly Finding[] {
  const days = daysBetween(catalogue.asOf, asOf);
  if (days > STALE_AFTER_DAYS) return [finding('advice.catalogue-old', 'warning', { asOf: catalogue.asOf, days })];
  return days < 0 ? [finding('advice.catalogue-later', 'info', { asOf: catalogue.asOf })] : [];
}

function otherPlans({
  catalogue,
  picks,
  ranked,
  reasonOf,
  year,
}: {
  readonly catalogue: Catalogue;
  readonly picks: readonly Pick[];
  readonly ranked: readonly PricedPlan[];
  readonly reasonOf: ReadonlyMap<string, Finding>;
  readonly year: YearAhead;
}): readonly OtherPlan[] {
  const picked = new Set(picks.map(({ planId }) => planId));
  const lastPick = picks.at(-1);
  const describe = ({ id: planId, supplier, name }: Plan, annualNanos: number | null, reason: Finding): OtherPlan => ({
    planId,
    supplier,
    name,
    annualNanos,
    reason,
  });
  const dearer = ranked.flatMap(({ plan, facts }) => {
    if (picked.has(plan.id) || !lastPick) return [];
    const twin = picks.find((pick) => nearTwins(pick, facts));
    const reason = twin ? finding('why.near-twin', 'info', { of: twin.planId, ofName: twin.name }) : whyDearer(facts, lastPick);
    return [describe(plan, facts.annual.totalNanos, reason)];
  });
  const rankedIds = new Set(ranked.map(({ plan }) => plan.id));
  const unranked = catalogue.plans
    .filter(({ id }) => !rankedIds.has(id))
    .map((plan) => describe(plan, null, reasonOf.get(plan.id) ?? finding(year.series ? 'why.cannot-price' : 'why.no-usage', 'info')));
  return [...dearer, ...unranked];
}
