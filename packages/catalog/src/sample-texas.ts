/**
 * A sample market to try Arbor without a download. Suppliers, plans and prices are invented, in the style and at the level of Texas in autumn
 * 2026; every supplier's name says "Sample" or "Example". Delivery is by reference to the real, dated charges of the utility.
 */
import { finding, type Catalogue, type Dec, type Plan, type Source } from '@arbor/engine';
import { catalogueOf } from './catalogue-of.ts';
import { deliveryTariffIdOf } from './markets/texas-delivery.ts';
import { texas } from './markets/texas.ts';
import { sampleOffers, sampleSuppliers, type SampleOffer } from './sample-offers.ts';

const AS_OF = '2026-10-01';
const source: Source = { title: 'Arbor sample market (invented plans)', date: AS_OF };

/** Areas of the sample, with how much dearer energy is there than at Oncor [1/10,000 USD per kWh], and the offers made there. */
const areas = [
  { utility: 'oncor', shift: 0, made: () => true },
  { utility: 'centerpoint', shift: -61, made: () => true },
  { utility: 'tnmp', shift: 24, made: ({ by }: SampleOffer) => by === 'bluebonnet' || by === 'prairie' },
  { utility: 'aep-central', shift: -18, made: ({ by }: SampleOffer) => by === 'prairie' || by === 'gulf' },
] as const;

/** Move a price of four decimals. */
function moved(price: Dec, shift: number): Dec {
  return (Math.round(Number(price) * 10_000 + shift) / 10_000).toFixed(4);
}

function samplePlan(offer: SampleOffer, { utility, shift }: (typeof areas)[number]): Plan {
  const [supplier, stars] = sampleSuppliers[offer.by];
  const id = `sample-${offer.by}-${offer.name.toLowerCase().replaceAll(' ', '-')}-${utility}`;
  const charges = offer.charges?.((price) => moved(price, shift));
  const rateType = offer.rateType ?? 'fixed';
  const tariff = { id, currency: texas.currency, zone: texas.zone, source: source.title, include: [deliveryTariffIdOf(utility)] };
  return {
    id,
    marketId: texas.id,
    supplier,
    name: offer.name,
    utility,
    customer: 'home',
    rateType,
    termMonths: offer.months,
    exitFee: offer.exit,
    renewablePercent: offer.green,
    ...(stars === null ? {} : { rating: { stars, by: 'Arbor sample' } }),
    prepaid: offer.prepaid ?? false,
    timeOfUse: offer.timeOfUse ?? false,
    newCustomersOnly: offer.newOnly ?? false,
    price: charges
      ? { kind: 'tariff', tariff: { ...tariff, charges }, basis: 'stated' }
      : { kind: 'unknown', reasons: [finding('catalog.rate-needs-label', 'info', { rateType })] },
    published: [],
    source,
    links: {},
    ...(offer.note === undefined ? {} : { finePrint: offer.note }),
  };
}

/** The sample market as of 2026-10-01: invented plans of every kind of price that Texas knows.
 *  @example sampleTexasCatalogue().plans.every(({ supplier }) => /Sample|Example/.test(supplier)) // true */
export function sampleTexasCatalogue(): Catalogue {
  const plans = areas.flatMap((area) => sampleOffers.filter((offer) => area.made(offer)).map((offer) => samplePlan(offer, area)));
  return catalogueOf({ marketId: texas.id, source, asOf: AS_OF, plans });
}
