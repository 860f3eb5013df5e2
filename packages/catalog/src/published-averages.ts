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

interface BenchmarkOptions {
  readonly market: Market;
  /** Day whose delivery charges count. */
  readonly on: LocalDate;
  /** Uses of a month [kWh]. */
  readonly uses: readonly number[];
}

/** Average prices of a tariff [currency/kWh] for a month of each use, spread evenly, with the delivery charges of a day.
 *  @returns null for each use that cannot be priced. */
export function averagesOf({ tariff, ...options }: BenchmarkOptions & { readonly tariff: Tariff }): readonly (number | null)[] {
  return averagesOfAll({ tariffs: [tariff], ...options })[0] ?? [];
}

function averagesOfAll({
  tariffs,
  market,
  on,
  uses,
}: BenchmarkOptions & { readonly tariffs: readonly Tariff[] }): readonly (readonly (number | null)[])[] {
  const period = { from: on, to: addDays(on, MONTH_DAYS) };
  const start = instantOf(market.zone, dayNumber(period.from) * 86_400);
  const seconds = instantOf(market.zone, dayNumber(period.to) * 86_400) - start;
  const compiled = tariffs.map((tariff) => compileTariff({ tariff, library: market.deliveryTariffs, startsOn: on }));
  const byUse = uses.map((kwh) => {
    const readings = {
      channel: 'import' as const,
      startSeconds: Float64Array.of(start),
      seconds: Uint32Array.of(seconds),
      microWh: Float64Array.of(kwh * 1e9),
      quality: new Uint8Array(1),
    };
    const series = { meter: 'benchmark', fuel: 'electricity' as const, zone: market.zone, channels: [readings] };
    return pricePlans({ series, bills: [period], tariffs: compiled }).results.map(({ billNanos: [nanos] }) =>
      nanos === undefined ? null : nanos / 1e9 / kwh,
    );
  });
  return tariffs.map((_, i) => byUse.map((averages) => averages[i] ?? null));
}

/** Plans of one price that do not come out at their printed averages, within the printed rounding and 0.05 cents. */
export function contradictions({ plans, asOf }: Pick<Catalogue, 'plans' | 'asOf'>, market: Market): readonly Finding[] {
  return differences(plans, market, asOf).map(({ plan, worst }) =>
    finding('catalog.averages-differ', 'warning', { plan: plan.id, ...worst }),
  );
}

/** The same for a ranking: each plan on the day its supplier printed it, where that is known. A day that cannot be priced contradicts nothing.
 *  @returns the finding per plan id. */
export function contradicted({ plans, asOf }: Pick<Catalogue, 'plans' | 'asOf'>, market: Market): ReadonlyMap<string, Finding> {
  const byDay = new Map<LocalDate, Plan[]>();
  for (const plan of plans) {
    const day = plan.source.date ?? asOf;
    byDay.set(day, [...(byDay.get(day) ?? []), plan]);
  }
  const found = [...byDay].flatMap(([day, printed]) => differences(printed, market, day));
  return new Map(
    found
      .filter(({ worst }) => worst.pricedCents !== 0)
      .map(({ plan, worst }) => [plan.id, finding('catalog.averages-differ', 'warning', { plan: plan.id, ...worst })]),
  );
}

interface Difference {
  readonly plan: Plan;
  /** The use at which it is worst; a price of 0 is one that could not be worked out. */
  readonly worst: { readonly kwh: number; readonly printedCents: number; readonly pricedCents: number };
}

function differences(plans: readonly Plan[], market: Market, on: LocalDate): readonly Difference[] {
  const printed = plans.flatMap((plan) =>
    plan.price.kind === 'tariff' && plan.published.length > 0 ? [{ plan, tariff: plan.price.tariff }] : [],
  );
  const uses = [...new Set(printed.flatMap(({ plan }) => plan.published.map(({ kwh }) => kwh)))];
  const averages = averagesOfAll({ tariffs: printed.map(({ tariff }) => tariff), market, on, uses });
  return printed.flatMap(({ plan }, i) => {
    const off = plan.published.flatMap(({ kwh, pricePerKwh, roundingPerKwh }) => {
      const [said, priced] = [toBillionths(pricePerKwh) / 1e9, averages[i]?.[uses.indexOf(kwh)] ?? null];
      if (priced !== null && Math.abs(priced - said) <= toBillionths(roundingPerKwh) / 1e9 + TOLERANCE_PER_KWH) return [];
      return [{ kwh, printedCents: round(said), pricedCents: round(priced ?? 0), by: Math.abs((priced ?? 0) - said) }];
    });
    const [worst] = off.sort((a, b) => b.by - a.by);
    return worst ? [{ plan, worst: { kwh: worst.kwh, printedCents: worst.printedCents, pricedCents: worst.pricedCents } }] : [];
  });
}

function round(pricePerKwh: number): number {
  return Math.round(pricePerKwh * 1e5) / 1e3;
}
