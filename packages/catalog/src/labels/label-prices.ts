/** The prices of a label: which amount is what, by the words around it. An amount that no rule explains is kept as such: it keeps the plan out. */
import type { Dec } from '@arbor/engine';
import { dayHours, type DayHours } from './day-hours.ts';
import { moneyTokens, perKwh, type MoneyToken, type PriceSection } from './money-tokens.ts';
import { blockRange, useRange, type UseRange } from './usage-bounds.ts';

/** An amount with the words it was read from. */
interface Quoted {
  readonly quote: string;
  readonly page: number;
}

export type EnergyRule = Quoted & {
  /** [currency per kWh] */
  readonly price: Dec;
  readonly range: UseRange | null;
  /** Name of a time of day, with its hours; the hours are those left over where null. */
  readonly period: { readonly name: string; readonly hours: DayHours | null } | null;
};
/** [currency per bill], below zero for a credit. */
export type BillRule = Quoted & {
  readonly kind: 'base' | 'credit' | 'fee' | 'package';
  readonly amount: Dec;
  readonly range: UseRange | null;
};
export type RiderRule = Quoted & { readonly label: string; readonly price: Dec };
export interface DeliveryRule {
  readonly perMonth: (Quoted & { readonly amount: Dec }) | null;
  readonly perKwh: (Quoted & { readonly amount: Dec }) | null;
  /** Said to be passed on, without figures. */
  readonly masked: boolean;
}

export interface LabelPrices {
  readonly energy: readonly EnergyRule[];
  readonly bills: readonly BillRule[];
  readonly riders: readonly RiderRule[];
  readonly delivery: DeliveryRule;
  /** Share of the use that the printed averages assume in a period, 0 to 1. */
  readonly share: { readonly name: string; readonly share: number } | null;
  /** Fees that are waived for whoever pays in a certain way; the averages do not hold them. */
  readonly avoidable: readonly Quoted[];
  readonly unexplained: readonly Quoted[];
}

type Label = 'energy' | 'base' | 'delivery' | 'credit' | 'fee' | 'rider' | 'package';

const UTILITY = String.raw`oncor|centerpoint|aep(?: texas)?(?: (?:central|north))?|tnmp|texas-new mexico power|lubbock(?: power & light)?|lp&l|tdu|tdsp|tdu\/tdsp|utility`;
const labels: readonly (readonly [Label, RegExp])[] = [
  ['energy', /energy (?:charge|rate|price)s?|electricity rate|generation charge|all kwh|per kwh \(¢\)|cargos? (?:por|de) energ[ií]a/gi],
  [
    'base',
    /(?:base|basic)(?: monthly)? (?:charge|fee)|monthly (?:base )?(?:charge|fee)|customer charge|cargo b[aá]sico|tarifa base|base [\w |]{0,20}charge/gi,
  ],
  [
    'delivery',
    new RegExp(String.raw`(?:${UTILITY})(?:(?!energy|base|usage|charge)[\w &*()-]){0,40}?(?:charges?|delivery)\*?|delivery charges?`, 'gi'),
  ],
  ['credit', /(?:usage|bill|residential|energy)[\w ]{0,24} credit|credit of|cr[eé]dito/gi],
  ['fee', /minimum (?:monthly )?(?:usage|use) (?:charge|fee)|(?:monthly |payment )?service fee|usage fee/gi],
  ['rider', /(?:ercot )?securitization charge|ercot charge|puc assessment charge/gi],
  ['package', /charge if you use (?:at least|more than) [\d,]+ kwh/gi],
];
const HARMLESS = /if you use [\d,]+ kwh, you will be billed|rounded to|multiplied by/i;
const DISCOUNT =
  /\bfree (?:nights?|days?|weekends?|energy|electricity|power|hours?|time)\b|\d+ ?% (?:discount|off)|discount (?:period|of)|half[- ]price/i;

/** Read the prices of a section.
 *  @param leadingEnergyCents a price printed in the row of the averages. */
