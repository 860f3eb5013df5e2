/** Bounds of use in the words of a label: "if usage >= 1000 kWh", "for usage (<=1999) kWh", "between 1,000 and 2,000 kWh". */

/** kWh of a bill, `from` and `upTo` included unless said otherwise. */
export interface UseRange {
  readonly from?: { readonly kwh: number; readonly included: boolean };
  readonly upTo?: { readonly kwh: number; readonly included: boolean };
}

const KWH = String.raw`\(?\s*(\d{1,2},\d{3}|\d{3,5}|\d{1,2}(?=\s*kwh))\s*\)?\s*(?:kwh)?`;
const NOT = String.raw`(?:\b(?:not|no|never|without)|n[’']t)\s+(?:be\s+)?`;
/** "1,000 kWh and up", but not "1,000 kWh and up to 2,000 kWh", where the words belong to the number behind them. */
const ITS_OWN = String.raw`\b(?!\s*(?:to|than|or)\b|\s*\(?\s*\d)`;

/** Of those that begin at the same place the first one holds: what is denied before what is not, "or equal to" before less. */
const patterns: readonly (readonly [RegExp, (a: number, b: number) => UseRange])[] = [
  [
    new RegExp(String.raw`(?:between\s*${KWH}\s*(?:-|and|to)|\bfrom\s*${KWH}\s*(?:up )?to)\s*${KWH}`, 'i'),
    (a, b) => ({ from: { kwh: a, included: true }, upTo: { kwh: b, included: true } }),
  ],
  [
    new RegExp(String.raw`${KWH}\s*(?:and|but) up to\s*${KWH}`, 'i'),
    (a, b) => ({ from: { kwh: a, included: true }, upTo: { kwh: b, included: true } }),
  ],
  [
    new RegExp(String.raw`${KWH}\s*(?:and|but) (?:below|under|less than)\s*${KWH}`, 'i'),
    (a, b) => ({ from: { kwh: a, included: true }, upTo: { kwh: b, included: false } }),
  ],
  [
    new RegExp(
      String.raw`(?:>=|above or equal to|(?:greater|more) than or equal to|equal to or (?:greater|more) than|at least|(?:exceeds?|meets) or equals?|(?:equals?|meets?) or exceeds?|${NOT}(?:below|under|(?:less|fewer|lower) than))\s*${KWH}`,
      'i',
    ),
    (a) => ({ from: { kwh: a, included: true } }),
  ],
  [
    new RegExp(
      String.raw`(?:<=|below or equal to|(?:less|fewer) than or equal to|equal to or less than|up to(?: and including)?|at most|${NOT}(?:above|over|exceed(?:s|ing)?|(?:more|greater|higher) than))\s*${KWH}`,
      'i',
    ),
    (a) => ({ upTo: { kwh: a, included: true } }),
  ],
  [
    new RegExp(String.raw`(?:>|above|over|(?:greater|more|higher) than|exceeds?|exceeding|in excess of)\s*${KWH}`, 'i'),
    (a) => ({ from: { kwh: a, included: false } }),
  ],
  [
    new RegExp(String.raw`(?:<|below|under|(?:less|fewer|lower) than|up to,? but not (?:including|exceeding|over),?)\s*${KWH}`, 'i'),
    (a) => ({ upTo: { kwh: a, included: false } }),
  ],
  [new RegExp(String.raw`(\d{1,2},\d{3}|\d{3,5})\s*(?:kwh)?\s*\+`, 'i'), (a) => ({ from: { kwh: a, included: true } })],
  [
    new RegExp(String.raw`${KWH}\s*(?:or (?:more|greater|above|over)|and (?:above|over|up))${ITS_OWN}`, 'i'),
    (a) => ({ from: { kwh: a, included: true } }),
  ],
  [
    new RegExp(String.raw`${KWH}\s*(?:or (?:less|fewer|below|under)|and (?:below|under))${ITS_OWN}`, 'i'),
    (a) => ({ upTo: { kwh: a, included: true } }),
  ],
];

/** The other end of a range is said close behind its first: ">= 1000 and < 2000 kWh" [characters]. */
const NEAR = 48;
const JOINED = /^[\s)]*(?:kwh[\s)]*)?(?:,\s*)?(?:(?:and|but|to|through|yet)\b|(?<=,\s*))/i;
const DASHED = new RegExp(String.raw`(?:^|[^\d.$])${KWH}\s*(?:-|to)\s*${KWH}(?<=kwh)`, 'i');

interface FoundRange {
  readonly range: UseRange;
  readonly at: number;
  readonly end: number;
}

/** Read the first bounds a text names; null where it names none. */
export function useRange(text: string): UseRange | null {
  const first = firstRange(text);
  if (first)
    return (first.range.from && first.range.upTo) || !JOINED.test(text.slice(first.end))
      ? first.range
      : withOtherEnd(text.slice(first.end), first.range);
  const [, from, upTo] = DASHED.exec(text) ?? [];
  return from !== undefined && upTo !== undefined
    ? { from: { kwh: kwhOf(from), included: true }, upTo: { kwh: kwhOf(upTo), included: true } }
    : null;
}

/** The bounds that are said first. */
function firstRange(text: string): FoundRange | null {
  let first: FoundRange | null = null;
  for (const [pattern, range] of patterns) {
    const match = pattern.exec(text);
    if (!match || (first && first.at <= match.index)) continue;
    const [a, b] = match.slice(1).filter((kwh) => kwh !== undefined);
    first = { range: range(kwhOf(a), kwhOf(b)), at: match.index, end: match.index + match[0].length };
  }
  return first;
}

/** Either end may be said first: "at least 1,500 kWh but below 2,500 kWh", "below 2,500 kWh but at least 1,500 kWh". */
function withOtherEnd(behind: string, { from, upTo }: UseRange): UseRange {
  const second = firstRange(behind);
  const both = { from: from ?? second?.range.from, upTo: upTo ?? second?.range.upTo };
  return second && second.at <= NEAR && both.from && both.upTo && both.from.kwh < both.upTo.kwh
    ? { from: both.from, upTo: both.upTo }
    : { ...(from && { from }), ...(upTo && { upTo }) };
}

/** Read a block of use at the head of a price: "0 - 1200 kWh", "first 1,000 kWh", "> 1200 kWh". */
export function blockRange(text: string): UseRange | null {
  const block = new RegExp(String.raw`(?:^|[^\d.])[01]\s*(?:kwh)?\s*(?:-|to)\s*${KWH}`, 'i').exec(text);
  const middle = new RegExp(String.raw`(?:^|[^\d.])${KWH}\s*(?:-|to)\s*${KWH}`, 'i').exec(text);
  const first = new RegExp(String.raw`first\s*${KWH}`, 'i').exec(text);
  const upTo = block?.[1] ?? first?.[1];
  if (upTo !== undefined) return { upTo: { kwh: kwhOf(upTo), included: true } };
  if (middle) return { from: { kwh: kwhOf(middle[1]), included: true }, upTo: { kwh: kwhOf(middle[2]), included: true } };
  return useRange(text);
}

function kwhOf(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}
