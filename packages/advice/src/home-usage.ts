/** What is known of a home's use: the readings or totals of its meter, or only a description. */
import { addMonths, firstOfMonth, type Finding, type LocalDate, type Market, type UsageSeries, type Utility } from '@arbor/engine';
import {
  climates,
  detectHabits,
  fromMonthlyTotals,
  homeProfile,
  nightCharging,
  type CarCharging,
  type Climate,
  type DescribedHome,
} from '@arbor/usage';

/** Readings of one electricity meter, any length; or a home in a few facts, where there is no meter file and no bill. */
export type UsageKnown = UsageSeries | { readonly home: DescribedHome };

export interface HomeUsage {
  readonly series: UsageSeries;
  /** Made from a description: far less is known than from bills. */
  readonly described: boolean;
  /** Charged at home, as the owner says; it tells hours where only totals are known. */
  readonly car: CarCharging | null;
  /** Where the home is; null where its utility reaches through several climates. */
  readonly climate: Climate | null;
  /** What the readings look like, each a question with its evidence. No number rests on it. */
  readonly questions: readonly Finding[];
  readonly findings: readonly Finding[];
}

/** Make a series of whatever is known.
 *  @throws RangeError when the description is outside the limits of a home. */
export function homeUsage({
  usage,
  cars,
  market,
  utility,
  asOf,
}: {
  readonly usage: UsageKnown;
  readonly cars: number;
  readonly market: Market;
  readonly utility: Utility;
  readonly asOf: LocalDate;
}): HomeUsage {
  const climate = climateOf(utility.climate);
  if (!('home' in usage))
    return { series: usage, described: false, car: nightCharging(cars), climate, questions: detectHabits(usage, asOf), findings: [] };
  const middle = climate ?? climateOf(market.middleClimate);
  if (!middle) throw new Error(`${market.name} has no climate "${market.middleClimate}"`);
  const { monthlyKwh, car, findings } = homeProfile({ ...usage.home, climate: middle });
  const first = addMonths(firstOfMonth(asOf), -12).slice(0, 7);
  const turn = Number(first.slice(5)) - 1;
  const { series } = fromMonthlyTotals({
    monthlyKwh: [...monthlyKwh.slice(turn), ...monthlyKwh.slice(0, turn)],
    firstMonth: first,
    zone: market.zone,
    meter: 'described',
  });
  if (!series) throw new Error('the months of a described home are no totals');
  return { series, described: true, car, climate: middle, questions: [], findings };
}

/** A climate by name; null where it is not one of those known. */
function climateOf(name: string | undefined): Climate | null {
  return (climates as Readonly<Record<string, Climate>>)[name ?? ''] ?? null;
}
