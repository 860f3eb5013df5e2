/** What a home would use in a season that its readings do not reach: a load model of base, heating and cooling, fitted on the months that are there. */
import { partsOfDay } from '@arbor/engine';
import { degreeDays, type Climate } from './degree-days.ts';

const MONTH_DAYS = 30.4;
/** What homes take for cooling and heating before anything is known of one [kWh per °C day, for a home of 25 kWh a day], and how far they lie
 *  around it: chosen so that a year from three or six months came nearest in `npm run drill -- validate-year`. */
const USUAL = { cooling: { middle: 0.7, spread: 0.5 }, heating: { middle: 0.3, spread: 0.4 } } as const;
const USUAL_KWH_PER_DAY = 25;
/** How far a month lies from any such model [share of the mean]. */
const MONTH_NOISE = 0.15;
const ROUNDS = 200;

/** Fit the model and expect a day from it.
 *  @param dayKwh energy of each known day [kWh] by day number; one at least.
 *  @returns kWh expected of a day, by its number; the same for all days of a month. Not for use as it stands: the ratio of two days is what counts.
 *  @example seasonModel({ climate: climates['hot-humid'], dayKwh })(dayNumber('2026-07-04')) */
export function seasonModel({
  climate,
  dayKwh,
}: {
  readonly climate: Climate;
  readonly dayKwh: ReadonlyMap<number, number>;
}): (day: number) => number {
  const months = new Map<number, { sum: number; days: number }>();
  for (const [day, kwh] of dayKwh) {
    const { month } = partsOfDay(day);
    const known = months.get(month) ?? { sum: 0, days: 0 };
    months.set(month, { sum: known.sum + kwh, days: known.days + 1 });
  }
  const perDay = degreeDays(climate).map(({ heating, cooling }) => ({ heating: heating / MONTH_DAYS, cooling: cooling / MONTH_DAYS }));
  const points = [...months].map(([month, { sum, days }]) => ({
    kwh: sum / days,
    weight: days / MONTH_DAYS,
    ...(perDay[month - 1] ?? { heating: 0, cooling: 0 }),
  }));
  const mean = points.reduce((sum, { kwh }) => sum + kwh, 0) / points.length;
  const size = mean / USUAL_KWH_PER_DAY;
  const noise = Math.max(1e-6, (MONTH_NOISE * mean) ** 2);
  const slope = { heating: USUAL.heating.middle * size, cooling: USUAL.cooling.middle * size };
  let base = 0;
  // One unknown after the other, none below zero: three unknowns settle in some rounds.
  for (let round = 0; round < ROUNDS; round++) {
    const rest = points.reduce(
      (sum, { kwh, heating, cooling, weight }) => sum + weight * (kwh - slope.heating * heating - slope.cooling * cooling),
      0,
    );
    base = Math.max(0.1 * mean, rest / points.reduce((sum, { weight }) => sum + weight, 0));
    for (const [kind, other] of [['cooling', 'heating'] as const, ['heating', 'cooling'] as const]) {
      const { middle, spread } = USUAL[kind];
      const usual = noise / Math.max(1e-6, (spread * size) ** 2);
      const [over, under] = points.reduce(
        ([a, b], point) => [
          a + point.weight * point[kind] * (point.kwh - base - slope[other] * point[other]),
          b + point.weight * point[kind] ** 2,
        ],
        [usual * middle * size, usual],
      );
      slope[kind] = Math.max(0, over / under);
    }
  }
  const expected = perDay.map(({ heating, cooling }) => base + slope.heating * heating + slope.cooling * cooling);
  return (day) => expected[partsOfDay(day).month - 1] ?? mean;
}
