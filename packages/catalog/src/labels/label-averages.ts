/** The table of average prices at 500, 1,000 and 2,000 kWh that every label has. */
import type { Dec } from '@arbor/engine';
import { plainDec } from '../decimal-text.ts';
import type { LabelLine } from './label-text.ts';

export interface LabelAverages {
  /** [cents per kWh], as printed, at 500, 1,000 and 2,000 kWh. */
  readonly cents: readonly [Dec, Dec, Dec];
  /** Half of the last digit printed [cents per kWh]. */
  readonly roundingCents: Dec;
  /** Some labels print the energy price in the same row, before the averages [cents per kWh]. */
  readonly energyCents: Dec | null;
  /** The lines of the table, first and last. */
  readonly from: number;
  readonly to: number;
  readonly quote: string;
  /** What follows the prices in their last line. */
  readonly rest: string;
}

const USES = /\b500\s*(?:kwh)?\b\W{0,12}1[, ]?000\s*(?:kwh)?\b\W{0,12}2[, ]?000\s*(?:kwh)?/i;
const NUMBER = /(?<![\d.$/])\$?(\d{0,2}\.\d{1,5}|\d{1,2})(?![\d/]|\.\d)\s*(?:¢|cents?|c\b)?/g;
/** The uses and the prices may stand one word a line. */
const LINES_OF_USES = 8;
const LINES_TO_PRICES = 12;

/** A use beside its price, one row for each. */
const ROWS =
  /\b500 ?kwh\W{0,8}(\d{0,2}\.?\d{1,5}) ?(?:¢|cents)[\s|]{0,6}1[, ]?000 ?kwh\W{0,8}(\d{0,2}\.?\d{1,5}) ?(?:¢|cents)[\s|]{0,6}2[, ]?000 ?kwh\W{0,8}(\d{0,2}\.?\d{1,5}) ?(?:¢|cents)/i;

/** Find the averages; null where there is no such table, or digits of it are missing. */
export function labelAverages(lines: readonly LabelLine[]): LabelAverages | null {
  return inColumns(lines) ?? inRows(lines);
}

/** Whether more prices follow for the same uses: another utility's, another plan's, those of another home. */
export function hasOtherAverages(lines: readonly LabelLine[], { to, cents }: LabelAverages): boolean {
  const beneath = lines.slice(to + 1, to + 5).some(({ text }) => {
    const run = firstRun(text)?.run ?? null;
    return run !== null && run.join() !== cents.join() && /¢|cents/.test(text) && !/\/ ?kwh|\(/i.test(text);
  });
  const again = labelAverages(lines.slice(to + 1));
  return beneath || (again !== null && again.cents.join() !== cents.join());
}

function inRows(lines: readonly LabelLine[]): LabelAverages | null {
  for (let from = 0; from + 2 < lines.length; from++) {
    const quote = textOf(lines, from, from + 2);
    const [, a, b, c] = ROWS.exec(quote) ?? [];
    if (a !== undefined && b !== undefined && c !== undefined)
      return { ...centsOf([a, b, c]), energyCents: null, from, to: from + 2, quote: quote.slice(0, 300), rest: '' };
  }
  return null;
}

/** Prices as printed, in cents or in dollars. */
function centsOf(printed: readonly [string, string, string]): Pick<LabelAverages, 'cents' | 'roundingCents'> {
  const isDollars = printed.every((one) => Number(one) < 1);
  const inCents = (one: string): Dec => (isDollars ? plainDec(String(Math.round(Number(one) * 1e6) / 1e4)) : plainDec(one));
  const decimals = Math.max(0, Math.max(...printed.map((one) => (one.split('.')[1] ?? '').length)) - (isDollars ? 2 : 0));
  const [a, b, c] = printed;
  return { cents: [inCents(a), inCents(b), inCents(c)], roundingCents: (0.5 * 10 ** -decimals).toFixed(decimals + 1) };
}

function inColumns(lines: readonly LabelLine[]): LabelAverages | null {
  for (let end = 0; end < lines.length; end++) {
    for (let from = end; from > Math.max(-1, end - LINES_OF_USES); from--) {
      const head = textOf(lines, from, end);
      if (!USES.test(head)) continue;
      const found = pricesAfter(lines, from, end, head);
      if (found) return found;
      break;
    }
  }
  return null;
}

function textOf(lines: readonly LabelLine[], from: number, to: number): string {
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join(' ');
}

function pricesAfter(lines: readonly LabelLine[], from: number, end: number, head: string): LabelAverages | null {
  const uses = USES.exec(head);
  const rest = uses ? head.slice(uses.index + uses[0].length) : '';
  let text = rest;
  for (let to = end; to < Math.min(lines.length, end + LINES_TO_PRICES); to++) {
    if (to > end) text += ` ${lines[to]?.text ?? ''}`;
    const found = firstRun(text);
    if (!found) continue;
    const { run } = found;
    const hasEnergy = run.length === 4 && /energy (?:price|charge|rate)/i.test(`${lines[from - 1]?.text ?? ''} ${head}`);
    if (run.length !== 3 && !hasEnergy) return null;
    const [a, b, c] = run.slice(-3);
    if (a === undefined || b === undefined || c === undefined) return null;
    const [leading] = run;
    return {
      ...centsOf([a, b, c]),
      energyCents: hasEnergy && leading !== undefined ? plainDec(leading) : null,
      from,
      to,
      quote: textOf(lines, from, to).slice(0, 300),
      rest: text.slice(found.end),
    };
  }
  return null;
}

/** Three or more prices in a row with hardly a word between. */
function firstRun(text: string): { readonly run: readonly string[]; readonly end: number } | null {
  const numbers = [...text.matchAll(NUMBER)];
  for (let i = 0; i + 2 < numbers.length; i++) {
    const run: string[] = [];
    for (let j = i; j < numbers.length; j++) {
      const [whole, number = ''] = numbers[j] ?? [];
      const before = numbers[j - 1];
      const gap = j === i || !before ? '' : text.slice(before.index + before[0].length, numbers[j]?.index);
      if (/[^\s|:,;-]/.test(gap) || whole === undefined) break;
      run.push(number);
    }
    const last = numbers[i + Math.min(run.length, 4) - 1];
    if (run.length >= 3 && last) return { run: run.slice(0, 4), end: last.index + last[0].length };
  }
  return null;
}
