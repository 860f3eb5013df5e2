/** Monthly totals as hours: each month is dealt out over its hours with the learned shape of a home, and marked as such. */
import { finding, qualities, type ChannelReadings, type Finding, type FindingWords, type UsageSeries } from '@arbor/engine';
import { dealOverHours, hourGrid, kwhPerDayByMonth } from './shape-hours.ts';
import { monthShapes, type CarCharging, type ShapeModel } from './shape-model.ts';
import { shapeModel } from './shape-model.gen.ts';

const FILLED = qualities.indexOf('filled');

export interface ShapeOptions {
  /** A year of monthly readings, such as {@link yearAhead} expects from typed totals. */
  readonly series: UsageSeries;
  /** A car charged at home, if its owner says so. */
  readonly car?: CarCharging;
  /** Another model than the one that this package brings. */
  readonly model?: ShapeModel;
}

export interface Shaped {
  /** Hours, every one `filled`. The hours of a month add up to its total, to the micro-Wh. */
  readonly series: UsageSeries;
  /** `usage.shape-learned`, a warning: no meter has said when the energy was used. */
  readonly findings: readonly Finding[];
}

/** Spread monthly totals over hours with the learned residential shape. Prices by the hour are then approximate:
 *  ask the engine with the monthly series which plans those are (`billing.coarse-usage`), and price them with this one.
 *  @throws RangeError when the series has nothing imported.
 *  @example shape({ series: yearAhead({ series, asOf: '2026-05-14' }).series }).series // 13 months of hours */
export function shape({ series, car, model = shapeModel }: ShapeOptions): Shaped {
  const readings = series.channels.find(({ channel }) => channel === 'import');
  if (!readings || readings.startSeconds.length === 0) throw new RangeError('the series has no imported energy');
  const grid = hourGrid(readings, series.zone);
  const kwhPerDay = kwhPerDayByMonth(grid, readings.microWh);
  const shapes = monthShapes({ model, kwhPerDay, ...(car ? { car } : {}) });
  const hours = (one: ChannelReadings): ChannelReadings => {
    const own = one === readings ? grid : hourGrid(one, series.zone);
    return {
      channel: one.channel,
      startSeconds: own.startSeconds,
      seconds: own.seconds,
      microWh: dealOverHours(own, one.microWh, shapes),
      quality: new Uint8Array(own.cell.length).fill(FILLED),
    };
  };
  return {
    // What a home sends to the grid follows the sun, which this model knows nothing about: other channels stay as they are.
    series: { ...series, channels: series.channels.map((one) => (one.channel === 'export' ? one : hours(one))) },
    findings: [finding('usage.shape-learned', 'warning', { homes: model.realHomes, simulated: model.simulatedHomes })],
  };
}

/** Sentences for the findings of {@link shape}. */
export const shapeWords: FindingWords = {
  'usage.shape-learned': ({ homes, simulated }) =>
    `A month's total does not say at what hour you use power. We took the pattern of ${homes} metered and ${simulated} simulated homes. Prices by the hour are estimates.`,
};
