import { addMonths, dayNumber, monthDayOf } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import { isDec, parseDec, type Fraction, type LocalDate } from '../units.ts';
import type { Charge, Condition, Price, Quantity, Tariff, When, Window } from './tariff.ts';

/** A charge with its dates resolved and its prices parsed. */
export interface CompiledCharge {
  readonly charge: Charge;
  /** Days in force, `[fromDay, toDay)`; infinite where the tariff gives no date. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly source: string;
  /** One price, or one per step. */
  readonly prices: readonly Fraction[];
}

/** A tariff ready to price, independent of any home. */
export interface CompiledTariff {
  readonly tariff: Tariff;
  readonly charges: readonly CompiledCharge[];
  /** Runs of local days, `[from, to)`, on which some part has no price: a bill that touches one cannot be priced. */
  readonly unpricedDays: readonly (readonly [number, number])[];
  /** Local days at which a price or a season may change. */
  readonly cutDays: readonly number[];
  /** Season edges, `MM-DD`, at which a window opens. */
  readonly seasonEdges: readonly string[];
  /** Minutes of the day at which a window opens or closes. */
  readonly minuteEdges: readonly number[];
  /** Some window asks for the day of the week. */
  readonly asksDayType: boolean;
  /** Why it cannot be priced; empty when it can. */
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
  const parts: Tariff[] = [];
  for (const id of tariff.include ?? []) {
    const included = library[id];
    if (!included) refuse('tariff.include-missing', { tariff: tariff.id, include: id });
    else if (included.currency !== tariff.currency || included.zone !== tariff.zone)
      refuse('tariff.include-differs', { tariff: tariff.id, include: id });
    else if (included.include?.length) refuse('tariff.include-nested', { tariff: tariff.id, include: id });
    else parts.push(included);
  }
  parts.push(tariff);
  const byPart = parts.map((part) => part.charges.map((charge) => compileCharge(charge, part, startsOn, refuse)));
  // Dated tariffs carry years of ended versions: what ended before the contract is never asked for again.
  const charges = byPart.flat().filter(({ toDay }) => toDay > Number.NEGATIVE_INFINITY);
  if (byPart.every((part) => part.length === 0)) refuse('tariff.no-charges', { tariff: tariff.id });
  const windows = charges.flatMap(({ charge }) => windowsOf(charge));
  return {
    tariff,
    charges,
    unpricedDays: byPart.flatMap(unpricedDaysOf),
    cutDays: [...new Set(charges.flatMap(({ fromDay, toDay }) => [fromDay, toDay]).filter(Number.isFinite))],
    seasonEdges: [...new Set(windows.flatMap(edgesOfSeason))],
    minuteEdges: [...new Set(windows.flatMap((window) => window.at?.flat() ?? []))],
    asksDayType: windows.some(({ days }) => days !== undefined),
    refusals,
  };
}

/** The days between, before and after the versions of a part. One-off charges price no day. */
function unpricedDaysOf(part: readonly CompiledCharge[]): readonly (readonly [number, number])[] {
  const lasting = part.filter(({ charge }) => !(charge.quantity.of === 'fixed' && charge.quantity.per === 'once'));
  if (lasting.length === 0) return [];
  const gaps: [number, number][] = [];
  let pricedTo = Number.NEGATIVE_INFINITY;
  for (const { fromDay, toDay } of [...lasting].sort((a, b) => a.fromDay - b.fromDay || a.toDay - b.toDay)) {
    if (fromDay > pricedTo) gaps.push([pricedTo, fromDay]);
    pricedTo = Math.max(pricedTo, toDay);
  }
  return pricedTo < Number.POSITIVE_INFINITY ? [...gaps, [pricedTo, Number.POSITIVE_INFINITY]] : gaps;
}

type Refuse = (code: string, data: Finding['data']) => void;

