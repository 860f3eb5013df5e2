/** Numbers of a price section that look like money and were read as none: "9.95 per month", "fifty dollars", "€ 9.95". */
import type { MoneyToken } from './money-tokens.ts';

/** An amount with two decimals, one for each bill, one of another currency, or one in words. */
const LOOSE =
  /(?<![\d.,/-])\d[\d,]*\.\d{2}(?![\d/-]|\.\d)|(?<![\d.,/-])\d[\d,]*(?:\.\d+)?(?=[\s|]{0,5}(?:per|each|every|a|\/) ?(?:monthly )?(?:month|bill))|[€£]\s?\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred)[\s-]+dollars?\b/gi;
/** A number with these words is clearly no amount of money. */
const NUMBERED = /(?:\b(?:version|ver|rev|revision|v|efl|section|rule|§|no|phone|tel|fax)\b[.:#]?|#|§)[\s|]{0,5}$/i;
const MEASURED = /^\s*(?:%|percent|k(?:ilo)?[- ]?w|mwh|hours?\b|days?\b|[ap]\.?m\b|times?\b|x\b)/i;

/** Find the places of such numbers that no amount covers. Nothing costs nothing: zero is none of them. */
export function looseAmounts(text: string, tokens: readonly MoneyToken[]): readonly number[] {
  return [...text.matchAll(LOOSE)].flatMap(({ 0: found, index }) => {
    const [before, after] = [text.slice(Math.max(0, index - 20), index), text.slice(index + found.length, index + found.length + 20)];
    const isCovered = tokens.some(({ at, end }) => at < index + found.length && index < end);
    return isCovered || Number(found) === 0 || NUMBERED.test(before) || MEASURED.test(after) ? [] : [index];
  });
}
