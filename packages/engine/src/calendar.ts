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
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (seconds) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(seconds * 1000)) part[type] = Number(value);
    const local = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
    return local / 1000 - seconds;
  };
}

/** The table is built by bisecting between probes a week apart: two changes closer than that would be missed (Tucuman had 12 days in 2004). */
function buildTable(zone: string, firstYear: number, lastYear: number): ZoneTable {
  const offsetAt = offsetReader(zone);
  const end = Date.UTC(lastYear + 1, 0, 2) / 1000;
  let probe = Date.UTC(firstYear, 0, -1) / 1000;
  let offset = offsetAt(probe);
  const atSeconds = [Number.NEGATIVE_INFINITY];
  const offsetSeconds = [offset];
  while (probe < end) {
    const next = probe + 7 * DAY_SECONDS;
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

/** Zones found to be known: asking the runtime takes a fifth of a millisecond, and a catalogue asks for each of its plans. */
const knownZones = new Set<string>();
/** There are some 600 names; a file that spells them in many ways must not fill the memory. */
const MOST_KNOWN = 1000;

/** Say whether the runtime knows an IANA zone. */
export function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    if (knownZones.size < MOST_KNOWN) knownZones.add(zone);
    return true;
  } catch {
    return false;
  }
}

const canonical = new Map<string, string>();

/** Say whether two names are the same zone, such as `US/Central` and `America/Chicago`. */
export function isSameZone(a: string, b: string): boolean {
  return a === b || canonicalZone(a) === canonicalZone(b);
}

function canonicalZone(zone: string): string {
  const known =
    canonical.get(zone) ?? (isZone(zone) ? new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone : zone);
  canonical.set(zone, known);
  return known;
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

/** Stretches of constant offset: from `atSeconds[i]` on, local time is UTC plus `offsetSeconds[i]`; the first begins before all time. */
export interface ClockChanges {
  readonly atSeconds: readonly number[];
  readonly offsetSeconds: readonly number[];
}

/** The clock changes of a zone around a stretch of time, with a month to spare at both ends. */
export function clockChanges(zone: string, fromSeconds: number, toSeconds: number): ClockChanges {
  const spare = 31 * DAY_SECONDS;
  tableFor(zone, yearOf(toSeconds + spare));
  const { atSeconds, offsetSeconds } = tableFor(zone, yearOf(fromSeconds - spare));
  const first = atSeconds.findLastIndex((at) => at <= fromSeconds - spare);
  const end = atSeconds.findIndex((at) => at > toSeconds + spare);
  const to = end < 0 ? atSeconds.length : end;
  return { atSeconds: [Number.NEGATIVE_INFINITY, ...atSeconds.slice(first + 1, to)], offsetSeconds: offsetSeconds.slice(first, to) };
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

const ERA_DAYS = 146_097;

/** Days since 1970-01-01 of a civil date of the Gregorian calendar.
 *  @source H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil */
function daysFromCivil(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return era * ERA_DAYS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Year, month (1 to 12) and day of month of a day number.
 *  @source H. Hinnant, as above, civil_from_days */
export function partsOfDay(day: number): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Days of a calendar month. */
export function daysInMonth(year: number, month: number): number {
  return daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysFromCivil(year, month, 1);
}

/** Days since 1970-01-01 of a local date.
 *  @throws RangeError when the text is not a real date. */
export function dayNumber(date: LocalDate): number {
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const dayOfMonth = digits(date, 8, 10);
  const isWritten = date.length === 10 && date[4] === '-' && date[7] === '-' && year >= 0;
  if (!(isWritten && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)))
    throw new RangeError(`not a date (YYYY-MM-DD): "${date}"`);
  return daysFromCivil(year, month, dayOfMonth);
}

/** The number that digits of a text write, NaN where there is anything else. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}

/** The local date of a day number. */
export function dateOfDay(day: number): LocalDate {
  const { year, month, dayOfMonth } = partsOfDay(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** Month and day of a day number, `MM-DD`, as seasons are written. */
export function monthDayOf(day: number): string {
  const { month, dayOfMonth } = partsOfDay(day);
  return `${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
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

/** Add calendar months to a date; the 31st becomes the last day of a shorter month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, dayOfMonth } = partsOfDay(dayNumber(date));
  const total = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return dateOfDay(daysFromCivil(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth))));
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
