/** The prices of a label: which amount is what, by the words around it. An amount that no rule explains is kept as such: it keeps the plan out. */
import type { Dec } from '@arbor/engine';
import { shiftDec } from '../decimal-text.ts';
import { amountView, type AmountView } from './amount-view.ts';
import { chargeWords } from './charge-words.ts';
import { definedWindows, periodOf, shareOf, timedDiscount, type Period } from './label-hours.ts';
import { looseAmounts } from './loose-amounts.ts';
import { moneyTokens, perKwh, type MoneyToken, type PriceSection } from './money-tokens.ts';
import { tableCells } from './price-tables.ts';
import { unsureWords } from './unsure-words.ts';
import { blockRange, useRange, type UseRange } from './usage-bounds.ts';
import { boundsIn, energyOnlyFrom, outside, waiverOf } from './usage-waivers.ts';

/** An amount with the words it was read from. */
interface Quoted {
  readonly quote: string;
  readonly page: number;
}

export type EnergyRule = Quoted & {
  /** [currency per kWh] */
  readonly price: Dec;
  readonly range: UseRange | null;
  readonly period: Period | null;
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
  /** The averages are said to leave it out. */
  readonly isLeftOut: boolean;
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

const PER_CYCLE = /(?:per|each|every|\/) ?(?:monthly )?(?:billing cycle|bill|month)/i;
const ONCE = /one[- ]time|first (?:bill|invoice|month)\b|sign[- ]?up|enrollment|per day|\/day|cents per day/i;
const AVOIDABLE_BEFORE =
  /\b(?:paper|processing|payment|late|returned|disconnect\w*|convenience|card|membership|home charging)[\w -]{0,20} fees?\b[^.$]{0,12}$/i;
const AVOIDABLE_AFTER = /^\s*(?:[\w-]+ ){0,2}fees?\b/i;
const AVOIDABLE = /\bnot\b[\w ]{0,12}\benroll|if you (?:do not|don't|choose|opt)|unless|refundable|paper/i;

/** No home pays more: a point was lost [currency per kWh]. */
const MOST_PER_KWH = 1;
const LEFT_OUT =
  /\bnot include (?:any |the |applicable )*(?:tdu|tdsp|delivery|utility|oncor|centerpoint)(?! underground)|(?:exclud\w+|plus|in addition to) (?:all |any |the |applicable )*(?:tdu|tdsp|delivery|utility) (?:delivery )?charges/i;
/** Read the prices of a section.
 *  @param leadingEnergyCents a price printed in the row of the averages. */
export function labelPrices(section: PriceSection, leadingEnergyCents: Dec | null): LabelPrices {
  const { text } = section;
  const tokens = moneyTokens(text);
  const words = chargeWords(text);
  const cells = tableCells(section, tokens);
  const energy: EnergyRule[] = [];
  const bills: BillRule[] = [];
  const riders: RiderRule[] = [];
  const unexplained: Quoted[] = [];
  const avoidable: Quoted[] = [];
  /** Uses for which a base charge or a fee is printed as nothing. */
  const free: UseRange[] = [];
  let perMonthRule: DeliveryRule['perMonth'] = null;
  let perKwhRule: DeliveryRule['perKwh'] = null;
  const quoted = (at: number): Quoted => quotedAt(section, at);
  const leading = leadingEnergyCents === null ? null : shiftDec(leadingEnergyCents, 2);
  if (leading !== null) energy.push({ price: leading, range: null, period: null, quote: `${leadingEnergyCents ?? ''} ¢`, page: 1 });
  const views = tokens.map((_, i) => amountView({ section, tokens, i, words, cell: cells.get(i)?.kind }));
  const rangesFollow = doRangesFollow(views);
  tokens.forEach((token, i) => {
    const view = views[i];
    if (!view || isExample(text, token)) return;
    const here = quoted(token.at);
    const { kind, isPerKwh, before, after } = view;
    const bill = (of: BillRule['kind'], range: UseRange | null): void => {
      if (Number(token.amount) === 0) {
        if (range && (of === 'base' || of === 'fee')) free.push(range);
        return;
      }
      if (!bills.some((one) => one.kind === of && one.amount === token.amount && JSON.stringify(one.range) === JSON.stringify(range)))
        bills.push({ kind: of, amount: token.amount, range, ...here });
    };
    const [first, second] = view.isOwn ? [before.slice(-120), after.slice(0, 160)] : [after.slice(0, 160), before.slice(-120)];
    const range = boundsIn(first) ?? boundsIn(second) ?? (kind === 'credit' || kind === 'fee' ? boundsIn(view.sentence) : null);
    if (
      isAvoidable(view) ||
      (kind === 'fee' && !isPerKwh && /^[^.]{0,20}\*/.test(token.after) && /\bfees?\b[^.]{0,60}\bwaived\b/i.test(text))
    )
      avoidable.push(here);
    else if (ONCE.test(after.slice(0, 60)) || ONCE.test(before.slice(-40))) {
      if (Number(token.amount) !== 0) unexplained.push(here);
    } else if (isPerKwh && Number(perKwh(token)) > MOST_PER_KWH) unexplained.push(here);
    else if (kind === 'energy' && isPerKwh) {
      const period = cells.get(i)?.period;
      const one = {
        price: perKwh(token),
        range: rangesFollow ? blockRange(after) : (blockRange(before) ?? useRange(after)),
        period: period === undefined || period === null ? periodOf(before, view.besides) : { name: period, windows: null },
        ...here,
      };
      if (!energy.some((known) => sameEnergy(known, one))) energy.push(one);
    } else if (kind === 'delivery' && isPerKwh) {
      if (perKwhRule && perKwhRule.amount !== perKwh(token)) unexplained.push(here);
      perKwhRule ??= { amount: perKwh(token), ...here };
    } else if (kind === 'delivery') {
      if (perMonthRule && perMonthRule.amount !== token.amount && Number(token.amount) !== 0) unexplained.push(here);
      perMonthRule ??= { amount: token.amount, ...here };
    } else if (kind === 'rider' && isPerKwh) {
      if (Number(token.amount) !== 0) riders.push({ label: 'ERCOT securitization charge', price: perKwh(token), ...here });
    } else if (kind === 'discount' && isPerKwh && !range && (/-\s*$/.test(before) || /^[^$¢]{0,200}\bincluded\b/i.test(token.after)))
      riders.push({ label: 'Discount', price: negative(perKwh(token)), ...here });
    else if (kind === 'base' && !isPerKwh) bill(range ? 'fee' : 'base', range);
    else if (kind === 'credit' && !isPerKwh && (range || PER_CYCLE.test(token.after.slice(0, 60)))) bill('credit', range);
    else if (kind === 'fee' && !isPerKwh) bill('fee', range);
    else if (kind === 'package' && !isPerKwh) bill('package', useRange(lastPackage(text, token.at)));
    else if (kind === 'package')
      energy.push({ price: perKwh(token), range: useRange(`${lastPackage(text, token.at)} ${token.after}`), period: null, ...here });
    else if (kind !== 'export' && Number(token.amount) !== 0) unexplained.push(here);
  });
  const timed = withTimes(text, energy);
  return {
    energy: timed.energy,
    bills: settled(bills, text, free[0] ?? null),
    riders,
    delivery: {
      perMonth: perMonthRule,
      perKwh: perKwhRule,
      masked: /\*\*|pass(?:ed)?[- ]through|passed on|charges available at|tdu-?charges/i.test(text) && !perMonthRule && !perKwhRule,
      isLeftOut: LEFT_OUT.test(text),
    },
    share: shareOf(text, timed.names),
    avoidable,
    unexplained: [
      ...unexplained,
      ...looseAmounts(text, tokens).map(quoted),
      ...unsureWords(timed.unread, timed.names.length > 0).map(quoted),
    ],
  };
}

function quotedAt({ text, lines }: PriceSection, at: number): Quoted {
  const place = lines.findLast((one) => one.at <= at);
  return { quote: (place?.line.text ?? text.slice(Math.max(0, at - 40), at + 40)).slice(0, 240), page: place?.line.page ?? 1 };
}

/** In a table of blocks the bounds stand before each price, or behind each. */
function doRangesFollow(views: readonly AmountView[]): boolean {
  const first = views.find(({ kind, isPerKwh }) => kind === 'energy' && isPerKwh);
  return first !== undefined && !blockRange(first.before) && blockRange(first.after) !== null;
}

function isAvoidable({ before, after }: AmountView): boolean {
  return (AVOIDABLE_BEFORE.test(before) || AVOIDABLE_AFTER.test(after)) && AVOIDABLE.test(`${before.slice(-90)} ${after}`);
}

function negative(price: Dec): Dec {
  return Number(price) === 0 ? price : `-${price}`;
}

/** What is said twice is one rule; a waiver said apart belongs to its charge. */
function settled(bills: readonly BillRule[], text: string, free: UseRange | null): readonly BillRule[] {
  const isSaidAgain = ({ kind, amount, range }: BillRule): boolean =>
    !range &&
    bills.some((other) => other.range && other.amount === amount && (other.kind === kind || (kind === 'base' && other.kind === 'fee')));
  return bills
    .filter((rule) => !isSaidAgain(rule))
    .map((rule) => {
      if (rule.range || (rule.kind !== 'base' && rule.kind !== 'fee')) return rule;
      const range = waiverOf(text, rule.kind) ?? (free && outside(free));
      return range ? { ...rule, kind: 'fee' as const, range } : rule;
    });
}

/** Prices by the hour with their times, and the text that is left to explain. */
function withTimes(
  text: string,
  energy: readonly EnergyRule[],
): { readonly energy: readonly EnergyRule[]; readonly names: readonly string[]; readonly unread: string } {
  const [only] = energy;
  if (only && energy.length === 1 && !only.period) {
    const discount = timedDiscount(text);
    if (!discount || only.range) return { energy: [{ ...only, range: only.range ?? energyOnlyFrom(text) }], names: [], unread: text };
    const price = String(Math.round(Number(only.price) * (1 - discount.off) * 1e9) / 1e9);
    const names = ['discount', 'other hours'];
    return {
      energy: [
        {
          ...only,
          price,
          quote: text.slice(discount.from, discount.to).slice(0, 240),
          period: { name: names[0] ?? '', windows: discount.windows },
        },
        { ...only, period: { name: names[1] ?? '', windows: null } },
      ],
      names,
      unread: text.slice(0, discount.from) + text.slice(discount.to),
    };
  }
  if (!energy.some(({ period }) => period)) return { energy, names: [], unread: text };
  const timed = energy.map((rule) => {
    const period = rule.period ?? { name: 'other hours', windows: null };
    return { ...rule, period: { ...period, windows: period.windows ?? definedWindows(text, period.name) } };
  });
  // A share of "these hours" is that of the hours that are said.
  const names = [...timed]
    .sort((a, b) => Number(b.period.windows !== null) - Number(a.period.windows !== null))
    .map(({ period }) => period.name);
  return { energy: timed, names, unread: text };
}

function lastPackage(text: string, at: number): string {
  const window = text.slice(Math.max(0, at - 120), at);
  return window.slice(Math.max(0, window.toLowerCase().lastIndexOf('charge if')));
}

const HARMLESS = /if you use [\d,]+ kwh, you will be billed|rounded to|multiplied by/i;
function isExample(text: string, { at, end }: MoneyToken): boolean {
  const sentence = text.slice(Math.max(0, at - 110), at);
  return /^\s*multiplied/.test(text.slice(end, end + 14)) || HARMLESS.test(sentence.slice(Math.max(0, sentence.lastIndexOf('. '))));
}

function sameEnergy(a: EnergyRule, b: EnergyRule): boolean {
  return (
    a.price === b.price &&
    (JSON.stringify(a.range) === JSON.stringify(b.range) || !b.range) &&
    (a.period?.name ?? b.period?.name) === b.period?.name
  );
}
