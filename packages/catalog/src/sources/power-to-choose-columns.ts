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

// Header names as exported; they are compared without brackets, spaces, slashes and case.
const EXPORT: Headers = {
  id: 'idKey',
  utility: 'TduCompanyName',
  supplier: 'RepCompany',
  product: 'Product',
  price500: 'kwh500',
  price1000: 'kwh1000',
  price2000: 'kwh2000',
  fees: 'Fees/Credits',
  prepaid: 'PrePaid',
  timeOfUse: 'TimeOfUse',
  fixed: 'Fixed',
  rateType: 'RateType',
  renewable: 'Renewable',
  term: 'TermValue',
  exitFee: 'CancelFee',
  website: 'Website',
  special: 'SpecialTerms',
  terms: 'TermsURL',
  promotion: 'PromotionDesc',
  label: 'FactsURL',
  enrol: 'EnrollURL',
  newCustomer: 'NewCustomer',
  minimumFlag: 'MinUsageFeesCredits',
  language: 'Language',
  rating: 'Rating',
};
const ZIP: Headers = {
  id: null,
  utility: 'TduCompany',
  supplier: 'RepCompany',
  product: 'Plan Name',
  price500: 'Price/kWh 500',
  price1000: 'Price/kWh 1000',
  price2000: 'Price/kWh 2000',
  fees: null,
  prepaid: 'Prepaid',
  timeOfUse: 'Time Of Use',
  fixed: null,
  rateType: 'Rate Type',
  renewable: 'Renewable Perc',
  term: 'Term Value',
  exitFee: 'Pricing Details',
  website: null,
  special: 'Plan Details',
  terms: 'Terms of Service',
  promotion: null,
  label: 'Fact Sheet',
  enrol: 'Ordering Info',
  newCustomer: 'New Customer',
  minimumFlag: 'Min Usage Fees/Credits',
  language: null,
  rating: 'Rating',
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

const layouts = [
  ['export', EXPORT],
  ['zip', ZIP],
] as const;

/** Where each field of a layout stands in a header row [index; -1 nowhere], and the needed columns that are not there. */
function placesIn(header: readonly string[], headers: Headers) {
  const names = header.map(normalised);
  const fields = Object.entries(headers) as [OfferField, string | null][];
  const places = fields.map(([field, name]) => [field, name === null ? -1 : names.indexOf(normalised(name))] as const);
  const missing = places.flatMap(([field, at]) => {
    const name = headers[field];
    return at === -1 && name !== null && !OPTIONAL.has(field) ? [name] : [];
  });
  return { places, missing };
}

/** Name the needed columns that a header row lacks, of the layout it is nearest to. */
export function missingColumns(header: readonly string[]): readonly string[] {
  const [ofExport, ofZip] = [placesIn(header, EXPORT).missing, placesIn(header, ZIP).missing];
  return ofZip.length < ofExport.length ? ofZip : ofExport;
}

/** Find the layout of a header row, with brackets or bare. Undefined when a needed column is missing. */
export function offerLayout(header: readonly string[]): OfferLayout | undefined {
  for (const [id, headers] of layouts) {
    const { places, missing } = placesIn(header, headers);
    if (missing.length > 0) continue;
    const cellsOf = (row: readonly string[]): OfferCells => {
      const cells: Partial<Record<OfferField, string>> = {};
      for (const [field, at] of places) cells[field] = row[at] ?? '';
      return cells as OfferCells;
    };
    return { id, columns: header.length, cellsOf };
  }
  return undefined;
}
