/** Make tariffs ready to be priced over a run of bills, for any number of homes: every charge knows its columns and its prices. */
import type { CompiledCharge, CompiledTariff } from '../tariff/compile.ts';
import type { Charge, Condition, Select, Steps } from '../tariff/tariff.ts';
import { toBillionths } from '../units.ts';
import { boundColumn, meteredColumn, wholeRun, type BoundColumn } from './bound-columns.ts';
import { programBuilder, type ChargeProgram } from './charge-program.ts';
import { carryColumns } from './carry-columns.ts';
import { columnBook, type ColumnBook } from './column-book.ts';
import { energyColumn, type DayRange } from './energy-columns.ts';
import { fixedCount, fixedCounts } from './fixed-columns.ts';
import { closingBills, yearClosingBills, type BillingFrame } from './frame.ts';
import { leanPlansOf, type LeanPlans } from './lean-plans.ts';
import { multipliedCount, unitPrice, type UnitPrice } from './line-amount.ts';
import { seriesColumns } from './price-series.ts';
import { plainLadder, stepColumns } from './step-columns.ts';

/** How a charge's amounts come about: the same for every home, a column times a price, blocks between plain numbers, other steps,
 *  a series of prices, or the lines before. */
export type AmountKind = 'fixed' | 'priced' | 'ladder' | 'stepped' | 'series' | 'money';

/** A charge with everything that does not depend on a home worked out. Columns are named by where they begin. */
export interface PreparedCharge {
  readonly compiled: CompiledCharge;
  readonly kind: AmountKind;
  readonly isOnce: boolean;
  /** The quantity, or for a series the amount [nanos]. */
  readonly at: number;
  readonly stepsAt: number;
  /** The columns whose troubles are this charge's. */
  readonly asks: readonly number[];
  readonly prices: readonly UnitPrice[];
  /** Per bill, 1 where the charge is in force and has something to count; null where always. */
  readonly applies: Uint8Array | null;
  readonly conditions: readonly PreparedCondition[];
  readonly limit: { readonly min: BoundColumn | null; readonly max: BoundColumn | null } | null;
  /** kWh left over when an account closes, and what is paid for each. */
  readonly payout: { readonly at: number; readonly price: UnitPrice } | null;
  readonly money: PreparedMoney | null;
  /** Bounds of a ladder [billionths], the last one infinite. */
  readonly ladder: readonly number[] | null;
  /** Nothing but one metered quantity in a range decides whether it stands. */
  readonly isOrdinary: boolean;
  /** Amounts that no home changes [nanos]. */
  readonly fixedNanos: Float64Array | null;
}

export interface PreparedMoney {
  readonly of: 'money' | 'shortfall' | 'excess' | 'surplus';
  /** Earlier charges it sees, by position. */
  readonly lines: Int32Array;
  /** It sees every earlier line. */
  readonly isAll: boolean;
  readonly bound: BoundColumn | null;
  /** What the bound is multiplied by in each bill. */
  readonly times: readonly number[];
  /** Asked only when a year of bills is over; or when a balance is settled. */
  readonly closes: readonly boolean[] | null;
  readonly steps: MoneySteps | null;
}

export interface MoneySteps {
  readonly of: Steps;
  readonly bounds: readonly BoundColumn[];
  /** What the bounds are multiplied by in each bill. */
  readonly scale: readonly number[];
}

/** Bounds in billionths; infinite where there is none. */
export interface PreparedCondition {
  readonly of: Condition['of'];
  readonly at: number;
  readonly money: PreparedMoney | null;
  readonly is: boolean | null;
  readonly ge: number;
  readonly gt: number;
  readonly le: number;
  readonly lt: number;
}

export interface PreparedPlan {
  readonly tariff: CompiledTariff;
  /** Its charges in the program, `[from, to)`; none when the tariff is refused. */
  readonly from: number;
  readonly to: number;
}

/** Plans on a frame, with the columns they share. Independent of any home. */
export interface PreparedPlans {
  readonly book: ColumnBook;
  readonly program: ChargeProgram;
  readonly lean: LeanPlans;
  readonly plans: readonly PreparedPlan[];
  readonly mostCharges: number;
}

