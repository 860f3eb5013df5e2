/** A label's prices held against its own averages: what is meant is what comes out at them. */
import { toBillionths, type Charge, type Dec, type LocalDate, type Market } from '@arbor/engine';
import { decOf } from '../decimal-text.ts';
import { deliveryInForce } from '../delivery-in-force.ts';
import { averagesOf } from '../published-averages.ts';
import { shareOfHours } from './hours-held.ts';
import type { LabelAverages } from './label-averages.ts';
import type { LabelPrices } from './label-prices.ts';
import { deliveryCharges, supplyCharges, tariffFrom, type DraftTariff } from './label-tariff.ts';

export const LABEL_USES = [500, 1000, 2000] as const;
/** What an average may be off beyond its rounding [cents per kWh]. A tenth would hide stale delivery. */
const TOLERANCE_CENTS = 0.05;
/** Printed delivery this far from the charges in force is some other price [currency per kWh]. */
const ODD_DELIVERY = 0.012;
/** A share of use this far from the share of hours is none that a supplier would assume without saying so. */
const ODD_SHARE = 0.2;

/** [cents per kWh] */
export interface UseCheck {
  readonly printed: number;
  readonly priced: number | null;
  readonly difference: number | null;
}

export interface Delivery {
  readonly perMonth: Dec;
  readonly perKwh: Dec;
  /** Printed on the label; the charges in force on its day; or inside the supplier's own price. */
  readonly from: 'printed' | 'inForce' | 'inside';
}

export interface Reading {
  readonly draft: DraftTariff;
  readonly delivery: Delivery;
  readonly check: readonly UseCheck[];
  readonly fits: boolean;
  /** Share of the use in the first period that the averages stand for, where prices go by the hour. */
  readonly share: { readonly name: string; readonly share: number; readonly isPrinted: boolean } | null;
}

export interface CheckInput {
  readonly prices: LabelPrices;
  readonly averages: LabelAverages;
  readonly market: Market;
  readonly utility: string | null;
  readonly date: LocalDate | null;
}

/** Every way to read the prices that makes sense, those that come out at the averages first. */
export function readingsOf(input: CheckInput): readonly Reading[] {
  const readings = [input.prices, ...swapped(input)].flatMap((prices) =>
    deliveries(input, prices).flatMap((delivery) =>
      (['marginal', 'whole'] as const).flatMap((kind) => readingOf({ ...input, prices }, delivery, kind) ?? []),
    ),
  );
  const distinct = new Map(readings.map((one) => [JSON.stringify([one.draft.charges, one.delivery]), one]));
  return [...distinct.values()].sort((a, b) => Number(b.fits) - Number(a.fits));
}

/** In a table set side by side the columns may come in either order; the utility's own charges tell which is delivery. */
function swapped({ prices, market, utility, date }: CheckInput): readonly LabelPrices[] {
  const [energy, ...more] = prices.energy;
  const { perKwh, perMonth } = prices.delivery;
  const base = prices.bills.find(({ kind }) => kind === 'base');
  const known = utility !== null && date !== null ? deliveryInForce(market, utility, date) : null;
  if (!energy || more.length > 0 || energy.period || !perKwh || !perMonth || !known) return [];
  if (near(perKwh.amount, known.perKwh) || !near(energy.price, known.perKwh)) return [];
  return [
    {
      ...prices,
      energy: [{ ...energy, price: perKwh.amount, quote: perKwh.quote }],
      bills: [
        ...prices.bills.filter(({ kind }) => kind !== 'base'),
        ...(Number(perMonth.amount) === 0
          ? []
          : [{ kind: 'base' as const, amount: perMonth.amount, range: null, quote: perMonth.quote, page: perMonth.page }]),
      ],
      delivery: {
        perKwh: { amount: energy.price, quote: energy.quote, page: energy.page },
        perMonth: { amount: base?.amount ?? '0', quote: base?.quote ?? energy.quote, page: energy.page },
        masked: false,
        isLeftOut: false,
      },
    },
  ];
}

function near(a: Dec, b: Dec): boolean {
  return Math.abs(Number(a) - Number(b)) <= ODD_DELIVERY;
}

function deliveries({ market, utility, date }: CheckInput, { delivery, energy }: LabelPrices): readonly Delivery[] {
  const known = utility !== null && date !== null ? deliveryInForce(market, utility, date) : null;
  const { perMonth, perKwh, masked } = delivery;
  const inside: Delivery = { perMonth: '0', perKwh: '0', from: 'inside' };
  // Printed as nothing: "all delivery charges are bundled".
  if (perKwh && Number(perKwh.amount) === 0) return Number(perMonth?.amount ?? 0) === 0 ? [inside] : [];
  if (perKwh) {
    const isOdd = known !== null && !near(perKwh.amount, known.perKwh);
    return isOdd ? [] : [{ perMonth: perMonth?.amount ?? '0', perKwh: perKwh.amount, from: 'printed' }];
  }
  const inForce: readonly Delivery[] = known ? [{ perMonth: known.perMonth, perKwh: known.perKwh, from: 'inForce' }] : [];
  if (masked || perMonth || delivery.isLeftOut) return inForce;
  return energy.length === 0 ? [inside] : [...inForce, inside];
}

