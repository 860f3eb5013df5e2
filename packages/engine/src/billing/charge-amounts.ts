/** The kernel: what the charges of a plan come to in every bill. The itemised bill reads the same numbers. */
import type { Finding } from '../finding.ts';
import { addFixedWhere, addLadder, addPriced, addShare, addStepped } from './add-amounts.ts';
import { ALL_LINES, FIXED, LADDER, MONEY, PRICED, SHORTFALL, STEPPED, type ChargeProgram } from './charge-program.ts';
import type { LaidOutCharge } from './lay-out-plans.ts';
import { specialCharge } from './special-charges.ts';
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
    } else specialCharge(program, charge, into, home, space, problems);
    if ((condition[charge] as number) >= 0) keepWhere(program, charge, into, columns, space);
    const sums = isOnce[charge] === 1 ? onceNanos : billNanos;
    for (let bill = 0; bill < billCount; bill++) sums[row + bill] = (sums[row + bill] as number) + (amounts[into + bill] as number);
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
  const prepared = program.charges[charge] as LaidOutCharge;
  const asks = [...prepared.asks, ...prepared.conditions.map(({ at }) => at)];
  if (!asks.some((at) => home.troubles.has(at))) return false;
  specialCharge(program, charge, into, home, space, problems);
  return true;
}