function compileCharge(charge: Charge, part: Tariff, startsOn: LocalDate, refuse: Refuse): CompiledCharge {
  const missing = notYetPriced(charge);
  if (missing) refuse('tariff.not-priced-yet', { charge: charge.id, label: charge.label, needs: missing });
  return {
    charge,
    ...daysInForce(charge, startsOn),
    source: charge.source ?? part.source ?? part.id,
    prices: pricesOf(charge.price).map((price) => {
      if (isDec(price)) return parseDec(price);
      refuse('tariff.bad-price', { charge: charge.id, label: charge.label, price });
      return { coefficient: 0n, scale: 0 };
    }),
  };
}

/** The prices of the contract's first day count for the whole bill that holds it, so that the bill is priced as it would be in full;
 *  prices that ended before are not the contract's. */
function daysInForce({ from, to, quantity }: Charge, startsOn: LocalDate): { readonly fromDay: number; readonly toDay: number } {
  const startDay = dayNumber(startsOn);
  const fromDay = dayOf(from, startsOn) ?? Number.NEGATIVE_INFINITY;
  const toDay = dayOf(to, startsOn) ?? Number.POSITIVE_INFINITY;
  if (quantity.of === 'fixed' && quantity.per === 'once') return { fromDay, toDay };
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

/** Parts of the algebra that can be written down but are not priced yet: named, never skipped. */
function notYetPriced({ quantity, price, carry, if: conditions = [] }: Charge): string | null {
  if (carry) return 'a balance carried from bill to bill';
  for (const asked of [quantity, ...conditions.map(({ of }) => of)]) {
    if (!('of' in asked)) continue;
    if (asked.of === 'demand') return 'the highest demand in kW';
    if (asked.of === 'energy' && asked.channel === 'net') return 'import minus export within each interval';
  }
  if (typeof price === 'string') return null;
  if ('series' in price) return `the price series "${price.series}"`;
  if (price.reset === 'day' || price.reset === 'year') return `steps that start again each ${price.reset}`;
  if (price.scale === 'kW') return 'steps scaled by demand';
  const pooledOverWindows = quantity.of === 'energy' && (quantity.when || quantity.except) && price.share !== 'own';
  if (price.share === 'chronological' || price.group !== undefined || pooledOverWindows) return 'steps shared between time windows';
  return quantity.of === 'energy' || quantity.of === 'money' ? null : 'steps on something other than energy or money';
}

function windowsOf(charge: Charge): readonly Window[] {
  const asked: (Quantity | Condition['of'])[] = [charge.quantity, ...(charge.if ?? []).map(({ of }) => of)];
  return asked.flatMap((quantity) =>
    'of' in quantity && quantity.of === 'energy' ? [...(quantity.when ?? []), ...(quantity.except ?? [])] : [],
  );
}

/** The first day inside a season and the first day after it. In most years an edge on 29 February falls on 1 March. */
function edgesOfSeason({ from, to, months }: Window): readonly string[] {
  const leapDay = from === '02-29' || to === '02-29' ? ['03-01'] : [];
  const edges = months ? Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-01`) : [];
  return [...edges, ...leapDay, ...(from ? [from] : []), ...(to ? [`after ${to}`] : [])];
}

/** All local days in `[fromDay, toDay)` at which one of the tariffs may change its price. */
export function cutDaysOf(tariffs: readonly CompiledTariff[], fromDay: number, toDay: number): readonly number[] {
  const cuts = new Set(tariffs.flatMap(({ cutDays }) => cutDays));
  const edges = new Set(tariffs.flatMap(({ seasonEdges }) => seasonEdges));
  if (edges.size > 0) {
    for (let day = fromDay; day < toDay; day++) {
      const today = monthDayOf(day);
      if (edges.has(today) || edges.has(`after ${monthDayOf(day - 1)}`)) cuts.add(day);
    }
  }
  return [...cuts].filter((day) => day > fromDay && day < toDay).sort((a, b) => a - b);
}

/** The coarsest slot [minutes] whose edges meet every window edge of the tariffs, 15 at most. */
export function slotMinutesOf(tariffs: readonly CompiledTariff[]): number {
  return tariffs.flatMap(({ minuteEdges }) => minuteEdges).reduce(greatestCommonDivisor, 15);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
