/** One bill of one tariff, line by line. The order of the lines is the order of the tariff's charges. */
import { daysInMonth, monthDayOf, dayNumber, partsOfDay } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import { anySeason } from '../tariff/window.ts';
import type { CompiledCharge, CompiledTariff } from '../tariff/compile.ts';
import type { Condition, Quantity, Select, Steps, Tag } from '../tariff/tariff.ts';
import { fromBillionths, toBillionths, type Dec } from '../units.ts';
import { amountNanos, type LineQuantity } from './line-amount.ts';
import type { BillPeriod, EnergyReader } from './usage-tensor.ts';

/** A fact of the home that a tariff asks for: an allowance [kWh], or yes/no. */
export type Facts = Readonly<Record<string, Dec | boolean>>;

/** `quantity x unitPrice = amount`, and where the price comes from. */
export interface BillLine {
  readonly chargeId: string;
  readonly label: string;
  readonly tags: readonly Tag[];
  /** Exact decimal, or a fraction of days such as `"12/31"`. */
  readonly quantity: string;
  readonly unit: 'kWh' | 'day' | 'month' | 'bill' | 'year' | 'once' | 'currency';
  /** [currency/unit] */
  readonly unitPrice: Dec;
  /** Integer nanos of the currency. */
  readonly amountNanos: number;
  readonly source: string;
}

export interface Bill {
  readonly period: BillPeriod;
  readonly lines: readonly BillLine[];
  /** Sum of all lines but those tagged `once`. */
  readonly totalNanos: number;
  /** Lines that stand outside the annual bill: sign-up credits, one-off fees. */
  readonly onceNanos: number;
  /** What stopped the bill from being complete. */
  readonly problems: readonly Finding[];
}

interface BillContext {
  readonly period: BillPeriod;
  readonly bill: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly energy: EnergyReader;
  readonly facts: Facts;
  readonly lines: BillLine[];
  readonly problems: Finding[];
}

/** Work out one bill.
 *  @param bill index into the tensor's bills.
 *  @returns lines with exact amounts; `problems` names a missing fact or channel instead of counting it as zero. */
export function itemiseBill({
  tariff,
  period,
  bill,
  energy,
  facts = {},
}: {
  readonly tariff: CompiledTariff;
  readonly period: BillPeriod;
  readonly bill: number;
  readonly energy: EnergyReader;
  readonly facts?: Facts;
}): Bill {
  const context: BillContext = {
    period,
    bill,
    fromDay: dayNumber(period.from),
    toDay: dayNumber(period.to),
    energy,
    facts,
    lines: [],
    problems: [...tariff.refusals],
  };
  if (context.problems.length === 0) for (const charge of tariff.charges) addLines(charge, context);
  const sum = (lines: readonly BillLine[]): number => lines.reduce((total, line) => total + line.amountNanos, 0);
  const { lines, problems } = context;
  return {
    period,
    lines,
    totalNanos: sum(lines.filter(({ tags }) => !tags.includes('once'))),
    onceNanos: sum(lines.filter(({ tags }) => tags.includes('once'))),
    problems,
  };
}

function addLines(compiled: CompiledCharge, context: BillContext): void {
  const { charge } = compiled;
  const days = { fromDay: Math.max(compiled.fromDay, context.fromDay), toDay: Math.min(compiled.toDay, context.toDay) };
  if (days.fromDay >= days.toDay) return;
  for (const condition of charge.if ?? []) if (!holds(condition, charge.label, context)) return;
  const quantity = measure(charge.quantity, { ...days, chargeFromDay: compiled.fromDay }, charge.label, context);
  if (quantity === null || (quantity.of.count === 0 && charge.limit === undefined)) return;
  const { price } = charge;
  const parts =
    quantity.of.count === 0
      ? []
      : typeof price === 'string'
        ? [{ of: quantity.of, step: 0 }]
        : 'steps' in price
          ? splitBySteps(price, quantity.of, activeDays(charge.quantity, days), charge.label, context)
          : [];
  let chargeNanos = 0;
  for (const { of, step } of parts) {
    const unitPrice = typeof price === 'string' ? price : 'steps' in price ? (price.steps[step]?.price ?? '0') : '0';
    const lineNanos = amountNanos(of, compiled.prices[step] ?? { coefficient: 0n, scale: 0 });
    chargeNanos += lineNanos;
    context.lines.push({
      chargeId: charge.id,
      label: parts.length > 1 ? `${charge.label} (step ${step + 1})` : charge.label,
      tags: charge.tags,
      quantity: of.divisor === undefined ? (of.scale === 9 ? fromBillionths(of.count) : String(of.count)) : `${of.count}/${of.divisor}`,
      unit: quantity.unit,
      unitPrice,
      amountNanos: lineNanos,
      source: compiled.source,
    });
  }
  // The bounds hold for the charge as a whole; what they add or take is a line, so that every line stays its quantity times its price.
  const adjustNanos = limited(chargeNanos, charge.limit) - chargeNanos;
  if (adjustNanos === 0) return;
  const adjusted = { quantity: '1', unit: 'bill', unitPrice: fromBillionths(adjustNanos), amountNanos: adjustNanos } as const;
  context.lines.push({ chargeId: charge.id, label: `${charge.label} (limit)`, tags: charge.tags, ...adjusted, source: compiled.source });
}

