import { dateOfDay, dayNumber, weekdayOf, type LocalDate } from '@arbor/engine';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Day number of the nth given weekday of a month; n from 1, or -1 for the last. */
function nthWeekday(year: number, month: string, weekday: (typeof WEEK)[number], n: number): number {
  const anchor = dayNumber(`${year}-${month}-${n > 0 ? '01' : '31'}`);
  const step = WEEK.indexOf(weekday) - WEEK.indexOf(weekdayOf(anchor));
  return n > 0 ? anchor + ((step + 7) % 7) + (n - 1) * 7 : anchor + ((step - 7) % 7);
}

/** A holiday on a Sunday is kept on the Monday; one on a Saturday is not moved. */
function observed(date: LocalDate): LocalDate {
  const day = dayNumber(date);
  return weekdayOf(day) === 'sun' ? dateOfDay(day + 1) : date;
}

/** The six holidays of the Texas power market, as local dates in order.
 *  @source ERCOT settlement calendar: the holidays of the North American Electric Reliability Corporation and their Sunday rule
 *  @example texasHolidays(2026) // ['2026-01-01', '2026-05-25', '2026-07-04', '2026-09-07', '2026-11-26', '2026-12-25'] */
export function texasHolidays(year: number): readonly LocalDate[] {
  return [
    observed(`${year}-01-01`),
    dateOfDay(nthWeekday(year, '05', 'mon', -1)),
    observed(`${year}-07-04`),
    dateOfDay(nthWeekday(year, '09', 'mon', 1)),
    dateOfDay(nthWeekday(year, '11', 'thu', 4)),
    observed(`${year}-12-25`),
  ];
}
