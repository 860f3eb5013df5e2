import type { LocalDate } from '@arbor/engine';

/** Today in a zone: the one place where the command line looks at the clock for a date. */
export function today(zone: string): LocalDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
}
