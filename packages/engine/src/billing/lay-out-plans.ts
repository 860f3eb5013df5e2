/** Lay tariffs out to be priced, for any dates and any homes: every charge knows its columns and its prices. */
import type { CompiledCharge, CompiledTariff } from '../tariff/compile.ts';
import { edgesOf, type Edges } from '../tariff/edges.ts';
import type { Charge, Condition, FixedQuantity, Select, Steps } from '../tariff/tariff.ts';
import { toBillionths } from '../units.ts';
import { boundColumn, meteredColumn, type BoundColumn } from './bound-columns.ts';
import { chargeTableBuilder, type ChargeTable } from './charge-program.ts';
import { carryColumns } from './carry-columns.ts';
import { columnBook, type ColumnBook } from './column-book.ts';
import { ALL_DAYS, energyColumn, type DayRange } from './energy-columns.ts';
import { daysOfBill, fixedCounts } from './fixed-columns.ts';
import { closingBills, yearClosingBills } from './frame.ts';
import { leanPlansOf, type LeanPlans } from './lean-plans.ts';
import { unitPrice, type UnitPrice } from './line-amount.ts';
import { seriesColumns } from './price-series.ts';
import { plainLadder, stepColumns } from './step-columns.ts';

/** How a charge's amounts come about: the same for every home, a column times a price, blocks between plain numbers, other steps,
 *  a series of prices, or the lines before. */
export type AmountKind = 'fixed' | 'priced' | 'ladder' | 'stepped' | 'series' | 'money';

/** A charge with everything that depends on neither dates nor a home worked out. Columns are named by where they begin. */
export interface LaidOutCharge {
  readonly compiled: CompiledCharge;
  readonly kind: AmountKind;
  readonly isOnce: boolean;
  /** The quantity, or for a series the amount [nanos]. */
  readonly at: number;
  readonly stepsAt: number;
  /** The columns whose troubles are this charge's. */
  readonly asks: readonly number[];
  readonly prices: readonly UnitPrice[];
  /** Column of the days on which it counts in each bill; -1 where always. */
  readonly daysAt: number;
  readonly conditions: readonly ConditionLayout[];
  readonly limit: { readonly min: BoundColumn | null; readonly max: BoundColumn | null } | null;
  /** kWh left over when an account closes, and what is paid for each. */
  readonly payout: { readonly at: number; readonly price: UnitPrice } | null;
  readonly money: MoneyLayout | null;
  /** Bounds of a ladder [billionths], the last one infinite. */
  readonly ladder: readonly number[] | null;
  /** Nothing but one metered quantity in a range decides whether it stands. */
  readonly isOrdinary: boolean;
  /** Days on which it is in force. */
  readonly days: DayRange;
}

export interface MoneyLayout {
  readonly of: 'money' | 'shortfall' | 'excess' | 'surplus';
  /** Earlier charges it sees, by position. */
  readonly lines: Int32Array;
  /** It sees every earlier line. */
  readonly isAll: boolean;
  readonly bound: BoundColumn | null;
  /** Column of what the bound is multiplied by in each bill; -1 where by 1. */
  readonly timesAt: number;
  /** Column that is 1 where a year of bills is over, or a balance settled; -1 where a bill stands for itself. */
  readonly closesAt: number;
  readonly steps: MoneySteps | null;
}

export interface MoneySteps {
  readonly of: Steps;
  readonly bounds: readonly BoundColumn[];
  /** Column of what the bounds are multiplied by in each bill; -1 where by 1. */
  readonly scaleAt: number;
}

/** Bounds in billionths; infinite where there is none. */
export interface ConditionLayout {
  readonly of: Condition['of'];
  readonly at: number;
  readonly money: MoneyLayout | null;
  readonly is: boolean | null;
  readonly ge: number;
  readonly gt: number;
  readonly le: number;
  readonly lt: number;
}

export interface LaidOutPlan {
  readonly tariff: CompiledTariff;
  /** Its charges in the program, `[from, to)`; none when the tariff is refused. */
  readonly from: number;
  readonly to: number;
}

/** Plans laid out for runs of so many bills, of whatever dates, with the columns they share. */
export interface PlanLayout {
  readonly book: ColumnBook;
  readonly table: ChargeTable;
  readonly lean: LeanPlans;
  readonly plans: readonly LaidOutPlan[];
  readonly mostCharges: number;
  readonly edges: Edges;
}

/** Lay plans out, independent of any dates and any home: what prices change with lies in columns.
 *  @param billCount bills in a run. */
