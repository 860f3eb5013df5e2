/**
 * Years that the year ahead might turn out to be: level, months, weather, hours and gaps, drawn together. All plans are priced under the
 * same draws, so that "A beats B in 83 of 100 years" is meaningful. Draw 2k + 1 mirrors draw 2k, so that their mean stays by the expected year.
 */
import { qualities, type ChannelReadings, type UsageSeries } from '@arbor/engine';
import { drawYear, type DrawnYear } from './draws-year.ts';
import type { Climate } from './degree-days.ts';
import { SHAPE_CELLS } from './shape-features.ts';
import { dealOverHours, hourGrid, isSouthern, kwhPerDayByMonth, type HourGrid } from './shape-hours.ts';
import { monthShapes, type CarCharging, type ShapeModel } from './shape-model.ts';
import { shapeModel } from './shape-model.gen.ts';
import type { YearAhead } from './year-ahead.ts';

const FILLED = qualities.indexOf('filled');

export interface YearDrawsOptions {
  readonly year: YearAhead;
  /** Where the home is; without it the weather is part of what is not known of a month. */
  readonly climate?: Climate;
  /** The totals come from a description of the home ({@link homeProfile}), not from bills. */
  readonly described?: boolean;
  /** A car charged at home, if its owner says so; for totals without hours. */
  readonly car?: CarCharging;
  readonly count?: number;
  readonly seed?: number;
  readonly model?: ShapeModel;
}

export interface YearDraws {
  readonly count: number;
  /** The year that the draws lie around: the expected readings, or hours where only totals are known. */
  readonly expected: UsageSeries;
  /** Make draw `i`, 0 to `count - 1`: the same every time, in any order, whatever `count` is. It shares all columns but the energy with `expected`.
   *  @throws RangeError when there is no such draw. */
  readonly draw: (i: number) => UsageSeries;
}

/** Draw years around the expected one. One draw of quarter-hours takes 280 kB and some milliseconds: make, price and drop one at a time.
 *  @returns null when the history is too short to expect a year.
 *  @example yearDraws({ year, climate: climates['hot-humid'] })?.draw(0).channels[0].microWh */
export function yearDraws(options: YearDrawsOptions): YearDraws | null {
  const { year, count = 200, seed = 1, model = shapeModel } = options;
  const { series } = year;
  const readings = series?.channels.find(({ channel }) => channel === 'import');
  if (!series || !readings || readings.startSeconds.length === 0) return null;
  const grid = hourGrid(readings, series.zone);
  const kwhPerDay = kwhPerDayByMonth(grid, readings.microWh);
  const about = {
    kwhPerDay,
    filledShares: filledShares(readings, grid),
    climate: options.climate ? turned(options.climate, series.zone) : null,
    described: options.described ?? false,
    directions: model.spread.length,
  };
  const shapesFor = (strays: readonly number[]): readonly Float64Array[] =>
    monthShapes({ model, kwhPerDay, strays, ...(options.car ? { car: options.car } : {}) });
  const maker = (one: ChannelReadings): Maker => {
    const own = one === readings ? grid : hourGrid(one, series.zone);
    if (one.channel === 'export') return sunnier(one);
    return year.monthlyOnly ? shapedAnew(one, own, shapesFor) : scaled(one, cellsOf(one, own), model);
  };
  const makers = series.channels.map(maker);
  const seriesOf = (drawn: DrawnYear): UsageSeries => ({ ...series, channels: makers.map((make) => make(drawn)) });
  return {
    count,
    expected: seriesOf(drawYear(about, seed, null)),
    draw: (i) => {
      if (!Number.isInteger(i) || i < 0 || i >= count) throw new RangeError(`there is no draw ${i} of ${count}`);
      return seriesOf(drawYear(about, seed, i));
    },
  };
}

type Maker = (drawn: DrawnYear) => ChannelReadings;

/** Totals without hours: every draw has its own hours, as far from the learned shape as homes are. */
function shapedAnew(one: ChannelReadings, grid: HourGrid, shapesFor: (strays: readonly number[]) => readonly Float64Array[]): Maker {
  const { startSeconds, seconds } = grid;
  const quality = new Uint8Array(startSeconds.length).fill(FILLED);
  const monthOf = one.microWh.map((_, i) => Math.floor((grid.cell[grid.firstHour[i] ?? 0] ?? 0) / SHAPE_CELLS));
  return ({ monthFactors, homeStrays }) => {
    const microWh = one.microWh.map((energy, i) => Math.round(energy * (monthFactors[monthOf[i] ?? 0] ?? 1)));
    return { channel: one.channel, startSeconds, seconds, microWh: dealOverHours(grid, microWh, shapesFor(homeStrays)), quality };
  };
}

/** Readings: each is scaled by its month and its hour of the day; what the hours do cancels within a month. */
function scaled(one: ChannelReadings, cells: Uint16Array, model: ShapeModel): Maker {
  const energy = new Float64Array(12 * SHAPE_CELLS);
  one.microWh.forEach((microWh, i) => (energy[cells[i] ?? 0] = (energy[cells[i] ?? 0] ?? 0) + microWh));
  return ({ monthFactors, habitStrays }) => {
    const factors = new Float64Array(12 * SHAPE_CELLS);
    const habit = Float64Array.from({ length: SHAPE_CELLS }, (_, cell) =>
      Math.max(
        0.3,
        habitStrays.reduce((sum, stray, k) => sum + stray * (model.spread[k]?.[cell] ?? 0), 1),
      ),
    );
    for (let month = 0; month < 12; month++) {
      let [before, after] = [0, 0];
      habit.forEach((factor, cell) => {
        const here = energy[month * SHAPE_CELLS + cell] ?? 0;
        before += here;
        after += here * factor;
      });
      const scale = (monthFactors[month] ?? 1) * (after > 0 ? before / after : 1);
      habit.forEach((factor, cell) => (factors[month * SHAPE_CELLS + cell] = factor * scale));
    }
    return { ...one, microWh: one.microWh.map((microWh, i) => Math.round(microWh * (factors[cells[i] ?? 0] ?? 1))) };
  };
}

function sunnier(one: ChannelReadings): Maker {
  return ({ sunFactor }) => ({ ...one, microWh: one.microWh.map((microWh) => Math.round(microWh * sunFactor)) });
}

/** The cell of each reading: that of its first hour. */
function cellsOf({ startSeconds }: ChannelReadings, grid: HourGrid): Uint16Array {
  return Uint16Array.from(startSeconds, (_, i) => grid.cell[grid.firstHour[i] ?? 0] ?? 0);
}

/** Share of each month's time that was filled or borrowed. */
function filledShares({ seconds, quality }: ChannelReadings, grid: HourGrid): readonly number[] {
  const all = new Float64Array(12);
  const filled = new Float64Array(12);
  seconds.forEach((length, i) => {
    const month = Math.floor((grid.cell[grid.firstHour[i] ?? 0] ?? 0) / SHAPE_CELLS);
    all[month] = (all[month] ?? 0) + length;
    if ((quality[i] ?? 0) >= FILLED) filled[month] = (filled[month] ?? 0) + length;
  });
  return Array.from(all, (sum, month) => (sum > 0 ? (filled[month] ?? 0) / sum : 0));
}

/** Months in the order of the northern year, as everything here counts them. */
function turned({ monthCelsius }: Climate, zone: string): Climate {
  return isSouthern(zone) ? { monthCelsius: monthCelsius.map((_, month) => monthCelsius[(month + 6) % 12] ?? 0) } : { monthCelsius };
}
