/** Bills line by line, from the same columns and amounts as the kernel. The order of the lines is the order of the tariff's charges. */
import type { FixedQuantity, Tag } from '../tariff/tariff.ts';
import { fromBillionths, type Dec } from '../units.ts';
import { chargeAmounts } from './charge-amounts.ts';
import { fixedCount } from './fixed-columns.ts';
import type { ChargeProgram } from './charge-program.ts';
import type { BillPeriod } from './frame.ts';
import { multiplied, type UnitPrice } from './line-amount.ts';
import type { LaidOutCharge, LaidOutPlan, MoneyLayout } from './lay-out-plans.ts';
import type { PreparedPlans } from './prepare-plans.ts';
import { countsIn, forEachMoneyStep, chargedMoney } from './special-charges.ts';
import { inBlock } from './step-columns.ts';
import { totalsFor, workspaceFor, type HomeColumns, type Workspace } from './workspace.ts';

export type LineUnit = 'kWh' | 'kW' | 'kW day' | 'day' | 'month' | 'bill' | 'year' | 'once' | 'currency';

/** `quantity x unitPrice = amount`, and where the price comes from. */
export interface BillLine {
  readonly chargeId: string;
  readonly label: string;
  readonly tags: readonly Tag[];
  /** Exact decimal, or a fraction of days such as `"12/31"`. */
  readonly quantity: string;
  readonly unit: LineUnit;
  /** [currency/unit]; of a price series, the mean over the line. */
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
}

/** Work out the bills of a plan that can be priced. */
export function itemiseBills({ frame, program }: PreparedPlans, plan: LaidOutPlan, home: HomeColumns): readonly Bill[] {
  const space = workspaceFor(plan.to - plan.from, program.billCount);
  chargeAmounts(program, plan.from, plan.to, home, space, totalsFor(1, program.billCount), 0, []);
  const charges = program.charges.slice(plan.from, plan.to);
  return frame.bills.map((period, bill) => {
    const lines = charges.flatMap((charge, position) =>
      linesOf({ program, charge, index: plan.from + position, bill, row: position * space.billCount, home, space }),
    );
    const sum = (isOnce: boolean): number =>
      lines.reduce((total, { tags, amountNanos }) => (tags.includes('once') === isOnce ? total + amountNanos : total), 0);
    return { period, lines, totalNanos: sum(false), onceNanos: sum(true) };
  });
}

interface LineContext {
  readonly program: ChargeProgram;
  readonly charge: LaidOutCharge;
  readonly index: number;
  readonly bill: number;
  readonly row: number;
  readonly home: HomeColumns;
  readonly space: Workspace;
}

type LineNumbers = Pick<BillLine, 'quantity' | 'unit' | 'unitPrice' | 'amountNanos'> & { readonly suffix?: string };

function linesOf(context: LineContext): readonly BillLine[] {
  const { charge, bill, row, home, space } = context;
  if (!countsIn(charge, home, bill) || (charge.conditions.length > 0 && space.holds[row + bill] === 0)) return [];
  const { id, label, tags } = charge.compiled.charge;
  const parts = partsOf(context);
  const named = (numbers: LineNumbers): BillLine => {
    const { suffix, ...rest } = numbers;
    return { chargeId: id, label: suffix ? `${label} (${suffix})` : label, tags, ...rest, source: charge.compiled.source };
  };
  const rest = (space.amounts[row + bill] ?? 0) - parts.reduce((sum, { amountNanos }) => sum + amountNanos, 0);
  // The bounds hold for the charge as a whole; what they add or take is a line, so that every line stays its quantity times its price.
  return (rest === 0 ? parts : [...parts, single(rest, 'limit')]).map(named);
}

function single(amountNanos: number, suffix: string): LineNumbers {
  return { quantity: '1', unit: 'bill', unitPrice: fromBillionths(amountNanos), amountNanos, suffix };
}

function partsOf(context: LineContext): readonly LineNumbers[] {
  const { charge } = context;
  const { quantity } = charge.compiled.charge;
  if (charge.money) return moneyParts(context, charge.money);
  if (quantity.of === 'fixed') return fixedParts(context, quantity);
  if (charge.kind === 'series') return seriesParts(context);
  const unit = quantity.of === 'demand' ? (quantity.timesDays ? 'kW day' : 'kW') : 'kWh';
  const counted = countsOf(context);
  return [...pricedParts(counted, charge.prices, unit), ...payoutParts(context, 'kWh')];
}

