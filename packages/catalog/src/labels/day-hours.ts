/** Times in the words of a label: "Daily 8:00 PM to 5:59 AM", "12:00 AM Saturday to 12:00 AM Monday", "June 1st through August 31st". */
import type { Day, Window } from '@arbor/engine';
import { MONTH_NAME, monthOf } from './month-names.ts';
import { plainHours } from './sentences.ts';

const CLOCK = String.raw`(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?`;
const TO = String.raw`\s*(?:-|to|through|thru|until|and)\s*`;
const HOURS = new RegExp(CLOCK + TO + CLOCK, 'gi');
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = String.raw`(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?`;
const SPAN = new RegExp(String.raw`${CLOCK}(?: on)? ${DAY}(?: (?:morning|night))?${TO}${CLOCK}(?: on)? ${DAY}`, 'i');
const LISTED = new RegExp(String.raw`\b${DAY}\b(?:\s*(?:,|and|&|-|to|through|thru)+\s*\b${DAY}\b)*`, 'gi');
const FULL_DAY = new RegExp(String.raw`\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b`, 'i');
const MONTH = String.raw`${MONTH_NAME}(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?(?:\s+(?:\d{1,2}:\d{2}\s*[ap]m))?`;
const MONTHS = new RegExp(MONTH + TO + MONTH, 'gi');
/** Limits that are not read: a text with one of them says no times. */
const UNREAD = /\b(?:except|other than|unless|select(?:ed)?|one of|choose|most)\b/i;
const SEASON = /\b(?:summer|winter|spring|fall)\b/i;

/** Read when a price holds: null where a text names no times, or limits them in words that are not read. */
export function windowsIn(text: string): readonly Window[] | null {
  const plain = plainHours(text)
    .replace(/\bmidnight\b/gi, '12:00 am')
    .replace(/\bnoon\b/gi, '12:00 pm');
  if (UNREAD.test(plain) || (SEASON.test(plain) && plain.search(MONTHS) < 0)) return null;
  if (hasOddTimes(plain)) return null;
  const span = SPAN.exec(plain);
  if (span) return spanOf(span);
  if (/\ball day\b/i.test(plain) && plain.search(HOURS) >= 0) return null;
  if (/\bweekdays?\b/i.test(plain) && /\bweekends?\b/i.test(plain)) return null;
  if (hasLooseTimes(plain)) return null;
  const seasons = seasonsIn(plain);
  if (!seasons) return null;
  const days = daysIn(plain);
  const windows = seasons.map(({ months, text: words }): Window => {
    const at = [...words.matchAll(HOURS)].flatMap((match) => hoursOf(match));
    return { ...(months && { months }), ...(days && { days }), ...(at.length > 0 && { at }) };
  });
  return windows.some((one) => Object.keys(one).length === 0) ? null : windows;
}

/** A time that no clock shows, "13:00 PM", or one that does not say which half of the day it is in. */
function hasOddTimes(text: string): boolean {
  const isOdd = ([, hour, minute = '0']: RegExpMatchArray): boolean => Number(hour) < 1 || Number(hour) > 12 || Number(minute) > 59;
  return /\d:\d{2}(?!\s*[ap]\.?m)/i.test(text) || [...text.matchAll(new RegExp(CLOCK, 'gi'))].some(isOdd);
}

/** A time that begins or ends nothing that is read, or days named apart: "begins at 8:00 PM on Friday and ends on Monday". */
function hasLooseTimes(text: string): boolean {
  const rest = text.replace(MONTHS, ' ');
  if (new RegExp(CLOCK, 'i').test(rest.replace(HOURS, ' '))) return true;
  const lists = [...rest.matchAll(LISTED)].filter(([list]) => FULL_DAY.test(list));
  return lists.length > 1;
}

/** Minutes of the day, cut at midnight. A last minute such as 5:59 belongs to them, and a first one such as 12:01 leaves none out. */
function hoursOf(match: RegExpMatchArray): readonly (readonly [number, number])[] {
  const from = startOf(match[1], match[2], match[3]);
  const to = endOf(match[4], match[5], match[6]) % 1440;
  if (from < to) return [[from, to]];
  return to === 0
    ? [[from, 1440]]
    : [
        [from, 1440],
        [0, to],
      ];
}

