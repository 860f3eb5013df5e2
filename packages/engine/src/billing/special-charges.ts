/** Charges of every kind that the program does not hold: price series, limits, balances, several conditions, yearly bounds, money in steps. */
import { finding, type Finding } from '../finding.ts';
import { fromBillionths, toBillionths } from '../units.ts';
import { addFixedWhere, addPriced, addStepped } from './add-amounts.ts';
import { factOf, type BoundColumn } from './bound-columns.ts';
import type { ChargeProgram } from './charge-program.ts';
import type { Home } from './column-book.ts';
import { multiplied, proportion, type UnitPrice } from './line-amount.ts';
import type { ConditionLayout, LaidOutCharge, MoneyLayout, MoneySteps } from './lay-out-plans.ts';
import type { HomeColumns, Workspace } from './workspace.ts';
import { bandOf, scaled } from './step-columns.ts';

/** Work out one charge in every bill.
 *  @param row where its amounts, all 0, begin in the workspace. */
export function specialCharge(
  program: ChargeProgram,
  index: number,
  row: number,
  home: HomeColumns,
  space: Workspace,
  problems: Finding[],
): void {
  const charge = program.charges[index] as LaidOutCharge;
  const { amounts, billCount } = space;
  if (!everCounts(charge, home, billCount)) return;
  if (charge.conditions.length > 0 && !someHold(charge, row, home, space, problems)) return;
  if (home.troubles.size > 0 && troubled(charge, home, problems)) return;
  if (charge.kind === 'priced') addPriced(program, index, home.columns, amounts, row);
  else if (charge.kind === 'stepped') addStepped(program, index, home.columns, amounts, row);
  else if (charge.kind === 'fixed') addFixedWhere(program, index, -1, home.columns, amounts, row);
  else if (charge.kind === 'series') amounts.set(home.columns.subarray(charge.at, charge.at + billCount), row);
  else moneyAmounts(charge, row, home, space, problems);
  if (charge.payout) payOut(charge.payout, row, home, space);
  if (charge.limit) keepWithin(charge, row, home, space, problems);
  if (charge.conditions.length > 0) for (let i = row; i < row + billCount; i++) if (space.holds[i] === 0) amounts[i] = 0;
}

function everCounts(charge: LaidOutCharge, home: Home, billCount: number): boolean {
  for (let bill = 0; bill < billCount; bill++) if (countsIn(charge, home, bill)) return true;
  return false;
}

/** Say whether a charge is in force in a bill. */
export function countsIn({ daysAt }: LaidOutCharge, { columns }: Home, bill: number): boolean {
  return daysAt < 0 || columns[daysAt + bill] !== 0;
}

function troubled({ compiled: { charge }, asks }: LaidOutCharge, { troubles }: HomeColumns, problems: Finding[]): boolean {
  const trouble = asks.map((at) => troubles.get(at)).find((one) => one !== undefined);
  if (trouble) problems.push(trouble(charge.label));
  return trouble !== undefined;
}

function payOut(
  { at, price }: NonNullable<LaidOutCharge['payout']>,
  row: number,
  { columns }: Home,
  { amounts, payouts, billCount }: Workspace,
): void {
  for (let bill = 0; bill < billCount; bill++) {
    payouts[row + bill] = multiplied(columns[at + bill] as number, price);
    amounts[row + bill] = (amounts[row + bill] ?? 0) - (payouts[row + bill] ?? 0);
  }
}

/** Hold a charge within its bounds, as a whole, where it counts at all. */
function keepWithin(limited: LaidOutCharge, row: number, home: Home, space: Workspace, problems: Finding[]): void {
  const { limit, compiled } = limited;
  const { quantity, label } = compiled.charge;
  if ('channel' in quantity && quantity.channel === 'export' && !home.usage.channels.export) return;
  for (const [bound, keep] of [
    [limit?.min, Math.max],
    [limit?.max, Math.min],
  ] as const) {
    if (!bound || !isKnown(bound, label, home, problems)) continue;
    for (let bill = 0; bill < space.billCount; bill++) {
      if (!countsIn(limited, home, bill)) continue;
      space.amounts[row + bill] = keep(space.amounts[row + bill] ?? 0, home.columns[bound.at + bill] ?? 0);
    }
  }
}

function isKnown({ trouble }: BoundColumn, label: string, home: Home, problems: Finding[]): boolean {
  const found = trouble?.(home);
  if (found) problems.push(found(label));
  return !found;
}

/** Test the conditions in every bill. */
function someHold(charge: LaidOutCharge, row: number, home: HomeColumns, space: Workspace, problems: Finding[]): boolean {
  const { holds, billCount } = space;
  let any = false;
  for (let bill = 0; bill < billCount; bill++) {
    let all = countsIn(charge, home, bill);
    for (let i = 0; all && i < charge.conditions.length; i++) {
      const condition = charge.conditions[i];
      if (condition) all = conditionHolds(condition, bill, charge.compiled.charge.label, home, space, problems);
    }
    holds[row + bill] = all ? 1 : 0;
    any ||= all;
  }
  return any;
}

