/** A made market for tests: invented suppliers, round prices, one home that uses 1 kWh in every hour. */
import {
  dayNumber,
  instantOf,
  toBillionths,
  type Bill,
  type BillLine,
  type Catalogue,
  type Charge,
  type Dec,
  type LocalDate,
  type Market,
  type Plan,
  type Tag,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { advise, type AdviseOptions } from '../src/advise.ts';
import type { Answer } from '../src/answer.ts';
import type { CurrentPlan } from '../src/current-plan.ts';

export const ZONE = 'America/Chicago';
/** The first of a month, so that the horizon is 12 whole bills and sums can be done by hand. */
export const AS_OF: LocalDate = '2026-05-01';

const energy = { of: 'energy', channel: 'import' } as const;
const made = { title: 'made for a test' };

/** Delivery: $4 a month and 5 cents a kWh, for ever. */
function delivery(id: string): Tariff {
  return {
    id,
    currency: 'USD',
    zone: ZONE,
    charges: [
      { id: 'delivery-month', label: 'Delivery', tags: ['delivery', 'fixed'], quantity: { of: 'fixed', per: 'month' }, price: '4' },
      { id: 'delivery-kwh', label: 'Delivery', tags: ['delivery', 'usage'], quantity: energy, price: '0.05' },
    ],
  };
}

export const madeMarket: Market = {
  id: 'made',
  name: 'Made Market',
  currency: 'USD',
  zone: ZONE,
  utilities: [
    { id: 'wires', name: 'Made Wires', aliases: [], deliveryTariffId: 'wires-delivery' },
    { id: 'poles', name: 'Made Poles', aliases: [], deliveryTariffId: 'poles-delivery' },
  ],
  middleClimate: 'hot-humid',
  deliveryTariffs: { 'wires-delivery': delivery('wires-delivery'), 'poles-delivery': delivery('poles-delivery') },
  deliveryAsOf: { 'wires-delivery': '2026-01-01' },
  holidays: () => [],
  billTaxes: [],
  switching: {
    feeFreeDaysBeforeEnd: { is: 14, source: made },
    switchDaysAtMost: { is: 7, source: made },
    movingIsFeeFree: { is: true, source: made },
    rescissionDays: { is: 3, source: made },
  },
  lookUpPlace: () => ({ kind: 'unknown' }),
};

/** A supplier's charge per bill; below zero it is a credit. `bounds` say at which use of the bill it is made [kWh]. */
export function perBill(
  id: string,
  price: Dec,
  tags: readonly Tag[],
  bounds?: { readonly ge?: Dec; readonly le?: Dec; readonly lt?: Dec },
): Charge {
  return {
    id,
    label: id,
    tags: ['supply', ...tags],
    quantity: { of: 'fixed', per: 'bill' },
    price,
    ...(bounds && { if: [{ of: energy, ...bounds }] }),
  };
}

/** Energy at one price, `base` per bill, and further charges, with the delivery of Made Wires. */
export function madeTariff({
  id,
  perKwh,
  base,
  charges = [],
}: {
  readonly id: string;
  readonly perKwh: Dec;
  readonly base?: Dec;
  readonly charges?: readonly Charge[];
}): Tariff {
  return {
    id,
    currency: 'USD',
    zone: ZONE,
    include: ['wires-delivery'],
    charges: [
      ...(base === undefined ? [] : [perBill('base', base, ['fixed'])]),
      { id: 'energy', label: 'Energy', tags: ['supply', 'usage'], quantity: energy, price: perKwh },
      ...charges,
    ],
  };
}

/** A plan at one energy price [currency/kWh]; every other fact can be said. */
export function madePlan({
  id,
  perKwh = '0.08',
  base,
  charges,
  ...facts
}: Partial<Plan> & { readonly id: string; readonly perKwh?: Dec; readonly base?: Dec; readonly charges?: readonly Charge[] }): Plan {
  const tariff = madeTariff({ id, perKwh, ...(base !== undefined && { base }), ...(charges && { charges }) });
  return {
    id,
    marketId: 'made',
    supplier: `Supplier ${id}`,
    name: `Plan ${id}`,
    utility: 'wires',
    customer: 'home',
    rateType: 'fixed',
    termMonths: 12,
    exitFee: { kind: 'none' },
    renewablePercent: 20,
    rating: { stars: 4, by: 'nobody' },
    prepaid: false,
    timeOfUse: false,
    newCustomersOnly: false,
    price: { kind: 'tariff', tariff, basis: 'stated' },
    published: [],
    source: made,
    links: {},
    ...facts,
  };
}

export function madeCatalogue(plans: readonly Plan[], asOf: LocalDate = AS_OF): Catalogue {
  return { marketId: 'made', source: made, asOf, plans, hash: 'made' };
}

/** Hourly readings of `[from, to)` local days, the same energy in every hour. */
export function flatUsage({
  from = '2025-05-01',
  to = AS_OF,
  kwhPerHour = 1,
}: { readonly from?: LocalDate; readonly to?: LocalDate; readonly kwhPerHour?: number } = {}): UsageSeries {
  const start = instantOf(ZONE, dayNumber(from) * 86_400);
  const count = (instantOf(ZONE, dayNumber(to) * 86_400) - start) / 3600;
  return {
    meter: 'made',
    fuel: 'electricity',
    zone: ZONE,
    channels: [
      {
        channel: 'import',
        startSeconds: Float64Array.from({ length: count }, (_, i) => start + i * 3600),
        seconds: new Uint32Array(count).fill(3600),
        microWh: new Float64Array(count).fill(Math.round(kwhPerHour * 1e9)),
        quality: new Uint8Array(count),
      },
    ],
  };
}

/** What somebody pays now, all-in [currency/kWh]. */
export function paysNow(pricePerKwh: Dec, facts: Partial<CurrentPlan> = {}): CurrentPlan {
  return { price: { kind: 'allIn', pricePerKwh }, exitFee: { kind: 'none' }, moving: false, ...facts };
}

/** A bill of given lines [currency], by tags. */
export function madeBill(from: LocalDate, to: LocalDate, amounts: readonly (readonly [Dec, readonly Tag[]])[]): Bill {
  const lines = amounts.map(([amount, tags], i): BillLine => ({
    chargeId: `line-${i}`,
    label: 'Line',
    tags,
    quantity: '1',
    unit: 'bill',
    unitPrice: amount,
    amountNanos: toBillionths(amount),
    source: 'made',
  }));
  const sum = (once: boolean): number =>
    lines.filter(({ tags }) => tags.includes('once') === once).reduce((total, line) => total + line.amountNanos, 0);
  return { period: { from, to }, lines, totalNanos: sum(false), onceNanos: sum(true) };
}

const year = flatUsage();

/** Ask for the home of 1 kWh an hour (8,760 kWh a year) in the made market. */
export function ask(
  plans: readonly Plan[],
  { market = madeMarket, ...options }: Partial<AdviseOptions> & { readonly market?: Market } = {},
): Answer {
  // Few drawn years: what they say is tested where it matters.
  return advise({
    drawnYears: 4,
    usage: year,
    place: { market, utility: 'wires' },
    catalogue: madeCatalogue(plans),
    asOf: AS_OF,
    ...options,
  });
}