function minuteOf(hour = '0', minute = '0', half = 'a'): number {
  return ((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(minute);
}

function startOf(hour?: string, minute?: string, half?: string): number {
  const at = minuteOf(hour, minute, half);
  return at % 60 === 1 ? at - 1 : at;
}

function endOf(hour?: string, minute?: string, half?: string): number {
  const at = minuteOf(hour, minute, half);
  return at % 60 === 59 ? at + 1 : at;
}

/** From a time of one day to a time of a later one. */
function spanOf(span: RegExpExecArray): readonly Window[] | null {
  const [from, to] = [dayOf(span[4]), dayOf(span[8])];
  const [start, end] = [startOf(span[1], span[2], span[3]), endOf(span[5], span[6], span[7])];
  const length = (to - from + 7) % 7;
  if (length === 0) return null;
  const windows = Array.from({ length: length + 1 }, (_, i): Window => {
    const day = WEEK[(from + i) % 7] ?? 'mon';
    return { days: [day], at: [[i === 0 ? start : 0, i === length ? end : 1440]] };
  });
  return windows.filter(({ at }) => (at?.[0]?.[1] ?? 0) > (at?.[0]?.[0] ?? 0));
}

/** Days a text names; null for every day. Weekdays hold their holidays unless said otherwise. */
function daysIn(text: string): readonly Day[] | null {
  const range = new RegExp(String.raw`\b${DAY}\s*(?:-|through|thru|to)\s*${DAY}\b`, 'i').exec(text);
  const named = range
    ? [...between(dayOf(range[1]), dayOf(range[2]))]
    : /\bweekdays?\b/i.test(text)
      ? WEEK.slice(0, 5)
      : /\bweekends?\b/i.test(text)
        ? WEEK.slice(5)
        : WEEK.filter((_, i) =>
            [...text.matchAll(new RegExp(String.raw`\b${DAY}\b`, 'gi'))].some((match) => match[0].length > 4 && dayOf(match[1]) === i),
          );
  if (named.length === 0 || named.length === 7) return null;
  const isWorkdays = named.every((day) => day !== 'sat' && day !== 'sun');
  return isWorkdays && !/exclud\w*[\w ]{0,16}holidays|not[\w ]{0,16}holidays/i.test(text) ? [...named, 'holiday'] : named;
}

function* between(from: number, to: number): Generator<(typeof WEEK)[number]> {
  for (let i = 0; i <= (to - from + 7) % 7; i++) yield WEEK[(from + i) % 7] ?? 'mon';
}

function dayOf(name = ''): number {
  return WEEK.indexOf(name.slice(0, 3).toLowerCase() as (typeof WEEK)[number]);
}

interface Season {
  readonly months: readonly number[] | null;
  /** The words that stand with these months. */
  readonly text: string;
}

/** Ranges of months with the hours behind each; all year where none is named. Null for parts of months. */
function seasonsIn(text: string): readonly Season[] | null {
  const found = [...text.matchAll(MONTHS)];
  if (found.length === 0) return [{ months: null, text }];
  const seasons: Season[] = [];
  for (const [i, match] of found.entries()) {
    const [from, to] = [monthOf(match[1]), monthOf(match[3])];
    const [first, last] = [Number(match[2] ?? 1), Number(match[4] ?? 31)];
    if (first !== 1 || last < (to === 2 ? 28 : 30)) return null;
    const months = Array.from({ length: ((to - from + 12) % 12) + 1 }, (_, j) => ((from - 1 + j) % 12) + 1);
    seasons.push({ months: months.length === 12 ? null : months, text: text.slice(match.index + match[0].length, found[i + 1]?.index) });
  }
  // "From December 1st … and June 1st …" are months of the same hours.
  const hours = seasons.filter(({ text: words }) => words.search(HOURS) >= 0);
  if (hours.length > 0 && hours.length < seasons.length) return null;
  if (hours.length > 0) return hours;
  return seasons.length === 1 ? seasons.map((one) => ({ ...one, text })) : seasons;
}