function readingOf(input: CheckInput, delivery: Delivery, kind: 'marginal' | 'whole'): Reading | null {
  const { prices, averages, market, date } = input;
  const on = date ?? '2026-01-01';
  const draft = supplyCharges(prices, kind);
  if (!draft) return null;
  const price = (charges: readonly Charge[]): readonly (number | null)[] => {
    const all = delivery.from === 'inside' ? charges : [...deliveryCharges(delivery), ...charges];
    return averagesOf({ tariff: tariffFrom('label', market, all), market, on, uses: LABEL_USES });
  };
  const share = shareFor(input, (flat) => price(supplyCharges(prices, kind, flat)?.charges ?? []));
  if (share === undefined) return null;
  const charges = share ? (supplyCharges(prices, kind, share.flat)?.charges ?? []) : draft.charges;
  const check = price(charges).map((one, i): UseCheck => {
    const printed = Number(averages.cents[i]);
    const priced = one === null ? null : Math.round(one * 1e6) / 1e4;
    return { printed, priced, difference: priced === null ? null : Math.round((priced - printed) * 1e4) / 1e4 };
  });
  const allowed = Number(averages.roundingCents) + TOLERANCE_CENTS + 1e-9;
  const fits = check.every(({ difference }) => difference !== null && Math.abs(difference) <= allowed);
  return { draft, delivery, check, fits, share: share && { name: share.name, share: share.share, isPrinted: share.isPrinted } };
}

interface AssumedShare {
  readonly name: string;
  readonly share: number;
  readonly isPrinted: boolean;
  /** [currency per kWh] */
  readonly flat: Dec;
}

/** Prices by the hour come out at averages for some share of use: the printed one, or one that all three averages agree on. Null where one price
 *  holds all day; undefined where no share fits. */
function shareFor({ prices, averages }: CheckInput, priced: (flat: Dec) => readonly (number | null)[]): AssumedShare | null | undefined {
  if (!prices.energy.some(({ period }) => period)) return null;
  const [a, b, ...more] = prices.energy;
  if (!a?.period || !b?.period || more.length > 0) return undefined;
  const [priceA, priceB] = [Number(a.price), Number(b.price)];
  const withShare = (share: number, isPrinted: boolean): AssumedShare => ({
    name: a.period?.name ?? '',
    share,
    isPrinted,
    flat: decOf(priceA * share + priceB * (1 - share), 9),
  });
  const { share: printed } = prices;
  if (printed?.name === a.period.name) return withShare(printed.share, true);
  if (printed?.name === b.period.name) return withShare(1 - printed.share, true);
  const allowed = (Number(averages.roundingCents) + TOLERANCE_CENTS) / 100;
  let [least, most] = [0, 1];
  for (const [i, rest] of priced('0').entries()) {
    if (rest === null) return undefined;
    const needed = Number(averages.cents[i]) / 100 - rest;
    const edges = [needed - allowed, needed + allowed].map((price) => (price - priceB) / (priceA - priceB)).sort((x, y) => x - y);
    least = Math.max(least, edges[0] ?? 0);
    most = Math.min(most, edges[1] ?? 1);
  }
  const share = Math.round(((least + most) / 2) * 1e4) / 1e4;
  const hours = a.period.windows ? shareOfHours(a.period.windows) : b.period.windows ? 1 - shareOfHours(b.period.windows) : null;
  // A share far from that of the hours makes up for a price that was misread.
  return least > most || hours === null || Math.abs(share - hours) > ODD_SHARE ? undefined : withShare(share, false);
}

/** Whether printed delivery is what was in force that day, to the last digit printed. */
export function isInForce(delivery: Delivery, { market, utility, date }: Pick<CheckInput, 'market' | 'utility' | 'date'>): string | null {
  if (utility === null || date === null || delivery.from === 'inside') return null;
  const known = deliveryInForce(market, utility, date);
  if (!known || toBillionths(known.perMonth) !== toBillionths(delivery.perMonth)) return null;
  const digits = (delivery.perKwh.split('.')[1] ?? '').length;
  return Math.abs(Number(known.perKwh) - Number(delivery.perKwh)) <= 0.5 * 10 ** -digits + 1e-12 ? known.tariffId : null;
}
