/** Bounds of steps, limits and minimum bills: a number, an allowance of the home, a measured quantity, or the least of several. */
import { finding } from '../finding.ts';
import type { Bound, MeteredQuantity } from '../tariff/tariff.ts';
import { divideRounded, parseDec, toBillionths, type Dec } from '../units.ts';
import type { ColumnBook, Home, Trouble } from './column-book.ts';
import { demandColumn } from './demand-columns.ts';
import { ALL_DAYS, energyColumn, missingChannel, type DayRange } from './energy-columns.ts';

/** Where a bound's column begins [billionths per bill], and what keeps it from being known. */
export interface BoundColumn {
  readonly at: number;
  /** Null where nothing can. */
  readonly trouble: ((home: Home) => Trouble) | null;
}

/** Lay out a bound; none at all is no bound. */
export function boundColumn(book: ColumnBook, bound: Bound | undefined): BoundColumn {
  const { billCount } = book;
  const same = (billionths: number): readonly number[] => new Array<number>(billCount).fill(billionths);
  if (bound === undefined) return { at: book.constant('no bound', () => same(Number.POSITIVE_INFINITY)), trouble: null };
  if (typeof bound === 'string') return { at: book.constant(`bound ${bound}`, () => same(toBillionths(bound))), trouble: null };
  const key = `bound ${book.nameOf(bound)}`;
  if ('fact' in bound) {
    const trouble = ({ facts }: Home): Trouble =>
      typeof factOf(facts, bound.fact) === 'string'
        ? null
        : (charge) => finding('billing.fact-missing', 'error', { charge, fact: bound.fact });
    const at = book.add(key, 1, (home, into) => {
      const known = factOf(home.facts, bound.fact);
      home.columns.fill(typeof known === 'string' ? times(toBillionths(known), bound.times) : 0, into, into + billCount);
      return null;
    });
    return { at, trouble };
  }
  if ('quantity' in bound) {
    const from = meteredColumn(book, bound.quantity, ALL_DAYS);
    const at = book.add(key, 1, ({ columns }, into) => {
      for (let bill = 0; bill < billCount; bill++) columns[into + bill] = times(columns[from + bill] ?? 0, bound.times);
      return null;
    });
    return { at, trouble: ({ usage }) => (usage.channels[bound.quantity.channel] ? null : missingChannel(bound.quantity)) };
  }
  const parts = bound.least.map((one) => boundColumn(book, one));
  const at = book.add(key, 1, ({ columns }, into) => {
    for (let bill = 0; bill < billCount; bill++) columns[into + bill] = Math.min(...parts.map((part) => columns[part.at + bill] ?? 0));
    return null;
  });
  return { at, trouble: (home) => troubleOf(parts, home) };
}

/** What keeps one of several bounds from being known. */
export function troubleOf(bounds: readonly BoundColumn[], home: Home): Trouble {
  for (const { trouble } of bounds) {
    const found = trouble?.(home);
    if (found) return found;
  }
  return null;
}

export function meteredColumn(book: ColumnBook, quantity: MeteredQuantity, days: DayRange): number {
  return quantity.of === 'energy' ? energyColumn(book, quantity, days) : demandColumn(book, quantity, days);
}

export function factOf(facts: Home['facts'], name: string): Dec | boolean | undefined {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}

function times(billionths: number, factor: Dec | undefined): number {
  if (factor === undefined) return billionths;
  const { coefficient, scale } = parseDec(factor);
  return Number(divideRounded(BigInt(billionths) * coefficient, 10n ** BigInt(scale)));
}
