import { deliveryInForce, texas } from '../src/index.ts';
import type { Charge, Condition, Price, Tariff } from '@arbor/engine';

/** Energy cost [USD] of a use at a price. */
function energyUsd(price: Price, kwh: number): number {
  if (typeof price === 'string') return Number(price) * kwh;
  if (!('steps' in price)) throw new Error('not a price of the sample');
  const bounds = price.steps.map(({ upTo }) => (upTo === undefined ? Number.POSITIVE_INFINITY : Number(upTo)));
  if (price.kind === 'whole') return Number(price.steps[bounds.findIndex((bound) => kwh <= bound)]?.price) * kwh;
  return price.steps.reduce((sum, step, i) => {
    const from = i === 0 ? 0 : (bounds[i - 1] ?? 0);
    return sum + Number(step.price) * Math.max(0, Math.min(kwh, bounds[i] ?? 0) - from);
  }, 0);
}

function holds({ ge, le, lt }: Condition, kwh: number): boolean {
  return (ge === undefined || kwh >= Number(ge)) && (le === undefined || kwh <= Number(le)) && (lt === undefined || kwh < Number(lt));
}

function chargeUsd({ quantity, price, if: conditions = [] }: Charge, kwh: number, before: number): number {
  if (!conditions.every((condition) => holds(condition, kwh))) return 0;
  if (quantity.of === 'energy') return energyUsd(price, kwh);
  if (quantity.of === 'shortfall') return Math.max(0, Number(quantity.below) - before);
  if (quantity.of === 'fixed') return quantity.per === 'once' ? 0 : Number(price);
  throw new Error(`no ${quantity.of} here`);
}

/** A month's bill [USD], delivery of a utility on a day included, of the few kinds of charge that inference writes. For tests only. */
export function tinyBillUsd(tariff: Tariff, kwh: number, utility: string, date: string): number {
  const delivery = deliveryInForce(texas, utility, date);
  if (!delivery || !tariff.include?.includes(delivery.tariffId)) throw new Error('no delivery');
  const start = Number(delivery.perMonth) + Number(delivery.perKwh) * kwh;
  return tariff.charges.reduce((sum, charge) => sum + chargeUsd(charge, kwh, sum), start);
}
