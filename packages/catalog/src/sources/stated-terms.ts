/** What a supplier's own words say about the price: credits, minimum-use fees, base charge, flat bill, one-off amounts. English and Spanish. */
import { onlyAmount } from '../decimal-text.ts';

/** Money off [USD per bill] when the use of the bill [kWh] is within bounds, both included. */
export interface StatedCredit {
  readonly usd: number;
  readonly fromKwh: number;
  readonly upToKwh?: number;
}

/** Money added [USD per bill] when the use of the bill is below a bound [kWh]. */
export interface StatedFee {
  readonly usd: number;
  readonly belowKwh: number;
}

/** One-off money on joining [USD]: positive is paid, negative is a gift. Not in the published averages. */
export interface StatedOnce {
  readonly usd: number;
  readonly label: string;
}

export interface StatedTerms {
  readonly credits: readonly StatedCredit[];
  readonly fees: readonly StatedFee[];
  /** Base charge [USD per month]; 0 when the words say there is none. */
  readonly baseUsd: number | undefined;
  /** The whole bill is the same below this use [kWh]. */
  readonly flatBelowKwh: number | undefined;
  readonly once: readonly StatedOnce[];
  /** Words that tie the price to something and that were not turned into one of the above. */
  readonly unexplained: readonly string[];
}

const KWH = String.raw`(\d{1,2}[,.]\d{3}|\d{3,4})\s*\)?\s*(?:k\s?wh|kilowatt[- ]?hours?)`;
const USD = String.raw`\$\s?(\d{1,4}(?:\.\d{1,2})?)(?![\d,]*\d)`;
const one = (source: string): RegExp => new RegExp(source, 'i');

const CREDIT = /credit|cr[eé]dit|bonif|descuento|discount/i;
const FEE = /minimum|m[ií]nimo|usage (?:fee|charge)|service fee|cargo por/i;
const BETWEEN = one(String.raw`(?:between|entre|from)?\s*(\d{1,2}[,.]\d{3}|\d{3,4})\s*(?:k\s?wh)?\s*(?:-|–|to|and|y|a)\s*${KWH}`);
const OVER = one(String.raw`(?:over|above|more than|greater than|exceeds?|exceeding|m[aá]s de|>)\s*${KWH}`);
const BELOW = one(String.raw`(?:below|under|less than|fewer than|menos de|menor a|menor que|<)\s*(=?)\s*${KWH}`);
const BASE = one(String.raw`base charge(?: of)?:?\s*${USD}|${USD}\s*(?:monthly )?base charge|cargo base(?: mensual)?(?: de)?:?\s*${USD}`);
const NO_BASE =
  /\b(?:no|without|zero)\b[^.;|]{0,40}\bbase (?:charges?|fees?)\b|\bsin\b[^.;|]{0,40}\bcargos? base\b|\$0(?:\.00)? base charge/i;
const FLAT = one(
  String.raw`(?:same amount every month|flat (?:monthly )?(?:bill|charge|rate)|misma cantidad cada mes).*?(?:below|under|less than|up to|menos de|hasta)\s*${KWH}`,
);
const FIRST_BILL = /(?:first|1st|primera?)\s+(?:bill|invoice|month|factura)|one[- ]time|sign[- ]?up bonus|welcome (?:bonus|credit)/i;
const TO_ENROL = one(
  String.raw`purchase of ${USD} is required to enroll|${USD}[^.;|]{0,40}(?:enrollment|sign[- ]?up|setup|membership) fee`,
);

// What looks like a condition of the price and is none: payment cards, credit checks, certificates, members' dividends, and denials.
const HARMLESS = [
  /(?:bank draft|debit|credit)[\s,]*(?:card|or|and|\/)[^.;|]{0,30}card|credit cards?|tar[jg]etas? de (?:cr[eé]dito|d[eé]bito)/gi,
  /credit check|approved credit|verificaci[oó]n de cr[eé]dito|cr[eé]dito aprobado|credit history|credit score/gi,
  /capital credits?|renewable energy credits?|energy credits? \(?recs?\)?|carbon (?:credits?|offset)/gi,
  /\b(?:no|without|sin|never|nunca)\b[^.;|!]{0,80}?(?:minimum[- ]us\w*(?: (?:requirements?|fees?|penalt\w*))?|minimum use fees?|usage (?:fees?|penalt\w*)|(?:uso|consumo) m[ií]nimo)/gi,
  /minimum term|minimum first payment|pago m[ií]nimo|m[ií]nimum payment|t[eé]rmino m[ií]nimo/gi,
  /fixed[- ]price|first payment/gi,
];
const CONDITION =
  /\bcredit|cr[eé]dito|minimum|uso m[ií]nimo|consumo m[ií]nimo|\btiers?\b|tiered|niveles|usage fee|qualifying (?:smart )?(?:device|thermostat|ev)|(?:smart|connected) thermostat|termostato (?:inteligente|conectado)|lower (?:octopus )?energy charge|discounted rate|rebate|reembolso/i;