function limited(nanos: number, limit: { readonly min?: Dec; readonly max?: Dec } | undefined): number {
  const floor = limit?.min === undefined ? nanos : Math.max(nanos, toBillionths(limit.min));
  return limit?.max === undefined ? floor : Math.min(floor, toBillionths(limit.max));
}

interface Measured {
  readonly of: LineQuantity;
  readonly unit: BillLine['unit'];
}

interface Days {
  readonly fromDay: number;
  readonly toDay: number;
}

function measure(
  quantity: Quantity,
  days: Days & { readonly chargeFromDay?: number },
  label: string,
  context: BillContext,
): Measured | null {
  switch (quantity.of) {
    case 'fixed':
      return measureFixed(quantity, days, context);
    case 'energy': {
      const microWh = context.energy.energyOf(quantity, { bill: context.bill, fromDay: days.fromDay, toDay: days.toDay });
      if (microWh !== null) return { of: { count: microWh, scale: 9 }, unit: 'kWh' };
      // A home without a register for export exports nothing; another channel that is missing is a question, not a zero.
      if (quantity.channel !== 'export')
        context.problems.push(finding('billing.channel-missing', 'error', { charge: label, channel: quantity.channel }));
      return null;
    }
    case 'money':
      return { of: { count: sumOf(quantity.lines, context.lines), scale: 9 }, unit: 'currency' };
    case 'shortfall': {
      const below = toBillionths(quantity.below) * (quantity.per === 'day' ? days.toDay - days.fromDay : 1);
      return { of: { count: Math.max(0, below - sumOf(quantity.lines, context.lines)), scale: 9 }, unit: 'currency' };
    }
    case 'excess':
      return {
        of: { count: Math.max(0, sumOf(quantity.lines, context.lines) - toBillionths(quantity.above)), scale: 9 },
        unit: 'currency',
      };
    case 'demand':
      return null; // Refused when the tariff was compiled.
  }
}

/** A month or bill charge without shares counts when it is in force on the bill's first day; `on` and `once` count in the bill that holds their day. */
function measureFixed(
  quantity: Extract<Quantity, { of: 'fixed' }>,
  days: Days & { readonly chargeFromDay?: number },
  context: BillContext,
): Measured | null {
  const { per } = quantity;
  const whole = (holds: boolean): Measured | null => (holds ? { of: { count: 1, scale: 0 }, unit: per } : null);
  switch (per) {
    case 'day':
      return { of: { count: days.toDay - days.fromDay, scale: 0 }, unit: 'day' };
    case 'once':
      return whole(Number.isFinite(days.chargeFromDay) ? days.chargeFromDay === days.fromDay : context.bill === 0);
    case 'bill':
      return whole(days.fromDay === context.fromDay);
    case 'year': {
      if (quantity.on !== undefined) return whole(daysIn(days).some((day) => monthDayOf(day) === quantity.on));
      return share(days, (day) => 337 + daysInMonth(partsOfDay(day).year, 2), per);
    }
    case 'month':
      if (quantity.prorate !== 'days') return whole(days.fromDay === context.fromDay);
      return share(days, (day) => daysInMonth(partsOfDay(day).year, partsOfDay(day).month), per);
  }
}

function daysIn({ fromDay, toDay }: Days): readonly number[] {
  return Array.from({ length: toDay - fromDay }, (_, i) => fromDay + i);
}

