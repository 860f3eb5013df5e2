/** Whether a window holds, field by field. */
import type { LocalDate, Window } from '@arbor/engine';

export function inSeason({ months, from, to }: Window, date: LocalDate): boolean {
  const monthDay = date.slice(5);
  if (months && !months.includes(Number(date.slice(5, 7)))) return false;
  if (!from || !to) return true;
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function onDay(window: Window, date: LocalDate, holidays: readonly LocalDate[]): boolean {
  const day = holidays.includes(date) ? 'holiday' : WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return inSeason(window, date) && !(window.days && day && !window.days.includes(day));
}

function atMinute({ at }: Window, minute: number): boolean {
  if (!at) return true;
  return at.some(([start, end]) => (start < end ? minute >= start && minute < end : minute >= start || minute < end));
}

/** Say whether a window holds at a local time. */
export function naiveHolds(window: Window, date: LocalDate, minute: number, holidays: readonly LocalDate[] = []): boolean {
  return onDay(window, date, holidays) && atMinute(window, minute);
}

export interface Windows {
  readonly when?: readonly Window[];
  readonly except?: readonly Window[];
}

/** Which minutes of a date a quantity counts. */
export function counting({ when, except }: Windows, date: LocalDate, holidays: readonly LocalDate[] = []): (minute: number) => boolean {
  const wanted = when?.filter((window) => onDay(window, date, holidays));
  const left = except?.filter((window) => onDay(window, date, holidays)) ?? [];
  return (minute) => (!wanted || wanted.some((window) => atMinute(window, minute))) && !left.some((window) => atMinute(window, minute));
}
