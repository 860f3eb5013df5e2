import { addMonths, dayNumber, isSameZone } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import { unitPrice, type UnitPrice } from '../billing/line-amount.ts';
import { isDec, type LocalDate } from '../units.ts';
import { boundsOf, forEachQuantity, unsayable } from './asked.ts';
import type { Charge, Price, Quantity, Tariff, When } from './tariff.ts';

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
export interface CompiledTariff {
  readonly tariff: Tariff;
  readonly charges: readonly CompiledCharge[];
  /** How many of them, the first, are those of included tariffs. */
  readonly includedCharges: number;
  /** Days on which some part has no price: a bill that touches one cannot be priced. */
  readonly unpricedDays: readonly DayRun[];
  /** Why it cannot be priced; empty when it can. */
  readonly refusals: readonly Finding[];
}

type CompiledPart = Pick<CompiledTariff, 'charges' | 'unpricedDays' | 'refusals'>;

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
    else if (included.currency !== tariff.currency || !isSameZone(included.zone, tariff.zone))
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
  const compiled = { charges, unpricedDays: unpricedDaysOf(all), refusals };
  const byStart = compiledParts.get(part) ?? new Map<LocalDate, CompiledPart>();
  compiledParts.set(part, byStart.set(startsOn, compiled));
  return compiled;
}

/** Ids that some charge selects by name and that stand on two charges: a percentage of "base" would be one of both. */
function ambiguousIds(charges: readonly CompiledCharge[]): readonly string[] {
  const selected = new Set<string>();
  const select = (of: Quantity): void => {
    if ('lines' in of) for (const id of of.lines.ids ?? []) selected.add(id);
  };
  for (const { charge } of charges) forEachQuantity(charge, select);
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
