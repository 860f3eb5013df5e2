/** What twelve monthly totals say about the hours: the inputs of the learned load shape, the same ones in training and in use. */

/** Hours of a weekday, then hours of a Saturday or Sunday. */
export const SHAPE_CELLS = 48;

/** Mid-winter is 1, mid-summer -1, three weeks after the solstices, as temperature runs. Written out: cosines differ in their last digit between machines. */
const SEASON = [0.9945, 0.9135, 0.5878, 0.1045, -0.4067, -0.809, -0.9945, -0.9135, -0.5878, -0.1045, 0.4067, 0.809] as const;
/** How far a month's use above the year's lowest is taken for cooling; the rest is taken for heating. */
const COOLING_PART = [0, 0, 0, 0.25, 0.6, 1, 1, 1, 1, 0.5, 0, 0] as const;
/** A middling home, around which the level is counted [kWh per day]. */
const MIDDLING_KWH_PER_DAY = 25;
const WEEKDAYS = 5 / 7;

/** Twelve numbers, January first, of the northern calendar. */
export type ByMonth = readonly number[];

/** Count, per month: 1, the season, the share above the lowest months in the warm and in the cold part of the year, and the home's size.
 *  @param kwhPerDay mean use per day by calendar month [kWh], 0 or more; the southern half of the world turns it by six months first.
 *  @returns 12 rows of 5. */
export function shapeFeatures(kwhPerDay: ByMonth): readonly (readonly number[])[] {
  const sorted = [...kwhPerDay].sort((a, b) => a - b);
  const lowest = mean(sorted.slice(0, 3));
  // Rounded, so that a last digit of the logarithm cannot move a micro-Wh.
  const size = Math.round(Math.log(Math.max(1, mean(kwhPerDay)) / MIDDLING_KWH_PER_DAY) * 1e6) / 1e6;
  return kwhPerDay.map((kwh, month) => {
    const above = kwh > 0 ? Math.max(0, (kwh - lowest) / kwh) : 0;
    const cooling = COOLING_PART[month] ?? 0;
    return [1, SEASON[month] ?? 0, above * cooling, above * (1 - cooling), size];
  });
}

/** Split a month's use above the lowest months into cooling and heating [share of the month, 0 to 1]. */
export function seasonalShares(kwhPerDay: ByMonth): readonly { readonly cooling: number; readonly heating: number }[] {
  return shapeFeatures(kwhPerDay).map(([, , cooling = 0, heating = 0]) => ({ cooling, heating }));
}

/** Scale a shape so that its mean over a week's hours is 1; no hour falls below a twentieth of the mean, which even an empty home uses. */
export function normalisedShape(cells: ArrayLike<number>): Float64Array {
  const shape = Float64Array.from(cells, (share) => Math.max(0.05, share));
  let sum = 0;
  shape.forEach((share, cell) => (sum += (share * weekShare(cell)) / 24));
  return shape.map((share) => share / sum);
}

/** Part of a week's days that a cell's kind of day is. */
export function weekShare(cell: number): number {
  return cell < 24 ? WEEKDAYS : 1 - WEEKDAYS;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
