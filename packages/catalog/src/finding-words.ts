import type { Finding, FindingWords } from '@arbor/engine';
import { labelWords } from './labels/label-words.ts';

function list(words: Finding['data'][string] | undefined): string {
  return Array.isArray(words) ? words.join(', ') : String(words ?? '');
}

const refusedColumns: Readonly<Record<string, string>> = {
  quotes: 'its quotation marks do not match',
  count: 'it has too many or too few cells',
  supplier: 'it names no supplier',
  product: 'it names no plan',
  utility: 'we do not know its utility',
  price: 'its prices are missing or make no sense',
  rateType: 'its rate type is missing or not known',
  term: 'its contract length is missing or makes no sense',
  prepaid: 'it does not say whether it is prepaid',
  timeOfUse: 'it does not say whether the price depends on the hour',
  id: 'its key has odd characters',
  duplicate: 'its key came before',
};

const looksLike: Readonly<Record<string, string>> = {
  empty: 'it is empty',
  pdf: 'it looks like a PDF',
  picture: 'it looks like a picture',
  spreadsheet: 'it looks like a spreadsheet or an archive',
  page: 'it looks like a web page',
  xml: 'it looks like XML, as some meter files are',
  json: 'it looks like JSON, but not as Arbor keeps plans',
};

/** "columns RepCompany and kwh1000": one or two are enough to tell. */
function columnNames(missing: readonly (string | number)[]): string {
  return missing.length === 1 ? `column ${missing[0]}` : `columns ${missing.slice(0, 2).join(' and ')}`;
}

/** One plain sentence for each finding code of this package. */
export const catalogFindingWords: FindingWords = {
  ...labelWords,
  'catalog.row-refused': ({ column, text }) =>
    `We left this plan out: ${refusedColumns[String(column)] ?? `its "${column}" is wrong`}${text === '' ? '' : ` ("${text}")`}.`,
  'catalog.not-a-catalogue': ({ looks, missing }) => {
    const kind = Array.isArray(missing) ? `it is a table without the ${columnNames(missing)}` : looksLike[String(looks)];
    const plain = 'This file is not a list of plans that we can read';
    return kind === undefined ? `${plain}.` : `${plain}: ${kind}.`;
  },
  'catalog.no-such-source': ({ source }) => `We know no plan source called "${source}".`,
  'catalog.too-large': () => 'This file is too large to be a list of plans.',
  'catalog.other-market': ({ found, wanted }) => `This list is for the market "${found}", not for "${wanted}".`,
  'catalog.as-of-missing': () => 'This file does not say what day it is from. Give the date.',
  'catalog.empty': () => 'No plan in this file could be read.',
  'catalog.hash-differs': () => 'This list was changed after it was written.',
  'catalog.averages-differ': ({ plan, kwh, printedCents, pricedCents }) =>
    `Our price of ${plan} is not the printed one: ${pricedCents} cents per kWh at ${kwh} kWh, where ${printedCents} are printed.`,
  'catalog.price-unit': ({ unit, decimals }) =>
    `We read prices without a sign as ${unit}, rounded to ${decimals === 2 ? 'a cent' : 'a tenth of a cent'}.`,
  'catalog.spanish-twins': ({ dropped, kept }) =>
    `We left out ${dropped} Spanish copies of English plans and kept ${kept} that have no English copy.`,
  'catalog.no-footer': () => 'The last line of the file is missing, so some plans may be missing too.',
  'catalog.delivery-stale': ({ utility, newest }) =>
    `The newest delivery charge we know for ${utility} is from ${newest}. It may have changed since.`,
  'catalog.rate-needs-label': ({ rateType }) =>
    `This plan has ${rateType === 'indexed' ? 'an indexed' : 'a variable'} price. We can only price it from its facts label.`,
  'catalog.time-of-use-needs-label': () => 'The price of this plan depends on the hour. We can only price it from its facts label.',
  'catalog.no-delivery': ({ utility, date }) => `We do not know the delivery charges of ${utility} on ${date}.`,
  'catalog.no-structure-fits': () => 'No kind of price that we know explains the three published prices.',
  'catalog.several-structures-fit': ({ shapes }) =>
    `More than one price explains the published prices (${list(shapes)}), so the cost is a range until the label is read.`,
  'catalog.words-unexplained': ({ words }) => `The supplier ties the price to something we cannot put in numbers: "${list(words)}".`,
  'catalog.words-do-not-fit': () => 'What the supplier says about credits and fees does not explain the published prices.',
  'catalog.minimum-use-flag': () => 'The supplier says there are fees or credits for how much you use, but not which.',
  'catalog.averages-rise': () => 'The published price goes up with use, so something is taken off every bill that the row does not name.',
  'catalog.not-one-price': () => 'One base charge and one energy price cannot explain the three published prices.',
  'catalog.not-a-rate': () => 'This is not one rate of the U.S. Utility Rate Database.',
  'catalog.urdb-field-wrong': ({ field, problem }) => `We cannot price this rate: its field "${field}" ${problem}.`,
  'catalog.urdb-rate-missing': ({ path }) => `The rate gives no price at ${path}. We count it as 0.`,
  'catalog.urdb-last-tier-bounded': ({ path, max }) => `The last tier at ${path} ends at ${max}. We use its price above that too.`,
  'catalog.urdb-not-priced': ({ field }) => `The rate also charges or credits "${field}". We do not price that.`,
  'catalog.urdb-demand-window': ({ minutes }) => `The rate measures demand over ${minutes} minutes. We measure it over 15.`,
  'catalog.urdb-holidays': () => 'The rate has weekday and weekend prices. We price public holidays as weekends.',
  'catalog.urdb-net-metering': () => 'The rate allows net metering. We price what is drawn and what is fed in apart.',
};
