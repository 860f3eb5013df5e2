/** Prices that hold at some times only: which price is whose, when that is, and which share of use the printed averages stand for. */
import type { Window } from '@arbor/engine';
import { windowsIn } from './day-hours.ts';
import { MONTH_NAME } from './month-names.ts';
import { firstSentence, plainHours, SENTENCE_END } from './sentences.ts';

export interface Period {
  readonly name: string;
  /** Null for the times that no other period names. */
  readonly windows: readonly Window[] | null;
}

const NAME = String.raw`(?:super[- ]?off[- ]?peak|off[- ]?peak|on[- ]?peak|mid[- ]?peak|seasonal on-peak|peak|overnight|nights?(?:time)?|days?(?:time)?|weekdays?|weekends?|(?:ev )?charging|lunch|evenings?|mornings?)`;
const WHAT = String.raw`(?:(?: hours?| period| time)?(?: (?:energy|usage|hour))?(?: (?:charge|rate|price)s?)?)`;
const BEFORE = new RegExp(
  String.raw`\b(${NAME})(?: hours?)?(?: (?:energy|usage|hour))+ (?:charge|rate|price)s?\b|(?:charge|rate|price)s?\s*(?:\(\s*|[|:-]\s*)?(${NAME})\b`,
  'i',
);
const AFTER = new RegExp(String.raw`^\W*(?:per kwh|\/ ?kwh)?\W*(?:during |for |in )?(?:the )?(${NAME})\b`, 'i');
const REST = /\b(?:all |any )?other (?:hours|times)\b/i;
/** Words of hours or months, which name a period that has no other name. */
const SPAN_WORDS = new RegExp(
  String.raw`\d{1,2}(?::\d{2})?\s*[ap]\.?m\.?[^|()]{1,12}\d{1,2}(?::\d{2})?\s*[ap]\.?m\b|${MONTH_NAME} ?(?:-|to|through) ?${MONTH_NAME}`,
  'i',
);

/** One name for a period, however it is written. */
export function periodKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bon[- ]?peak\b/, 'peak')
    .replace(/\boff ?peak\b/, 'off-peak')
    .replace(/time$|s$/, '')
    .replace(/s$/, '');
}

/** Names of periods in the headings of a table, in order. */
export function periodNames(heads: string): readonly string[] {
  return [...new Set([...heads.matchAll(new RegExp(String.raw`\b${NAME}\b`, 'gi'))].map(([name]) => periodKey(name)))];
}

/** Read the period of a price from the words of its row.
 *  @param before words of the row before the price; `after` those behind it. */
export function periodOf(before: string, after: string): Period | null {
  const named = BEFORE.exec(before);
  const name = named?.[1] ?? named?.[2] ?? AFTER.exec(after)?.[1];
  if (REST.test(after)) return { name: name === undefined ? 'other hours' : periodKey(name), windows: null };
  const windows = windowsIn(after.slice(0, 90));
  if (name === undefined) {
    const said = SPAN_WORDS.exec(windows ? after : before)?.[0];
    const held = windows ?? (said === undefined ? null : windowsIn(before));
    return held && said !== undefined ? { name: said.toLowerCase(), windows: held } : null;
  }
  // The name itself says no times yet: a weekend may begin on Friday.
  const said = besidesName(after, name) ?? besidesName(before, name);
  return { name: periodKey(name), windows: said };
}

function besidesName(words: string, name: string): readonly Window[] | null {
  return windowsIn(words.slice(0, 120).replace(new RegExp(String.raw`\b${name}\b(?!\s+\d)`, 'gi'), ' '));
}

/** Find when a period is, where the text says so apart from its price: "Off-Peak hours are 9:00 PM - 4:59 AM." */
export function definedWindows(text: string, name: string): readonly Window[] | null {
  const plain = plainHours(text).replaceAll('|', ' ');
  const written = name.replace('off-peak', 'off[- ]?peak').replace(/^peak$/, '(?:on[- ]?)?peak');
  const said = new RegExp(
    String.raw`(?<![-\w])(?<!off )${written}(?:time|s)?${WHAT}\s*(?:are|is|=|:|means|appl(?:y|ies) to (?:all )?(?:usage|use))\s+(?:defined as |from )?(?=(.{0,160}))`,
    'gi',
  );
  for (const match of plain.matchAll(said)) {
    const words = upToNextPeriod(firstSentence(match[1] ?? ''));
    const windows = windowsIn(words);
    if (windows) return windows;
  }
  const isDefined = new RegExp(
    String.raw`\b${written}s?\b(?: hours?| period)?,? (?:begins?|starts?|runs?|are|is|means?|includes?)\b`,
    'i',
  ).test(plain);
  return name === 'weekend' && !isDefined ? [{ days: ['sat', 'sun'] }] : null;
}

