import { calendarMonths, compileTariff, prepare, priceTotals, roomFor } from '@arbor/engine';
import { delivery, madeHome, madePlans, shortestMs, zone } from './made/market.ts';
const plans = madePlans(10_000, 60);
const bills = calendarMonths('2026-01-01', '2026-12-31');
const tariffs = plans.map((tariff) => compileTariff({ tariff, library: { [delivery.id]: delivery }, startsOn: '2026-01-01' }));
const prepared = prepare({ zone, bills, tariffs, holidays: [] });
const series = madeHome();
const room = roomFor(prepared);
console.log(
  'warm',
  shortestMs(() => priceTotals(prepared, { series }, room), 60),
);
