/** Numbers as a person reads them. Rounding happens here and nowhere else. */
import { dayNumber, partsOfDay, toBillionths, type Dec, type LocalDate } from '@arbor/engine';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Nanos as dollars: whole from 10 dollars on, cents below.
 *  @example dollars(1_840_400_000_000) // '$1,840' */
export function dollars(nanos: number): string {
  const digits = Math.abs(nanos) < 10e9 ? 2 : 0;
  const text = Math.abs(nanos / 1e9).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${nanos < 0 && Number(text.replaceAll(',', '')) !== 0 ? '-' : ''}$${text}`;
}

/** A decimal amount as dollars. */
export function dollarsOf(amount: Dec): string {
  return dollars(toBillionths(amount)).replace(/\.00$/, '');
}

/** Nanos as dollars and cents, for tables that must add up.
 *  @example cents(4_230_000_000) // '$4.23' */
export function dollarsAndCents(nanos: number): string {
  const text = Math.abs(nanos / 1e9).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${nanos < 0 ? '-' : ''}$${text}`;
}

/** A price as cents per kWh: `14.5`. */
export function centsPerKwh(pricePerKwh: Dec): string {
  return (Math.round(toBillionths(pricePerKwh) / 1e5) / 100).toLocaleString('en-US', {
    maximumFractionDigits: 2,
    minimumFractionDigits: 1,
  });
}

/** A date in words; the year only when it is not the year of `asOf`.
 *  @example longDate('2026-06-06', '2026-05-14') // 'June 6' */
export function longDate(date: LocalDate, asOf?: LocalDate): string {
  const { year, month, dayOfMonth } = partsOfDay(dayNumber(date));
  return `${MONTHS[month - 1]} ${dayOfMonth}${asOf?.startsWith(String(year)) ? '' : `, ${year}`}`;
}

/** `1 month`, `2 months`: the word alone. */
export function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
