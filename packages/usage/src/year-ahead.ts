/**
 * The year that is priced: the next 12 months, expected from the readings before a date. Each day ahead takes the readings
 * of the same weekday 52 weeks before; where that day is missing, days of the same kind from both sides of the season, marked `filled`.
 */
import {
  addMonths,
  calendarMonths,
  dateOfDay,
  dayNumber,
  finding,
  instantOf,
  localSecondsOf,
  partsOfDay,
  qualities,
  type BillPeriod,
  type ChannelReadings,
  type Finding,
  type FindingWords,
  type LocalDate,
  type UsageSeries,
} from '@arbor/engine';
import { standInsFor, type DayAhead } from './complete.ts';
import { seasonModel } from './complete-season.ts';
import type { Climate } from './degree-days.ts';
import { shapeWords } from './shape.ts';
import { filledDays } from './complete-gaps.ts';
import { daysRead, type SourceDay } from './source-days.ts';

const DAY_SECONDS = 86_400;
/** Fewer days than these say too little about a year. */
const LEAST_DAYS = 28;
/** Readings that end longer ago than these days are old. */
const OLD_AFTER_DAYS = 90;
const FILLED = qualities.indexOf('filled');
const MISSING = qualities.indexOf('missing');

export interface YearAhead {
  /** Expected readings over all bills, or null when the history is too short. */
  readonly series: UsageSeries | null;
  /** The 12 months priced, `[from, to)`. */
  readonly horizon: BillPeriod;
  /** Calendar months that the horizon touches; the first and the last are counted by their share of days. */
  readonly bills: readonly BillPeriod[];
  /** Expected use of each bill [kWh], whole calendar months. */
  readonly kwhByBill: readonly number[];
  /** Expected use over the horizon [kWh]. */
  readonly annualKwh: number;
  /** First and last local day with readings that were used. */
  readonly history: BillPeriod | null;
  /** Days ahead taken from another season or kind of day than 52 weeks before. */
  readonly borrowedDays: number;
  readonly monthlyOnly: boolean;
  readonly findings: readonly Finding[];
}

/** Expect the next 12 months from the readings before `asOf`. Later readings are not used, and that is said.
 *  @param climate where the home is: days borrowed from another season are then scaled by a load model fitted on the months that are there.
 *  @example yearAhead({ series, asOf: '2026-05-14' }).horizon // { from: '2026-05-14', to: '2027-05-14' } */
export function yearAhead({
  series,
  asOf,
  climate,
}: {
  readonly series: UsageSeries;
  readonly asOf: LocalDate;
  readonly climate?: Climate;
}): YearAhead {
  const horizon = { from: asOf, to: addMonths(asOf, 12) };
  const bills = calendarMonths(asOf, dateOfDay(dayNumber(horizon.to) - 1));
  const findings: Finding[] = [];
  const before = readingsBefore(series, asOf, findings);
  const importReadings = before.find(({ channel }) => channel === 'import');
  const lengths = importReadings ? mostCommon(importReadings.seconds) : 0;
  const monthlyOnly = lengths > 2 * DAY_SECONDS;
  const step = stepOf(lengths);
  const sources = before.map((readings) => filledDays(daysRead(readings, series.zone, step), step));
  const importDays = sources[before.findIndex(({ channel }) => channel === 'import')] ?? new Map<number, SourceDay>();
  const usable = [...importDays.keys()].sort((a, b) => a - b);
  const [first, last] = [usable[0], usable.at(-1)];
  const history = first === undefined || last === undefined ? null : { from: dateOfDay(first), to: dateOfDay(last + 1) };
  const none = { series: null, horizon, bills, kwhByBill: bills.map(() => 0), annualKwh: 0, history, borrowedDays: 0, monthlyOnly };
  if (usable.length < LEAST_DAYS || !history) {
    return { ...none, findings: [...findings, finding('usage.too-short', 'error', { days: usable.length, least: LEAST_DAYS })] };
  }
  const targets = daysOf(bills);
  const known = new Set(usable);
  const chosen = new Map(targets.map((day) => [day, standInsFor(day, usable, known, monthlyOnly)]));
  const inHorizon = targets.filter((day) => day >= dayNumber(horizon.from) && day < dayNumber(horizon.to));
  const borrowed = inHorizon.filter((day) => chosen.get(day)?.borrowed);
  if (borrowed.length > 0) findings.push(finding('usage.borrowed', 'warning', { days: borrowed.length, months: monthsOf(borrowed) }));
  if (daysSince(history.to, asOf) > OLD_AFTER_DAYS)
    findings.push(finding('usage.old', 'warning', { last: dateOfDay(dayNumber(history.to) - 1), asOf }));
  const dayKwh = climate ? new Map([...importDays].map(([day, { slots }]) => [day, slots.reduce((sum, one) => sum + one, 0) / 1e9])) : null;
  const season = climate && dayKwh ? seasonModel({ climate, dayKwh }) : null;
  const channels = before.map((readings, i): ChannelReadings => {
    const days = sources[i] ?? new Map<number, SourceDay>();
    // What the sun sends to the grid follows no load.
    const load = readings.channel === 'export' ? null : season;
    const expected = columnsFor(targets, chosen, { days, load }, series.zone, step, readings.channel);
    return monthlyOnly ? byMonth(expected, readings, bills, series.zone) : expected;
  });
  const kwh = kwhByBill(
    channels.find(({ channel }) => channel === 'import'),
    bills,
    series.zone,
  );
  return {
    series: { ...series, channels },
    horizon,
    bills,
    kwhByBill: kwh,
    annualKwh: annualKwh(kwh, bills, horizon),
    history,
    borrowedDays: borrowed.length,
    monthlyOnly,
    findings,
  };
}

