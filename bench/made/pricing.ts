/** What the benches of the engine do with a made market: compile it, price it, and make sure that it was priced. */
import {
  calendarMonths,
  compileTariff,
  layOutPlans,
  prepare,
  pricePlans,
  priceTotals,
  roomFor,
  type CompiledTariff,
  type LocalDate,
  type PlanLayout,
  type PricingRoom,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { delivery } from './market.ts';

export const PLANS = 10_000;
export const CALENDARS = 60;
export const bills = calendarMonths('2026-01-01', '2026-12-31');

/** Federal holidays of the United States in 2026, on the days they are observed. */
export const holidays: readonly LocalDate[] = [
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-05-25',
  '2026-06-19',
  '2026-07-03',
  '2026-09-07',
  '2026-10-12',
  '2026-11-11',
  '2026-11-26',
  '2026-12-25',
];

/** Plans as they come from a file: every object anew, so that nothing kept from an earlier run can help. */
export function parsed(text: string): readonly Tariff[] {
  return JSON.parse(text) as Tariff[];
}

export function compiled(tariffs: readonly Tariff[]): readonly CompiledTariff[] {
  const library = { [delivery.id]: delivery };
  return tariffs.map((tariff) => compileTariff({ tariff, library, startsOn: '2026-01-01' }));
}

interface Pricing {
  readonly tariffs: readonly CompiledTariff[];
  readonly series: UsageSeries;
  readonly holidays: readonly LocalDate[];
  readonly room: PricingRoom;
  /** Fold the home and price every plan, into the same room each time. */
  readonly price: () => void;
}

/** Lay plans out and prepare them for one home's year, ready to be priced again and again. */
export function pricing(
  tariffs: readonly CompiledTariff[],
  series: UsageSeries,
  free: readonly LocalDate[] = [],
  layout: PlanLayout = layOutPlans(tariffs, bills.length),
): Pricing {
  const prepared = prepare({ layout, zone: series.zone, bills, holidays: free });
  const room = roomFor(prepared);
  return { tariffs, series, holidays: free, room, price: () => void priceTotals(prepared, { series }, room) };
}

/** Price once more into an emptied room, and throw unless every plan has its bills and some have the very totals of their bills line by line. */
export function assertPriced({ tariffs, series, holidays: free, room, price }: Pricing): void {
  const { billNanos, cannotPrice } = room.totals;
  billNanos.fill(Number.NaN);
  cannotPrice.fill(1);
  price();
  if (billNanos.length !== tariffs.length * bills.length || cannotPrice.length !== tariffs.length) throw new Error('a bill is missing');
  if (cannotPrice.some((one) => one !== 0)) throw new Error('a plan was not priced: the bench would measure nothing');
  if (!billNanos.every(Number.isSafeInteger)) throw new Error('a total is no amount of money');
  const some = [...new Set(Array.from({ length: 8 }, (_, i) => Math.floor((i * tariffs.length) / 8)))];
  const { results } = pricePlans({ series, bills, tariffs: some.flatMap((i) => tariffs[i] ?? []), holidays: free });
  results.forEach((result, i) => {
    const from = (some[i] ?? 0) * bills.length;
    if (result.bills.length !== bills.length || result.bills.some(({ totalNanos }, bill) => totalNanos !== billNanos[from + bill]))
      throw new Error(`${result.tariffId} has other totals than bills`);
    if (result.bills.every(({ totalNanos }) => totalNanos === 0)) throw new Error(`${result.tariffId} costs nothing`);
  });
}