/** Days as an exact fraction of the periods they lie in, e.g. 18/31 + 13/30 of a month. */
function share(days: Days, lengthAt: (day: number) => number, unit: 'month' | 'year'): Measured {
  const byLength = new Map<number, number>();
  for (const day of daysIn(days)) byLength.set(lengthAt(day), (byLength.get(lengthAt(day)) ?? 0) + 1);
  const divisor = [...byLength.keys()].reduce((product, length) => product * length, 1);
  const count = [...byLength].reduce((sum, [length, n]) => sum + n * (divisor / length), 0);
  return { of: count % divisor === 0 ? { count: count / divisor, scale: 0 } : { count, scale: 0, divisor }, unit };
}

/** Days of the bill on which a charge is in force and one of its seasons holds. */
function activeDays(quantity: Quantity, days: Days): number {
  return daysIn(days).filter((day) => quantity.of !== 'energy' || anySeason(quantity.when, day)).length;
}

function sumOf({ ids, tags }: Select, lines: readonly BillLine[]): number {
  return lines
    .filter(
      (line) => (ids === undefined && tags === undefined) || ids?.includes(line.chargeId) || tags?.some((tag) => line.tags.includes(tag)),
    )
    .filter((line) => !line.tags.includes('once'))
    .reduce((sum, line) => sum + line.amountNanos, 0);
}

function holds(condition: Condition, label: string, context: BillContext): boolean {
  const { of } = condition;
  if ('fact' in of) {
    const known = factOf(of.fact, context);
    // A yes/no fact has no size and a size is neither yes nor no: asked for the wrong way, it is as good as unknown.
    const { ge, gt, le, lt, is } = condition;
    const asksYesNo = is !== undefined || (ge ?? gt ?? le ?? lt) === undefined;
    if (known === undefined || (typeof known === 'boolean') !== asksYesNo) {
      context.problems.push(finding('billing.fact-missing', 'error', { charge: label, fact: of.fact }));
      return false;
    }
    return typeof known === 'boolean' ? known === (is ?? true) : within(toBillionths(known), condition);
  }
  const measured = measure(of, context, label, context);
  if (measured === null) return (of.of === 'fixed' || (of.of === 'energy' && of.channel === 'export')) && within(0, condition);
  return within(measured.of.scale === 9 ? measured.of.count : (measured.of.count * 1e9) / (measured.of.divisor ?? 1), condition);
}

function factOf(name: string, { facts }: BillContext): Dec | boolean | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

function within(billionths: number, { ge, gt, le, lt }: Condition): boolean {
  return (
    (ge === undefined || billionths >= toBillionths(ge)) &&
    (gt === undefined || billionths > toBillionths(gt)) &&
    (le === undefined || billionths <= toBillionths(le)) &&
    (lt === undefined || billionths < toBillionths(lt))
  );
}

/** Split a quantity into its blocks (`marginal`), or find the one band that holds it all (`whole`). */
function splitBySteps(
  steps: Steps,
  quantity: LineQuantity,
  days: number,
  label: string,
  context: BillContext,
): { readonly of: LineQuantity; readonly step: number }[] {
  const parts: { of: LineQuantity; step: number }[] = [];
  let from = 0;
  for (const [step, { upTo, below }] of steps.steps.entries()) {
    const bound = boundOf(upTo ?? below, steps.scale === 'activeDays' ? days : 1, label, context);
    if (bound === null) return [];
    const inside = below === undefined ? quantity.count <= bound : quantity.count < bound;
    if (steps.kind === 'whole') {
      if (inside) return [{ of: quantity, step }];
    } else {
      const block = Math.min(bound, quantity.count) - from;
      if (block > 0) parts.push({ of: { ...quantity, count: block }, step });
      if (inside) return parts;
      from = Math.max(from, bound); // An allowance may exceed the next bound: that block is then empty.
    }
  }
  // A list that ends with a bound says nothing about what lies above it.
  context.problems.push(finding('billing.above-last-step', 'error', { charge: label, quantity: fromBillionths(quantity.count) }));
  return [];
}

function boundOf(bound: Dec | { readonly fact: string } | undefined, days: number, label: string, context: BillContext): number | null {
  if (bound === undefined) return Number.POSITIVE_INFINITY;
  if (typeof bound === 'string') return toBillionths(bound) * days;
  const known = factOf(bound.fact, context);
  if (typeof known === 'string') return toBillionths(known) * days;
  context.problems.push(finding('billing.fact-missing', 'error', { charge: label, fact: bound.fact }));
  return null;
}
