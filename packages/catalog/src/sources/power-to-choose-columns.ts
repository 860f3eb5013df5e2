/** The two table layouts that powertochoose.org exports, brought to one set of named cells. */

export type OfferField =
  | 'id'
  | 'utility'
  | 'supplier'
  | 'product'
  | 'price500'
  | 'price1000'
  | 'price2000'
  | 'fees'
  | 'prepaid'
  | 'timeOfUse'
  | 'fixed'
  | 'rateType'
  | 'renewable'
  | 'term'
  | 'exitFee'
  | 'website'
  | 'special'
  | 'terms'
  | 'promotion'
  | 'label'
  | 'enrol'
  | 'newCustomer'
  | 'minimumFlag'
  | 'language'
  | 'rating';

/** Cells of one offer; a field without a column is the empty text. */
export type OfferCells = Readonly<Record<OfferField, string>>;

export interface OfferLayout {
  readonly id: 'export' | 'zip';
  readonly columns: number;
  readonly cellsOf: (row: readonly string[]) => OfferCells;
}

type Headers = Readonly<Record<OfferField, string | null>>;

// Header names without brackets, spaces, slashes and case.
const EXPORT: Headers = {
  id: 'idkey',
  utility: 'tducompanyname',
  supplier: 'repcompany',
  product: 'product',
  price500: 'kwh500',
  price1000: 'kwh1000',
  price2000: 'kwh2000',
  fees: 'feescredits',
  prepaid: 'prepaid',
  timeOfUse: 'timeofuse',
  fixed: 'fixed',
  rateType: 'ratetype',
  renewable: 'renewable',
  term: 'termvalue',
  exitFee: 'cancelfee',
  website: 'website',
  special: 'specialterms',
  terms: 'termsurl',
  promotion: 'promotiondesc',
  label: 'factsurl',
  enrol: 'enrollurl',
  newCustomer: 'newcustomer',
  minimumFlag: 'minusagefeescredits',
  language: 'language',
  rating: 'rating',
};
const ZIP: Headers = {
  id: null,
  utility: 'tducompany',
  supplier: 'repcompany',
  product: 'planname',
  price500: 'pricekwh500',
  price1000: 'pricekwh1000',
  price2000: 'pricekwh2000',
  fees: null,
  prepaid: 'prepaid',
  timeOfUse: 'timeofuse',
  fixed: null,
  rateType: 'ratetype',
  renewable: 'renewableperc',
  term: 'termvalue',
  exitFee: 'pricingdetails',
  website: null,
  special: 'plandetails',
  terms: 'termsofservice',
  promotion: null,
  label: 'factsheet',
  enrol: 'orderinginfo',
  newCustomer: 'newcustomer',
  minimumFlag: 'minusagefeescredits',
  language: null,
  rating: 'rating',
};
/** Columns that came and went over the years, or that an offer can be read without. */
const OPTIONAL: ReadonlySet<OfferField> = new Set([
  'fees',
  'fixed',
  'renewable',
  'website',
  'special',
  'terms',
  'promotion',
  'label',
  'enrol',
  'newCustomer',
  'language',
  'rating',
]);

function normalised(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Find the layout of a header row, with brackets or bare. Undefined when a needed column is missing. */
export function offerLayout(header: readonly string[]): OfferLayout | undefined {
  const names = header.map(normalised);
  for (const [id, headers] of [
    ['export', EXPORT],
    ['zip', ZIP],
  ] as const) {
    const fields = Object.entries(headers) as [OfferField, string | null][];
    const places = fields.map(([field, name]) => [field, name === null ? -1 : names.indexOf(name)] as const);
    if (places.some(([field, at]) => at === -1 && headers[field] !== null && !OPTIONAL.has(field))) continue;
    const cellsOf = (row: readonly string[]): OfferCells => {
      const cells: Partial<Record<OfferField, string>> = {};
      for (const [field, at] of places) cells[field] = row[at] ?? '';
      return cells as OfferCells;
    };
    return { id, columns: header.length, cellsOf };
  }
  return undefined;
}
