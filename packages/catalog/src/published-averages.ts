/** A plan's price held against what its supplier printed: the average price at 500, 1,000 and 2,000 kWh, delivery included. */
import {
  addDays,
  compileTariff,
  dayNumber,
  finding,
  instantOf,
  pricePlans,
  toBillionths,
  type Catalogue,
  type Finding,
  type LocalDate,
  type Market,
  type Plan,
  type Tariff,
} from '@arbor/engine';

/** A label's month [days]. */
const MONTH_DAYS = 30;
/** What delivery charges may have moved between the label and the list [currency/kWh]. */
const TOLERANCE_PER_KWH = 0.0005;

/** Average prices of a tariff [currency/kWh] for a month of each use, spread evenly, with the delivery charges of a day.
 *  @returns null for each use that cannot be priced. */
export function averagesOf({
  tariff,
  market,
  on,
  uses,
}: {
  readonly tariff: Tariff;
  readonly market: Market;
  readonly on: LocalDate;
  readonly uses: readonly number[];
}): readonly (number | null)[] {
  const period = { from: on, to: addDays(on, MONTH_DAYS) };
  const start = instantOf(market.zone, dayNumber(period.from) * 86_400);
  const seconds = instantOf(market.zone, dayNumber(period.to) * 86_400) - start;
  const compiled = compileTariff({ tariff, library: market.deliveryTariffs, startsOn: on });
  return uses.map((kwh) => {
    const readings = {
      channel: 'import' as const,
      startSeconds: Float64Array.of(start),
      seconds: Uint32Array.of(seconds),
      microWh: Float64Array.of(kwh * 1e9),
      quality: new Uint8Array(1),
    };
    const series = { meter: 'benchmark', fuel: 'electricity' as const, zone: market.zone, channels: [readings] };
    const [nanos] = pricePlans({ series, bills: [period], tariffs: [compiled] }).results[0]?.billNanos ?? [];
    return nanos === undefined ? null : nanos / 1e9 / kwh;
  });
}

/** Plans of one price that do not come out at their printed averages, within the printed rounding and 0.05 cents. */
export function contradictions(catalogue: Catalogue, market: Market): readonly Finding[] {
  return catalogue.plans.flatMap((plan) => {
    const worst = worstDifference(plan, market, catalogue.asOf);
    return worst ? [finding('catalog.averages-differ', 'warning', { plan: plan.id, ...worst })] : [];
  });
}

function worstDifference(
  { price, published }: Plan,
  market: Market,
  on: LocalDate,
): { kwh: number; printedCents: number; pricedCents: number } | null {
  if (price.kind !== 'tariff' || published.length === 0) return null;
  const averages = averagesOf({ tariff: price.tariff, market, on, uses: published.map(({ kwh }) => kwh) });
  const off = published.flatMap(({ kwh, pricePerKwh, roundingPerKwh }, i) => {
    const [printed, priced] = [toBillionths(pricePerKwh) / 1e9, averages[i] ?? null];
    if (priced !== null && Math.abs(priced - printed) <= toBillionths(roundingPerKwh) / 1e9 + TOLERANCE_PER_KWH) return [];
    return [{ kwh, printedCents: round(printed), pricedCents: round(priced ?? 0), by: Math.abs((priced ?? 0) - printed) }];
  });
  const [worst] = off.sort((a, b) => b.by - a.by);
  return worst ? { kwh: worst.kwh, printedCents: worst.printedCents, pricedCents: worst.pricedCents } : null;
}

function round(pricePerKwh: number): number {
  return Math.round(pricePerKwh * 1e5) / 1e3;
}
