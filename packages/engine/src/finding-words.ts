import type { FindingWords } from './finding.ts';

/** Sentences for the findings that the engine raises. */
export const engineFindingWords: FindingWords = {
  'tariff.include-missing': ({ include }) => `The prices of "${include}", which this plan is billed with, are not known.`,
  'tariff.include-differs': ({ include }) => `The prices of "${include}" are in another currency or time zone than the plan.`,
  'tariff.include-nested': ({ include }) => `The prices of "${include}" are billed with yet other prices, which cannot be followed.`,
  'tariff.no-charges': ({ tariff }) => `The tariff "${tariff}" charges nothing at all.`,
  'tariff.unpriceable': ({ label, problem }) => `The charge "${label}" cannot be priced: ${problem}.`,
  'tariff.same-id': ({ charge }) =>
    `Two charges are called "${charge}", one of them in the prices it is billed with: a percentage of it could mean either.`,
  'tariff.bad-price': ({ label, price }) => `The charge "${label}" has a price that is not a number: "${price}".`,
  'tariff.invalid': ({ path, problem }) => `The tariff is not valid at ${path}: ${problem}.`,
  'prices.invalid': ({ path, problem }) => `The prices are not valid at ${path}: ${problem}.`,
  'billing.channel-missing': ({ charge, channel }) =>
    `The charge "${charge}" needs readings of "${channel}", which the usage does not have.`,
  'billing.fact-missing': ({ charge, fact }) => `The charge "${charge}" needs to know "${fact}" for this home.`,
  'billing.above-last-step': ({ charge, quantity }) => `The charge "${charge}" gives no price for ${quantity} and more.`,
  'billing.series-missing': ({ charge, series }) => `The charge "${charge}" needs the prices "${series}", which were not given.`,
  'billing.series-differs': ({ charge, series, wanted, given }) =>
    `The charge "${charge}" needs "${series}" in ${wanted}; the prices given are in ${given}.`,
  'billing.price-missing': ({ charge, series, date }) => `The charge "${charge}" finds no price in "${series}" for some time on ${date}.`,
  'billing.too-large': ({ tariff }) => `A bill of "${tariff}" comes to more than 9 million, which cannot be worked out exactly.`,
  'billing.before-first-price': ({ date, first }) => `Prices are known from ${first} on, not for ${date}.`,
  'billing.no-price': ({ date }) => `No price is known for ${date}.`,
  'billing.zone-differs': ({ zone, usageZone }) =>
    `The plan is priced by the clock of ${zone}, the usage was read by the clock of ${usageZone}.`,
  'billing.no-readings': ({ months }) => `There are no readings for the bill from ${(months as readonly string[]).join(' and from ')}.`,
  'billing.usage-gap': ({ bills }) => `Readings are missing in ${bills} of the bills.`,
  'billing.coarse-demand': ({ minutes, needed }) =>
    `The highest demand is estimated: it is measured over ${needed} minutes and the readings are ${minutes} minutes long, so the true peak is higher.`,
  'billing.coarse-series': ({ series, minutes }) =>
    `The cost at "${series}" is estimated: the readings are ${minutes} minutes long, longer than each price holds.`,
  'billing.prices-assumed': ({ series }) => `The prices "${series}" of the time ahead are not known: earlier prices stand for them.`,
  'billing.coarse-usage': ({ minutes }) =>
    Number(minutes) > 1440
      ? 'Prices by the hour are estimated: the usage is monthly, spread evenly over the day.'
      : `Prices by the hour are estimated: the readings are ${minutes} minutes long.`,
};
