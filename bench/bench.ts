/** One measurement: a stable name, what it means, and the goal it is held against. */
export interface Bench {
  readonly name: string;
  readonly unit: string;
  /** In plain words, for docs/engine-speed.md. */
  readonly means: string;
  /** The goal is at most this. */
  readonly budget?: number;
  /** The goal is at least this. */
  readonly atLeast?: number;
  readonly run: () => number;
}
