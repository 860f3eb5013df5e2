import { calendarMonths, compileTariff, prepare, priceTotals, roomFor } from '@arbor/engine';
import { delivery, madeHome, madePlans, shortestMs, zone } from './made/market.ts';
import { foldUsage } from '/work/main/packages/engine/src/billing/fold-usage.ts';
for (const demand of [false, true]) {
  const plans = madePlans(10_000, 60, { demand });
  const bills = calendarMonths('2026-01-01', '2026-12-31');
  const t0 = performance.now();
  let tariffs = plans.map((tariff) => compileTariff({ tariff, library: { [delivery.id]: delivery }, startsOn: '2026-01-01' }));
  console.log('compile', performance.now() - t0);
  const t1 = performance.now();
  const prepared = prepare({ zone, bills, tariffs, holidays: [] });
  console.log(
    'prepare',
    performance.now() - t1,
    'cols',
    prepared.book.blank().length / 12,
    'charges',
    prepared.plans.reduce((a, p) => a + p.charges.length, 0),
    'slots',
    prepared.book.frame.slots,
    'rows',
    prepared.book.frame.rows.length,
  );
  const series = madeHome();
  const room = roomFor(prepared);
  const t2 = performance.now();
  priceTotals(prepared, { series }, room);
  console.log('first', performance.now() - t2);
  console.log(
    'warm',
    shortestMs(() => priceTotals(prepared, { series }, room), 30),
  );
  console.log(
    'fold',
    shortestMs(() => foldUsage(prepared.book.frame, series), 30),
  );
  const usage = foldUsage(prepared.book.frame, series);
  const home = { usage, facts: {}, prices: {}, earlierPeaks: 'sameYear' as const, columns: prepared.book.blank() };
  console.log(
    'fill',
    shortestMs(() => prepared.book.fill(home), 30),
  );
  console.log(
    'cannot',
    room.totals.cannotPrice.reduce((a, b) => a + b, 0),
    room.totals.billNanos.slice(0, 12),
  );
}