export function labelPrices(section: PriceSection, leadingEnergyCents: Dec | null): LabelPrices {
  const { text } = section;
  const tokens = moneyTokens(text);
  const energy: EnergyRule[] = [];
  const bills: BillRule[] = [];
  const riders: RiderRule[] = [];
  const unexplained: Quoted[] = [];
  const avoidable: Quoted[] = [];
  let perMonthRule: DeliveryRule['perMonth'] = null;
  let perKwhRule: DeliveryRule['perKwh'] = null;
  const quoted = (at: number): Quoted => {
    const place = section.lines.findLast((one) => one.at <= at);
    return { quote: (place?.line.text ?? text.slice(Math.max(0, at - 40), at + 40)).slice(0, 240), page: place?.line.page ?? 1 };
  };
  if (leadingEnergyCents !== null)
    energy.push({
      price: perKwh({ ...blank, unit: 'cents', amount: leadingEnergyCents }),
      range: null,
      period: null,
      quote: `${leadingEnergyCents} ¢`,
      page: 1,
    });
  const table = sideBySide(text, tokens);
  tokens.forEach((token, i) => {
    const here = quoted(token.at);
    const isPerKwh = token.unit === 'cents' || /^\s*\|?\s*(?:\/|per|por|each)\s*k\s?wh/i.test(token.after);
    const label = table?.get(i) ?? labelOf(text, token.at, isPerKwh);
    if (isExample(text, token)) return;
    const range =
      useRange(token.after.slice(0, 120)) ?? (label === 'credit' || label === 'fee' ? useRange(token.before.slice(-120)) : null);
    const bill = (kind: BillRule['kind'], amount: Dec, within: UseRange | null): void => {
      if (Number(amount) === 0) return;
      if (!bills.some((one) => one.kind === kind && one.amount === amount && JSON.stringify(one.range) === JSON.stringify(within)))
        bills.push({ kind, amount, range: within, ...here });
    };
    if (label === 'energy' && isPerKwh) {
      const before = token.before.slice(-90);
      const one = { price: perKwh(token), range: blockRange(before), period: periodOf(before, token.after), ...here };
      if (!energy.some((known) => sameEnergy(known, one))) energy.push(one);
    } else if (label === 'delivery' && isPerKwh) {
      if (perKwhRule && perKwhRule.amount !== perKwh(token)) unexplained.push(here);
      perKwhRule ??= { amount: perKwh(token), ...here };
    } else if (label === 'delivery') {
      if (perMonthRule && perMonthRule.amount !== token.amount && Number(token.amount) !== 0) unexplained.push(here);
      perMonthRule ??= { amount: token.amount, ...here };
    } else if (label === 'rider' && isPerKwh) riders.push({ label: 'ERCOT securitization charge', price: perKwh(token), ...here });
    else if (label === 'base' && !isPerKwh) bill(range ? 'fee' : 'base', token.amount, range);
    else if (label === 'credit' && !isPerKwh && (range || /(?:per|each|every) (?:billing cycle|bill|month)/i.test(token.after)))
      bill('credit', token.amount, range);
    else if (label === 'fee' && !isPerKwh && /^[^.]{0,20}\*/.test(token.after) && /\bfees?\b[^.]{0,60}\bwaived\b/i.test(text))
      avoidable.push(here);
    else if (label === 'fee' && !isPerKwh) bill('fee', token.amount, range);
    else if (label === 'package' && !isPerKwh) bill('package', token.amount, useRange(lastLabel(text, token.at)));
    else if (label === 'package')
      energy.push({ price: perKwh(token), range: useRange(`${lastLabel(text, token.at)} ${token.after}`), period: null, ...here });
    else if (Number(token.amount) !== 0) unexplained.push(here);
  });
  const said = hoursSaidApart(text);
  return {
    energy: energy.map((rule) =>
      rule.period && !rule.period.hours ? { ...rule, period: { ...rule.period, hours: said.get(rule.period.name) ?? null } } : rule,
    ),
    bills,
    riders,
    delivery: {
      perMonth: perMonthRule,
      perKwh: perKwhRule,
      masked: /\*\*|pass(?:ed)?[- ]through|passed on/i.test(text) && !perMonthRule && !perKwhRule,
    },
    share: shareOf(text),
    avoidable,
    unexplained:
      DISCOUNT.test(text) && !energy.some(({ period }) => period) ? [...unexplained, quoted(DISCOUNT.exec(text)?.index ?? 0)] : unexplained,
  };
}

const blank: MoneyToken = { unit: 'cents', amount: '0', at: 0, end: 0, before: '', after: '' };

