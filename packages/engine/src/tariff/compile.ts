import { addMonths, dayNumber, monthDayOf } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import { unitPrice, type UnitPrice } from '../billing/line-amount.ts';
import { isDec, type LocalDate } from '../units.ts';
import { boundsOf, quantitiesOf, unsayable } from './asked.ts';
import type { Channel, Charge, Price, Tariff, When, Window } from './tariff.ts';

/** A charge with its dates resolved and its prices parsed. */
export interface CompiledCharge {
  readonly charge: Charge;
  /** Days in force, `[fromDay, toDay)`; infinite where the tariff gives no date. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly source: string;
  /** One price, or one per step; none for a series. */
  readonly prices: readonly UnitPrice[];
}

/** A run of local days `[from, to)`. */
export type DayRun = readonly [from: number, to: number];

/** A tariff ready to price, independent of any home. */
export interface CompiledTariff extends Edges {
  readonly tariff: Tariff;
  readonly charges: readonly CompiledCharge[];
  /** How many of them, the first, are those of included tariffs. */
  readonly includedCharges: number;
  /** Days on which some part has no price: a bill that touches one cannot be priced. */
  readonly unpricedDays: readonly DayRun[];
  /** Why it cannot be priced; empty when it can. */
  readonly refusals: readonly Finding[];
}

/** When prices change, and what they need to be known. */
interface Edges {
  /** Local days at which a price or a season may change. */
  readonly cutDays: readonly number[];
  /** Season edges, `MM-DD`, at which a window opens. */
  readonly seasonEdges: readonly string[];
  /** Minutes of the day at which a window opens or closes. */
  readonly minuteEdges: readonly number[];
  /** Some window asks for the day of the week. */
  readonly asksDayType: boolean;
  readonly channels: readonly Channel[];
  /** The shortest demand interval [minutes]; infinite without demand. */
  readonly shortestMinutes: number;
  /** Names of price series. */
  readonly series: readonly string[];
}

interface CompiledPart extends Edges {
  readonly charges: readonly CompiledCharge[];
  readonly unpricedDays: readonly DayRun[];
  readonly refusals: readonly Finding[];
}

/** Resolve included tariffs and dates, parse every price, and name whatever cannot be priced.
 *  @param library tariffs that may be included, by id.
 *  @param startsOn first day of the contract: dates given as months count from it, and prices of before it are left out. */
export function compileTariff({
  tariff,
  library = {},
  startsOn,
}: {
  readonly tariff: Tariff;
  readonly library?: Readonly<Record<string, Tariff>>;
  readonly startsOn: LocalDate;
}): CompiledTariff {
  const refusals: Finding[] = [];
  const refuse = (code: string, data: Finding['data']): void => void refusals.push(finding(code, 'error', data));
  const parts: CompiledPart[] = [];
  for (const id of tariff.include ?? []) {
    const included = library[id];
    if (!included) refuse('tariff.include-missing', { tariff: tariff.id, include: id });
    else if (included.currency !== tariff.currency || included.zone !== tariff.zone)
      refuse('tariff.include-differs', { tariff: tariff.id, include: id });
    else if (included.include?.length) refuse('tariff.include-nested', { tariff: tariff.id, include: id });
    else parts.push(compilePart(included, startsOn));
  }
  const own = compilePart(tariff, startsOn);
  if (parts.length === 0) return withNoCharges({ tariff, ...own, includedCharges: 0, refusals: [...refusals, ...own.refusals] });
  parts.push(own);
  const charges = parts.flatMap((part) => part.charges);
  for (const id of ambiguousIds(charges)) refuse('tariff.same-id', { tariff: tariff.id, charge: id });
  return withNoCharges({
    tariff,
    charges,
    includedCharges: charges.length - own.charges.length,
    unpricedDays: parts.flatMap((part) => part.unpricedDays),
    refusals: [...refusals, ...parts.flatMap((part) => part.refusals)],
    ...joined(parts),
  });
}

function withNoCharges(compiled: CompiledTariff): CompiledTariff {
  const { tariff, charges, unpricedDays, refusals } = compiled;
  if (charges.length > 0 || unpricedDays.length > 0 || tariff.charges.length > 0) return compiled;
  return { ...compiled, refusals: [...refusals, finding('tariff.no-charges', 'error', { tariff: tariff.id })] };
}

