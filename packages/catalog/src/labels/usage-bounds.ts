/** Bounds of use in the words of a label: "if usage >= 1000 kWh", "for usage (<=1999) kWh", "between 1,000 and 2,000 kWh". */

/** kWh of a bill, `from` and `upTo` included unless said otherwise. */
export interface UseRange {
  readonly from?: { readonly kwh: number; readonly included: boolean };
  readonly upTo?: { readonly kwh: number; readonly included: boolean };
}

const KWH = String.raw`\(?\s*(\d{1,2},\d{3}|\d{3,5}|\d{1,2}(?=\s*kwh))\s*\)?\s*(?:kwh)?`;
const patterns: readonly (readonly [RegExp, (a: number, b: number) => UseRange])[] = [
  [
    new RegExp(String.raw`between\s*${KWH}\s*(?:-|and|to)\s*${KWH}`, 'i'),
    (a, b) => ({ from: { kwh: a, included: true }, upTo: { kwh: b, included: true } }),
  ],
  [
    new RegExp(
      String.raw`(?:>=|above or equal to|(?:greater|more) than or equal to|equal to or (?:greater|more) than|at least|exceeds? or equals?)\s*${KWH}`,
      'i',
    ),
    (a) => ({ from: { kwh: a, included: true } }),
  ],
  [new RegExp(String.raw`(\d{1,2},\d{3}|\d{3,5})\s*(?:kwh)?\s*\+`, 'i'), (a) => ({ from: { kwh: a, included: true } })],
  [
    new RegExp(String.raw`${KWH}\s*(?:or (?:more|greater|above|over)|and (?:above|over|up))`, 'i'),
    (a) => ({ from: { kwh: a, included: true } }),
  ],
  [
    new RegExp(String.raw`(?:<=|below or equal to|(?:less|fewer) than or equal to|equal to or less than|up to|at most)\s*${KWH}`, 'i'),
    (a) => ({ upTo: { kwh: a, included: true } }),
  ],
  [
    new RegExp(String.raw`${KWH}\s*(?:or (?:less|fewer|below|under)|and (?:below|under))`, 'i'),
    (a) => ({ upTo: { kwh: a, included: true } }),
  ],
  [
    new RegExp(String.raw`(?:>|above|over|(?:greater|more) than|exceeds?|in excess of)\s*${KWH}`, 'i'),
    (a) => ({ from: { kwh: a, included: false } }),
  ],
  [new RegExp(String.raw`(?:<|below|under|(?:less|fewer) than)\s*${KWH}`, 'i'), (a) => ({ upTo: { kwh: a, included: false } })],
];

/** The other end of a range is said close behind its first: ">= 1000 and < 2000 kWh" [characters]. */
const NEAR = 24;

/** Read the first bounds a text names; null where it names none. */
export function useRange(text: string): UseRange | null {
  for (const [pattern, range] of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const first = range(kwhOf(match[1]), kwhOf(match[2]));
    if (first.from && first.upTo) return first;
    const behind = text.slice(match.index + match[0].length);
    const second = otherEnd(behind, first);
    return second ?? first;
  }
  const [, from, upTo] = DASHED.exec(text) ?? [];
  return from !== undefined && upTo !== undefined
    ? { from: { kwh: kwhOf(from), included: true }, upTo: { kwh: kwhOf(upTo), included: true } }
    : null;
}

function otherEnd(behind: string, { from, upTo }: UseRange): UseRange | null {
  for (const [pattern, range] of patterns) {
    const match = pattern.exec(behind);
    if (!match || match.index > NEAR || !/^\W*(?:kwh)?\W*(?:and|but|to|,)\b/i.test(behind)) continue;
    const second = range(kwhOf(match[1]), kwhOf(match[2]));
    const both = { from: from ?? second.from, upTo: upTo ?? second.upTo };
    if (both.from && both.upTo && both.from.kwh < both.upTo.kwh) return { from: both.from, upTo: both.upTo };
  }
  return null;
}

const DASHED = new RegExp(String.raw`(?:^|[^\d.$])${KWH}\s*(?:-|to)\s*${KWH}(?<=kwh)`, 'i');

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
