/** The day a label was issued. */
import { isLocalDate, type LocalDate } from '@arbor/engine';
import { MONTH_NAME, monthOf } from './month-names.ts';

const ISSUED = /(?:issued?(?: date| on)?|effective(?: date| as of)?|date|as of|fecha|printed)\W{0,4}$/i;
/** "1.2.24" or "5-10-15" may as well be the number of a version: a date only where one is announced. */
const MAYBE_VERSION = /^\d{1,2}([.-])\d{1,2}\1\d{2}$/;
const VERSION = /\b(?:version|ver|v|revision|rev)\W{0,3}$/i;
/** A day that something lasts to, or begins after, says nothing of the label's own. */
const OTHER = /\b(?:by|until|through|thru|ends?|ending|expires?|after|before|from|since|starts?|starting|between|to)\b[\w ]{0,12}\W{0,3}$/i;

/** Find the day of a label: the one that its heading calls its date, or the only one there; else the only one of the document. Null where unsure. */
export function labelDate(head: string, all: string): LocalDate | null {
  const [inHead, anywhere] = [datesIn(head), datesIn(all)];
  return only(inHead.filter(({ before }) => ISSUED.test(before))) ?? only(inHead) ?? (inHead.length > 0 ? null : only(anywhere));
}

interface FoundDate {
  readonly date: LocalDate;
  readonly before: string;
}

function only(found: readonly FoundDate[]): LocalDate | null {
  const dates = new Set(found.filter(({ before }) => !OTHER.test(before) || ISSUED.test(before)).map(({ date }) => date));
  return dates.size === 1 ? ([...dates][0] ?? null) : null;
}

/** Month before day, as in the United States, unless the month is written in letters or the year comes first. */
function datesIn(text: string): readonly FoundDate[] {
  const patterns: readonly (readonly [RegExp, (match: RegExpMatchArray) => LocalDate])[] = [
    [
      /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(20\d{2}|\d{2})(?![\d/-]|\.\d)/g,
      ([, month, , day, year]) => written(year, Number(month), day),
    ],
    [/(?<![\d/.-])(20\d{2})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)/g, ([, year, , month, day]) => written(year, Number(month), day)],
    [
      new RegExp(String.raw`${MONTH_NAME}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d{2})\b`, 'gi'),
      ([, month, day, year]) => written(year, monthOf(month), day),
    ],
    [
      new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?[- ]${MONTH_NAME}[-, ]+(20\d{2})\b`, 'gi'),
      ([, day, month, year]) => written(year, monthOf(month), day),
    ],
  ];
  return patterns.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)]
      .map((match) => ({ date: read(match), as: match[0], before: text.slice(Math.max(0, match.index - 40), match.index) }))
      .filter(({ date, as, before }) => isLocalDate(date) && (ISSUED.test(before) || !(MAYBE_VERSION.test(as) || VERSION.test(before)))),
  );
}

function written(year = '', month: number, day = ''): LocalDate {
  return `${year.length === 2 ? '20' : ''}${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
