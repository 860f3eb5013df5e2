/** How warm the months of a place are, and how that varies from year to year. */

/** Homes neither heat nor cool at this mean temperature of the day [°C]: 65 °F, the base of the published degree days. */
const BASE_CELSIUS = 18.3;
const MONTH_DAYS = 30.4;
/** Makes ln(1 + e^(z/k)) k equal the normal's mean excess at z = 0, 1/sqrt(2 pi); elsewhere it is within 0.02 of it. */
const SMOOTHING = 0.5755;
/** Days of a month differ by this in its warmest month, and by so much more per degree that another month is colder [°C].
 *  @source fitted by eye to the weather years of Travis County, Texas, and Alameda County, California, beside the CityLearn homes */
const LEAST_DAY_SPREAD = 1.3;
const DAY_SPREAD_PER_DEGREE = 0.2;
/** The mean of a month differs between years by this and by this share of the spread of its days [°C]: days 0.7 correlated with the next
 *  leave their monthly mean 0.43 of their spread; the rest is that summers hang together. An assumption, not measured here. */
const YEAR_SPREAD = 0.4;
const YEAR_SPREAD_PER_DAY_SPREAD = 0.4;
/** Part of a month's departure that the whole season shares. */
const SHARED = 0.5;

/** Mean temperature of the months of a place, January first [°C]. */
export interface Climate {
  readonly monthCelsius: readonly number[];
}

/** Climate regions of the United States as the Residential Energy Consumption Survey names them, each by a middling city.
 *  @source regions: Building America (PNNL-17211). Temperatures: NOAA 1991-2020 normals of Dallas and Houston (mean of both), Phoenix, Atlanta,
 *  Albuquerque, Chicago, Minneapolis and Seattle, rounded to whole degrees: good enough to tell seasons, not to settle a bill. */
export const climates = {
  'hot-humid': { monthCelsius: [10, 12, 17, 20, 24, 28, 30, 30, 27, 21, 15, 11] },
  'hot-dry': { monthCelsius: [14, 16, 19, 23, 28, 33, 35, 35, 32, 25, 18, 13] },
  'mixed-humid': { monthCelsius: [7, 9, 13, 17, 22, 26, 27, 27, 24, 18, 12, 8] },
  'mixed-dry': { monthCelsius: [3, 6, 10, 14, 19, 25, 26, 25, 21, 15, 8, 3] },
  cold: { monthCelsius: [-4, -2, 4, 10, 16, 21, 24, 23, 19, 12, 5, -1] },
  'very-cold': { monthCelsius: [-9, -6, 1, 8, 15, 21, 23, 22, 17, 10, 2, -6] },
  marine: { monthCelsius: [6, 7, 8, 11, 14, 17, 19, 20, 17, 12, 8, 6] },
} as const satisfies Readonly<Record<string, Climate>>;

export type ClimateName = keyof typeof climates;

/** Degree days of one month [°C days]. */
export interface DegreeDays {
  readonly heating: number;
  readonly cooling: number;
}

/** Count the degree days of each month below and above 18.3 °C. Days scatter normally about the month's mean.
 *  @param warmer departure of each month's mean from the climate [°C].
 *  @example degreeDays(climates.cold)[0].heating // 678 */
export function degreeDays({ monthCelsius }: Climate, warmer: readonly number[] = []): readonly DegreeDays[] {
  return monthCelsius.map((mean, month) => {
    const spread = daySpread(monthCelsius, month);
    const z = (mean + (warmer[month] ?? 0) - BASE_CELSIUS) / spread;
    const excess = (by: number): number => Math.round(MONTH_DAYS * spread * SMOOTHING * Math.log1p(Math.exp(by / SMOOTHING)) * 1e6) / 1e6;
    return { heating: excess(-z), cooling: excess(z) };
  });
}

/** Draw how much warmer each month of a year is than the climate [°C].
 *  @param normal the next number of mean 0 and standard deviation 1. */
export function drawnDepartures({ monthCelsius }: Climate, normal: () => number): readonly number[] {
  const seasons = [normal(), normal(), normal(), normal()];
  return monthCelsius.map((_, month) => {
    const spread = YEAR_SPREAD + YEAR_SPREAD_PER_DAY_SPREAD * daySpread(monthCelsius, month);
    const shared = seasons[Math.floor(((month + 1) % 12) / 3)] ?? 0;
    return spread * (Math.sqrt(SHARED) * shared + Math.sqrt(1 - SHARED) * normal());
  });
}

function daySpread(monthCelsius: readonly number[], month: number): number {
  return LEAST_DAY_SPREAD + DAY_SPREAD_PER_DEGREE * (Math.max(...monthCelsius) - (monthCelsius[month] ?? 0));
}
