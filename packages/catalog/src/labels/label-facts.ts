/** What a label says of the offer besides its prices. What is not found is null, never guessed. */
import type { ExitFee, LocalDate, Plan } from '@arbor/engine';
import { labelDate } from './label-dates.ts';
import { exitFeeOf } from './label-exit-fee.ts';
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
  ['aep-central', /\baep\b[\w -]{0,12}\b(?:central|tcc)\b|\b(?:central|tcc)\b[\w -]{0,6}\baep\b/i],
  ['aep-north', /\baep\b[\w -]{0,12}\b(?:north|tnc)\b|\b(?:north|tnc)\b[\w -]{0,6}\baep\b/i],
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
  const isWhole = ({ isTorn }: LabelLine): boolean => isTorn !== true;
  const names = labelNames(
    lines
      .slice(0, averagesAt)
      .filter(isWhole)
      .map(({ text }) => text),
    lines
      .filter(isWhole)
      .map(({ text }) => text)
      .join(' '),
    (line) => utilityOf(line) !== null,
  );
  return {
    supplier: names.supplier,
    plan: names.plan,
    utility,
    date: labelDate(head.join(' | '), all),
    termMonths: termOf(all),
    exitFee: exitFeeOf(all),
    renewablePercent: renewableOf(all),
    rateType: rateTypeOf(all),
    prepaid: isPrepaid(all),
  };
}

/** The answer may stand in the middle of its question, where that fills two lines. */
function isPrepaid(text: string): boolean {
  const asked = /(?:is this|¿?es este) an? (?:pre-?pa|producto de prepago)(.{0,120})/i.exec(text)?.[1] ?? '';
  const [answer] = /\b(?:yes|no|s[ií](?![a-z])|this is a pre-?pa\w*)/i.exec(asked) ?? [];
  return answer !== undefined && !/^no$/i.test(answer);
}

/** Null also where a text names several. */
function utilityOf(text: string): string | null {
  const found = utilities.filter(([, pattern]) => pattern.test(text));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** Null also where several terms are said. */
function termOf(text: string): number | null {
  const terms = new Set<number>();
  for (const [, said = ''] of text.matchAll(/(?:contract term|plazo del contrato|minimum term)\W{0,8}(.{0,48})/gi)) {
    const answer = said.split(/do i have|is there|¿/i)[0] ?? '';
    if (/\d\s*(?:,|or|and|\/)\s*(?:or\s*)?\d+[ -]*(?:months|mo\.)/i.test(answer)) return null;
    if (/^\W*(?:0 )?\(?(?:month[- ]to[- ]month|mes a mes|none\b|n\/a|no term\b|no contract\b)/i.test(answer)) terms.add(0);
    for (const [, count, unit = ''] of answer.matchAll(/(\d{1,3})\)?\s*(?:-\s*)?(?:\()?\s*(months?|mo\.|mes|billing cycles|years?)/gi))
      terms.add(Number(count) * (/^year/i.test(unit) ? 12 : 1));
  }
  return terms.size === 1 ? ([...terms][0] ?? null) : null;
}

const PERCENT = String.raw`(\d{1,3}(?:\.\d+)?)\s*%`;
const PRODUCT = new RegExp(
  String.raw`(?:this|the) product (?:is|contains|has|includes)(?: at least)?[a-z ]{0,24}\(?\s*${PERCENT}\)?\s*renewable|este producto es\s*${PERCENT}\s*renovable`,
  'gi',
);
const CONTENT = new RegExp(String.raw`(?:renewable\s+content(?: of this product)?|contenido renovable)\??\W{0,6}${PERCENT}`, 'gi');

/** Null also where several shares are said; the state's own is none of them. */
function renewableOf(text: string): number | null {
  const product = [...text.matchAll(PRODUCT)].map(([, english, spanish]) => Number(english ?? spanish));
  const content = [...text.matchAll(CONTENT)]
    .filter(({ index }) => !/(?:state|average|promedio|estatal)[\w ]{0,24}$/i.test(text.slice(Math.max(0, index - 30), index)))
    .map(([, percent]) => Number(percent));
  const shares = new Set(product.length > 0 ? product : content);
  const [share = 0] = shares;
  return shares.size === 1 && share <= 100 ? share : null;
}

function rateTypeOf(text: string): Plan['rateType'] | null {
  const said = /(?:type of product|tipo de producto)\W{0,6}(.{0,40})/i.exec(text)?.[1] ?? '';
  const [word] = /fixed|variable|index(?:ed)?|fij[oa]/i.exec(said) ?? [];
  if (word === undefined) return null;
  return /^var/i.test(word) ? 'variable' : /^ind/i.test(word) ? 'indexed' : 'fixed';
}