export function preparePlans(frame: BillingFrame, tariffs: readonly CompiledTariff[]): PreparedPlans {
  const book = columnBook(frame);
  const builder = programBuilder(frame.bills.length);
  // The charges of an included tariff are the same objects in every plan: prepared once, unless they look at the plan's own lines.
  const shared = new Map<CompiledCharge, PreparedCharge>();
  const plans = tariffs.map((tariff): PreparedPlan => {
    if (tariff.refusals.length === 0) {
      tariff.charges.forEach((compiled, position) => {
        const known = shared.get(compiled);
        const prepared = known ?? prepareCharge(book, compiled, { charges: tariff.charges, position });
        if (!known && !looksBack(compiled.charge)) shared.set(compiled, prepared);
        builder.add(prepared);
      });
    }
    return { tariff, ...builder.endPlan() };
  });
  const program = builder.build();
  return {
    book,
    program,
    lean: leanPlansOf(program, plans),
    plans,
    mostCharges: plans.reduce((most, { from, to }) => Math.max(most, to - from), 0),
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

function prepareCharge(book: ColumnBook, compiled: CompiledCharge, earlier: Earlier): PreparedCharge {
  const { charge, prices } = compiled;
  const { frame } = book;
  const days = clipped(frame, compiled);
  const { quantity, price, carry } = charge;
  const conditions = (charge.if ?? []).map((condition) => prepareCondition(book, condition, earlier));
  const limit = charge.limit ? prepareLimit(book, charge.limit) : null;
  const isOrdinary = !limit && !carry && conditions.length <= 1 && conditions.every(isRange);
  /** Every charge is an object of one shape: the kernel visits millions, and reads fields of one shape ten times as fast. */
  const prepared = (
    kind: AmountKind,
    at: number,
    {
      stepsAt = -1,
      asks = [],
      applies = inForce(frame, days),
      payout = null,
      money = null,
      ladder = null,
      fixedNanos = null,
    }: Partial<PreparedCharge> = {},
  ): PreparedCharge => ({
    compiled,
    kind,
    isOnce: charge.tags.includes('once'),
    at,
    stepsAt,
    asks,
    prices,
    applies,
    conditions,
    limit,
    payout,
    money,
    ladder,
    isOrdinary,
    fixedNanos,
  });
  if (quantity.of === 'fixed') {
    const [first] = prices;
    const counts = fixedCounts(book, quantity, days, compiled.fromDay);
    const fixedNanos = Float64Array.from(counts, (one) => (first ? multipliedCount(one, first) : 0));
    return prepared('fixed', -1, { fixedNanos, applies: Uint8Array.from(counts, ({ count }) => (count === 0 ? 0 : 1)) });
  }
  if (quantity.of !== 'energy' && quantity.of !== 'demand') {
    const steps = typeof price === 'object' && 'steps' in price ? price : null;
    return prepared('money', -1, { money: prepareMoney(book, quantity, days, earlier, steps) });
  }
  if (typeof price === 'object' && 'series' in price) {
    const at = quantity.of === 'energy' ? seriesColumns(book, quantity, price, days) : -1;
    return prepared('series', at, { asks: [at] });
  }
  const measured = meteredColumn(book, quantity, days);
  const at = carry ? carryColumns(book, measured, carry) : measured;
  const payout = carry?.cashOut === undefined ? null : { at: at + frame.bills.length, price: unitPrice(carry.cashOut) };
  if (typeof price === 'string') return prepared('priced', at, { asks: [measured], payout });
  const steps: Steps = carry ? { ...price, share: 'own' } : price;
  const isPool = quantity.of === 'energy' && energyColumn(book, { of: 'energy', channel: quantity.channel }, wholeRun(book)) === at;
  const ladder = isOrdinary ? plainLadder(quantity, steps, isPool) : null;
  if (ladder) return prepared('ladder', at, { ladder, asks: [measured] });
  const stepsAt = stepColumns(book, { quantity, steps, days, own: at });
  return prepared('stepped', at, { stepsAt, asks: [measured, stepsAt], payout });
}

/** A metered quantity between bounds. */
function isRange({ of, at }: PreparedCondition): boolean {
  return at >= 0 && 'of' in of && (of.of === 'energy' || of.of === 'demand');
}

function prepareLimit(book: ColumnBook, { min, max }: NonNullable<Charge['limit']>): NonNullable<PreparedCharge['limit']> {
  return { min: min === undefined ? null : boundColumn(book, min), max: max === undefined ? null : boundColumn(book, max) };
}

/** Days in force within the frame; none at all is an empty range. */
function clipped({ firstDay, dayCount }: BillingFrame, { fromDay, toDay }: CompiledCharge): DayRange {
  const from = Math.max(fromDay, firstDay);
  return { fromDay: from, toDay: Math.max(from, Math.min(toDay, firstDay + dayCount)) };
}

function inForce({ fromDays, toDays, firstDay, dayCount }: BillingFrame, { fromDay, toDay }: DayRange): Uint8Array | null {
  if (fromDay === firstDay && toDay === firstDay + dayCount) return null;
  const applies = Uint8Array.from(fromDays, (from, bill) => (Math.max(from, fromDay) < Math.min(toDays[bill] ?? from, toDay) ? 1 : 0));
  return applies.every((one) => one === 1) ? null : applies;
}

function prepareMoney(
  book: ColumnBook,
  quantity: Extract<Condition['of'], { of: 'money' | 'shortfall' | 'excess' | 'surplus' }>,
  days: DayRange,
  earlier: Earlier,
  steps: Steps | null,
): PreparedMoney {
  const { frame } = book;
  const per = 'per' in quantity ? (quantity.per ?? 'bill') : 'bill';
  const activeDays = frame.bills.map((_, bill) =>
    Math.max(0, Math.min(days.toDay, frame.toDays[bill] ?? 0) - Math.max(days.fromDay, frame.fromDays[bill] ?? 0)),
  );
  const once = frame.bills.map(() => 1);
  return {
    of: quantity.of,
    lines: selected(quantity.lines, earlier),
    isAll: !quantity.lines.ids && !quantity.lines.tags,
    bound:
      quantity.of === 'shortfall' ? boundColumn(book, quantity.below) : quantity.of === 'excess' ? boundColumn(book, quantity.above) : null,
    times: per === 'day' ? activeDays : per === 'month' ? frame.months : once,
    closes: quantity.of === 'surplus' ? settlesIn(frame, quantity.resetOn) : per === 'year' ? yearClosingBills(frame) : null,
    steps: steps && {
      of: steps,
      bounds: steps.steps.map(({ upTo, below }) => boundColumn(book, upTo ?? below)),
      scale: steps.scale === 'activeDays' ? activeDays : steps.reset === 'month' ? frame.months : once,
    },
  };
}

function settlesIn(frame: BillingFrame, resetOn: string): readonly boolean[] {
  if (resetOn === 'bill' || resetOn === 'never') return frame.bills.map(() => resetOn === 'bill');
  return closingBills(frame, resetOn);
}

/** Positions of the earlier lines that a selection sees; what stands outside the annual bill is never seen. */
function selected({ ids, tags }: Select, { charges, position: end }: Earlier): Int32Array {
  const positions: number[] = [];
  for (let position = 0; position < end; position++) {
    const charge = charges[position]?.charge;
    if (!charge || charge.tags.includes('once')) continue;
    if ((!ids && !tags) || ids?.includes(charge.id) || tags?.some((tag) => charge.tags.includes(tag))) positions.push(position);
  }
  return Int32Array.from(positions);
}

function prepareCondition(book: ColumnBook, condition: Condition, earlier: Earlier): PreparedCondition {
  const { of, ge, gt, le, lt, is } = condition;
  const { frame } = book;
  const days = wholeRun(book);
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
  if (of.of === 'fixed') {
    const counts = (): readonly number[] =>
      frame.bills.map((_, bill) => {
        const { count, divisor } = fixedCount(frame, of, days, Number.NEGATIVE_INFINITY, bill);
        return (count * 1e9) / divisor;
      });
    return { of, at: book.constant(`count ${book.nameOf(of)}`, counts), money: null, is: null, ...bounds };
  }
  return { of, at: -1, money: prepareMoney(book, of, days, earlier, null), is: null, ...bounds };
}
