import type { Home, Trouble } from './column-book.ts';

/** Room for one plan at a time; rows of one number per bill, one row per charge. */
export interface Workspace {
  readonly billCount: number;
  /** [nanos] */
  readonly amounts: Float64Array;
  /** 1 where the charge's conditions hold. */
  readonly holds: Uint8Array;
  /** What was paid out of a balance [nanos]. */
  readonly payouts: Float64Array;
  /** Sums of lines, one per bill [nanos]. */
  readonly sums: Float64Array;
  /** Lines summed up aside, nothing between two plans [nanos]. */
  readonly aside: Float64Array;
}

/** Where a plan's bills are summed up, one number per bill [nanos]. */
export interface RunningTotals {
  readonly billNanos: Float64Array;
  readonly onceNanos: Float64Array;
}

export function workspaceFor(charges: number, billCount: number): Workspace {
  const size = charges * billCount;
  return {
    billCount,
    amounts: new Float64Array(size),
    holds: new Uint8Array(size),
    payouts: new Float64Array(size),
    sums: new Float64Array(billCount),
    aside: new Float64Array(billCount),
  };
}

export function totalsFor(plans: number, billCount: number): RunningTotals {
  return { billNanos: new Float64Array(plans * billCount), onceNanos: new Float64Array(plans * billCount) };
}

/** A home with its columns filled. */
export interface HomeColumns extends Home {
  readonly troubles: ReadonlyMap<number, NonNullable<Trouble>>;
}
