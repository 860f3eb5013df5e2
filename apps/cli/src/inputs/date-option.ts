import { isLocalDate, type LocalDate } from '@arbor/engine';
import { UserError } from '../user-error.ts';

/** A day given as an option; undefined where it was not given. */
export function dateOption(name: string, text: string | undefined): LocalDate | undefined {
  if (text === undefined || isLocalDate(text)) return text;
  throw new UserError(`${name} takes a date like 2026-05-14, not "${text}".`);
}

/** The day offers were published, given as an option: today at the latest. */
export function pastDateOption(name: string, text: string | undefined, today: LocalDate): LocalDate | undefined {
  const date = dateOption(name, text);
  if (date === undefined || date <= today) return date;
  throw new UserError(`${name} is the day the offers were published: ${date} is after today, ${today}.`);
}
