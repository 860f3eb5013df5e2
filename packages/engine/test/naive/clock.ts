/** Dates and the clock on the wall, by Intl and by counting: no table of clock changes. */
import type { LocalDate, When } from '@arbor/engine';

export interface LocalTime {
  readonly date: LocalDate;
  readonly minute: number;
  /** How far the clock is ahead of UTC. */
  readonly aheadMinutes: number;
}

const clocks = new Map<string, { readonly format: Intl.DateTimeFormat; readonly read: Map<number, LocalTime> }>();

/** Local date and minute of the day of an instant. */
export function localClock(zone: string, epochSeconds: number): LocalTime {
  const { format, read } = clocks.get(zone) ?? {
    format: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
    read: new Map<number, LocalTime>(),
  };
  clocks.set(zone, { format, read });
  const known = read.get(epochSeconds);
  if (known) return known;
  const text = format.format(epochSeconds * 1000); // 2026-03-08 01:45:00
  const time = {
    date: text.slice(0, 10),
    minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
    aheadMinutes: Math.round((Date.parse(`${text.replace(' ', 'T')}Z`) / 1000 - epochSeconds) / 60),
  };
  read.set(epochSeconds, time);
  return time;
}

export function nextDate(date: LocalDate, days = 1): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Every date of `[from, to)`. */
export function datesIn(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date < to; date = nextDate(date)) dates.push(date);
  return dates;
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const daysOfMonth = (date: LocalDate): number => new Date(Date.UTC(yearOf(date), Number(date.slice(5, 7)), 0)).getUTCDate();

export const daysOfYear = (date: LocalDate): number => datesIn(`${yearOf(date)}-01-01`, `${yearOf(date) + 1}-01-01`).length;

/** The same day some months on, or the last of a shorter month. */
export function monthsOn(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const length = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, length))).toISOString().slice(0, 10);
}

export function dateOf(when: When, startsOn: LocalDate): LocalDate {
  return typeof when === 'string' ? when : monthsOn(startsOn, when.monthsFromStart);
}