function readingsBefore({ channels, zone }: UsageSeries, asOf: LocalDate, findings: Finding[]): readonly ChannelReadings[] {
  const limit = instantOf(zone, dayNumber(asOf) * DAY_SECONDS);
  let dropped = 0;
  const before = channels.map((readings) => {
    const { startSeconds, seconds } = readings;
    let count = startSeconds.length;
    while (count > 0 && (startSeconds[count - 1] ?? 0) + (seconds[count - 1] ?? 0) > limit) count--;
    if (count === startSeconds.length) return readings;
    dropped = Math.max(dropped, startSeconds.length - count);
    return {
      ...readings,
      startSeconds: startSeconds.subarray(0, count),
      seconds: seconds.subarray(0, count),
      microWh: readings.microWh.subarray(0, count),
      quality: readings.quality.subarray(0, count),
    };
  });
  if (dropped > 0) findings.push(finding('usage.after-as-of', 'info', { readings: dropped, asOf }));
  return before;
}

/** Length of a slot of the day [seconds]: that of the readings, 15 minutes at least. One that does not divide the day is dealt out over quarter-hours. */
function stepOf(lengthSeconds: number): number {
  if (lengthSeconds >= DAY_SECONDS) return DAY_SECONDS;
  return lengthSeconds > 900 && DAY_SECONDS % lengthSeconds === 0 ? lengthSeconds : 900;
}

