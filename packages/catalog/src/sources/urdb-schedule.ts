import type { Day, Window } from '@arbor/engine';
import { scheduleField, type Note, type Schedule, type UrdbFields } from './urdb-fields.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const satisfies readonly Day[];
/** URDB knows no holidays; most utilities bill them as Sundays, and a rate that says otherwise says so in prose. */
const WEEKEND = ['sat', 'sun', 'holiday'] as const satisfies readonly Day[];

const EVERY_MONTH = 12;
const DAY_MINUTES = 1440;

type Ranges = readonly (readonly [number, number])[];

/** Minutes of the day in which a row of 24 hours names the period. */
function rangesOf(hours: readonly number[], period: number): Ranges {
  const ranges: [number, number][] = [];
  hours.forEach((named, hour) => {
    if (named !== period) return;
    const last = ranges.at(-1);
    if (last?.[1] === hour * 60) last[1] += 60;
    else ranges.push([hour * 60, hour * 60 + 60]);
  });
  return ranges;
}

function windowOf({ months, days, at }: { months: readonly number[]; days: readonly Day[] | undefined; at: Ranges }): Window {
  const allDay = at.length === 1 && at[0]?.[0] === 0 && at[0][1] === DAY_MINUTES;
  return {
    ...(months.length === EVERY_MONTH ? {} : { months }),
    ...(days ? { days } : {}),
    ...(allDay ? {} : { at }),
  };
}

interface Schedules {
  readonly weekday: Schedule;
  readonly weekend: Schedule;
}

/** Read the schedules of weekdays and weekends; that they differ is noted, for the sake of the holidays. */
export function readSchedules(fields: UrdbFields, kind: 'energy' | 'demand', periods: number, note: Note): Schedules {
  const [weekday, weekend] = [
    scheduleField(fields, `${kind}weekdayschedule`, periods, note),
    scheduleField(fields, `${kind}weekendschedule`, periods, note),
  ];
  if (JSON.stringify(weekday) !== JSON.stringify(weekend)) note('catalog.urdb-holidays', 'info', {}, `${kind}weekendschedule`);
  return { weekday, weekend };
}

/** Windows in which a period of a 12 x 24 schedule holds: months with the same day share one. Empty when it never holds. */
export function windowsOfPeriod({ weekday, weekend, period }: Schedules & { readonly period: number }): readonly Window[] {
  const groups = new Map<string, { months: number[]; days: readonly Day[] | undefined; at: Ranges }>();
  const add = (month: number, days: readonly Day[] | undefined, at: Ranges): void => {
    if (at.length === 0) return;
    const key = JSON.stringify([days, at]);
    const group = groups.get(key);
    if (group) group.months.push(month);
    else groups.set(key, { months: [month], days, at });
  };
  weekday.forEach((hours, i) => {
    const [onWeekdays, onWeekends] = [rangesOf(hours, period), rangesOf(weekend[i] ?? [], period)];
    if (JSON.stringify(onWeekdays) === JSON.stringify(onWeekends)) add(i + 1, undefined, onWeekdays);
    else {
      add(i + 1, WEEKDAYS, onWeekdays);
      add(i + 1, WEEKEND, onWeekends);
    }
  });
  return [...groups.values()].map(windowOf);
}

/** The windows as a quantity takes them: none at all when the period holds at all times. */
export function whenOf(windows: readonly Window[]): { readonly when?: readonly Window[] } {
  const always = windows.some((window) => Object.keys(window).length === 0);
  return always ? {} : { when: windows };
}