function kwhOf(text: string | undefined): number {
  return Number((text ?? '').replace(/[,.]/g, ''));
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+|[;|•\n]|:::/).filter((sentence) => sentence.trim() !== '');
}

/** The bounds of use that a sentence names. */
function boundsOf(sentence: string): { readonly fromKwh: number; readonly upToKwh?: number } | undefined {
  const between = BETWEEN.exec(sentence);
  if (between) return { fromKwh: kwhOf(between[1]), upToKwh: kwhOf(between[2]) };
  // "More than 1,000 kWh" leaves 1,000 itself out; whole kWh are near enough to say it with bounds that include.
  const over = OVER.exec(sentence);
  if (over) return { fromKwh: kwhOf(over[1]) + 1 };
  if (BELOW.test(sentence)) return undefined;
  const named = one(KWH).exec(sentence);
  return named ? { fromKwh: kwhOf(named[1]) } : undefined;
}

function readCredit(sentence: string): StatedCredit | undefined {
  if (!CREDIT.test(sentence)) return undefined;
  const usd = Number(one(USD).exec(sentence)?.[1]);
  const bounds = boundsOf(sentence);
  return usd > 0 && usd <= 300 && bounds ? { usd, ...bounds } : undefined;
}

function readFee(sentence: string): StatedFee | undefined {
  if (!FEE.test(sentence)) return undefined;
  const usd = Number(one(USD).exec(sentence)?.[1]);
  const below = BELOW.exec(sentence);
  if (!below || !(usd > 0 && usd <= 100)) return undefined;
  return { usd, belowKwh: kwhOf(below[2]) + (below[1] === '=' ? 1 : 0) };
}

function readOnce(sentence: string): StatedOnce | undefined {
  const required = TO_ENROL.exec(sentence);
  if (required) return { usd: Number(required[1] ?? required[2]), label: 'Purchase required to enrol' };
  const usd = onlyAmount(/\$\s?\d[\d.]*/.exec(sentence)?.[0] ?? '');
  return usd !== undefined && CREDIT.test(sentence + 'credit') && FIRST_BILL.test(sentence) && Number(usd) <= 500
    ? { usd: -Number(usd), label: 'Credit on the first bill' }
    : undefined;
}

/** Read the terms that change the price out of one text.
 *  @example readStatedTerms('Get a $125 usage credit each month your usage is 1,000 kWh or more.').credits // [{ usd: 125, fromKwh: 1000 }] */
export function readStatedTerms(text: string): StatedTerms {
  const credits: StatedCredit[] = [];
  const fees: StatedFee[] = [];
  const once: StatedOnce[] = [];
  const unexplained: string[] = [];
  let flatBelowKwh: number | undefined;
  const base = BASE.exec(text);
  for (const sentence of sentencesOf(text)) {
    const gift = readOnce(sentence);
    const fee = readFee(sentence);
    const credit = fee || gift ? undefined : readCredit(sentence);
    const flat = FLAT.exec(sentence);
    if (gift && !once.some(({ usd }) => usd === gift.usd)) once.push(gift);
    if (fee) fees.push(fee);
    if (credit) credits.push(credit);
    if (flat) flatBelowKwh = kwhOf(flat[1]);
    const words = HARMLESS.reduce((rest, pattern) => rest.replace(pattern, ' '), sentence);
    if (!gift && !fee && !credit && !flat && CONDITION.test(words)) unexplained.push(sentence.trim().slice(0, 160));
  }
  const baseUsd = base ? Number(base[1] ?? base[2] ?? base[3]) : NO_BASE.test(text) ? 0 : undefined;
  return { credits, fees, baseUsd, flatBelowKwh, once, unexplained };
}
