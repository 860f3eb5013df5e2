/** Numbers as a person reads them. Rounding happens here and nowhere else. */
import { dayNumber, partsOfDay, toBillionths, type Dec, type ExitFee, type LocalDate } from '@arbor/engine';
import type { Answer, PlanFacts } from '../answer.ts';

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

/** Energy in whole kWh.
 *  @example kwh('1204.25') // '1,204 kWh' */
export function kwh(energy: Dec): string {
  return `${Math.round(toBillionths(energy) / 1e9).toLocaleString('en-US')} kWh`;
}

/** A calendar month in words.
 *  @example monthWords('2026-03') // 'March 2026' */
export function monthWords(month: string): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** A calendar month in a narrow column.
 *  @example shortMonth('2026-03') // 'Mar 2026' */
export function shortMonth(month: string): string {
  return `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** The name of a calendar month without its year. */
export function monthName(month: string): string {
  return MONTHS[Number(month.slice(5, 7)) - 1] ?? month;
}

/** What leaving a plan early costs. */
export function exitFeeWords(fee: ExitFee): string {
  switch (fee.kind) {
    case 'none':
      return 'no fee';
    case 'flat':
      return dollarsOf(fee.amount);
    case 'perRemainingMonth':
      return `${dollarsOf(fee.amount)} for each month left`;
    case 'unknown':
      return 'not stated';
  }
}

/** A supplier's rating with who gave it and when it was seen. */
export function ratingWords({ rating }: PlanFacts): string {
  return rating ? `${rating.stars} of 5 stars (${[rating.by, ...(rating.date ? [longDate(rating.date)] : [])].join(', ')})` : 'not rated';
}

/** What a price was held against. */
export function verifiedWords({ verified }: Pick<PlanFacts, 'verified'>): string {
  if (!verified) return 'not checked against a label';
  const { how, on, against } = verified;
  const what = how === 'label' ? 'read from the label and checked there' : 'worked out from printed averages, label not read';
  const day = against.date ?? on;
  return `${what} (${[against.title, ...(day === undefined ? [] : [longDate(day)])].join(', ')})`;
}

/** How many of the ranked plans have a price that was held against something. */
export function countsVerifiedWords({ label, averages, none }: Answer['counts']['verified']): string {
  return [
    [label, 'read from labels'],
    [averages, 'worked out from printed averages'],
    [none, 'not checked'],
  ]
    .filter(([count]) => count !== 0)
    .map((words) => words.join(' '))
    .join(', ');
}

/** A share of renewable power. */
export function renewableWords({ renewablePercent }: PlanFacts): string {
  return renewablePercent === undefined ? 'not stated' : `${renewablePercent}%`;
}

/** A share of renewable power with what says so. */
export function renewableSourceWords(facts: PlanFacts): string {
  const { renewablePercent, renewableSource: source } = facts;
  if (renewablePercent === undefined || !source) return renewableWords(facts);
  return `${renewablePercent}% (${[source.title, ...(source.date ? [longDate(source.date)] : [])].join(', ')})`;
}

/** Money to lay down before the power comes. */
export function depositWords({ deposit }: PlanFacts): string {
  switch (deposit) {
    case 'none':
      return 'none';
    case 'noneWithGoodCredit':
      return 'none with approved credit';
    case undefined:
      return 'not stated';
  }
}
