/** The kernel: what the charges of a plan come to in every bill. The itemised bill reads the same numbers. */
import type { Finding } from '../finding.ts';
import { ALL_LINES, FIXED, LADDER, MONEY, PRICED, SHORTFALL, STEPPED, type ChargeProgram } from './charge-program.ts';
import { inTwoParts, isClear, multipliedExactly, nearestWhole, type UnitPrice } from './line-amount.ts';
import type { PreparedCharge } from './prepare-plans.ts';
import { specialCharge } from './special-charges.ts';
import { inBlock } from './step-columns.ts';
import type { HomeColumns, RunningTotals, Workspace } from './workspace.ts';

/** Work out the charges `[from, to)` of a plan row by row, and its bills' totals.
 *  @param row where the plan's totals begin.
 *  @param problems gets what keeps the plan from being priced; its amounts then mean nothing. */
export function chargeAmounts(
  program: ChargeProgram,
  from: number,
  to: number,
  home: HomeColumns,
  space: Workspace,
  { billNanos, onceNanos }: RunningTotals,
  row: number,
  problems: Finding[],
): void {
  const { billCount, kind, condition, isOnce } = program;
  const { columns } = home;
  const { amounts } = space;
  for (let i = row; i < row + billCount; i++) billNanos[i] = onceNanos[i] = 0;
  for (let charge = from, into = 0; charge < to; charge++, into += billCount) {
    if (home.troubles.size > 0 && isTroubled(program, charge, into, home, space, problems)) continue;
    for (let bill = into; bill < into + billCount; bill++) amounts[bill] = 0;
    const what = kind[charge];
    if (what === PRICED) addPriced(program, charge, columns, amounts, into);
    else if (what === LADDER) addLadder(program, charge, columns, amounts, into);
    else if (what === STEPPED) addStepped(program, charge, columns, amounts, into);
    else if (what === FIXED) addFixedWhere(program, charge, -1, columns, amounts, into);
    else if (what === MONEY || what === SHORTFALL) {
      sumLines(program, charge, amounts, billNanos, row, space.sums);
      addShare(program, charge, columns, space.sums, 0, amounts, into);
    } else specialCharge(program.charges[charge] as PreparedCharge, into, home, space, problems);
    if ((condition[charge] as number) >= 0) keepWhere(program, charge, into, columns, space);
    const sums = isOnce[charge] === 1 ? onceNanos : billNanos;
    for (let bill = 0; bill < billCount; bill++) sums[row + bill] = (sums[row + bill] as number) + (amounts[into + bill] as number);
  }
}

// Below, the product is checked in place, and only what lies near a half takes the exact way, in a branch of its own: a call whose result
// meets a double in one expression makes V8 box every number, and a box costs more than the arithmetic.

function exactly({ factors, coefficients, powers, prices }: ChargeProgram, price: number, count: number): number {
  const nanos = inTwoParts(count, coefficients[price] as number, powers[price] as number, (factors[price] as number) < 0);
  return nanos === nanos ? nanos : multipliedExactly(count, prices[price] as UnitPrice);
}

/** Add a column times a price to a row. */
export function addPriced(program: ChargeProgram, charge: number, columns: Float64Array, target: Float64Array, into: number): void {
  addColumn(program, program.at[charge] as number, program.price[charge] as number, columns, target, into);
}

/** Add the columns of a charge's steps times their prices to a row. */
export function addStepped(program: ChargeProgram, charge: number, columns: Float64Array, target: Float64Array, into: number): void {
  const { at, price, width, billCount } = program;
  for (let step = 0; step < (width[charge] as number); step++) {
    addColumn(program, (at[charge] as number) + step * billCount, (price[charge] as number) + step, columns, target, into);
  }
}

function addColumn(program: ChargeProgram, column: number, price: number, columns: Float64Array, target: Float64Array, into: number): void {
  const { billCount, factors } = program;
  const factor = factors[price] as number;
  for (let bill = 0; bill < billCount; bill++) {
    const count = columns[column + bill] as number;
    const product = count * factor;
    const nanos = nearestWhole(product);
    const before = target[into + bill] as number;
    if (isClear(product, nanos)) target[into + bill] = before + nanos;
    else target[into + bill] = before + exactly(program, price, count);
  }
}

