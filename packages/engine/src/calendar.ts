/**
 * Local time of a zone, without the process's own zone: the one file that touches zones. The rules come from the
 * runtime's Intl data, asked once per zone and year and kept as a table of offset changes, so that bulk conversion is arithmetic.
 */
import type { LocalDate } from './units.ts';
import type { Day } from './tariff/tariff.ts';

const DAY_SECONDS = 86_400;

/** Offset changes of a zone: from `atSeconds` [UTC epoch seconds] on, local time is UTC plus `offsetSeconds`. */
interface ZoneTable {
  readonly zone: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly atSeconds: readonly number[];
  readonly offsetSeconds: readonly number[];
}

const tables = new Map<string, ZoneTable>();
const FIRST_YEAR = 1990;
const LAST_YEAR = 2060;

function offsetReader(zone: string): (seconds: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  return (seconds) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(seconds * 1000)) part[type] = Number(value);
    const local = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
    return local / 1000 - seconds;
  };
}

/** The table is built by bisecting between probes three weeks apart: no zone keeps two changes closer than that but for rare Ramadan pauses, which last longer. */
function buildTable(zone: string, firstYear: number, lastYear: number): ZoneTable {
  const offsetAt = offsetReader(zone);
  const end = Date.UTC(lastYear + 1, 0, 2) / 1000;
  let probe = Date.UTC(firstYear, 0, -1) / 1000;
  let offset = offsetAt(probe);
  const atSeconds = [Number.NEGATIVE_INFINITY];
  const offsetSeconds = [offset];
  while (probe < end) {
    const next = probe + 21 * DAY_SECONDS;
    const nextOffset = offsetAt(next);
    if (nextOffset !== offset) {
      let low = probe;
      let high = next;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === offset) low = middle;
        else high = middle;
      }
      atSeconds.push(high);
      offsetSeconds.push(nextOffset);
      offset = nextOffset;
    }
    probe = next;
  }
  return { zone, firstYear, lastYear, atSeconds, offsetSeconds };
}

function tableFor(zone: string, year: number): ZoneTable {
  const known = tables.get(zone);
  if (known && year >= known.firstYear && year <= known.lastYear) return known;
  // Four years around the first question keep the start cheap; a question outside widens the table.
  const firstYear = Math.max(FIRST_YEAR, Math.min(known?.firstYear ?? year - 1, year - 1));
  const lastYear = Math.min(LAST_YEAR, Math.max(known?.lastYear ?? year + 2, year + 1));
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`year ${year} is outside ${FIRST_YEAR} to ${LAST_YEAR}`);
  const table = buildTable(zone, firstYear, lastYear);
  tables.set(zone, table);
  return table;
}

/** Say whether the runtime knows an IANA zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function yearOf(epochSeconds: number): number {
  return new Date(epochSeconds * 1000).getUTCFullYear();
}

/** Offset of local time from UTC [seconds] at an instant [UTC epoch seconds]. */
export function offsetAt(zone: string, epochSeconds: number): number {
  const { atSeconds, offsetSeconds } = tableFor(zone, yearOf(epochSeconds));
  let low = 0;
  let high = atSeconds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((atSeconds[middle] ?? 0) <= epochSeconds) low = middle;
    else high = middle - 1;
  }
  return offsetSeconds[low] ?? 0;
}

/** Convert many ascending instants to local seconds (seconds since 1970-01-01T00:00 on the local clock), in one pass. */
export function localSecondsOf(zone: string, epochSeconds: Float64Array): Float64Array {
  const local = new Float64Array(epochSeconds.length);
  let offset = 0;
  let validTo = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < epochSeconds.length; i++) {
    const instant = epochSeconds[i] ?? 0;
    if (instant >= validTo || i === 0 || instant < (epochSeconds[i - 1] ?? 0)) {
      const table = tableFor(zone, yearOf(instant));
      offset = offsetAt(zone, instant);
      validTo = table.atSeconds.find((at) => at > instant) ?? Number.POSITIVE_INFINITY;
      // The table ends with its last year: ask again before leaving it.
      validTo = Math.min(validTo, Date.UTC(table.lastYear + 1, 0, 1) / 1000);
    }
    local[i] = instant + offset;
  }
  return local;
}

/** The instant [UTC epoch seconds] of a local clock time. In the repeated autumn hour the first one; in the missing spring hour the clock as if it had not yet changed. */
export function instantOf(zone: string, localSeconds: number): number {
  const early = localSeconds - offsetAt(zone, localSeconds - DAY_SECONDS);
  const late = localSeconds - offsetAt(zone, localSeconds + DAY_SECONDS);
  if (early + offsetAt(zone, early) === localSeconds) return early;
  if (late + offsetAt(zone, late) === localSeconds) return late;
  return early;
}

/** Days since 1970-01-01 of a local date.
 *  @throws RangeError when the text is not a real date. */
export function dayNumber(date: LocalDate): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const milliseconds = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (Number.isNaN(milliseconds) || dateOfDay(milliseconds / 86_400_000) !== date) throw new RangeError(`not a date (YYYY-MM-DD): "${date}"`);
  return milliseconds / 86_400_000;
}

/** The local date of a day number. */
export function dateOfDay(day: number): LocalDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Say whether a text is a real local date, `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** Year, month (1 to 12) and day of month of a day number. */
export function partsOfDay(day: number): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** Add calendar months to a date; the 31st becomes the last day of a shorter month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, dayOfMonth } = partsOfDay(dayNumber(date));
  const first = Date.UTC(year, month - 1 + months, 1) / 86_400_000;
  const next = Date.UTC(year, month + months, 1) / 86_400_000;
  return dateOfDay(Math.min(first + dayOfMonth - 1, next - 1));
}

/** Add days to a date. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Days from one date to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** First day of the month of a date. */
export function firstOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`;
}

const WEEKDAYS = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const satisfies readonly Day[];

/** Weekday of a day number; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Exclude<Day, 'holiday'> {
  return WEEKDAYS[((day % 7) + 7) % 7] ?? 'thu';
}

/** A fingerprint of the zone rules in use between two instants, so that a result can say which clock changes it assumed.
 *  @example zoneFingerprint('America/Chicago', …) // 'America/Chicago -21600 1772956800:-18000' */
export function zoneFingerprint(zone: string, fromSeconds: number, toSeconds: number): string {
  const changes: string[] = [];
  tableFor(zone, yearOf(toSeconds));
  const { atSeconds, offsetSeconds } = tableFor(zone, yearOf(fromSeconds));
  atSeconds.forEach((at, i) => {
    if (at > fromSeconds && at < toSeconds) changes.push(`${at}:${offsetSeconds[i]}`);
  });
  return [zone, offsetAt(zone, fromSeconds), ...changes].join(' ');
}
