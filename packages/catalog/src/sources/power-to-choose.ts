import { finding, type Finding, type LocalDate, type Plan } from '@arbor/engine';
import { catalogueOf } from '../catalogue-of.ts';
import { csvRows, type CsvRow } from '../csv-rows.ts';
import { deliveryInForce } from '../delivery-in-force.ts';
import type { PlanSource, SourceInput, SourceResult } from '../plan-source.ts';
import { inferPrice, type InferInput } from './infer-structure.ts';
import { readDeposit } from './deposit.ts';
import { notACatalogue } from './not-a-catalogue.ts';
import { offerLayout, type OfferLayout } from './power-to-choose-columns.ts';
import { linksOf, readOffer, utilityLookup, wordsOf, type OfferFacts } from './power-to-choose-row.ts';
import { priceStyle } from './price-unit.ts';
import { readStatedTerms, type StatedTerms } from './stated-terms.ts';

/** Most rows read from one file: the market has about two thousand offers. */
const MOST_ROWS = 50_000;

/** Drop the Spanish twin of an English offer: the same plan by name, or by price where the name is translated. */
function withoutTwins(offers: readonly OfferFacts[]): readonly OfferFacts[] {
  const keysOf = (offer: OfferFacts): readonly string[] => {
    const common = [offer.utility, offer.supplier.toUpperCase(), offer.termMonths, offer.rateType, offer.prepaid, offer.timeOfUse].join(
      '|',
    );
    return [`${common}|${offer.name.toUpperCase()}`, `${common}|${offer.published.map(({ pricePerKwh }) => pricePerKwh).join('|')}`];
  };
  const english = new Set(offers.filter(({ spanish }) => !spanish).flatMap(keysOf));
  return offers.filter((offer) => !offer.spanish || !keysOf(offer).some((key) => english.has(key)));
}

/** Charges of delivery change on 1 March and 1 September: after such a day an older charge is stale. */
function isStale(newestAsOf: LocalDate | undefined, asOf: LocalDate): boolean {
  if (newestAsOf === undefined) return false;
  const year = Number(asOf.slice(0, 4));
  const changes = [`${year - 1}-09-01`, `${year}-03-01`, `${year}-09-01`].filter((change) => change <= asOf);
  return newestAsOf < (changes.at(-1) ?? '');
}

/** Remember what each text says, for one file. */
function remembered(readTerms: (text: string) => StatedTerms): (text: string) => StatedTerms {
  const known = new Map<string, StatedTerms>();
  return (text) => {
    const terms = known.get(text) ?? readTerms(text);
    known.set(text, terms);
    return terms;
  };
}

/** Put a row's facts and price into a plan. */
function planOf(facts: OfferFacts, { market, asOf, ...rest }: Omit<InferInput, 'facts' | 'words'>): Plan {
  const words = wordsOf(facts.cells);
  const finePrint = words.join(' | ').slice(0, 2000);
  const source = { title: 'Power to Choose export', url: 'https://www.powertochoose.org', date: asOf };
  const deposit = readDeposit(finePrint);
  const price = inferPrice({ facts, words, market, asOf, ...rest });
  return {
    id: facts.id,
    marketId: market.id,
    supplier: facts.supplier,
    name: facts.name,
    utility: facts.utility,
    customer: 'home',
    rateType: facts.rateType,
    termMonths: facts.termMonths,
    exitFee: facts.exitFee,
    ...(facts.renewablePercent === undefined ? {} : { renewablePercent: facts.renewablePercent, renewableSource: source }),
    ...(facts.ratingStars === undefined ? {} : { rating: { stars: facts.ratingStars, by: 'Power to Choose', date: asOf } }),
    ...(deposit === undefined ? {} : { deposit }),
    prepaid: facts.prepaid,
    timeOfUse: facts.timeOfUse,
    newCustomersOnly: facts.newCustomersOnly,
    price,
    ...(price.kind === 'unknown' ? {} : { verified: { how: 'averages' as const, on: asOf, against: source } }),
    published: facts.published,
    source,
    links: linksOf(facts.cells),
    ...(finePrint === '' ? {} : { finePrint }),
  };
}

