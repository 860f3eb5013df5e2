/** Short notation for golden bills: charges in, amounts per charge out, as exact decimals. */
import {
  compileTariff,
  fromBillionths,
  pricePlans,
  type BillPeriod,
  type Charge,
  type Facts,
  type LocalDate,
  type UsageSeries,
} from '@arbor/engine';
import { madeUsage } from './made-usage.ts';

export const energy = (price: Charge['price'], more: Partial<Charge> = {}): Charge => ({
  id: 'energy',
  label: 'Energy',
  tags: ['supply', 'usage'],
  quantity: { of: 'energy', channel: 'import' },
  price,
  ...more,
});

export const perBill = (id: string, price: string, more: Partial<Charge> = {}): Charge => ({
  id,
  label: id,
  tags: ['supply', 'fixed'],
  quantity: { of: 'fixed', per: 'bill' },
  price,
  ...more,
});

/** Hourly readings of a period: `kwh` in all, in equal hours but for the first, which takes what is left over. */
export function usageOf(kwh: number, { zone, from, to }: BillPeriod & { readonly zone: string }): UsageSeries {
  const series = madeUsage({ zone, from, to, kwhAt: () => 0 });
  const microWh = series.channels[0]?.microWh ?? new Float64Array();
  const total = Math.round(kwh * 1e9);
  const each = Math.floor(total / microWh.length);
  microWh.fill(each);
  microWh[0] = total - each * (microWh.length - 1);
  return series;
}

export interface GoldenHome {
  readonly kwh?: number;
  readonly series?: UsageSeries;
  readonly zone?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly facts?: Facts;
  readonly holidays?: readonly LocalDate[];
}

/** Amounts [currency] of one bill by charge, with its `total` and, when there are any, what stands outside the annual bill as `once`. */
export function billOf(charges: readonly Charge[], home: GoldenHome): Readonly<Record<string, string>> {
  // September 2026 has no clock change and no edge: 30 days, 720 hours.
  const { zone = 'America/Chicago', from = '2026-09-01', to = '2026-10-01', kwh = 0, facts = {}, holidays = [] } = home;
  const series = home.series ?? usageOf(kwh, { zone, from, to });
  const tariff = compileTariff({ tariff: { id: 'golden', currency: 'USD', zone, charges }, startsOn: from });
  const [result] = pricePlans({ series, bills: [{ from, to }], tariffs: [tariff], facts, holidays }).results;
  const bill = result?.bills[0];
  if (!result || !bill) throw new Error(JSON.stringify(result?.reasons));
  const nanos: Record<string, number> = {};
  for (const { chargeId, amountNanos } of bill.lines) nanos[chargeId] = (nanos[chargeId] ?? 0) + amountNanos;
  nanos['total'] = bill.totalNanos;
  if (bill.onceNanos !== 0) nanos['once'] = bill.onceNanos;
  return Object.fromEntries(Object.entries(nanos).map(([id, amount]) => [id, fromBillionths(amount)]));
}