export function layOutPlans(tariffs: readonly CompiledTariff[], billCount: number): PlanLayout {
  const book = columnBook(billCount);
  const builder = chargeTableBuilder(billCount);
  // The charges of an included tariff are the same objects in every plan: laid out once, unless they look at the plan's own lines.
  const shared = new Map<CompiledCharge, LaidOutCharge>();
  const plans = tariffs.map((tariff): LaidOutPlan => {
    if (tariff.refusals.length === 0) {
      tariff.charges.forEach((compiled, position) => {
        const known = shared.get(compiled);
        const charge = known ?? layOutCharge(book, compiled, { charges: tariff.charges, position });
        if (!known && !looksBack(compiled.charge)) shared.set(compiled, charge);
        builder.add(charge);
      });
    }
    return { tariff, ...builder.endPlan() };
  });
  const table = builder.build();
  return {
    book,
    table,
    lean: leanPlansOf(table, plans),
    plans,
    mostCharges: plans.reduce((most, { from, to }) => Math.max(most, to - from), 0),
    edges: edgesOf(tariffs),
  };
}

function looksBack({ quantity, if: conditions = [] }: Charge): boolean {
  return isMoney(quantity) || conditions.some(({ of }) => isMoney(of));
}

function isMoney(of: Condition['of']): boolean {
  return 'of' in of && of.of !== 'fixed' && of.of !== 'energy' && of.of !== 'demand';
}

/** The charges before a position of a plan. */
interface Earlier {
  readonly charges: readonly CompiledCharge[];
  readonly position: number;
}

function layOutCharge(book: ColumnBook, compiled: CompiledCharge, earlier: Earlier): LaidOutCharge {
  const { charge, prices } = compiled;
  const days: DayRange = compiled;
  const { quantity, price, carry } = charge;
  const conditions = (charge.if ?? []).map((condition) => layOutCondition(book, condition, earlier));
  const limit = charge.limit ? layOutLimit(book, charge.limit) : null;
  const isOrdinary = !limit && !carry && conditions.length <= 1 && conditions.every(isRange);
  /** Every charge is an object of one shape: the kernel visits millions, and reads fields of one shape ten times as fast. */
  const laidOut = (
    kind: AmountKind,
    at: number,
    {
      stepsAt = -1,
      asks = [],
      daysAt = isAlways(days) ? -1 : activeDays(book, days),
      payout = null,
      money = null,
      ladder = null,
    }: Partial<LaidOutCharge> = {},
  ): LaidOutCharge => ({
    compiled,
    kind,
    isOnce: charge.tags.includes('once'),
    at,
    stepsAt,
    asks,
    prices,
    daysAt,
    conditions,
    limit,
    payout,
    money,
    ladder,
    isOrdinary,
    days,
  });
  if (quantity.of === 'fixed') {
    return laidOut('fixed', -1, { daysAt: countColumn(book, quantity, days) });
  }
  if (quantity.of !== 'energy' && quantity.of !== 'demand') {
    const steps = typeof price === 'object' && 'steps' in price ? price : null;
    return laidOut('money', -1, { money: layOutMoney(book, quantity, days, earlier, steps) });
  }
  if (typeof price === 'object' && 'series' in price) {
    const at = quantity.of === 'energy' ? seriesColumns(book, quantity, price, days) : -1;
    return laidOut('series', at, { asks: [at] });
  }
  const measured = meteredColumn(book, quantity, days);
  const at = carry ? carryColumns(book, measured, carry) : measured;
  const payout = carry?.cashOut === undefined ? null : { at: at + book.billCount, price: unitPrice(carry.cashOut) };
  if (typeof price === 'string') return laidOut('priced', at, { asks: [measured], payout });
  const steps: Steps = carry ? { ...price, share: 'own' } : price;
  const isPool = quantity.of === 'energy' && energyColumn(book, { of: 'energy', channel: quantity.channel }, ALL_DAYS) === at;
  const ladder = isOrdinary ? plainLadder(quantity, steps, isPool) : null;
  if (ladder) return laidOut('ladder', at, { ladder, asks: [measured] });
  const stepsAt = stepColumns(book, { quantity, steps, days, own: at });
  return laidOut('stepped', at, { stepsAt, asks: [measured, stepsAt], payout });
}

function isAlways({ fromDay, toDay }: DayRange): boolean {
  return fromDay === Number.NEGATIVE_INFINITY && toDay === Number.POSITIVE_INFINITY;
}

/** A metered quantity between bounds. */
function isRange({ of, at }: ConditionLayout): boolean {
  return at >= 0 && 'of' in of && (of.of === 'energy' || of.of === 'demand');
}

function layOutLimit(book: ColumnBook, { min, max }: NonNullable<Charge['limit']>): NonNullable<LaidOutCharge['limit']> {
  return { min: min === undefined ? null : boundColumn(book, min), max: max === undefined ? null : boundColumn(book, max) };
}