/** Add a column's blocks times their prices to a row. */
export function addLadder(program: ChargeProgram, charge: number, columns: Float64Array, target: Float64Array, into: number): void {
  const { billCount, factors, blockEnds, at, price: firstPrice, width } = program;
  const column = at[charge] as number;
  const first = firstPrice[charge] as number;
  const last = first + (width[charge] as number);
  let blockFrom = 0;
  for (let price = first; price < last; price++) {
    const blockTo = blockEnds[price] as number;
    const factor = factors[price] as number;
    for (let bill = 0; bill < billCount; bill++) {
      const count = inBlock(columns[column + bill] as number, blockFrom, blockTo);
      const product = count * factor;
      const nanos = nearestWhole(product);
      const before = target[into + bill] as number;
      if (isClear(product, nanos)) target[into + bill] = before + nanos;
      else target[into + bill] = before + exactly(program, price, count);
    }
    blockFrom = blockTo;
  }
}

/** Add amounts that no home changes to a row, where a quantity lies in its range; always when `tested` is -1. */
export function addFixedWhere(
  { billCount, at, fixedNanos, least, most }: ChargeProgram,
  charge: number,
  tested: number,
  columns: Float64Array,
  target: Float64Array,
  into: number,
): void {
  const from = at[charge] as number;
  const low = least[charge] as number;
  const high = most[charge] as number;
  for (let bill = 0; bill < billCount; bill++) {
    if (tested >= 0 && !((columns[tested + bill] as number) >= low && (columns[tested + bill] as number) <= high)) continue;
    target[into + bill] = (target[into + bill] as number) + (fixedNanos[from + bill] as number);
  }
}

/** Sum up the lines a charge sees. All of them are the running total. */
function sumLines(
  { billCount, at, width, lines }: ChargeProgram,
  charge: number,
  amounts: Float64Array,
  billNanos: Float64Array,
  row: number,
  sums: Float64Array,
): void {
  const count = width[charge] as number;
  const first = at[charge] as number;
  for (let bill = 0; bill < billCount; bill++) sums[bill] = count === ALL_LINES ? (billNanos[row + bill] as number) : 0;
  for (let line = first; line < first + count; line++) {
    const from = (lines[line] as number) * billCount;
    for (let bill = 0; bill < billCount; bill++) sums[bill] = (sums[bill] as number) + (amounts[from + bill] as number);
  }
}

/** Add a share of some sums to a row, or what they lack to reach a bound. */
export function addShare(
  program: ChargeProgram,
  charge: number,
  columns: Float64Array,
  sums: Float64Array,
  from: number,
  target: Float64Array,
  into: number,
): void {
  const { billCount, kind, bound, price, factors } = program;
  const first = price[charge] as number;
  const factor = factors[first] as number;
  const isShortfall = kind[charge] === SHORTFALL;
  const limit = bound[charge] as number;
  for (let bill = 0; bill < billCount; bill++) {
    const sum = sums[from + bill] as number;
    const count = isShortfall ? Math.max(0, (columns[limit + bill] as number) - sum) : sum;
    const product = count * factor;
    const nanos = nearestWhole(product);
    const before = target[into + bill] as number;
    if (isClear(product, nanos)) target[into + bill] = before + nanos;
    else target[into + bill] = before + exactly(program, first, count);
  }
}

/** Strike the line where its condition does not hold. */
function keepWhere(
  { billCount, condition, least, most }: ChargeProgram,
  charge: number,
  row: number,
  columns: Float64Array,
  { amounts, holds }: Workspace,
): void {
  const at = condition[charge] as number;
  for (let bill = 0; bill < billCount; bill++) {
    const count = columns[at + bill] as number;
    const stands = count >= (least[charge] as number) && count <= (most[charge] as number);
    holds[row + bill] = stands ? 1 : 0;
    if (!stands) amounts[row + bill] = 0;
  }
}

/** A home lacks something: the way that names it decides whether this charge asks for it. */
function isTroubled(
  program: ChargeProgram,
  charge: number,
  into: number,
  home: HomeColumns,
  space: Workspace,
  problems: Finding[],
): boolean {
  const prepared = program.charges[charge] as PreparedCharge;
  const asks = [...prepared.asks, ...prepared.conditions.map(({ at }) => at)];
  if (!asks.some((at) => home.troubles.has(at))) return false;
  specialCharge(prepared, into, home, space, problems);
  return true;
}
