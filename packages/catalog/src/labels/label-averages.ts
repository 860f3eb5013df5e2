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
}

const USES = /\b500\s*(?:kwh)?\b\W{0,12}1[, ]?000\s*(?:kwh)?\b\W{0,12}2[, ]?000\s*(?:kwh)?/i;
const NUMBER = /(?<![\d.$/])\$?(\d{0,2}\.\d{1,5}|\d{1,2})(?![\d/]|\.\d)\s*(?:¢|cents?|c\b)?/g;
/** The uses and the prices may stand one word a line. */
const LINES_OF_USES = 8;
const LINES_TO_PRICES = 12;

/** Find the averages; null where there is no such table, or digits of it are missing. */
export function labelAverages(lines: readonly LabelLine[]): LabelAverages | null {
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
    const run = firstRun(text);
    if (!run) continue;
    const hasEnergy = run.length === 4 && /energy (?:price|charge|rate)/i.test(`${lines[from - 1]?.text ?? ''} ${head}`);
    if (run.length !== 3 && !hasEnergy) return null;
    const isDollars = run.every((one) => Number(one) < 1);
    const cents = run.map((one) => (isDollars ? plainDec(String(Math.round(Number(one) * 1e6) / 1e4)) : plainDec(one)));
    const [a, b, c] = cents.slice(-3);
    if (a === undefined || b === undefined || c === undefined) return null;
    const decimals = Math.max(...run.slice(-3).map((one) => (one.split('.')[1] ?? '').length)) - (isDollars ? 2 : 0);
    return {
      cents: [a, b, c],
      roundingCents: (0.5 * 10 ** -Math.max(0, decimals)).toFixed(Math.max(0, decimals) + 1),
      energyCents: hasEnergy ? (cents[0] ?? null) : null,
      from,
      to,
      quote: textOf(lines, from, to).slice(0, 300),
    };
  }
  return null;
}

/** Three or more prices in a row with hardly a word between. */
function firstRun(text: string): readonly string[] | null {
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
    if (run.length >= 3) return run.slice(0, 4);
  }
  return null;
}
