/** Look for what a home may have, to ask about it. Nothing found here changes a number until the owner has answered. */
import { finding, type Finding, type FindingWords, type MeteredChannel, type UsageSeries } from '@arbor/engine';
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
 *  @returns one finding of severity `info` for each habit, with its evidence in numbers; its sentence ends with the question to ask.
 *  @example detectHabits(series)[0] // { code: 'usage.likely-ev-charging', severity: 'info', data: { nightsInTen: 7, kw: 7, hours: 3, fromHour: 23, … } } */
export function detectHabits(series: UsageSeries): readonly Finding[] {
  const home = { imported: hoursByDay(series, 'import'), exported: hoursByDay(series, 'export'), southern: isSouthern(series.zone) };
  return detectors.flatMap(({ code, detect }) => {
    const data = detect(home);
    return data ? [finding(code, 'info', data)] : [];
  });
}

function hoursByDay(series: UsageSeries, channel: MeteredChannel): HoursByDay {
  const readings = series.channels.find((one) => one.channel === channel);
  // The middle reading stands for the others: files change their interval, but seldom.
  if (!readings || (readings.seconds[readings.seconds.length >> 1] ?? 0) > HOUR) return new Map();
  return new Map([...sourceDays(readings, series.zone, HOUR)].map(([day, { slots }]) => [day, slots.map((microWh) => microWh / 1e9)]));
}

/** Sentences for the findings of {@link detectHabits}. */
export const detectWords: FindingWords = Object.fromEntries(detectors.map(({ code, words }) => [code, words]));
