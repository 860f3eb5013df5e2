/** The learned load shape: how a home's month falls over the hours of its weekdays and weekends, and how far homes stray from that. */
import { normalisedShape, SHAPE_CELLS, shapeFeatures, type ByMonth } from './shape-features.ts';

/** What `npm run drill -- train-shapes` writes; models/README.md is its card. */
export interface ShapeModel {
  /** Learned from so many homes. */
  readonly realHomes: number;
  readonly simulatedHomes: number;
  /** A national profile: 12 rows of 48 cells, January first. */
  readonly base: readonly (readonly number[])[];
  /** What homes have over it: a row of 48 cells for each feature of {@link shapeFeatures}. */
  readonly coefficients: readonly (readonly number[])[];
  /** Directions in which homes stray from the shape, each one standard deviation long, rows of 48 cells. */
  readonly spread: readonly (readonly number[])[];
}

/** A car charged at home, as its owner says; nothing about it is assumed. */
export interface CarCharging {
  /** [kWh per day], the mean over all days */
  readonly kwhPerDay: number;
  /** Hour of the local clock at which charging starts, 0 to 23, and how many hours it takes at most. */
  readonly fromHour: number;
  readonly hours: number;
}

/** No month is taken to be more car than this. */
const MOST_CAR_SHARE = 0.7;

/** Expect the shape of each month: 12 rows of 48 cells, mean 1 over a week.
 *  @param kwhPerDay mean use per day by calendar month [kWh], January first, northern.
 *  @param strays how far along each direction of the spread this home lies [standard deviations]; none is the expected shape.
 *  @param car taken out of each month before the rest is shaped. */
export function monthShapes({
  model,
  kwhPerDay,
  strays = [],
  car,
}: {
  readonly model: ShapeModel;
  readonly kwhPerDay: ByMonth;
  readonly strays?: readonly number[];
  readonly car?: CarCharging;
}): readonly Float64Array[] {
  const carShares = kwhPerDay.map((kwh) => (car && kwh > 0 ? Math.min(MOST_CAR_SHARE, car.kwhPerDay / kwh) : 0));
  const features = shapeFeatures(kwhPerDay.map((kwh, month) => kwh * (1 - (carShares[month] ?? 0))));
  const stray = weighted(model.spread, strays);
  return features.map((row, month) => {
    const over = weighted(model.coefficients, row);
    const house = normalisedShape(over.map((share, cell) => (model.base[month]?.[cell] ?? 1) + share + (stray[cell] ?? 0)));
    const carShare = carShares[month] ?? 0;
    if (!car || carShare === 0) return house;
    const charging = chargingShape(car);
    return house.map((share, cell) => share * (1 - carShare) + (charging[cell] ?? 0) * carShare);
  });
}

function weighted(rows: readonly (readonly number[])[], weights: readonly number[]): Float64Array {
  const cells = new Float64Array(SHAPE_CELLS);
  weights.forEach((weight, i) => rows[i]?.forEach((share, cell) => (cells[cell] = (cells[cell] ?? 0) + weight * share)));
  return cells;
}

function chargingShape({ fromHour, hours }: CarCharging): Float64Array {
  const lasts = Math.min(24, Math.max(1, Math.round(hours)));
  return Float64Array.from({ length: SHAPE_CELLS }, (_, cell) => ((cell - fromHour + 48) % 24 < lasts ? 24 / lasts : 0));
}