/** How much each price is charged for [billionths]. */
function countsOf({ charge: { kind, at, stepsAt, prices, ladder }, bill, home: { columns }, space }: LineContext): readonly number[] {
  const count = columns[at + bill] ?? 0;
  if (kind === 'stepped') return prices.map((_, step) => columns[stepsAt + step * space.billCount + bill] ?? 0);
  return ladder ? ladder.map((to, step) => inBlock(count, ladder[step - 1] ?? 0, to)) : [count];
}

/** A part for each step that holds anything. */
function pricedParts(counts: readonly number[], prices: readonly UnitPrice[], unit: LineUnit): readonly LineNumbers[] {
  const several = counts.filter((count) => count !== 0).length > 1;
  return counts.flatMap((count, step) => {
    const price = prices[step];
    if (count === 0 || !price) return [];
    const numbers = { quantity: fromBillionths(count), unit, unitPrice: price.text, amountNanos: multiplied(count, price) };
    return [several ? { ...numbers, suffix: `step ${step + 1}` } : numbers];
  });
}

function payoutParts({ charge: { payout }, bill, home }: LineContext, unit: LineUnit): readonly LineNumbers[] {
  const count = payout ? (home.columns[payout.at + bill] ?? 0) : 0;
  if (!payout || count === 0) return [];
  const amountNanos = 0 - multiplied(count, payout.price);
  return [{ quantity: fromBillionths(-count), unit, unitPrice: payout.price.text, amountNanos, suffix: 'balance paid out' }];
}

function fixedParts({ program, index, charge: { prices, days }, bill, home }: LineContext, fixed: FixedQuantity): readonly LineNumbers[] {
  const { count, divisor } = fixedCount(home.usage.frame, fixed, days, bill);
  const amountNanos = program.fixedNanos[(program.at[index] ?? 0) + bill] ?? 0;
  const quantity = divisor === 1 ? String(count) : `${count}/${divisor}`;
  return [{ quantity, unit: fixed.per, unitPrice: prices[0]?.text ?? '0', amountNanos }];
}

/** Energy at a series of prices, with the mean of what was paid. */
function seriesParts({ charge, bill, home, space }: LineContext): readonly LineNumbers[] {
  const amountNanos = home.columns[charge.at + bill] ?? 0;
  const microWh = home.columns[charge.at + space.billCount + bill] ?? 0;
  if (microWh === 0 && amountNanos === 0) return [];
  const mean = microWh === 0 ? 0 : Math.round((amountNanos / microWh) * 1e9);
  return [{ quantity: fromBillionths(microWh), unit: 'kWh', unitPrice: fromBillionths(mean), amountNanos, suffix: 'mean price' }];
}

function moneyParts({ charge, bill, row, home, space }: LineContext, money: MoneyLayout): readonly LineNumbers[] {
  const { prices } = charge;
  const count = chargedMoney(charge, bill, home, space);
  if (money.of === 'surplus') return surplusParts(space, row + bill);
  if (!money.steps) return pricedParts([count], prices, 'currency');
  const counts = prices.map(() => 0);
  forEachMoneyStep(money.steps, count, bill, home, charge.compiled.charge.label, [], (step, part) => (counts[step] = part));
  return pricedParts(counts, prices, 'currency');
}

function surplusParts({ amounts, payouts }: Workspace, at: number): readonly LineNumbers[] {
  const paid = payouts[at] ?? 0;
  const moved = (amounts[at] ?? 0) + paid;
  const parts: LineNumbers[] = [];
  const line = (amountNanos: number, suffix: string): void =>
    void parts.push({ quantity: fromBillionths(amountNanos), unit: 'currency', unitPrice: '1', amountNanos, suffix });
  if (moved !== 0) line(moved, moved > 0 ? 'kept for later bills' : 'from earlier bills');
  if (paid !== 0) line(0 - paid, 'balance paid out');
  return parts;
}
