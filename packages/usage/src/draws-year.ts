/** One drawn year as factors on the expected one: by month, by hour of the day, and for the sun. */
import { degreeDays, drawnDepartures, type Climate } from './degree-days.ts';
import { randomSource, type RandomSource } from './draws-random.ts';
import {
  DESCRIBED_LEVEL_SPREAD,
  FILLED_SPREAD,
  HABIT_STRAY,
  LEAST_FACTOR,
  LEVEL_SPREAD,
  MONTH_SPREAD,
  MONTH_SPREAD_WITHOUT_WEATHER,
  MOST_FACTOR,
  SUN_SPREAD,
} from './draws-spread.ts';
import { seasonalShares, type ByMonth } from './shape-features.ts';

/** What the spread of a home's year depends on; months in the order of the northern year. */
export interface SpreadOf {
  readonly kwhPerDay: ByMonth;
  /** Share of each month's time that was filled or borrowed, 0 to 1. */
  readonly filledShares: readonly number[];
  readonly climate: Climate | null;
  readonly described: boolean;
  /** Directions in which hours may stray. */
  readonly directions: number;
}

export interface DrawnYear {
  /** Twelve factors on the energy of the expected months. */
  readonly monthFactors: readonly number[];
  /** How far the hours lie from those of other homes, and from the home's own of last year [standard deviations of homes]. */
  readonly homeStrays: readonly number[];
  readonly habitStrays: readonly number[];
  readonly sunFactor: number;
}

/** Draw year `i` of a seed; null is the expected year. */
export function drawYear(about: SpreadOf, seed: number, i: number | null): DrawnYear {
  const { normal } = i === null ? { normal: () => 0 } : mirrored(randomSource(seed, i >> 1), i % 2 === 1);
  const level = (about.described ? DESCRIBED_LEVEL_SPREAD : LEVEL_SPREAD) * normal();
  const monthSpread = about.climate ? MONTH_SPREAD_WITHOUT_WEATHER : MONTH_SPREAD;
  const months = about.filledShares.map((filled) => monthSpread * normal() + FILLED_SPREAD * filled * normal());
  const homeStrays = Array.from({ length: about.directions }, normal);
  const sunFactor = 1 + SUN_SPREAD * normal();
  const weather = weatherFactors(about, normal);
  // One common part for what is filled: days borrowed from one season are all too high together, or too low.
  const borrowed = FILLED_SPREAD * normal();
  const monthFactors = months.map((month, m) => {
    const factor = (1 + level) * (1 + month + borrowed * (about.filledShares[m] ?? 0)) * (weather[m] ?? 1);
    return Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, factor));
  });
  return { monthFactors, homeStrays, habitStrays: homeStrays.map((stray) => stray * HABIT_STRAY), sunFactor };
}

function mirrored({ normal }: RandomSource, mirror: boolean): Pick<RandomSource, 'normal'> {
  return { normal: mirror ? () => -normal() : normal };
}

/** The part of a month that heats or cools follows its degree days. */
function weatherFactors({ climate, kwhPerDay }: SpreadOf, normal: () => number): readonly number[] {
  if (!climate) return kwhPerDay.map(() => 1);
  const usual = degreeDays(climate);
  const drawn = degreeDays(climate, drawnDepartures(climate, normal));
  return seasonalShares(kwhPerDay).map(({ cooling, heating }, month) => {
    const change = (kind: 'heating' | 'cooling'): number => {
      const before = usual[month]?.[kind] ?? 0;
      return before > 0 ? Math.min(2, (drawn[month]?.[kind] ?? 0) / before) - 1 : 0;
    };
    return 1 + cooling * change('cooling') + heating * change('heating');
  });
}
