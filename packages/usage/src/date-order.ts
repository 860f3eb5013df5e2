/** Day first or month first: decided by evidence over the whole file, because a single date rarely tells. */
import { dateOfDay, dayNumber, isLocalDate, partsOfDay, type Finding } from '@arbor/engine';
import { note, refusal } from './finding-words.ts';
import { isReadableYear } from './time-stamp.ts';

/** A date as printed with slashes, its first two numbers not yet told apart. */
export interface SlashDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

/** A usage date, the date it was issued (when the file says), and the line it was first seen on. */
export interface DatedLine {
  readonly usage: SlashDate;
  readonly issued: SlashDate | null;
  readonly line: number;
}

export type DateOrder = 'month-first' | 'day-first';

/** Read `3/1/2022`, `03-01-2022` or `3/1/22`. @returns null when the text is not such a date. */
export function slashDateOf(text: string): SlashDate | null {
  const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (!match) return null;
  const year = Number(match[3]) + (match[3]?.length === 2 ? 2000 : 0);
  return { first: Number(match[1]), second: Number(match[2]), year };
}

/** A date as printed: its day number where the year comes first, else what its slashes part.
 *  @returns null when the text is no date, or in no year that the zone tables cover. */
export function printedDateOf(text: string): { readonly slash: SlashDate | null; readonly day: number } | null {
  if (text[4] === '/') return printedDateOf(text.replaceAll('/', '-'));
  if (text[4] === '-' && isLocalDate(text)) return isReadableYear(Number(text.slice(0, 4))) ? { slash: null, day: dayNumber(text) } : null;
  const slash = slashDateOf(text);
  const possible = slash && isReadableYear(slash.year) && slash.first >= 1 && slash.second >= 1 && slash.first <= 31 && slash.second <= 31;
  return possible ? { slash, day: Number.NaN } : null;
}

/** Day number of a date under an order; NaN when there is no such day. */
export function slashDay(date: SlashDate, order: DateOrder): number {
  const [month, dayOfMonth] = order === 'month-first' ? [date.first, date.second] : [date.second, date.first];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return Number.NaN;
  const day = firstDayOf(date.year, month) + dayOfMonth - 1;
  return dayOfMonth <= 28 || partsOfDay(day).month === month ? day : Number.NaN;
}

const firstDays = new Map<number, number>();

function firstDayOf(year: number, month: number): number {
  const key = year * 12 + month;
  const known = firstDays.get(key);
  if (known !== undefined) return known;
  const day = dayNumber(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`);
  firstDays.set(key, day);
  return day;
}

/** Utilities issue a day's readings within days; corrections may take longer, so most lines decide. */
const USUAL_LAG_DAYS = 7;

interface Evidence {
  readonly days: readonly number[];
  readonly valid: boolean;
  /** Share of issue dates that follow usage within {@link USUAL_LAG_DAYS}; null without issue dates. */
  readonly follows: number | null;
  /** Whether the days seen follow each other without a hole. */
  readonly consecutive: boolean;
}

function evidenceFor(lines: readonly DatedLine[], order: DateOrder): Evidence {
  const days = lines.map(({ usage }) => slashDay(usage, order));
  const lags = lines.flatMap(({ usage, issued }) => (issued ? [slashDay(issued, order) - slashDay(usage, order)] : []));
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  return {
    days: sorted,
    valid: days.every((day) => !Number.isNaN(day)),
    follows: lags.length > 0 ? lags.filter((lag) => lag >= 0 && lag <= USUAL_LAG_DAYS).length / lags.length : null,
    consecutive: sorted.length > 1 && sorted.every((day, i) => i === 0 || day - (sorted[i - 1] ?? 0) === 1),
  };
}

/** Decide the order of slash dates in a format whose own rule is day first: only evidence of the whole file speaks against it.
 *  Findings: `usage.date-order`. Errors: `usage.bad-date`, `usage.ambiguous-dates`. */
export function decideDayFirst(lines: readonly DatedLine[]): { readonly order: DateOrder; readonly findings: readonly Finding[] } {
  const monthFirst = evidenceFor(lines, 'month-first');
  const dayFirst = evidenceFor(lines, 'day-first');
  if (!dayFirst.valid) {
    const decided = decideDateOrder(lines);
    if (decided.findings.length > 0) return decided;
    const [{ line } = { line: 1 }] = lines;
    return {
      ...decided,
      findings: [note('usage.date-order', 'warning', { order: 'month-first', evidence: 'a month above 12' }, { line })],
    };
  }
  if (!monthFirst.valid || dayFirst.consecutive || !monthFirst.consecutive) return { order: 'day-first', findings: [] };
  const [{ line } = { line: 1 }] = lines;
  return { order: 'day-first', findings: [refusal('usage.ambiguous-dates', { line }, { line })] };
}

/** Decide the order of slash dates in a format whose own rule is month first.
 *  Findings: `usage.date-order`, `usage.date-order-unsure`. Errors: `usage.bad-date`, `usage.ambiguous-dates`. */
export function decideDateOrder(lines: readonly DatedLine[]): { readonly order: DateOrder; readonly findings: readonly Finding[] } {
  const monthFirst = evidenceFor(lines, 'month-first');
  const dayFirst = evidenceFor(lines, 'day-first');
  const line = lines[0]?.line ?? 1;
  const byDay = (evidence: string) => ({
    order: 'day-first' as const,
    findings: [note('usage.date-order', 'warning', { order: 'day-first', evidence }, { line })],
  });
  if (!monthFirst.valid && !dayFirst.valid) {
    const bad = lines.find(({ usage }) => Number.isNaN(slashDay(usage, 'month-first'))) ?? lines[0];
    const { first = 0, second = 0, year = 0 } = bad?.usage ?? {};
    const text = `${first}/${second}/${year}`;
    return { order: 'month-first', findings: [refusal('usage.bad-date', { line: bad?.line ?? 1, text }, { line: bad?.line ?? 1 })] };
  }
  if (!monthFirst.valid) return byDay('a month above 12');
  if (!dayFirst.valid) return { order: 'month-first', findings: [] };

  const monthFollows = monthFirst.follows ?? 0;
  const dayFollows = dayFirst.follows ?? 0;
  if (dayFollows >= 0.9 && monthFollows < 0.5) return byDay('the issue date follows the day of use');
  if (monthFollows >= 0.9 && dayFollows < 0.5 && !(dayFirst.consecutive && !monthFirst.consecutive))
    return { order: 'month-first', findings: [] };
  if (dayFirst.consecutive && !monthFirst.consecutive) {
    // The days point one way. If the issue dates point the other, the format's rule stands, and we say so; if they are silent we refuse.
    if (monthFollows < 0.9) return { order: 'month-first', findings: [refusal('usage.ambiguous-dates', { line }, { line })] };
    const [first = 0] = monthFirst.days;
    const data = { first: dateOfDay(first), last: dateOfDay(monthFirst.days.at(-1) ?? first) };
    return { order: 'month-first', findings: [note('usage.date-order-unsure', 'warning', data, { line })] };
  }
  return { order: 'month-first', findings: [] };
}