/** Compiled once for each tariff and start: the utility's delivery is the same in every plan of a market. */
const compiledParts = new WeakMap<Tariff, Map<LocalDate, CompiledPart>>();

function compilePart(part: Tariff, startsOn: LocalDate): CompiledPart {
  const known = compiledParts.get(part)?.get(startsOn);
  if (known) return known;
  const refusals: Finding[] = [];
  const all = part.charges.map((charge) => compileCharge(charge, part, startsOn, refusals));
  // Dated tariffs carry years of ended versions: what ended before the contract is never asked for again.
  const charges = all.filter(({ toDay }) => toDay > Number.NEGATIVE_INFINITY);
  const compiled = { charges, unpricedDays: unpricedDaysOf(all), refusals, ...edgesOf(charges) };
  const byStart = compiledParts.get(part) ?? new Map<LocalDate, CompiledPart>();
  compiledParts.set(part, byStart.set(startsOn, compiled));
  return compiled;
}

function edgesOf(charges: readonly CompiledCharge[]): Edges {
  const asked = charges.flatMap(({ charge }) => quantitiesOf(charge));
  const metered = asked.flatMap((quantity) => (quantity.of === 'energy' || quantity.of === 'demand' ? [quantity] : []));
  const windows = metered.flatMap(({ when = [], except = [] }) => [...when, ...except]);
  return {
    cutDays: distinct(charges.flatMap(({ fromDay, toDay }) => [fromDay, toDay]).filter(Number.isFinite)),
    seasonEdges: distinct(windows.flatMap(edgesOfSeason)),
    minuteEdges: distinct(windows.flatMap((window) => window.at?.flat() ?? [])),
    asksDayType: windows.some(({ days }) => days !== undefined),
    channels: distinct(metered.map(({ channel }) => channel)),
    shortestMinutes: metered.reduce((least, quantity) => (quantity.of === 'demand' ? Math.min(least, quantity.minutes) : least), Infinity),
    series: distinct(charges.flatMap(({ charge: { price } }) => (typeof price === 'object' && 'series' in price ? [price.series] : []))),
  };
}

function joined(parts: readonly Edges[]): Edges {
  return {
    cutDays: distinct(parts.flatMap(({ cutDays }) => cutDays)),
    seasonEdges: distinct(parts.flatMap(({ seasonEdges }) => seasonEdges)),
    minuteEdges: distinct(parts.flatMap(({ minuteEdges }) => minuteEdges)),
    asksDayType: parts.some(({ asksDayType }) => asksDayType),
    channels: distinct(parts.flatMap(({ channels }) => channels)),
    shortestMinutes: Math.min(...parts.map(({ shortestMinutes }) => shortestMinutes)),
    series: distinct(parts.flatMap(({ series }) => series)),
  };
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}

/** Ids that some charge selects by name and that stand on two charges: a percentage of "base" would be one of both. */
function ambiguousIds(charges: readonly CompiledCharge[]): readonly string[] {
  const selected = new Set(
    charges.flatMap(({ charge }) => quantitiesOf(charge)).flatMap((of) => ('lines' in of ? (of.lines.ids ?? []) : [])),
  );
  if (selected.size === 0) return [];
  const ids = charges.map(({ charge }) => charge.id);
  return [...selected].filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id));
}

/** The days between, before and after the versions of a part, and between the versions of one of its charges. One-off charges price no day. */
function unpricedDaysOf(part: readonly CompiledCharge[]): readonly DayRun[] {
  const lasting = part.filter(({ charge }) => !(charge.quantity.of === 'fixed' && charge.quantity.per === 'once'));
  if (lasting.length === 0) return [];
  const versions = new Map<string, CompiledCharge[]>();
  for (const one of lasting) {
    const { from, to, quantity } = one.charge;
    // Credits come and go, and a rider may rest; kWh always cost something.
    if (quantity.of !== 'energy' || (from === undefined && to === undefined)) continue;
    const key = JSON.stringify([one.charge.label, one.charge.quantity]);
    versions.set(key, [...(versions.get(key) ?? []), one]);
  }
  const between = [...versions.values()].flatMap((one) => gapsOf(one).filter(([from, to]) => Number.isFinite(from) && Number.isFinite(to)));
  return [...gapsOf(lasting), ...between];
}

