/** Metered energy as read from a file or typed in: one meter, its channels, and columns of intervals. */

export type Fuel = 'electricity' | 'gas' | 'water';

/** What a register counts. `controlled:…` is a separately switched load with its own price. */
export type MeteredChannel = 'import' | 'export' | `controlled:${string}`;

export const qualities = ['actual', 'estimated', 'filled', 'missing'] as const;
export type Quality = (typeof qualities)[number];

/** Columns of equal length, ordered by start, without overlaps. */
export interface ChannelReadings {
  readonly channel: MeteredChannel;
  /** Start instants [UTC epoch seconds], ascending. */
  readonly startSeconds: Float64Array;
  /** Interval lengths [seconds]. */
  readonly seconds: Uint32Array;
  /** Energy per interval [integer micro-Wh, 1e-9 kWh]. */
  readonly microWh: Float64Array;
  /** Index into {@link qualities} per interval. */
  readonly quality: Uint8Array;
}

/** One meter's readings. For gas and water the channel columns hold the file's own unit in billionths. */
export interface UsageSeries {
  /** The meter's name as printed, shortened to its last four characters. */
  readonly meter: string;
  readonly fuel: Fuel;
  /** IANA zone whose local days the readings belong to. */
  readonly zone: string;
  readonly channels: readonly ChannelReadings[];
}