const PER_KWH = new Set<Label>(['energy', 'delivery', 'rider', 'package']);
const PER_BILL = new Set<Label>(['base', 'delivery', 'credit', 'fee', 'package']);

/** The words nearest before an amount that can be of its kind say what it is; of several that end there, the longest. */
function labelOf(text: string, at: number, isPerKwh: boolean): Label | null {
  const window = text.slice(Math.max(0, at - 220), at);
  let best: { readonly label: Label; readonly end: number; readonly length: number } | null = null;
  for (const [label, pattern] of labels) {
    if (!(isPerKwh ? PER_KWH : PER_BILL).has(label)) continue;
    for (const match of window.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!best || end > best.end || (end === best.end && match[0].length > best.length)) best = { label, end, length: match[0].length };
    }
  }
  return best?.label ?? null;
}

function lastLabel(text: string, at: number): string {
  const window = text.slice(Math.max(0, at - 120), at);
  return window.slice(Math.max(0, window.toLowerCase().lastIndexOf('charge if')));
}

function isExample(text: string, { at, end }: MoneyToken): boolean {
  const sentence = text.slice(Math.max(0, at - 110), at);
  return /^\s*multiplied/.test(text.slice(end, end + 14)) || HARMLESS.test(sentence.slice(Math.max(0, sentence.lastIndexOf('. '))));
}

/** A table whose headings stand above four amounts: energy, base, delivery per kWh, delivery per month. */
function sideBySide(text: string, tokens: readonly MoneyToken[]): ReadonlyMap<number, Label> | null {
  for (let i = 0; i + 3 < tokens.length; i++) {
    const four = tokens.slice(i, i + 4);
    const [a, b, c, d] = four;
    if (!a || !b || !c || !d || [a.unit, b.unit, c.unit, d.unit].join() !== 'cents,dollars,cents,dollars') continue;
    const gaps = four.slice(0, 3).map(({ after }) => after.replace(/\/\s*kwh|[|\s]/gi, ''));
    const heads = text.slice(Math.max(0, a.at - 260), a.at);
    if (gaps.some((gap) => gap !== '') || !/delivery charges/i.test(heads) || !/energy charge/i.test(heads) || !/base charge/i.test(heads))
      continue;
    return new Map([
      [i, 'energy'],
      [i + 1, 'base'],
      [i + 2, 'delivery'],
      [i + 3, 'delivery'],
    ]);
  }
  return null;
}

function sameEnergy(a: EnergyRule, b: EnergyRule): boolean {
  return (
    a.price === b.price &&
    (JSON.stringify(a.range) === JSON.stringify(b.range) || !b.range) &&
    (a.period?.name ?? b.period?.name) === b.period?.name
  );
}

/** "Energy Charge Off-Peak", "Energy Charge (Nights) $0.07 per kWh (Daily 8:00 PM to 5:59 AM)". */
function periodOf(before: string, after: string): EnergyRule['period'] {
  const name =
    /energy charge\s*(?:\(\s*([a-z][a-z -]{2,20})\s*\)|\|?\s*(off-?peak|on-?peak|peak|nights?|days?|weekends?))\s*:?[\s|]*$/i.exec(before);
  const found = name?.[1] ?? name?.[2];
  if (found === undefined || /per kwh/i.test(found)) return null;
  return { name: found.toLowerCase(), hours: dayHours(after.slice(0, 70)) };
}

/** "Off-Peak hours are 9:00 PM - 4:59 AM." */
function hoursSaidApart(text: string): ReadonlyMap<string, DayHours> {
  const said = new Map<string, DayHours>();
  for (const match of text.matchAll(/\b(off-?peak|on-?peak|peak|nights?|days?) hours (?:are|is|:)\s*(?=([^|]{0,40}))/gi)) {
    const hours = dayHours(match[2] ?? '');
    if (hours) said.set((match[1] ?? '').toLowerCase(), hours);
  }
  return said;
}

function shareOf(text: string): LabelPrices['share'] {
  const match = /(\d{1,2}(?:\.\d+)?)\s*% of (?:the )?(off-?peak|on-?peak|peak|nights?|days?) (?:consumption|usage|use)/i.exec(text);
  return match ? { name: (match[2] ?? '').toLowerCase(), share: Number(match[1]) / 100 } : null;
}
