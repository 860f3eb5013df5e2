/** A label as a plan of the market, at the delivery charges of today in place of those of its day. */
import { finding, type Finding, type LocalDate, type Market, type Plan } from '@arbor/engine';
import { shiftDec } from '../decimal-text.ts';
import { averagesOf } from '../published-averages.ts';
import { fnv1a64 } from '../content-hash.ts';
import { LABEL_USES } from './check-label.ts';
import { tariffFrom } from './label-tariff.ts';
import type { LabelReading } from './read-label.ts';

/** Make a plan of a verified label. A finding says why it is none.
 *  @param utility id of the home's utility: a label of another one has other prices. */
export function planOfLabel(
  label: LabelReading,
  { market, utility }: { readonly market: Market; readonly utility: string },
): Plan | Finding {
  const { status, reasons, tariff, delivery, average, roundingCents } = label;
  const no = (code: string, data: Finding['data'] = {}): Finding => finding(code, 'error', data);
  if (status !== 'verified' || !tariff || !delivery || !average || roundingCents === null)
    return reasons.find(({ severity }) => severity === 'error') ?? no('label.prices-unclear');
  if (label.utility !== null && label.utility !== utility) return no('label.other-utility', { utility: label.utility, wanted: utility });
  // What comes after the price is part of a year's cost: a guess at the term would be a guess at the cost.
  if (label.rateType === null || (label.termMonths === null && label.rateType !== 'variable')) return no('label.no-term');
  const deliveryId = market.utilities.find(({ id }) => id === utility)?.deliveryTariffId;
  if (deliveryId === undefined) return no('label.no-utility');
  const supply = tariff.charges.filter(({ tags }) => !tags.includes('delivery'));
  const source = { title: 'Electricity Facts Label', ...(label.date !== null && { date: label.date }) };
  const id = `label-${fnv1a64([label.supplier, label.plan, utility, label.date, JSON.stringify(supply)].join('|'))}`;
  return {
    id,
    marketId: market.id,
    supplier: label.supplier ?? 'Supplier not named',
    name: label.plan ?? 'Plan without a name',
    utility,
    customer: 'home',
    rateType: label.rateType,
    termMonths: label.termMonths ?? 0,
    exitFee: label.exitFee,
    ...(label.renewablePercent === null ? {} : { renewablePercent: label.renewablePercent, renewableSource: source }),
    prepaid: label.prepaid,
    timeOfUse: supply.some(({ quantity }) => quantity.of === 'energy' && (quantity.when ?? quantity.except) !== undefined),
    newCustomersOnly: false,
    price: {
      kind: 'tariff',
      basis: 'stated',
      tariff: {
        ...tariffFrom(id, market, supply, delivery.from === 'inside' ? undefined : deliveryId),
        source: `Electricity Facts Label of ${label.date ?? 'unknown date'}`,
      },
    },
    verified: { how: 'label', ...(label.date !== null && { on: label.date }), against: source },
    published: LABEL_USES.map((kwh) => ({ kwh, pricePerKwh: shiftDec(average[kwh], 2), roundingPerKwh: shiftDec(roundingCents, 2) })),
    source,
    links: {},
  };
}

/** What a plan averages at 1,000 kWh with the delivery charges of a day [cents per kWh]; null where it cannot be priced. */
export function averageToday({ price }: Plan, market: Market, on: LocalDate): number | null {
  if (price.kind !== 'tariff') return null;
  const [average] = averagesOf({ tariff: price.tariff, market, on, uses: [1000] });
  return average === null || average === undefined ? null : Math.round(average * 1e4) / 100;
}