function conditionHolds(
  condition: ConditionLayout,
  bill: number,
  label: string,
  home: HomeColumns,
  space: Workspace,
  problems: Finding[],
): boolean {
  const { of, at, money } = condition;
  if (at >= 0) {
    if (home.troubles.size > 0 && home.troubles.has(at)) {
      const trouble = home.troubles.get(at);
      if (trouble) problems.push(trouble(label));
      return false;
    }
    return within(home.columns[at + bill] ?? 0, condition);
  }
  if (money) {
    if (money.bound && !isKnown(money.bound, label, home, problems)) return false;
    return within(moneyCount(money, bill, home, space), condition);
  }
  const known = 'fact' in of ? factOf(home.facts, of.fact) : undefined;
  if (known === undefined || (typeof known === 'boolean') !== (condition.is !== null)) {
    problems.push(finding('billing.fact-missing', 'error', { charge: label, fact: 'fact' in of ? of.fact : '' }));
    return false;
  }
  return typeof known === 'boolean' ? known === condition.is : within(toBillionths(known), condition);
}

function within(billionths: number, { ge, gt, le, lt }: ConditionLayout): boolean {
  return billionths >= ge && billionths > gt && billionths <= le && billionths < lt;
}

/** Currency that a charge on money counts in a bill [nanos]. A percentage in force on some of the bill's days counts their share of the
 *  lines, so that two that follow one another count them once. */
export function chargedMoney({ money, daysAt }: LaidOutCharge, bill: number, home: Home, space: Workspace): number {
  if (!money) return 0;
  const count = moneyCount(money, bill, home, space);
  if (money.of !== 'money' || daysAt < 0 || Number.isNaN(count)) return count;
  const { fromDays, toDays } = home.usage.frame;
  return proportion(count, home.columns[daysAt + bill] ?? 0, (toDays[bill] ?? 0) - (fromDays[bill] ?? 0));
}

/** Currency that money counts in a whole bill [nanos]. */
function moneyCount(
  { of, lines, bound, timesAt, closesAt }: MoneyLayout,
  bill: number,
  { columns }: Home,
  { amounts, billCount }: Workspace,
): number {
  if (of === 'money' || of === 'surplus') return linesSum(lines, bill, amounts, billCount);
  if (closesAt >= 0 && columns[closesAt + bill] === 0) return 0;
  let sum = linesSum(lines, bill, amounts, billCount);
  // A yearly bound looks at all bills since the last one that closed a year.
  for (let past = bill - 1; closesAt >= 0 && past >= 0 && columns[closesAt + past] === 0; past--)
    sum += linesSum(lines, past, amounts, billCount);
  const limit = (columns[(bound?.at ?? 0) + bill] ?? 0) * (timesAt < 0 ? 1 : (columns[timesAt + bill] ?? 0));
  return Math.max(0, of === 'shortfall' ? limit - sum : sum - limit);
}

function linesSum(lines: Int32Array, bill: number, amounts: Float64Array, billCount: number): number {
  let sum = 0;
  for (const line of lines) sum += amounts[line * billCount + bill] ?? 0;
  return sum;
}

function moneyAmounts(charge: LaidOutCharge, row: number, home: HomeColumns, space: Workspace, problems: Finding[]): void {
  const { money, prices, compiled } = charge;
  const { amounts, payouts, holds, billCount } = space;
  const price = prices[0];
  if (!money || !price) return;
  if (money.bound && !isKnown(money.bound, compiled.charge.label, home, problems)) return;
  let balance = 0;
  for (let bill = 0; bill < billCount; bill++) {
    amounts[row + bill] = 0;
    payouts[row + bill] = 0;
    if (!countsIn(charge, home, bill) || (charge.conditions.length > 0 && holds[row + bill] === 0)) continue;
    const count = chargedMoney(charge, bill, home, space);
    if (money.of === 'surplus') {
      const used = Math.min(Math.max(count, 0), balance);
      const kept = Math.max(-count, 0);
      balance += kept - used;
      const closes = home.columns[money.closesAt + bill] === 1;
      payouts[row + bill] = closes ? multiplied(balance, price) : 0;
      if (closes) balance = 0;
      amounts[row + bill] = kept - used - (payouts[row + bill] ?? 0);
    } else {
      amounts[row + bill] = money.steps ? steppedMoney(charge, money.steps, count, bill, home, problems) : multiplied(count, price);
    }
  }
}

function steppedMoney(charge: LaidOutCharge, steps: MoneySteps, count: number, bill: number, home: Home, problems: Finding[]): number {
  let sum = 0;
  const isWhole = forEachMoneyStep(steps, count, bill, home, charge.compiled.charge.label, problems, (step, part) => {
    sum += multiplied(part, charge.prices[step] as UnitPrice);
  });
  if (!isWhole)
    problems.push(finding('billing.above-last-step', 'error', { charge: charge.compiled.charge.label, quantity: fromBillionths(count) }));
  return sum;
}

/** Split a sum of money over steps. @returns whether all of it found a step. */
export function forEachMoneyStep(
  { of, bounds, scaleAt }: MoneySteps,
  count: number,
  bill: number,
  home: Home,
  label: string,
  problems: Finding[],
  visit: (step: number, part: number) => void,
): boolean {
  if (!bounds.every((bound) => isKnown(bound, label, home, problems))) return true;
  const scale = scaleAt < 0 ? 1 : (home.columns[scaleAt + bill] ?? 0);
  const at = bounds.map((bound) => scaled(home.columns[bound.at + bill] ?? 0, scale));
  if (count === 0) return true;
  if (of.kind === 'whole') {
    const band = bandOf(of, at, count);
    if (band >= 0) visit(band, count);
    return band >= 0;
  }
  if (count < 0) {
    visit(0, count);
    return true;
  }
  let from = 0;
  at.forEach((bound, step) => {
    const reached = Math.min(Math.max(bound, from), count);
    if (reached > from) visit(step, reached - from);
    from = reached;
  });
  return from >= count;
}
