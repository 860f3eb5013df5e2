/** What a label says of the offer besides its prices. What is not found is null, never guessed. */
import type { ExitFee, LocalDate, Plan } from '@arbor/engine';
import { isLocalDate } from '@arbor/engine';
import { cleanText } from '../clean-text.ts';
import { plainDec } from '../decimal-text.ts';
import { labelNames } from './label-names.ts';
import type { LabelLine } from './label-text.ts';

export interface LabelFacts {
  readonly supplier: string | null;
  readonly plan: string | null;
  /** Utility id. */
  readonly utility: string | null;
  readonly date: LocalDate | null;
  /** [months]; 0 is month-to-month. */
  readonly termMonths: number | null;
  readonly exitFee: ExitFee;
  /** 0 to 100 */
  readonly renewablePercent: number | null;
  readonly rateType: Plan['rateType'] | null;
  readonly prepaid: boolean;
}

const utilities: readonly (readonly [string, RegExp])[] = [
  ['oncor', /\boncor\b/i],
  ['centerpoint', /\bcenter ?point\b|\bcnp\b/i],
  ['aep-central', /\baep\b[\w ]{0,12}\b(?:central|tcc)\b/i],
  ['aep-north', /\baep\b[\w ]{0,12}\b(?:north|tnc)\b/i],
  ['tnmp', /\btnmp\b|texas[- ]new mexico power/i],
  ['lubbock', /\blubbock\b|\blp&l\b/i],
];

/** Read the facts of a label.
 *  @param averagesAt the line of the average prices: its heading ends there. */
export function labelFacts(lines: readonly LabelLine[], averagesAt: number): LabelFacts {
  const head = lines.slice(0, averagesAt + 1).map(({ text }) => text);
  const all = lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/ {3}/g, ' ');
  const utility = utilityOf(head.join(' ')) ?? utilityOf(all);
  const names = labelNames(head.slice(0, -1), all, (line) => utilityOf(line) !== null);
  return {
    supplier: names.supplier,
    plan: names.plan,
    utility,
    date: dateIn(head.join(' | ')) ?? dateIn(all),
    termMonths: termOf(all),
    exitFee: exitFeeOf(all),
    renewablePercent: renewableOf(all),
    rateType: rateTypeOf(all),
    prepaid: /pre-?pa(?:y|id)[^?]{0,60}\?\s*yes/i.test(all),
  };
}

/** Null also where a text names several. */
function utilityOf(text: string): string | null {
  const found = utilities.filter(([, pattern]) => pattern.test(text));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;

/** Find the first date of a text, month before day as in the United States. */
export function dateIn(text: string): LocalDate | null {
  const numeric = /\b(\d{1,2})[/-](\d{1,2})[/-](20\d{2})\b/.exec(text);
  const worded = new RegExp(String.raw`\b${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d{2})\b`, 'i').exec(text);
  const dayFirst = new RegExp(String.raw`\b(\d{1,2})[- ]${MONTH}[- ](20\d{2})\b`, 'i').exec(text);
  const found = [
    numeric && { at: numeric.index, date: written(numeric[3], Number(numeric[1]), numeric[2]) },
    worded && { at: worded.index, date: written(worded[3], monthOf(worded[1]), worded[2]) },
    dayFirst && { at: dayFirst.index, date: written(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]) },
  ].filter((one) => one !== null && isLocalDate(one.date));
  return found.sort((a, b) => (a?.at ?? 0) - (b?.at ?? 0))[0]?.date ?? null;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function written(year = '', month: number, day = ''): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function termOf(text: string): number | null {
  for (const [, said = ''] of text.matchAll(/(?:contract term|plazo del contrato|minimum term)\W{0,8}(.{0,40})/gi)) {
    if (/^\W*(?:month[- ]to[- ]month|mes a mes|none|n\/a|no term)/i.test(said)) return 0;
    const months = /^\D{0,12}(\d{1,3})\s*(?:-|\()?\s*(?:month|mes)/i.exec(said);
    if (months) return Number(months[1]);
  }
  return null;
}

function exitFeeOf(text: string): ExitFee {
  const asked =
    /do i have an? (?:early )?termina(?:ti)? ?on fee|is there a termina(?:ti)? ?on fee|tarifa de (?:rescisi|cancelaci)[oó]n/i.exec(text)
      ?.index ?? 0;
  const term = [...text.slice(0, asked).matchAll(/(?:contract term|plazo del contrato)\W{0,8}(?:\d|month)/gi)].at(-1)?.index ?? 0;
  const rest = text.slice(Math.max(asked - 320, term));
  const to = asked === 0 ? 0 : (/can my price change|¿?puede cambiar mi precio|if (?:my|the) price can change/i.exec(rest)?.index ?? 0);
  // The answer may stand on both sides of its question.
  const words = cleanText(rest.slice(0, Math.max(0, to)), 900);
  const unknown: ExitFee = { kind: 'unknown', text: words.slice(0, 200) };
  if (!/termina|cancel|rescisi/i.test(words)) return unknown;
  const amounts = [
    ...new Set([...words.matchAll(/\$\s?(\d[\d,]*(?:\.\d+)?)/g)].map(([, amount = '']) => plainDec(amount.replaceAll(',', '')))),
  ];
  const [amount] = amounts;
  if (amounts.length > 1) return unknown;
  if (amount === undefined)
    return /\?\W{0,3}(?:no|none)\b/i.test(words) || /terminating service\W{0,4}no\b/i.test(words) ? { kind: 'none' } : unknown;
  if (Number(amount) === 0) return { kind: 'none' };
  const perMonth =
    /(?:per|for each|for every|multiplied by the number of|times the number of|each|every)[\w ]{0,24}months?[\w ]{0,12}(?:remain|left)|per remaining month|per month[\w ]{0,10}remaining|month(?:s)? remaining/i;
  return perMonth.test(words) ? { kind: 'perRemainingMonth', amount } : { kind: 'flat', amount };
}

function renewableOf(text: string): number | null {
  const product = /this product is\s*(\d{1,3}(?:\.\d+)?)\s*%\s*renewable/i.exec(text)?.[1];
  if (product !== undefined) return Number(product);
  for (const match of text.matchAll(/renewable\s+content(?: of this product)?\??\W{0,6}(\d{1,3}(?:\.\d+)?)\s*%/gi)) {
    if (!/(?:state|average)[\w ]{0,24}$/i.test(text.slice(Math.max(0, match.index - 30), match.index))) return Number(match[1]);
  }
  return null;
}

function rateTypeOf(text: string): Plan['rateType'] | null {
  const said = /(?:type of product|tipo de producto)\W{0,6}(.{0,40})/i.exec(text)?.[1] ?? '';
  const [word] = /fixed|variable|index(?:ed)?|fij[oa]/i.exec(said) ?? [];
  if (word === undefined) return null;
  return /^var/i.test(word) ? 'variable' : /^ind/i.test(word) ? 'indexed' : 'fixed';
}