/** Column of the days of each bill that lie among some days; none is asked for where all do. */
function activeDays(book: ColumnBook, days: DayRange): number {
  return book.constant(`days ${days.fromDay} ${days.toDay}`, (frame) =>
    frame.bills.map((_, bill) => {
      const { fromDay, toDay } = daysOfBill(frame, days, bill);
      return toDay - fromDay;
    }),
  );
}

function monthsOfBills(book: ColumnBook): number {
  return book.constant('months', ({ months }) => months);
}

/** Column of how often a fixed quantity counts in each bill [billionths, to the nearest double]. */
function countColumn(book: ColumnBook, quantity: FixedQuantity, days: DayRange): number {
  const { per, on, prorate } = quantity;
  return book.constant(`count ${per} ${on} ${prorate} ${days.fromDay} ${days.toDay}`, (frame) =>
    fixedCounts(frame, quantity, days).map(({ count, divisor }) => (count * 1e9) / divisor),
  );
}

function layOutMoney(
  book: ColumnBook,
  quantity: Extract<Condition['of'], { of: 'money' | 'shortfall' | 'excess' | 'surplus' }>,
  days: DayRange,
  earlier: Earlier,
  steps: Steps | null,
): MoneyLayout {
  const per = 'per' in quantity ? (quantity.per ?? 'bill') : 'bill';
  return {
    of: quantity.of,
    lines: selected(quantity.lines, earlier),
    isAll: !quantity.lines.ids && !quantity.lines.tags,
    bound:
      quantity.of === 'shortfall' ? boundColumn(book, quantity.below) : quantity.of === 'excess' ? boundColumn(book, quantity.above) : null,
    timesAt: per === 'day' ? activeDays(book, days) : per === 'month' ? monthsOfBills(book) : -1,
    closesAt: quantity.of === 'surplus' ? closingColumn(book, quantity.resetOn) : per === 'year' ? closingColumn(book, 'year') : -1,
    steps: steps && {
      of: steps,
      bounds: steps.steps.map(({ upTo, below }) => boundColumn(book, upTo ?? below)),
      scaleAt: steps.scale === 'activeDays' ? activeDays(book, days) : steps.reset === 'month' ? monthsOfBills(book) : -1,
    },
  };
}

/** Column that is 1 in every bill with which an account is settled. */
function closingColumn(book: ColumnBook, resetOn: string): number {
  return book.constant(`closes ${resetOn}`, (frame) => {
    if (resetOn === 'bill' || resetOn === 'never') return frame.bills.map(() => (resetOn === 'bill' ? 1 : 0));
    const closes = resetOn === 'year' ? yearClosingBills(frame) : closingBills(frame, resetOn);
    return closes.map((one) => (one ? 1 : 0));
  });
}

/** Positions of the earlier lines that a selection sees; what stands outside the annual bill is never seen. */
function selected({ ids, tags }: Select, { charges, position: end }: Earlier): Int32Array {
  const positions: number[] = [];
  for (let position = 0; position < end; position++) {
    const charge = charges[position]?.charge;
    if (!charge || charge.tags.includes('once')) continue;
    if ((!ids && !tags) || ids?.includes(charge.id) || tags?.some((tag) => charge.tags.includes(tag))) positions.push(position);
  }
  return new Int32Array(positions);
}

function layOutCondition(book: ColumnBook, condition: Condition, earlier: Earlier): ConditionLayout {
  const { of, ge, gt, le, lt, is } = condition;
  const days = ALL_DAYS;
  const bounds = {
    ge: ge === undefined ? Number.NEGATIVE_INFINITY : toBillionths(ge),
    gt: gt === undefined ? Number.NEGATIVE_INFINITY : toBillionths(gt),
    le: le === undefined ? Number.POSITIVE_INFINITY : toBillionths(le),
    lt: lt === undefined ? Number.POSITIVE_INFINITY : toBillionths(lt),
  };
  // A yes/no fact has no size and a size is neither yes nor no.
  const asksYesNo = is !== undefined || (ge ?? gt ?? le ?? lt) === undefined;
  if (!('of' in of)) return { of, at: -1, money: null, is: asksYesNo ? (is ?? true) : null, ...bounds };
  if (of.of === 'energy' || of.of === 'demand') return { of, at: meteredColumn(book, of, days), money: null, is: null, ...bounds };
  if (of.of === 'fixed') return { of, at: countColumn(book, of, days), money: null, is: null, ...bounds };
  return { of, at: -1, money: layOutMoney(book, of, days, earlier, null), is: null, ...bounds };
}