function upToNextPeriod(words: string): string {
  const next = new RegExp(String.raw`\b${NAME}(?: hours?| period)?\s*(?:are|is|=|:)`, 'i').exec(words);
  return next ? words.slice(0, next.index) : words;
}

export interface Discount {
  /** Share of the energy price taken off, 0 to 1. */
  readonly off: number;
  readonly windows: readonly Window[];
  /** Where its words begin and end. */
  readonly from: number;
  readonly to: number;
}

const PERCENT_OFF = /(\d{1,3})\s*% (?:discount|credit|off)\b[^.%]{0,40}\benergy charges?/gi;
const CREDITED = /\bcredit for energy charges (?:resulting )?from energy (?:consumed|used) during (?:the )?(\w+) hours/gi;
const MORE_TO_IT = /\badditional|bonus|up to|one of|choose|most free\b/i;

/** Read the one discount on energy at certain times that a text grants; null where there is none, several, or one not understood. */
export function timedDiscount(text: string): Discount | null {
  const found = [
    ...[...text.matchAll(PERCENT_OFF)].map((match) => ({ match, off: Number(match[1]) / 100 })),
    ...[...text.matchAll(CREDITED)].map((match) => ({ match, off: 1 })),
  ];
  const [only] = found;
  if (!only || found.length > 1 || only.off > 1) return null;
  const { from, to } = sentenceAt(text, only.match.index, only.match.index + only.match[0].length);
  const sentence = text.slice(from, to);
  if (MORE_TO_IT.test(sentence)) return null;
  const named = only.match[1] ?? '';
  const windows = windowsIn(sentence.replaceAll('|', ' ')) ?? (/^[a-z]/i.test(named) ? definedWindows(text, periodKey(named)) : null);
  if (windows) return { off: only.off, windows, from, to };
  const next = sentenceAt(text, to + 2, to + 2).to;
  const saidNext = periodSaidNext(text.slice(to, next));
  return saidNext && { off: only.off, windows: saidNext, from, to: next };
}

/** "Season discount period is from December 1st … through February 28th …" in the sentence that follows. */
function periodSaidNext(text: string): readonly Window[] | null {
  const plain = plainHours(text).replaceAll('|', ' ');
  const said = /^[^.]{0,60}\b(?:period|hours|time) (?:is|are) (.*)/is.exec(plain.replace(/^\s*\.?\s*/, ''))?.[1];
  return said === undefined ? null : windowsIn(firstSentence(said));
}

/** The sentence around a place; the points of "a.m." end none. */
function sentenceAt(text: string, at: number, end: number): { readonly from: number; readonly to: number } {
  const before = [...text.slice(0, at).matchAll(new RegExp(SENTENCE_END, 'g'))].at(-1);
  const after = SENTENCE_END.exec(text.slice(end));
  return { from: before ? before.index + before[0].length : 0, to: after ? end + after.index + 1 : text.length };
}

/** Share of use that the averages assume in a period, 0 to 1: "an average of 39% of electricity usage occurred during the Free Nights period".
 *  @param names of the periods; a share of "the period" is the first one's. */
export function shareOf(text: string, names: readonly string[]): { readonly name: string; readonly share: number } | null {
  for (const match of text.matchAll(
    /(\d{1,2}(?:\.\d+)?)\s*% of (?:the |your |total |all |average |monthly |electricity )*([^.%]{0,140})/gi,
  )) {
    const words = (match[2] ?? '').replaceAll('|', ' ').replace(/\boff[- ]peak/gi, 'off-peak');
    if (!/consumption|\buse|usage/i.test(words)) continue;
    const plain = words.toLowerCase().replace(/\bon[- ]?peak/g, 'peak');
    const at = names
      .map((name) => ({ name, at: plain.search(new RegExp(String.raw`(?<![-\w])${name}`)) }))
      .filter((one) => one.at >= 0)
      .sort((a, b) => a.at - b.at);
    const name = at[0]?.name ?? (/\b(?:period|hours|times?)\b/.test(plain) ? names[0] : undefined);
    if (name !== undefined) return { name, share: Number(match[1]) / 100 };
  }
  return null;
}
