/** The arithmetic of the kernel: add what a charge comes to in every bill to a row of sums [nanos]. */
import { SHORTFALL, type ChargeProgram } from './charge-program.ts';
import { inTwoParts, isClear, multipliedExactly, nearestWhole, type UnitPrice } from './line-amount.ts';
import { inBlock } from './step-columns.ts';

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

/** Add two columns times their prices to a row: a price by time of day has one for each, and two in one pass read and write the row once. */
export function addTwoPriced(
  program: ChargeProgram,
  charge: number,
  next: number,
  columns: Float64Array,
  target: Float64Array,
  into: number,
): void {
  const { billCount, factors, at, price } = program;
  const column = at[charge] as number;
  const nextColumn = at[next] as number;
  const factor = factors[price[charge] as number] as number;
  const nextFactor = factors[price[next] as number] as number;
  for (let bill = 0; bill < billCount; bill++) {
    const count = columns[column + bill] as number;
    const nextCount = columns[nextColumn + bill] as number;
    const product = count * factor;
    const nextProduct = nextCount * nextFactor;
    const nanos = nearestWhole(product);
    const nextNanos = nearestWhole(nextProduct);
    const before = target[into + bill] as number;
    if (isClear(product, nanos) && isClear(nextProduct, nextNanos)) target[into + bill] = before + nanos + nextNanos;
    else {
      target[into + bill] = before + exactly(program, price[charge] as number, count);
      target[into + bill] = (target[into + bill] as number) + exactly(program, price[next] as number, nextCount);
    }
  }
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
