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
  /** First local day for which every part has a price; earlier bills cannot be priced. */
  readonly pricedFromDay: number;
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
 *  @param startsOn first day of the contract, for dates given as months from the start. */
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
    else if (included.currency !== tariff.currency || included.zone !== tariff.zone) refuse('tariff.include-differs', { tariff: tariff.id, include: id });
    else parts.push(included);
  }
  parts.push(tariff);
  const byPart = parts.map((part) => part.charges.map((charge) => compileCharge(charge, part, startsOn, refuse)));
  const charges = byPart.flat();
  const windows = charges.flatMap(({ charge }) => windowsOf(charge));
  return {
    tariff,
    charges,
    pricedFromDay: Math.max(...byPart.map((part) => Math.min(...part.map(({ fromDay }) => fromDay)))),
    cutDays: [...new Set(charges.flatMap(({ fromDay, toDay }) => [fromDay, toDay]).filter(Number.isFinite))],
    seasonEdges: [...new Set(windows.flatMap(edgesOfSeason))],
    minuteEdges: [...new Set(windows.flatMap((window) => window.at?.flat() ?? []))],
    asksDayType: windows.some(({ days }) => days !== undefined),
    refusals,
  };
}

type Refuse = (code: string, data: Finding['data']) => void;

function compileCharge(charge: Charge, part: Tariff, startsOn: LocalDate, refuse: Refuse): CompiledCharge {
  const missing = notYetPriced(charge);
  if (missing) refuse('tariff.not-priced-yet', { charge: charge.id, label: charge.label, needs: missing });
  return {
    charge,
    fromDay: dayOf(charge.from, startsOn) ?? Number.NEGATIVE_INFINITY,
    toDay: dayOf(charge.to, startsOn) ?? Number.POSITIVE_INFINITY,
    source: charge.source ?? part.source ?? part.id,
    prices: pricesOf(charge.price).map((price) => {
      if (isDec(price)) return parseDec(price);
      refuse('tariff.bad-price', { charge: charge.id, label: charge.label, price });
      return { coefficient: 0n, scale: 0 };
    }),
  };
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
  return asked.flatMap((quantity) => ('of' in quantity && quantity.of === 'energy' ? [...(quantity.when ?? []), ...(quantity.except ?? [])] : []));
}

/** The first day inside a season and the first day after it. A 29 February edge opens on the day after the 28th. */
function edgesOfSeason({ from, to, months }: Window): readonly string[] {
  const edges = months ? Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-01`) : [];
  return [...edges, ...(from ? [from] : []), ...(to ? [`after ${to}`] : [])];
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