function gapsOf(charges: readonly CompiledCharge[]): readonly DayRun[] {
  const gaps: DayRun[] = [];
  let pricedTo = Number.NEGATIVE_INFINITY;
  for (const { fromDay, toDay } of [...charges].sort((a, b) => a.fromDay - b.fromDay || a.toDay - b.toDay)) {
    if (fromDay > pricedTo) gaps.push([pricedTo, fromDay]);
    pricedTo = Math.max(pricedTo, toDay);
  }
  return pricedTo < Number.POSITIVE_INFINITY ? [...gaps, [pricedTo, Number.POSITIVE_INFINITY]] : gaps;
}

function compileCharge(charge: Charge, part: Tariff, startsOn: LocalDate, refusals: Finding[]): CompiledCharge {
  const refuse = (code: string, data: Finding['data']): void =>
    void refusals.push(finding(code, 'error', { charge: charge.id, label: charge.label, ...data }));
  const problem = unsayable(charge);
  if (problem) refuse('tariff.unpriceable', { problem });
  const decimals = boundsOf(charge).filter((dec) => !isDec(dec));
  for (const price of decimals) refuse('tariff.bad-price', { price });
  return {
    charge,
    ...daysInForce(charge, startsOn),
    source: charge.source ?? part.source ?? part.id,
    prices: pricesOf(charge.price).map((price) => {
      if (isDec(price)) return unitPrice(price);
      refuse('tariff.bad-price', { price });
      return unitPrice('0');
    }),
  };
}

/** The prices of the contract's first day count for the whole bill that holds it, so that the bill is priced as it would be in full;
 *  prices that ended before are not the contract's. */
function daysInForce({ from, to, quantity }: Charge, startsOn: LocalDate): { readonly fromDay: number; readonly toDay: number } {
  const fromDay = dayOf(from, startsOn) ?? Number.NEGATIVE_INFINITY;
  const toDay = dayOf(to, startsOn) ?? Number.POSITIVE_INFINITY;
  if (from === undefined && to === undefined) return { fromDay, toDay };
  if (quantity.of === 'fixed' && quantity.per === 'once') return { fromDay, toDay };
  const startDay = dayNumber(startsOn);
  if (toDay <= startDay) return { fromDay: Number.NEGATIVE_INFINITY, toDay: Number.NEGATIVE_INFINITY };
  return { fromDay: fromDay <= startDay ? Number.NEGATIVE_INFINITY : fromDay, toDay };
}

function dayOf(when: When | undefined, startsOn: LocalDate): number | null {
  if (when === undefined) return null;
  return dayNumber(typeof when === 'string' ? when : addMonths(startsOn, when.monthsFromStart));
}

function pricesOf(price: Price): readonly string[] {
  if (typeof price === 'string') return [price];
  return 'steps' in price ? price.steps.map((step) => step.price) : [];
}

/** The first day inside a season and the first day after it. In most years an edge on 29 February falls on 1 March. */
function edgesOfSeason({ from, to, months }: Window): readonly string[] {
  const leapDay = from === '02-29' || to === '02-29' ? ['03-01'] : [];
  const edges = months ? Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-01`) : [];
  return [...edges, ...leapDay, ...(from ? [from] : []), ...(to ? [`after ${to}`] : [])];
}

/** All local days in `[fromDay, toDay)` at which one of the tariffs may change its price. */
export function cutDaysOf(tariffs: readonly CompiledTariff[], fromDay: number, toDay: number): readonly number[] {
  const cuts = new Set<number>();
  const edges = new Set<string>();
  for (const tariff of tariffs) {
    for (const day of tariff.cutDays) cuts.add(day);
    for (const edge of tariff.seasonEdges) edges.add(edge);
  }
  if (edges.size > 0) {
    for (let day = fromDay; day < toDay; day++) {
      if (edges.has(monthDayOf(day)) || edges.has(`after ${monthDayOf(day - 1)}`)) cuts.add(day);
    }
  }
  return [...cuts].filter((day) => day > fromDay && day < toDay).sort((a, b) => a - b);
}

/** Minutes of the day at which a window of any tariff opens or closes. */
export function minuteEdgesOf(tariffs: readonly CompiledTariff[]): readonly number[] {
  const edges = new Set<number>();
  for (const { minuteEdges } of tariffs) for (const minute of minuteEdges) edges.add(minute);
  return [...edges];
}
