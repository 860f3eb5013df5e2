/** One amount of a label with the words that are its own, and what they say it is. */
import { wordsBefore, type ChargeKind, type ChargeWords } from './charge-words.ts';
import type { MoneyToken, PriceSection } from './money-tokens.ts';
import { firstSentence } from './sentences.ts';

const PER_KWH = /^\s*\|?\s*(?:\/|per|por|each)\s*k(?:ilo)?[- ]?w(?:att)?[- ]?h/i;
/** An amount is named behind itself within this reach [characters]. */
const NAMED_BEHIND = 25;
/** What stands farther behind an amount is not said of it [characters]. */
const REACH_BEHIND = 400;

/** An amount with the words that are its own. */
export interface AmountView {
  readonly kind: ChargeKind | null;
  readonly isPerKwh: boolean;
  /** Named by words of its own, not by those of an amount before it. */
  readonly isOwn: boolean;
  /** From its row's or its charge's first word to the amount. */
  readonly before: string;
  /** To the next amount, the next charge or the end of the sentence. */
  readonly after: string;
  /** The part of them in the amount's own row. */
  readonly besides: string;
  /** From the sentence's first word to the amount. */
  readonly sentence: string;
}

/** See an amount in its text.
 *  @param cell what a table says it is. */
export function amountView(options: {
  readonly section: PriceSection;
  readonly tokens: readonly MoneyToken[];
  readonly i: number;
  readonly words: readonly ChargeWords[];
  readonly cell: ChargeKind | undefined;
}): AmountView {
  const { section, tokens, i, words, cell } = options;
  const { text, lines } = section;
  const token = tokens[i] ?? blank;
  const previousEnd = tokens[i - 1]?.end ?? 0;
  const isPerKwh = token.unit === 'cents' || PER_KWH.test(token.after);
  const row = lines.findLast((one) => one.at <= token.at)?.at ?? 0;
  const rowEnd = lines.find((one) => one.at > token.at)?.at ?? text.length;
  const isBare = /^[\s|]*$/.test(text.slice(row, token.at));
  const near = wordsBefore(words, token.at, isPerKwh);
  const found = (isBare && near && near.end <= previousEnd ? headingBeneath(words, rowEnd, tokens[i + 1], token) : null) ?? near;
  const behind = isPerKwh ? null : namedBehind(token.after);
  const kind = cell ?? behind ?? found?.kind ?? null;
  const from = found && found.start >= previousEnd && found.end <= token.at ? found.start : Math.max(previousEnd, row);
  // "A $50 bill credit" is named behind its amount.
  const next = words.find(
    (one) =>
      one.start >= token.end + ((behind !== null || one.kind === kind) && one.start < rowEnd ? NAMED_BEHIND : 0) && one.kind !== 'export',
  );
  const reach = Math.min(token.after.length, REACH_BEHIND);
  const after = firstSentence(text.slice(token.end, Math.min(next?.start ?? text.length, token.end + reach)));
  return {
    kind,
    isPerKwh,
    isOwn: found !== null && found.start >= previousEnd,
    before: text.slice(row >= previousEnd ? Math.min(from, row) : from, token.at),
    after,
    besides: after.slice(0, rowEnd - token.end),
    sentence: token.before.split(/\.\s+/).at(-1)?.slice(-160) ?? '',
  };
}

const blank: MoneyToken = { unit: 'cents', amount: '0', at: 0, end: 0, before: '', after: '' };

function namedBehind(after: string): ChargeKind | null {
  if (/^\s*(?:[a-z]+ ){0,2}credit\b/i.test(after)) return 'credit';
  return /^\s*(?:monthly|minimum(?: monthly)?|usage|minimum usage) (?:fee|charge)\b[^.$]{0,40}\busage\b/i.test(after) ? 'fee' : null;
}

/** A heading that stands between its two amounts, "$4.06 per month", "TDU Delivery Charges", "6.1196¢ per kWh", is that of the first one too. */
function headingBeneath(
  words: readonly ChargeWords[],
  rowEnd: number,
  next: MoneyToken | undefined,
  { unit }: MoneyToken,
): ChargeWords | null {
  const heading = words.find(({ start }) => start >= rowEnd && start <= rowEnd + 8);
  return heading?.kind === 'delivery' && next !== undefined && next.at > heading.end && next.unit !== unit ? heading : null;
}
