import { isDec, type Dec } from '@arbor/engine';
import { plainDec, shiftDec, significantDecimals } from '../decimal-text.ts';
import type { OfferCells } from './power-to-choose-columns.ts';

export type PriceUnit = 'dollars' | 'cents';

/** Benchmark use of the three published averages [kWh]. */
export const BENCHMARKS = [500, 1000, 2000] as const;

/** One value for each benchmark. */
export type Triple<T> = readonly [T, T, T];

/** Lowest and highest average price taken as true [USD per kWh]. */
const PRICE_RANGE = [0.01, 2] as const;

interface PriceCell {
  readonly digits: Dec;
  /** Unit that the cell itself shows. */
  readonly shows: PriceUnit | undefined;
}

function priceCell(text: string): PriceCell | undefined {
  const match = /^(\$?)\s*(\d{0,4}(?:\.\d{1,18})?)\s*(¢|c|cents?)?$/i.exec(text.trim());
  const digits = match?.[2] ?? '';
  if (!match || !isDec(digits) || (match[1] && match[3])) return undefined;
  return { digits, shows: match[1] ? 'dollars' : match[3] ? 'cents' : undefined };
}

/** How the prices of a file are written: the unit of bare numbers and how finely they are rounded, in decimals of a dollar. */
export interface PriceStyle {
  readonly unit: PriceUnit;
  readonly decimals: 2 | 3;
  /** Read the three averages of a row [USD per kWh]. Undefined when one is missing, unreadable or out of range. */
  readonly read: (cells: OfferCells) => Triple<Dec> | undefined;
}

/** Read one price [USD per kWh], in the unit it shows or else the given one. */
function readPrice(text: string, unit: PriceUnit): Dec | undefined {
  const cell = priceCell(text);
  if (!cell) return undefined;
  const dollars = (cell.shows ?? unit) === 'cents' ? shiftDec(cell.digits, 2) : plainDec(cell.digits);
  // Some exports went through floats: 14.899999999999999 cents are 14.9.
  const exact = significantDecimals(dollars) > 7 ? plainDec(Number(dollars).toFixed(7)) : dollars;
  return Number(exact) >= PRICE_RANGE[0] && Number(exact) <= PRICE_RANGE[1] ? exact : undefined;
}

/** Find the price style of a file from all of its rows, so that one odd row cannot change the unit of another: the unit of bare numbers from
 *  their median; tenths of a cent, which labels print, unless more than half of the rows are whole cents. */
export function priceStyle(offers: readonly OfferCells[]): PriceStyle {
  const bare = offers
    .map(({ price1000 }) => priceCell(price1000))
    .filter((cell) => cell !== undefined && cell.shows === undefined)
    .map((cell) => Number(cell?.digits))
    .sort((a, b) => a - b);
  const unit = (bare[bare.length >> 1] ?? 0) >= 1 ? 'cents' : 'dollars';
  // A few hundred different prices fill thousands of cells.
  const known = new Map<string, Dec | undefined>();
  const priceOf = (text: string): Dec | undefined => {
    if (!known.has(text)) known.set(text, readPrice(text, unit));
    return known.get(text);
  };
  const read = (cells: OfferCells): Triple<Dec> | undefined => {
    const [at500, at1000, at2000] = [priceOf(cells.price500), priceOf(cells.price1000), priceOf(cells.price2000)];
    return at500 === undefined || at1000 === undefined || at2000 === undefined ? undefined : [at500, at1000, at2000];
  };
  const rows = offers.map(read).filter((prices) => prices !== undefined);
  const whole = rows.filter((prices) => prices.every((price) => significantDecimals(price) <= 2)).length;
  return { unit, decimals: rows.length > 4 && whole * 2 > rows.length ? 2 : 3, read };
}

/** Half of the last printed digit of a row [USD per kWh]: one grid for its three prices, the finest of them, since a zero at the end of
 *  one may be chance. */
export function roundingOf(prices: Triple<Dec>, decimals: PriceStyle['decimals']): Dec {
  return `0.${'0'.repeat(Math.max(decimals, ...prices.map(significantDecimals)))}5`;
}
