import { finding, type ExitFee, type Finding, type Plan, type PublishedAverage, type Utility } from '@arbor/engine';
import { cleanText, cleanUrl } from '../clean-text.ts';
import { readExitFee } from './exit-fee.ts';
import { BENCHMARKS, roundingOf, type PriceStyle, type Triple } from './price-unit.ts';
import type { OfferCells } from './power-to-choose-columns.ts';
import { fnv1a64 } from '../content-hash.ts';

/** What the cells of a row say of the offer, without its price structure, words and links. */
export interface OfferFacts {
  readonly line: number;
  readonly id: string;
  readonly supplier: string;
  readonly name: string;
  readonly utility: string;
  readonly rateType: Plan['rateType'];
  readonly termMonths: number;
  readonly exitFee: ExitFee;
  readonly renewablePercent: number | undefined;
  readonly ratingStars: number | undefined;
  readonly prepaid: boolean;
  readonly timeOfUse: boolean;
  readonly newCustomersOnly: boolean;
  /** The supplier says there are minimum-use fees or credits. */
  readonly minimumFlag: boolean;
  readonly spanish: boolean;
  readonly published: Triple<PublishedAverage>;
  /** The row itself, for `wordsOf` and `linksOf`: untrusted. */
  readonly cells: OfferCells;
}

const YES = new Set(['true', '1', 'yes', 'y', 'si', 'sí']);
const NO = new Set(['false', '0', 'no', 'n']);

function readFlag(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

function readRateType({ rateType, fixed }: OfferCells): Plan['rateType'] | undefined {
  const word = rateType.trim().toLowerCase();
  if (/^(?:fixed|fij[oa])$/.test(word)) return 'fixed';
  if (word === 'variable') return 'variable';
  if (/^index(?:ed)?$|^indexad[oa]$/.test(word)) return 'indexed';
  return word === '' && readFlag(fixed) === true ? 'fixed' : undefined;
}

/** A whole number within bounds; "12.0" is 12. */
function readWhole(text: string, min: number, max: number): number | undefined {
  const match = /^(\d{1,4})(?:\.0*)?\s*%?$/.exec(text.trim());
  const whole = match ? Number(match[1]) : Number.NaN;
  return whole >= min && whole <= max ? whole : undefined;
}

/** Make a lookup from every name and alias of a market's utilities, in any case and spacing, to the id. */
export function utilityLookup(utilities: readonly Utility[]): (name: string) => string | undefined {
  const key = (name: string): string =>
    name
      .toUpperCase()
      .replace(/[^A-Z&]+/g, ' ')
      .trim();
  const ids = new Map(utilities.flatMap(({ id, name, aliases }) => [name, ...aliases].map((alias) => [key(alias), id] as const)));
  return (name) => ids.get(key(name));
}

/** Fees and credits, special terms, promotion: each cleaned, in this order, empty ones left out. */
export function wordsOf({ fees, special, promotion }: OfferCells): readonly string[] {
  return [fees, special, promotion].map((text) => cleanText(text, 1500)).filter((text) => text !== '');
}

/** The web addresses of a row that are ones. */
export function linksOf(cells: OfferCells): Plan['links'] {
  const links = {
    label: cleanUrl(cells.label),
    terms: cleanUrl(cells.terms),
    enrol: cleanUrl(cells.enrol),
    supplier: cleanUrl(cells.website),
  };
  return Object.fromEntries(Object.entries(links).filter(([, url]) => url !== undefined));
}

export interface RowContext {
  readonly line: number;
  readonly style: PriceStyle;
  readonly utilityOf: (name: string) => string | undefined;
}

/** Read one row into facts, or say why it cannot be an offer. Facts that are merely missing are left out; those that change the price are required. */
export function readOffer(cells: OfferCells, { line, style, utilityOf }: RowContext): OfferFacts | Finding {
  const refuse = (column: string, text: string): Finding =>
    finding('catalog.row-refused', 'warning', { column, text: cleanText(text, 60) }, { line, column });

  const supplier = cleanText(cells.supplier, 80);
  const name = cleanText(cells.product, 120);
  if (supplier === '') return refuse('supplier', cells.supplier);
  if (name === '') return refuse('product', cells.product);
  const utility = utilityOf(cleanText(cells.utility, 80));
  if (utility === undefined) return refuse('utility', cells.utility);
  const prices = style.read(cells);
  if (!prices) return refuse('price', [cells.price500, cells.price1000, cells.price2000].join(' | '));
  const rateType = readRateType(cells);
  if (!rateType) return refuse('rateType', cells.rateType);
  const termMonths = readWhole(cells.term, 0, 120);
  if (termMonths === undefined) return refuse('term', cells.term);
  const prepaid = readFlag(cells.prepaid);
  if (prepaid === undefined) return refuse('prepaid', cells.prepaid);
  const timeOfUse = readFlag(cells.timeOfUse);
  if (timeOfUse === undefined) return refuse('timeOfUse', cells.timeOfUse);
  const key = cleanText(cells.id, 20);
  if (key !== '' && !/^[\w-]+$/.test(key)) return refuse('id', cells.id);

  const rounding = roundingOf(prices, style.decimals);
  const average = (i: 0 | 1 | 2): PublishedAverage => ({ kwh: BENCHMARKS[i], pricePerKwh: prices[i], roundingPerKwh: rounding });
  return {
    line,
    // The layout by ZIP code has no key: what names the offer names it.
    id: `ptc-${key === '' ? fnv1a64([supplier, name, utility, termMonths, cleanText(cells.label, 500)].join('|')) : key}`,
    supplier,
    name,
    utility,
    rateType,
    termMonths,
    exitFee: readExitFee(cleanText(cells.exitFee, 120)),
    renewablePercent: readWhole(cells.renewable, 0, 100),
    ratingStars: readWhole(cells.rating, 1, 5),
    prepaid,
    timeOfUse,
    newCustomersOnly: readFlag(cells.newCustomer) ?? false,
    minimumFlag: readFlag(cells.minimumFlag) ?? false,
    spanish: /^(?:spanish|espa[nñ]ol|es)$/i.test(cells.language.trim()),
    published: [average(0), average(1), average(2)],
    cells,
  };
}
