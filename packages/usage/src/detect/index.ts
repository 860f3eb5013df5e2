/** Look for what a home may have, to ask about it. Nothing found here changes a number until the owner has answered. */
import { dayNumber, finding, type Finding, type FindingWords, type LocalDate, type MeteredChannel, type UsageSeries } from '@arbor/engine';
import { isSouthern } from '../shape-hours.ts';
import { sourceDays } from '../source-days.ts';
import { airConditioning } from './air-conditioning.ts';
import { electricHeating } from './electric-heating.ts';
import { evCharging } from './ev-charging.ts';
import type { HabitDetector, HoursByDay } from './habit.ts';
import { holidayAbsence } from './holiday-absence.ts';
import { solarExport } from './solar-export.ts';

const HOUR = 3600;

/** A new habit is one file and one line. */
const detectors: readonly HabitDetector[] = [evCharging, electricHeating, airConditioning, solarExport, holidayAbsence];

/** Look at readings of an hour or less; longer ones show no hours, and nothing is found.
 *  @param before local day from which on readings are not looked at.
 *  @returns one finding of severity `info` for each habit, with its evidence in numbers; its sentence ends with the question to ask.
 *  @example detectHabits(series)[0] // { code: 'usage.likely-ev-charging', severity: 'info', data: { nightsInTen: 7, kw: 7, hours: 3, fromHour: 23, … } } */
export function detectHabits(series: UsageSeries, before?: LocalDate): readonly Finding[] {
  const end = before === undefined ? Number.POSITIVE_INFINITY : dayNumber(before);
  const home = {
    imported: hoursByDay(series, 'import', end),
    exported: hoursByDay(series, 'export', end),
    southern: isSouthern(series.zone),
  };
  return detectors.flatMap(({ code, detect }) => {
    const data = detect(home);
    return data ? [finding(code, 'info', data)] : [];
  });
}

function hoursByDay(series: UsageSeries, channel: MeteredChannel, end: number): HoursByDay {
  const readings = series.channels.find((one) => one.channel === channel);
  // The middle reading stands for the others: files change their interval, but seldom.
  if (!readings || (readings.seconds[readings.seconds.length >> 1] ?? 0) > HOUR) return new Map();
  const days = [...sourceDays(readings, series.zone, HOUR)].filter(([day]) => day < end);
  return new Map(days.map(([day, { slots }]) => [day, slots.map((microWh) => microWh / 1e9)]));
}

/** Sentences for the findings of {@link detectHabits}. */
export const detectWords: FindingWords = Object.fromEntries(detectors.map(({ code, words }) => [code, words]));
