/** An offer that somebody was handed: read from its label, it stands beside the market, or the answer says why it does not. */
import { averageToday, planOfLabel, type LabelReading } from '@arbor/catalog';
import { fromBillionths, type Catalogue, type Dec, type Finding, type LocalDate, type Market } from '@arbor/engine';

export type OfferFacts =
  | {
      readonly kind: 'compared';
      /** It is among the picks or the others of the answer. */
      readonly planId: string;
      readonly supplier: string;
      readonly name: string;
      /** Average price at 1,000 kWh as its label prints it [currency/kWh]. */
      readonly printedPerKwh: Dec;
      /** The same with the delivery charges of the day of the question; null where they are not known. */
      readonly todayPerKwh: Dec | null;
    }
  /** The label could not be read, did not come out at its own averages, or is for other homes: the answer is without it. */
  | { readonly kind: 'refused'; readonly reason: Finding };

/** Add an offer to a catalogue, if its label can be trusted. The hash stays that of the list itself. */
export function withOffer({
  catalogue,
  offer,
  market,
  utility,
  asOf,
}: {
  readonly catalogue: Catalogue;
  readonly offer: LabelReading;
  readonly market: Market;
  readonly utility: string;
  readonly asOf: LocalDate;
}): { readonly catalogue: Catalogue; readonly offer: OfferFacts } {
  const plan = planOfLabel(offer, { market, utility });
  if ('code' in plan) return { catalogue, offer: { kind: 'refused', reason: plan } };
  const { id: planId, supplier, name, published } = plan;
  const printedPerKwh = published.find(({ kwh }) => kwh === 1000)?.pricePerKwh ?? '';
  const todayCents = averageToday(plan, market, asOf);
  const todayPerKwh = todayCents === null ? null : fromBillionths(Math.round(todayCents * 1e7));
  return {
    catalogue: { ...catalogue, plans: [...catalogue.plans.filter(({ id }) => id !== planId), plan] },
    offer: { kind: 'compared', planId, supplier, name, printedPerKwh, todayPerKwh },
  };
}
