/** The words that say what an amount on a label is: energy, base charge, delivery, credit, fee. */

export type ChargeKind = 'energy' | 'base' | 'delivery' | 'credit' | 'fee' | 'rider' | 'package' | 'discount' | 'export';

/** A kind with the place of its words in the text. */
export interface ChargeWords {
  readonly kind: ChargeKind;
  readonly start: number;
  readonly end: number;
}

const UTILITY = String.raw`oncor|centerpoint|aep(?: texas)?(?: (?:central|north))?|tnmp|texas-new mexico power|lubbock(?: power & light)?|lp&l|tdu|tdsp|tdu\/tdsp|utility`;
export const namesDelivery = new RegExp(String.raw`deliver|\b(?:${UTILITY})\b`, 'i');
const patterns: readonly (readonly [ChargeKind, RegExp])[] = [
  [
    'energy',
    /(?:energy|hour) (?:charge|rate|price)s?|electricity (?:supply )?(?:charge|rate)s?|generation (?:charge|rate)s?|all kwh|per kwh \(¢\)|cargos? (?:por|de) energ[ií]a|energ[ií]a/gi,
  ],
  [
    'base',
    /(?:base|basic)(?: monthly)? (?:charge|fee)|monthly (?:base )?(?:charge|fee)|customer charge|cargo b[aá]sico|tarifa base|base [\w |]{0,20}charge/gi,
  ],
  [
    'delivery',
    new RegExp(
      String.raw`(?:${UTILITY})(?:(?!energy|base|usage|charge)[\w &*()-]){0,40}?(?:charges?|delivery)\*?|(?:${UTILITY}) base charges?|(?:${UTILITY})(?= ?[:|])|delivery charges?|cargos? de entrega`,
      'gi',
    ),
  ],
  ['credit', /(?:usage|bill|residential|energy)[\w ]{0,24} credit|credit of|cr[eé]dito|\bcredit\b(?! (?:or|and) debit)/gi],
  ['fee', /minimum (?:monthly )?(?:usage|use) (?:charge|fee)|(?:monthly |payment )?service (?:fee|charge)|usage fee/gi],
  ['rider', /(?:ercot )?securitization charge|ercot charge|puc assessment charge/gi],
  ['package', /charge if you use (?:at least|more than) +[\d,]+ kwh/gi],
  ['discount', /\bdiscount(?: of)?\b/gi],
  // What is paid for energy sent out is no price of what is drawn.
  [
    'export',
    /(?:buy[- ]?back|sell[- ]?back|export(?:ed)?|excess|solar|renewable rewards)[\w ]{0,24}(?:rate|credit|price)|(?:excess|export|settlement point)[^.]{0,140}capped at/gi,
  ],
];
const PER_KWH = new Set<ChargeKind>(['energy', 'delivery', 'rider', 'package', 'discount', 'export']);
const PER_BILL = new Set<ChargeKind>(['base', 'delivery', 'credit', 'fee', 'package']);
/** Farther words belong to something else [characters]. */
const REACH = 220;

/** Find all such words of a text, in order. */
export function chargeWords(text: string): readonly ChargeWords[] {
  return patterns
    .flatMap(([kind, pattern]) =>
      [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length })),
    )
    .sort((a, b) => a.start - b.start);
}

/** The words nearest before an amount that can be of its kind; of several that end there, the longest. */
export function wordsBefore(all: readonly ChargeWords[], at: number, isPerKwh: boolean): ChargeWords | null {
  let best: ChargeWords | null = null;
  for (const words of all) {
    if (words.end > at || words.end < at - REACH || !(isPerKwh ? PER_KWH : PER_BILL).has(words.kind)) continue;
    if (!best || words.end > best.end || (words.end === best.end && words.start < best.start)) best = words;
  }
  return best;
}
