/**
 * Plans whose totals can be summed up without a row for each charge: nearly all that a market offers. What no home changes is summed up
 * beforehand, what plans share (the utility's delivery) once per home, and the rest goes straight into the total.
 */
import {
  ALL_LINES,
  FIXED,
  isLookingBack,
  LADDER,
  PRICED,
  SPECIAL,
  STEPPED,
  type ChargeProgram,
  type ChargeTable,
} from './charge-program.ts';
import { addFixedWhere, addLadder, addPriced, addShare, addStepped, addTwoPriced } from './add-amounts.ts';
import type { LaidOutPlan } from './lay-out-plans.ts';

export interface LeanPlans {
  /** 1 where a plan is lean. */
  readonly isLean: Uint8Array;
  /** The fixed charges that stand before the first that looks back, with where each plan's end. */
  readonly startCharges: Int32Array;
  readonly startEnds: Int32Array;
  /** Which of the shared sums each plan begins with. */
  readonly shared: Int32Array;
  /** Charges that several plans begin with, by shared sum; the first is that of none. */
  readonly sharedCharges: readonly (readonly number[])[];
  /** The other charges, with where each plan's end. */
  readonly charges: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a charge is first summed up aside, for a percentage of some lines. */
  readonly isAside: Uint8Array;
}

/** Find the lean plans of a table. */
export function leanPlansOf(table: ChargeTable, plans: readonly LaidOutPlan[]): LeanPlans {
  const { at } = table;
  const isLean = new Uint8Array(plans.length);
  const startCharges: number[] = [];
  const startEnds = new Int32Array(plans.length);
  const shared = new Int32Array(plans.length);
  const sharedCharges: number[][] = [[]];
  const setOf = new Map<string, number>([['', 0]]);
  const charges: number[] = [];
  const aside: number[] = [];
  const ends = new Int32Array(plans.length);
  plans.forEach(({ from, to, tariff }, plan) => {
    const listed = listedLines(table, from, to);
    if (listed) {
      isLean[plan] = 1;
      const common: number[] = [];
      let hasLookedBack = false;
      for (let charge = from; charge < to; charge++) {
        hasLookedBack ||= isLookingBack(table.kind[charge] ?? SPECIAL);
        const isPlain = !hasLookedBack && table.condition[charge] === -1 && !listed.has(charge - from);
        if (isPlain && table.kind[charge] === FIXED) startCharges.push(charge);
        else if (isPlain && charge - from < tariff.includedCharges) common.push(charge);
        else {
          charges.push(charge);
          aside.push(listed.has(charge - from) ? 1 : 0);
        }
      }
      // The same columns at the same prices are the same charges, whichever plan they stand in.
      const key = common.map((charge) => `${at[charge]} ${table.kind[charge]} ${table.prices[table.price[charge] ?? 0]?.text}`).join();
      const set = setOf.get(key) ?? sharedCharges.push(common) - 1;
      setOf.set(key, set);
      shared[plan] = set;
    }
    ends[plan] = charges.length;
    startEnds[plan] = startCharges.length;
  });
  return {
    isLean,
    startCharges: new Int32Array(startCharges),
    startEnds,
    shared,
    sharedCharges,
    charges: new Int32Array(charges),
    ends,
    isAside: new Uint8Array(aside),
  };
}

/** Positions of the lines that a percentage of some lines sees, none where there is no such thing; null where the plan is not lean. */
function listedLines({ kind, width, condition, isOnce, at, lines }: ChargeTable, from: number, to: number): ReadonlySet<number> | null {
  const listed = new Set<number>();
  let hasLookedBack = false;
  for (let charge = from; charge < to; charge++) {
    const what = kind[charge] ?? SPECIAL;
    if (what === SPECIAL || isOnce[charge] === 1) return null;
    if (what !== FIXED && (condition[charge] ?? -1) >= 0) return null;
    if (!isLookingBack(what)) continue;
    const count = width[charge] ?? 0;
    if (count !== ALL_LINES) {
      // Lines set aside are missing from the total that others look back at: only the first may look at some of them.
      if (hasLookedBack) return null;
      const first = at[charge] ?? 0;
      for (const line of lines.subarray(first, first + count)) listed.add(line);
    }
    hasLookedBack = true;
  }
  return listed;
}

