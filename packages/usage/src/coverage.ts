import {
  addMonths,
  dateOfDay,
  dayNumber,
  daysBetween,
  firstOfMonth,
  fromBillionths,
  instantOf,
  offsetAt,
  qualities,
  type ChannelReadings,
  type Dec,
  type LocalDate,
  type MeteredChannel,
  type UsageSeries,
} from '@arbor/engine';
import { isoInstant } from './iso-instant.ts';
import { clockChanges } from './repeated-hour.ts';
import { commonSeconds, gapsOf, MISSING } from './settle-readings.ts';

const DAY = 86_400;

/** What is there of one calendar month. */
export interface MonthCoverage {
  /** `YYYY-MM` on the local clock. */
  readonly month: string;
  /** Energy read in the month [kWh]. */
  readonly kwh: Dec;
  /** Share of the whole month's time that has a reading, 0 to 1. */
  readonly presentShare: number;
  /** Share of the time read that is estimated or filled, 0 to 1. */
  readonly estimatedShare: number;
}

/** What a channel's readings cover. */
export interface Coverage {
  /** Start of the first interval and end of the last one, on the local clock with its offset. */
  readonly first: string;
  readonly last: string;
  readonly firstDate: LocalDate;
  /** The local day that the last interval ends in; a last interval that ends at midnight belongs to the day before. */
  readonly lastDate: LocalDate;
  /** Local days from first to last, both counted. */
  readonly days: number;
  /** The most common interval length [seconds]. */
  readonly intervalSeconds: number;
  readonly months: readonly MonthCoverage[];
  /** All energy [kWh]; gas and water count their own unit. */
  readonly kwh: Dec;
  /** Intervals with a reading. */
  readonly intervals: number;
  /** Intervals that are estimated or filled. */
  readonly estimated: number;
  /** Intervals without a reading between first and last, in intervals of the common length. */
  readonly missing: number;
  /** Local days inside on which the clock changes. */
  readonly clockChangeDays: readonly LocalDate[];
  /** Whether the series has energy sent to the grid. */
  readonly exportPresent: boolean;
}

/** Say what one channel of a series covers.
 *  @throws RangeError when the series has no readings of the channel: no reader returns such a series.
 *  @example coverage(series, 'import').months[0] // { month: '2025-06', kwh: '912.4', presentShare: 1, estimatedShare: 0 } */
export function coverage(series: UsageSeries, channel: MeteredChannel): Coverage {
  const readings = series.channels.find((one) => one.channel === channel);
  const count = readings?.startSeconds.length ?? 0;
  if (!readings || count === 0) throw new RangeError(`the series has no readings of "${channel}"`);
  const { zone } = series;
  const { startSeconds, seconds, microWh, quality } = readings;
  const start = startSeconds[0] ?? 0;
  const end = (startSeconds[count - 1] ?? 0) + (seconds[count - 1] ?? 0);
  const firstDate = localDate(zone, start);
  const lastDate = localDate(zone, end - 1);
  const intervalSeconds = commonSeconds(seconds);

  let total = 0;
  let missing = Math.round(gapsOf(readings).missingSeconds / intervalSeconds);
  let estimated = 0;
  for (let i = 0; i < count; i++) {
    total += microWh[i] ?? 0;
    if (quality[i] === MISSING) missing++;
    else if (isEstimate(quality[i])) estimated++;
  }
  return {
    first: isoInstant(zone, start),
    last: isoInstant(zone, end),
    firstDate,
    lastDate,
    days: daysBetween(firstDate, lastDate) + 1,
    intervalSeconds,
    months: monthsOf(readings, zone, firstDate, lastDate),
    kwh: fromBillionths(total),
    intervals: quality.filter((one) => one !== MISSING).length,
    estimated,
    missing,
    clockChangeDays: clockChanges(zone, start, end).flatMap(({ date }) => (date >= firstDate && date <= lastDate ? [date] : [])),
    exportPresent: series.channels.some((one) => one.channel === 'export' && one.microWh.some((energy) => energy > 0)),
  };
}

function localDate(zone: string, epochSeconds: number): LocalDate {
  return dateOfDay(Math.floor((epochSeconds + offsetAt(zone, epochSeconds)) / DAY));
}

function isEstimate(quality: number | undefined): boolean {
  const name = qualities[quality ?? 0];
  return name === 'estimated' || name === 'filled';
}

function monthsOf(readings: ChannelReadings, zone: string, firstDate: LocalDate, lastDate: LocalDate): readonly MonthCoverage[] {
  const starts: LocalDate[] = [];
  for (let date = firstOfMonth(firstDate); date <= lastDate; date = addMonths(date, 1)) starts.push(date);
  const bounds = [...starts, addMonths(starts.at(-1) ?? firstDate, 1)].map((date) => instantOf(zone, dayNumber(date) * DAY));
  const microWh = new Float64Array(starts.length);
  const present = new Float64Array(starts.length);
  const estimated = new Float64Array(starts.length);
  let month = 0;
  for (let i = 0; i < readings.startSeconds.length; i++) {
    if (readings.quality[i] === MISSING) continue;
    let from = readings.startSeconds[i] ?? 0;
    const length = readings.seconds[i] ?? 0;
    const end = from + length;
    let left = readings.microWh[i] ?? 0;
    while (from >= (bounds[month + 1] ?? Number.POSITIVE_INFINITY)) month++;
    // Billing periods run over month ends: each month gets its share of the time, and the parts sum to the whole.
    for (let part = month; from < end && part < starts.length; part++) {
      const to = Math.min(end, bounds[part + 1] ?? end);
      const energy = to === end ? left : Math.round(((readings.microWh[i] ?? 0) * (to - from)) / length);
      microWh[part] = (microWh[part] ?? 0) + energy;
      present[part] = (present[part] ?? 0) + to - from;
      if (isEstimate(readings.quality[i])) estimated[part] = (estimated[part] ?? 0) + to - from;
      left -= energy;
      from = to;
    }
  }
  return starts.map((date, i) => {
    const whole = (bounds[i + 1] ?? 0) - (bounds[i] ?? 0);
    const seen = present[i] ?? 0;
    return {
      month: date.slice(0, 7),
      kwh: fromBillionths(microWh[i] ?? 0),
      presentShare: seen / whole,
      estimatedShare: seen > 0 ? (estimated[i] ?? 0) / seen : 0,
    };
  });
}
