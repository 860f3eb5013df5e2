/**
 * Plans as flat columns of numbers, so that pricing ten thousand of them walks memory in order and follows no pointers: as objects
 * the same charges take ten times as long. What the common kinds do stands here; everything else is `special` and done by
 * `special-charges.ts`.
 */
import type { LaidOutCharge } from './lay-out-plans.ts';
import type { UnitPrice } from './line-amount.ts';

export const SPECIAL = 0;
export const FIXED = 1;
export const PRICED = 2;
export const STEPPED = 3;
export const MONEY = 4;
export const SHORTFALL = 5;
export const LADDER = 6;

/** Instead of a number of lines: every line before that stands inside the annual bill. */
export const ALL_LINES = -1;

/** One entry per charge, plan after plan, whatever the dates of the bills. */
export interface ChargeTable {
  readonly billCount: number;
  /** Where the charges of each plan end, and the next one's begin. */
  readonly planEnds: Int32Array;
  readonly kind: Uint8Array;
  readonly isOnce: Uint8Array;
  /** Where its amounts begin in `ChargeProgram.fixedNanos`, or its columns, or (MONEY, SHORTFALL) its lines in `lines`. */
  readonly at: Int32Array;
  /** Number of steps or lines, or ALL_LINES. */
  readonly width: Int32Array;
  /** First price in `factors` and `prices`. */
  readonly price: Int32Array;
  /** SHORTFALL: column of the bound. */
  readonly bound: Int32Array;
  /** Column that must lie in `[least, most]` for the line to stand; -1 without a condition. */
  readonly condition: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly factors: Float64Array;
  /** The same prices in two whole numbers, for `inTwoParts`. */
  readonly coefficients: Float64Array;
  readonly powers: Float64Array;
  /** LADDER: where each price's block ends [billionths], beside `factors`. */
  readonly blockEnds: Float64Array;
  readonly prices: readonly UnitPrice[];
  readonly lines: Int32Array;
  readonly charges: readonly LaidOutCharge[];
  /** The fixed charges whose amounts `fixedNanos` holds, in order. */
  readonly fixed: readonly LaidOutCharge[];
}

/** A table with the amounts of the dates at hand. */
export interface ChargeProgram extends ChargeTable {
  /** Amounts that no home changes, a row of bills for each charge of `fixed` [nanos]. */
  readonly fixedNanos: Float64Array;
}

export interface ChargeTableBuilder {
  /** Append a charge. */
  readonly add: (charge: LaidOutCharge) => void;
  /** End a plan: the next charge is another's. @returns where its charges begin and end. */
  readonly endPlan: () => { readonly from: number; readonly to: number };
  readonly build: () => ChargeTable;
}

export function chargeTableBuilder(billCount: number): ChargeTableBuilder {
  const charges: LaidOutCharge[] = [];
  const planEnds: number[] = [];
  const columns = { kind: [], at: [], width: [], price: [], bound: [], condition: [], least: [], most: [] } as Record<
    'kind' | 'at' | 'width' | 'price' | 'bound' | 'condition' | 'least' | 'most',
    number[]
  >;
  const prices: UnitPrice[] = [];
  const blockEnds: number[] = [];
  const lines: number[] = [];
  const fixed: LaidOutCharge[] = [];
  const fixedAt = new Map<LaidOutCharge, number>();
  /** A charge that plans share has one row. */
  const rowOf = (charge: LaidOutCharge): number => {
    const row = fixedAt.get(charge) ?? (fixed.push(charge) - 1) * billCount;
    fixedAt.set(charge, row);
    return row;
  };
  return {
    add: (charge) => {
      const kind = kindOf(charge);
      charges.push(charge);
      columns.kind.push(kind);
      columns.price.push(prices.length);
      prices.push(...charge.prices);
      blockEnds.push(...(charge.ladder ?? charge.prices.map(() => Number.POSITIVE_INFINITY)));
      const money = kind === MONEY || kind === SHORTFALL ? charge.money : null;
      columns.at.push(
        charge.kind === 'fixed' ? rowOf(charge) : charge.kind === 'stepped' ? charge.stepsAt : money ? lines.length : charge.at,
      );
      columns.width.push(money ? (money.isAll ? ALL_LINES : money.lines.length) : charge.prices.length);
      columns.bound.push(money?.bound?.at ?? 0);
      if (money && !money.isAll) lines.push(...money.lines);
      const condition = kind === SPECIAL ? undefined : charge.conditions[0];
      columns.condition.push(condition ? condition.at : -1);
      // Quantities are whole billionths: more than x is at least x + 1.
      columns.least.push(condition ? Math.max(condition.ge, condition.gt + 1) : 0);
      columns.most.push(condition ? Math.min(condition.le, condition.lt - 1) : 0);
    },
    endPlan: () => {
      const from = planEnds.at(-1) ?? 0;
      planEnds.push(charges.length);
      return { from, to: charges.length };
    },
    build: () => ({
      billCount,
      planEnds: new Int32Array(planEnds),
      kind: new Uint8Array(columns.kind),
      isOnce: new Uint8Array(charges.map(({ isOnce }) => (isOnce ? 1 : 0))),
      at: new Int32Array(columns.at),
      width: new Int32Array(columns.width),
      price: new Int32Array(columns.price),
      bound: new Int32Array(columns.bound),
      condition: new Int32Array(columns.condition),
      least: new Float64Array(columns.least),
      most: new Float64Array(columns.most),
      factors: new Float64Array(prices.map(({ factor }) => factor)),
      coefficients: new Float64Array(prices.map(({ coefficient }) => coefficient)),
      powers: new Float64Array(prices.map(({ power }) => power)),
      blockEnds: new Float64Array(blockEnds),
      prices,
      lines: new Int32Array(lines),
      charges,
      fixed,
    }),
  };
}

function kindOf({ kind, isOrdinary, money, daysAt }: LaidOutCharge): number {
  if (!isOrdinary) return SPECIAL;
  if (kind === 'fixed') return FIXED;
  if (kind === 'priced') return PRICED;
  if (kind === 'ladder') return LADDER;
  if (kind === 'stepped') return STEPPED;
  // Lines before a charge began, or in bills it does not touch, are none of its business.
  if (!money || money.steps || daysAt >= 0) return SPECIAL;
  if (money.of === 'money') return MONEY;
  const isPlain = money.closesAt < 0 && money.bound?.trouble === null && money.timesAt < 0;
  return money.of === 'shortfall' && isPlain ? SHORTFALL : SPECIAL;
}

/** What is worked out from the lines before. */
export function isLookingBack(kind: number): boolean {
  return kind === MONEY || kind === SHORTFALL;
}
