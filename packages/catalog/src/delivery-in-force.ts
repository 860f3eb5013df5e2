import type { Charge, Dec, LocalDate, Market } from '@arbor/engine';

/** The utility's own charges on one day. */
export interface DeliveryInForce {
  /** Id of the delivery tariff, for a plan's `include`. */
  readonly tariffId: string;
  /** [currency per month] */
  readonly perMonth: Dec;
  /** [currency per kWh] */
  readonly perKwh: Dec;
  /** Day on which the newest charge of this utility was read. */
  readonly newestAsOf: LocalDate | undefined;
}

function isInForce({ from, to }: Charge, date: LocalDate): boolean {
  return (from === undefined || (typeof from === 'string' && from <= date)) && (to === undefined || (typeof to === 'string' && date < to));
}

/** Find the two delivery lines in force on a day. A day before the first version or in a gap has none: null, never the nearest. */
export function deliveryInForce(market: Market, utility: string, date: LocalDate): DeliveryInForce | null {
  const tariffId = market.utilities.find(({ id }) => id === utility)?.deliveryTariffId ?? '';
  const tariff = market.deliveryTariffs[tariffId];
  const active = tariff?.charges.filter((charge) => isInForce(charge, date)) ?? [];
  const monthly = active.find(({ quantity }) => quantity.of === 'fixed' && quantity.per === 'month');
  const metered = active.find(({ quantity }) => quantity.of === 'energy');
  if (active.length !== 2 || typeof monthly?.price !== 'string' || typeof metered?.price !== 'string') return null;
  return { tariffId, perMonth: monthly.price, perKwh: metered.price, newestAsOf: market.deliveryAsOf[tariffId] };
}
