/** What somebody pays now, as said in one line, and how it is priced: through the same engine as every other plan. */
import { type Catalogue, type Dec, type ExitFee, type LocalDate, type Market, type Tariff } from '@arbor/engine';

/** `allIn`: one price that holds energy, delivery and fees together, as on a bill's total divided by its kWh.
 *  `energyOnly`: the supplier's energy price; the utility's delivery is added. `plan`: a plan of the catalogue. */
export type CurrentPrice =
  | { readonly kind: 'allIn'; readonly pricePerKwh: Dec }
  | { readonly kind: 'energyOnly'; readonly pricePerKwh: Dec; readonly basePerMonth?: Dec }
  | { readonly kind: 'plan'; readonly planId: string };

export interface CurrentPlan {
  readonly price: CurrentPrice;
  /** The contract's last day; absent when month-to-month or not known. */
  readonly endsOn?: LocalDate;
  readonly exitFee: ExitFee;
  /** Moving home: leaving costs nothing. */
  readonly moving: boolean;
  /** Supplier's name, so that offers for new customers only can be told apart. */
  readonly supplier?: string;
}

/** Fill in from the catalogue what is known of a current plan that was given by its id: its supplier, and its fee when none was said. */
export function knownFromCatalogue(current: CurrentPlan, { plans }: Catalogue): CurrentPlan {
  const { price, exitFee } = current;
  const plan = price.kind === 'plan' ? plans.find(({ id }) => id === price.planId) : undefined;
  return plan
    ? { ...current, supplier: current.supplier ?? plan.supplier, exitFee: exitFee.kind === 'unknown' ? plan.exitFee : exitFee }
    : current;
}

/** The tariff of a current plan said as a price. The utility's delivery is included only when the price is energy alone. */
export function currentTariff(price: Exclude<CurrentPrice, { kind: 'plan' }>, market: Market, deliveryTariffId: string): Tariff {
  const allIn = price.kind === 'allIn';
  return {
    id: 'current-plan',
    currency: market.currency,
    zone: market.zone,
    source: 'What you told us you pay now',
    ...(!allIn && { include: [deliveryTariffId] }),
    charges: [
      ...(price.kind === 'energyOnly' && price.basePerMonth !== undefined
        ? [
            {
              id: 'base',
              label: 'Base charge',
              tags: ['supply', 'fixed'] as const,
              quantity: { of: 'fixed', per: 'bill' } as const,
              price: price.basePerMonth,
            },
          ]
        : []),
      {
        id: 'energy',
        label: allIn ? 'Energy, delivery and fees together' : 'Energy',
        tags: ['supply', 'usage'],
        quantity: { of: 'energy', channel: 'import' },
        price: price.pricePerKwh,
      },
    ],
  };
}