interface Table {
  readonly layout: OfferLayout;
  readonly rows: readonly CsvRow[];
  readonly refused: readonly Finding[];
  readonly hasFooter: boolean;
}

/** Split a file into the rows of offers. Undefined when its first row is no header of ours. */
function tableOf(text: string): Table | undefined {
  const { rows, problems } = csvRows(text);
  const [header, ...rest] = rows;
  const layout = header && offerLayout(header.cells);
  if (!layout) return undefined;
  const footer = rest.findIndex(({ cells }) => /^\s*end of file\s*$/i.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell === ''));
  const body = (footer === -1 ? rest : rest.slice(0, footer)).slice(0, MOST_ROWS);
  const refused = [
    ...problems.map(({ line, problem }) => finding('catalog.row-refused', 'warning', { column: 'quotes', text: problem }, { line })),
    ...body
      .filter(({ cells }) => cells.length !== layout.columns)
      .map(({ line, cells }) => finding('catalog.row-refused', 'warning', { column: 'count', text: `${cells.length}` }, { line })),
  ];
  return { layout, rows: body.filter(({ cells }) => cells.length === layout.columns), refused, hasFooter: footer !== -1 };
}

function read({ text, asOf, market }: SourceInput): SourceResult {
  const nothing = (reason: Finding): SourceResult => ({ catalogue: null, refused: [], findings: [reason] });
  const table = tableOf(text);
  if (!table) return nothing(notACatalogue(text));
  if (asOf === undefined) return nothing(finding('catalog.as-of-missing', 'error'));

  const { layout, rows, hasFooter } = table;
  const refused: Finding[] = [...table.refused];
  const offers: OfferFacts[] = [];
  const ids = new Set<string>();
  const cells = rows.map((row) => layout.cellsOf(row.cells));
  const style = priceStyle(cells);
  const utilityOf = utilityLookup(market.utilities);
  rows.forEach(({ line }, i) => {
    const offer = readOffer(cells[i] ?? layout.cellsOf([]), { line, style, utilityOf });
    if ('code' in offer) refused.push(offer);
    else if (ids.has(offer.id)) refused.push(finding('catalog.row-refused', 'warning', { column: 'duplicate', text: offer.id }, { line }));
    else {
      ids.add(offer.id);
      offers.push(offer);
    }
  });
  if (offers.length === 0) return { catalogue: null, refused, findings: [finding('catalog.empty', 'error')] };

  const kept = withoutTwins(offers);
  const delivery = new Map(market.utilities.map(({ id }) => [id, deliveryInForce(market, id, asOf)]));
  const readTerms = remembered(readStatedTerms);
  const plans = kept.map((facts) => planOf(facts, { market, asOf, delivery: delivery.get(facts.utility) ?? null, readTerms }));
  const findings: Finding[] = [finding('catalog.price-unit', 'info', { unit: style.unit, decimals: style.decimals })];
  if (kept.length < offers.length) {
    findings.push(
      finding('catalog.spanish-twins', 'info', {
        dropped: offers.length - kept.length,
        kept: kept.filter(({ spanish }) => spanish).length,
      }),
    );
  }
  if (layout.id === 'export' && !hasFooter) findings.push(finding('catalog.no-footer', 'warning'));
  for (const [utility, charges] of delivery) {
    if (charges && isStale(charges.newestAsOf, asOf) && kept.some((offer) => offer.utility === utility)) {
      findings.push(finding('catalog.delivery-stale', 'warning', { utility, newest: charges.newestAsOf ?? '', asOf }));
    }
  }
  refused.sort((a, b) => (a.where?.line ?? 0) - (b.where?.line ?? 0));
  return {
    catalogue: catalogueOf({
      marketId: market.id,
      source: { title: 'Power to Choose export', url: 'https://www.powertochoose.org', date: asOf },
      asOf,
      plans,
    }),
    refused,
    findings,
  };
}

/** Offers exported from powertochoose.org, the site of the Texas regulator, as CSV: the full export or the results of one ZIP code. */
export const powerToChoose: PlanSource = {
  id: 'power-to-choose',
  label: 'Power to Choose export (CSV)',
  sniff: (text) => {
    const [header] = csvRows(text.slice(0, 4000)).rows;
    return header !== undefined && offerLayout(header.cells) !== undefined;
  },
  read,
};
