/** Every amount of money in a label's price section, with the words before and after it. */
import type { Dec } from '@arbor/engine';
import { plainDec, shiftDec } from '../decimal-text.ts';
import type { LabelLine } from './label-text.ts';

export interface MoneyToken {
  readonly unit: 'cents' | 'dollars';
  /** As printed, in its unit. */
  readonly amount: Dec;
  /** Place in the section's text. */
  readonly at: number;
  readonly end: number;
  /** Words since the amount before, and up to the next one. */
  readonly before: string;
  readonly after: string;
}

/** The lines between the averages and the table of terms as one text, and where its lines begin. */
export interface PriceSection {
  readonly text: string;
  readonly lines: readonly { readonly at: number; readonly line: LabelLine }[];
}

/** A column may lie between a sign and its amount, and the sign may be a word on either side. A gap that ends at an amount in cents is that of a heading. */
const AMOUNT =
  /(?:\$\s?|(?:\$[\s|]{2,5}|\busd[\s|]{0,5})(?![\d.,]+[\s|]*(?:¢|cents?\b)))(\d[\d,]*(?:\.\d+)?)|(?<![\d.])(\d+(?:\.\d+)?|\.\d+)\s*(?:\|\s*)?(?:¢|cents?\b)|(?<![\d.])(\d+\.\d+)\s+(?:\|\s*)?\$(?!\s?\d)|(?<![\d.,])(\d[\d,]*(?:\.\d+)?)[\s|]{0,5}(?:us )?(?:dollars?|usd)\b/gi;
/** Headings at the left edge of a table stand between the words of its cells. */
const SIDE_HEADING = /^(?:electricity(?: pric(?:e|ing))?|pric(?:e|ing)|chart|disclosure)(?: {3}|$)/i;

const WRAPPED = /^(?:energy |delivery |usage )?(?:charges?|rates?|fees?|credits?)\*?$/i;
/** "Energy Charge (¢ per kWh) 9.12": the unit stands in brackets before a bare number. */
const UNIT_BEFORE =
  /(\((?:¢|cents?|\$)[^()]{0,16}\)|\([^()]{0,16}(?:¢|cents?|\$)\))(\s*:?\s*(?:\|\s*)?)(\d+\.\d+)(?!\s*(?:[¢%\d]|cents?|\$))/gi;

/** How an average was worked out: "6.79¢ + 5.03¢ + ($4.23/500)". */
const FORMULA = /\(\s*\$\s?[\d.]+\s*\/\s*\d{3,4}\s*\)/;
/** "Example #2: If you use 900 kWh, …" up to the next sentence of its own. */
const EXAMPLE = /example #?\d\W[\s\S]*?(?=example #?\d\W|this (?:average|price|promo)|$)/gi;

/** Join the lines of a section, without examples and formulas. */
export function priceSection(lines: readonly LabelLine[]): PriceSection {
  const places: { readonly at: number; readonly line: LabelLine }[] = [];
  let text = '';
  for (const line of joinedHeadings(lines)) {
    if (FORMULA.test(line.text)) continue;
    const words = withUnits(line.text.replace(SIDE_HEADING, '').replace(/ {3}/g, ' | ').replace(/ {2}/g, ' ').trim());
    if (words === '') continue;
    places.push({ at: text.length, line });
    text += `${words} `;
  }
  return { text: text.replace(EXAMPLE, (example) => ' '.repeat(example.length)), lines: places };
}

/** "Night Energy   6.9¢" with "Charge" alone beneath it is a heading that fills two lines of its cell. */
function joinedHeadings(lines: readonly LabelLine[]): readonly LabelLine[] {
  return lines.flatMap((line, i) => {
    const [word] = WRAPPED.exec(lines[i + 1]?.text ?? '') ?? [];
    if (WRAPPED.test(line.text) && i > 0) return [];
    return word === undefined ? [line] : [{ ...line, text: line.text.replace(/ {3}|$/, ` ${word}$&`) }];
  });
}

function withUnits(words: string): string {
  return words.replace(UNIT_BEFORE, (_, unit: string, gap: string, amount: string) =>
    unit.includes('$') ? `${unit}${gap}$${amount}` : `${unit}${gap}${amount}¢`,
  );
}

/** Find the amounts of a text. */
export function moneyTokens(text: string): readonly MoneyToken[] {
  const found = [...text.matchAll(AMOUNT)];
  return found.map((match, i) => {
    const [whole, dollars, cents, trailing, named] = match;
    const end = match.index + whole.length;
    const previous = found[i - 1];
    const amount = plainDec((dollars ?? cents ?? trailing ?? named ?? '0').replaceAll(',', '').replace(/^\./, '0.'));
    return {
      unit: cents === undefined ? 'dollars' : 'cents',
      amount,
      at: match.index,
      end,
      before: text.slice(previous ? previous.index + previous[0].length : 0, match.index),
      after: text.slice(end, found[i + 1]?.index),
    };
  });
}

/** [currency per kWh] */
export function perKwh({ unit, amount }: MoneyToken): Dec {
  return unit === 'cents' ? shiftDec(amount, 2) : amount;
}
