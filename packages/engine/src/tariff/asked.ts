/** What a charge asks for, and what it cannot ask for. */
import type { Bound, Charge, Quantity } from './tariff.ts';
import type { Dec } from '../units.ts';

/** Visit every quantity that a charge measures: its own, those of its conditions, and those its bounds are made of. */
export function forEachQuantity({ quantity, price, if: conditions, limit }: Charge, visit: (quantity: Quantity) => void): void {
  visitQuantity(quantity, visit);
  if (conditions) for (const { of } of conditions) if ('of' in of) visitQuantity(of, visit);
  if (typeof price === 'object' && 'steps' in price) for (const { upTo, below } of price.steps) visitBound(upTo ?? below, visit);
  if (limit) {
    visitBound(limit.min, visit);
    visitBound(limit.max, visit);
  }
}

function visitQuantity(quantity: Quantity, visit: (quantity: Quantity) => void): void {
  visit(quantity);
  if (quantity.of === 'shortfall') visitBound(quantity.below, visit);
  else if (quantity.of === 'excess') visitBound(quantity.above, visit);
}

function visitBound(bound: Bound | undefined, visit: (quantity: Quantity) => void): void {
  if (bound === undefined || typeof bound === 'string' || 'fact' in bound) return;
  if ('quantity' in bound) visit(bound.quantity);
  else for (const one of bound.least) visitBound(one, visit);
}

/** Every decimal of a charge that is not a price. */
export function boundsOf({ quantity, price, if: conditions = [], limit, carry }: Charge): readonly Dec[] {
  const steps = typeof price === 'object' && 'steps' in price ? price.steps : [];
  const ops = typeof price === 'object' && 'series' in price ? (price.ops ?? []) : [];
  return [
    ...steps.flatMap(({ upTo, below }) => decimalsIn(upTo ?? below)),
    ...ops.map(([, operand]) => operand),
    ...decimalsIn(limit?.min),
    ...decimalsIn(limit?.max),
    ...(carry?.cashOut === undefined ? [] : [carry.cashOut]),
    ...quantityDecimals(quantity),
    ...conditions.flatMap(({ of, ge, gt, le, lt }) => [
      ...[ge, gt, le, lt].filter((dec) => dec !== undefined),
      ...('of' in of ? quantityDecimals(of) : []),
    ]),
  ];
}

function decimalsIn(bound: Bound | undefined): readonly Dec[] {
  if (bound === undefined) return [];
  if (typeof bound === 'string') return [bound];
  if ('least' in bound) return bound.least.flatMap(decimalsIn);
  return [...(bound.times === undefined ? [] : [bound.times]), ...('quantity' in bound ? quantityDecimals(bound.quantity) : [])];
}

function quantityDecimals(quantity: Quantity): readonly Dec[] {
  if (quantity.of === 'shortfall') return decimalsIn(quantity.below);
  if (quantity.of === 'excess') return decimalsIn(quantity.above);
  if (quantity.of !== 'demand') return [];
  const { own, atLeast, ratchet = [] } = quantity;
  return [...[own, atLeast].filter((dec) => dec !== undefined), ...ratchet.map(({ share }) => share)];
}

/** Why a charge has no price although each of its parts is well formed; null when it has one. */
export function unsayable({ quantity, price, carry }: Charge): string | null {
  const isEnergy = quantity.of === 'energy';
  if (carry && !isEnergy) return 'it carries kWh to later bills and does not count kWh';
  if (quantity.of === 'demand' && quantity.per === 'day' && (quantity.top ?? quantity.ratchet))
    return 'the mean of several peaks, and past peaks, need one peak for the bill or the month';
  if (quantity.of === 'surplus' && typeof price !== 'string') return 'what is left of a credit is paid out at one price';
  if (typeof price === 'string') return null;
  if ('series' in price) return isEnergy && !carry ? null : 'a price for every interval needs kWh, and none carried to later bills';
  if (quantity.of === 'fixed') return 'days, months and bills have no steps';
  if (price.reset === 'day' && price.scale === 'activeDays') return 'steps that start again every day are per day already';
  if ((price.reset === 'day' || price.reset === 'year') && !isEnergy) return `only kWh have steps that start again every ${price.reset}`;
  if (price.share === 'chronological' && price.kind === 'whole') return 'one price for all kWh leaves no order of time to fill steps in';
  if (price.share === 'chronological' && isEnergy && quantity.channel === 'net')
    return 'kWh that are fed in and drawn in turn cannot fill steps in the order of time';
  if (carry && (price.reset === 'day' || price.share === 'chronological')) return 'kWh carried from bill to bill have steps by bill only';
  return null;
}
