/** What meters say, and the limits made of it: all in integer billionths. */
import type { Bound, MeteredQuantity } from '@arbor/engine';
import { billionths, ratio, rounded, times } from '../ratio.ts';
import { demandOn } from './demand.ts';
import { energyOn } from './readings.ts';
import { datesOfBill, type Situation } from './situation.ts';

/** What a whole bill measures [1e-9 kWh or kW]; null when nothing meters it. */
export function measured(quantity: MeteredQuantity, situation: Situation): bigint | null {
  const dates = datesOfBill(situation);
  return quantity.of === 'energy' ? energyOn(quantity, dates, situation.home) : demandOn(quantity, dates, situation);
}

export function boundValue(bound: Bound, situation: Situation): bigint {
  if (typeof bound === 'string') return rounded(ratio(bound));
  if ('least' in bound) return bound.least.map((one) => boundValue(one, situation)).reduce((least, one) => (one < least ? one : least));
  const value = 'fact' in bound ? ratio(String(situation.home.facts?.[bound.fact])) : billionths(measured(bound.quantity, situation) ?? 0n);
  return rounded(bound.times === undefined ? value : times(value, ratio(bound.times)));
}