function mostCommon(seconds: Uint32Array): number {
  const counts = new Map<number, number>();
  for (const length of seconds) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function daysOf(bills: readonly BillPeriod[]): readonly number[] {
  const from = dayNumber(bills[0]?.from ?? '1970-01-01');
  const to = dayNumber(bills.at(-1)?.to ?? '1970-01-01');
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function columnsFor(
  targets: readonly number[],
  chosen: ReadonlyMap<number, DayAhead>,
  history: { readonly days: ReadonlyMap<number, SourceDay>; readonly load: ((day: number) => number) | null },
  zone: string,
  step: number,
  channel: ChannelReadings['channel'],
): ChannelReadings {
  const startSeconds: number[] = [];
  const seconds: number[] = [];
  const microWh: number[] = [];
  const quality: number[] = [];
  for (const day of targets) {
    const ahead = chosen.get(day);
    const borrowed = expectedDay(ahead, history.days);
    const expected = history.load && ahead?.borrowed ? inSeason(borrowed, day, ahead, history.load) : borrowed;
    const begin = instantOf(zone, day * DAY_SECONDS);
    const end = instantOf(zone, (day + 1) * DAY_SECONDS);
    const length = step === DAY_SECONDS ? end - begin : step;
    const starts = Float64Array.from({ length: Math.ceil((end - begin) / length) }, (_, i) => begin + i * length);
    const local = localSecondsOf(zone, starts);
    starts.forEach((start, i) => {
      const slot = step === DAY_SECONDS ? 0 : Math.floor(((local[i] ?? 0) - day * DAY_SECONDS) / step);
      // On a clock-change day the last of long steps ends with the day.
      const lasts = Math.min(length, end - start);
      startSeconds.push(start);
      seconds.push(lasts);
      microWh.push(Math.round((expected.slots[slot] ?? 0) * (lasts / length)));
      quality.push(expected.quality);
    });
  }
  return {
    channel,
    startSeconds: Float64Array.from(startSeconds),
    seconds: Uint32Array.from(seconds),
    microWh: Float64Array.from(microWh),
    quality: Uint8Array.from(quality),
  };
}

/** Mix the days that stand for a day ahead. A channel without a reading on one of them counts nothing there. */
function expectedDay(ahead: DayAhead | undefined, days: ReadonlyMap<number, SourceDay>): SourceDay {
  const [first, ...more] = ahead?.from ?? [];
  const direct = first && more.length === 0 && ahead?.direct ? days.get(first.day) : undefined;
  if (direct || !ahead) return direct ?? { slots: new Float64Array(), quality: MISSING };
  const sources = ahead.from.flatMap(({ day, share }) => {
    const source = days.get(day);
    return source ? [{ slots: source.slots, share }] : [];
  });
  const slots = new Float64Array(sources[0]?.slots.length ?? 0);
  for (const source of sources) source.slots.forEach((energy, slot) => (slots[slot] = (slots[slot] ?? 0) + energy * source.share));
  return { slots, quality: sources.length > 0 ? FILLED : MISSING };
}

/** Scale a borrowed day by what the load model expects of it beside the days it was borrowed from. */
function inSeason({ slots, quality }: SourceDay, day: number, { from }: DayAhead, load: (day: number) => number): SourceDay {
  const lent = from.reduce((sum, source) => sum + source.share * load(source.day), 0);
  return lent > 0 ? { slots: slots.map((energy) => (energy * load(day)) / lent), quality } : { slots, quality };
}

/** Monthly totals stay monthly: a calendar month takes the total typed for that month, to the micro-Wh; another span its days' shares. */
function byMonth(daily: ChannelReadings, history: ChannelReadings, bills: readonly BillPeriod[], zone: string): ChannelReadings {
  const typed = new Map<number, { readonly microWh: number; readonly quality: number }>();
  const local = localSecondsOf(zone, history.startSeconds);
  history.startSeconds.forEach((start, i) => {
    const { month, dayOfMonth, year } = partsOfDay(Math.floor((local[i] ?? 0) / DAY_SECONDS));
    const end = instantOf(zone, Date.UTC(year, month, 1) / 1000);
    if (dayOfMonth === 1 && start + (history.seconds[i] ?? 0) === end)
      typed.set(month, { microWh: history.microWh[i] ?? 0, quality: history.quality[i] ?? 0 });
  });
  const edges = [...bills.map(({ from }) => from), bills.at(-1)?.to ?? '1970-01-01'].map((date) =>
    instantOf(zone, dayNumber(date) * DAY_SECONDS),
  );
  const months = bills.map(({ from }, bill) => {
    const known = typed.get(partsOfDay(dayNumber(from)).month);
    if (known) return known;
    let sum = 0;
    let worst = 0;
    daily.startSeconds.forEach((start, i) => {
      if (start < (edges[bill] ?? 0) || start >= (edges[bill + 1] ?? 0)) return;
      sum += daily.microWh[i] ?? 0;
      worst = Math.max(worst, daily.quality[i] ?? 0);
    });
    return { microWh: sum, quality: worst };
  });
  return {
    channel: history.channel,
    startSeconds: Float64Array.from(edges.slice(0, -1)),
    seconds: Uint32Array.from(bills, (_, bill) => (edges[bill + 1] ?? 0) - (edges[bill] ?? 0)),
    microWh: Float64Array.from(months, ({ microWh }) => microWh),
    quality: Uint8Array.from(months, ({ quality }) => quality),
  };
}

function kwhByBill(readings: ChannelReadings | undefined, bills: readonly BillPeriod[], zone: string): readonly number[] {
  const sums = bills.map(() => 0);
  const ends = bills.map(({ to }) => instantOf(zone, dayNumber(to) * DAY_SECONDS));
  let bill = 0;
  readings?.startSeconds.forEach((start, i) => {
    while (bill < ends.length - 1 && start >= (ends[bill] ?? 0)) bill++;
    sums[bill] = (sums[bill] ?? 0) + (readings.microWh[i] ?? 0);
  });
  return sums.map((microWh) => microWh / 1e9);
}

/** The first and the last bill count by their share of days in the horizon, as their costs do. */
function annualKwh(kwh: readonly number[], bills: readonly BillPeriod[], horizon: BillPeriod): number {
  return bills.reduce((sum, { from, to }, bill) => {
    const [start, end] = [dayNumber(from), dayNumber(to)];
    const inside = Math.min(end, dayNumber(horizon.to)) - Math.max(start, dayNumber(horizon.from));
    return sum + ((kwh[bill] ?? 0) * inside) / (end - start);
  }, 0);
}

function monthsOf(days: readonly number[]): readonly string[] {
  return [...new Set(days.map((day) => dateOfDay(day).slice(0, 7)))];
}

function daysSince(date: LocalDate, asOf: LocalDate): number {
  return dayNumber(asOf) - dayNumber(date);
}

/** Sentences for the findings of {@link yearAhead}. */
export const yearAheadWords: FindingWords = {
  ...shapeWords,
  'usage.after-as-of': ({ readings, asOf }) =>
    `${Number(readings).toLocaleString('en-US')} readings from ${asOf} on were not used: they lie after the day you asked about.`,
  'usage.too-short': ({ days, least }) =>
    `There are ${days} full days of readings before the day you asked about. At least ${least} are needed.`,
  'usage.borrowed': ({ days, months }) =>
    `${days} of the days ahead have no reading from their season. Other days stand in for them, in ${(months as readonly string[]).join(', ')}.`,
  'usage.old': ({ last }) => `Your readings end on ${last}. Your use may have changed since.`,
};
