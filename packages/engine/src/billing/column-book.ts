/**
 * Columns: one number per bill for everything a charge can ask of a home. Each distinct one is laid out once for a set of plans and
 * computed once per home, whatever the number of plans that use it. The layout knows how many bills there are, and neither dates nor homes.
 */
import type { Finding } from '../finding.ts';
import type { PriceSeries } from './price-series.ts';
import type { BillingFrame } from './frame.ts';
import type { FoldedUsage } from './fold-usage.ts';
import type { Dec } from '../units.ts';

/** A fact of the home that a tariff asks for: an allowance [kWh], or yes/no. */
export type Facts = Readonly<Record<string, Dec | boolean>>;

/** What is known of a home besides its readings. */
export interface HomeContext {
  readonly facts: Facts;
  /** Half-hourly and other series of prices, by name. */
  readonly prices: Readonly<Record<string, PriceSeries>>;
  /** Own peaks [kW] of the bills before the first, latest last; `sameYear`: the priced bills come round again. */
  readonly earlierPeaks: 'sameYear' | readonly Dec[];
}

export interface Home extends HomeContext {
  readonly usage: FoldedUsage;
  /** All columns, `bills` numbers each, filled in the order they were laid out. */
  readonly columns: Float64Array;
}

/** Why a column could not be computed, told with the label of the charge that asks; null when it could. */
export type Trouble = ((label: string) => Finding) | null;

/** Fill `width` columns from `at` on. */
export type ColumnMaker = (home: Home, at: number) => Trouble;

interface ColumnSpec {
  readonly at: number;
  readonly make: ColumnMaker;
}

export interface ColumnBook {
  /** Numbers in a column. */
  readonly billCount: number;
  /** Lay out `width` columns under a key.
   *  @returns where the first begins. */
  readonly add: (key: string, width: number, make: ColumnMaker) => number;
  /** A short name for an object, the same for equal ones, so that they share their columns. */
  readonly nameOf: (thing: object) => string;
  /** Numbers that no home changes, only the dates of the bills. */
  readonly constant: (key: string, numbers: (frame: BillingFrame) => readonly number[]) => number;
  /** Room for all columns, with the numbers that no home changes. */
  readonly blank: (frame: BillingFrame) => Float64Array;
  /** Fill the columns of a home.
   *  @returns troubles by where the column begins. */
  readonly fill: (home: Home) => ReadonlyMap<number, NonNullable<Trouble>>;
}

export function columnBook(billCount: number): ColumnBook {
  const placed = new Map<string, number>();
  const specs: ColumnSpec[] = [];
  const constants: { readonly at: number; readonly numbers: (frame: BillingFrame) => readonly number[] }[] = [];
  let size = 0;
  const place = (key: string, width: number): number => {
    placed.set(key, size);
    size += width * billCount;
    return size - width * billCount;
  };
  const names = new Map<string, string>();
  return {
    billCount,
    nameOf: (thing) => {
      const text = textOf(thing);
      const name = names.get(text) ?? `#${names.size}`;
      names.set(text, name);
      return name;
    },
    add: (key, width, make) => {
      const known = placed.get(key);
      if (known !== undefined) return known;
      const at = place(key, width);
      specs.push({ at, make });
      return at;
    },
    constant: (key, numbers) => {
      const known = placed.get(key);
      if (known !== undefined) return known;
      const at = place(key, 1);
      constants.push({ at, numbers });
      return at;
    },
    blank: (frame) => {
      const columns = new Float64Array(size);
      for (const { at, numbers } of constants) columns.set(numbers(frame), at);
      return columns;
    },
    fill: (home) => {
      const troubles = new Map<number, NonNullable<Trouble>>();
      for (const { at, make } of specs) {
        const trouble = make(home, at);
        if (trouble) troubles.set(at, trouble);
      }
      return troubles;
    },
  };
}

/** Plans read from a file write their windows out anew each time: they are known by what they say, worked out once for each object. */
const texts = new WeakMap<object, string>();

function textOf(thing: object): string {
  let text = texts.get(thing);
  if (text === undefined) texts.set(thing, (text = JSON.stringify(thing)));
  return text;
}