/** What the plain fixed charges of each plan come to, a row of bills per plan [nanos]. */
export function startNanosOf({ billCount, at, fixedNanos }: ChargeProgram, { startCharges, startEnds }: LeanPlans): Float64Array {
  const nanos = new Float64Array(startEnds.length * billCount);
  let next = 0;
  for (let plan = 0; plan < startEnds.length; plan++) {
    for (const end = startEnds[plan] as number; next < end; next++) {
      const from = at[startCharges[next] as number] as number;
      const into = plan * billCount;
      for (let bill = 0; bill < billCount; bill++)
        nanos[into + bill] = (nanos[into + bill] as number) + (fixedNanos[from + bill] as number);
    }
  }
  return nanos;
}

/** Sum up what several plans begin with, once for a home: a row of bills per shared sum [nanos]. */
export function sharedSums(program: ChargeProgram, { sharedCharges }: LeanPlans, columns: Float64Array): Float64Array {
  const sums = new Float64Array(sharedCharges.length * program.billCount);
  sharedCharges.forEach((charges, set) => {
    for (const charge of charges) addCharge(program, charge, columns, sums, set * program.billCount);
  });
  return sums;
}

/** Sum up the bills of a lean plan.
 *  @param row where the plan's totals begin in `billNanos`.
 *  @param aside room for one number per bill. */
export function leanTotals(
  program: ChargeProgram,
  lean: LeanPlans,
  startNanos: Float64Array,
  plan: number,
  columns: Float64Array,
  sums: Float64Array,
  aside: Float64Array,
  billNanos: Float64Array,
  row: number,
): void {
  const { billCount, kind, width } = program;
  const { charges, isAside } = lean;
  const from = (lean.shared[plan] as number) * billCount;
  for (let bill = 0; bill < billCount; bill++) billNanos[row + bill] = (startNanos[row + bill] as number) + (sums[from + bill] as number);
  const to = lean.ends[plan] as number;
  for (let i = plan === 0 ? 0 : (lean.ends[plan - 1] as number); i < to; i++) {
    const charge = charges[i] as number;
    if (isAside[i] === 1) addCharge(program, charge, columns, aside, 0);
    else if (kind[charge] === PRICED) {
      const next = i + 1 < to && isAside[i + 1] === 0 ? (charges[i + 1] as number) : -1;
      if (next >= 0 && kind[next] === PRICED) {
        addTwoPriced(program, charge, next, columns, billNanos, row);
        i++;
      } else addPriced(program, charge, columns, billNanos, row);
    } else if (!isLookingBack(kind[charge] as number)) addCharge(program, charge, columns, billNanos, row);
    else if (width[charge] === ALL_LINES) addShare(program, charge, columns, billNanos, row, billNanos, row);
    else {
      addShare(program, charge, columns, aside, 0, billNanos, row);
      for (let bill = 0; bill < billCount; bill++) {
        billNanos[row + bill] = (billNanos[row + bill] as number) + (aside[bill] as number);
        aside[bill] = 0;
      }
    }
  }
}

function addCharge(program: ChargeProgram, charge: number, columns: Float64Array, target: Float64Array, into: number): void {
  const what = program.kind[charge];
  if (what === PRICED) addPriced(program, charge, columns, target, into);
  else if (what === LADDER) addLadder(program, charge, columns, target, into);
  else if (what === STEPPED) addStepped(program, charge, columns, target, into);
  else if (what === FIXED) addFixedWhere(program, charge, program.condition[charge] as number, columns, target, into);
}
