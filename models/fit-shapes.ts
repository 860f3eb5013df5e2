/** Fit the load shape by ridge regression, and learn from what is left over how far homes stray from it. */
import { monthShapes, SHAPE_CELLS, shapeFeatures, weekShare, type ShapeModel } from '@arbor/usage';
import { wholeYear, type HomeMonths } from './home-months.ts';

/** A real home counts as much as these simulated ones, which are drawn from few buildings and one weather year. */
const REAL_WEIGHT = 3;
/** The national profile counts as much as these simulated homes: it is the mean of very many, elsewhere. */
const NATIONAL_WEIGHT = 15;
/** Pull of all but the mean towards none, as a share of the total weight. */
const RIDGE = 0.03;
const DIRECTIONS = 5;

/** Fit on homes. Each home counts the same however many months it has.
 *  @param national the published mean of a country's homes: it pulls on the fit, and is no home. */
export function fitShapes(homes: readonly HomeMonths[], national: HomeMonths): ShapeModel {
  const weighted = homes.map((home) => ({ home, weight: home.kind === 'simulated' ? 1 : REAL_WEIGHT }));
  weighted.push({ home: national, weight: NATIONAL_WEIGHT });
  const rows = weighted.flatMap(({ home, weight }) => {
    const features = shapeFeatures(wholeYear(home));
    return home.months.map(({ month, shape }) => ({ features: features[month] ?? [], shape, weight: weight / home.months.length }));
  });
  const size = rows[0]?.features.length ?? 0;
  const left = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const right = Array.from({ length: size }, () => new Array<number>(SHAPE_CELLS).fill(0));
  let weightSum = 0;
  for (const { features, shape, weight } of rows) {
    weightSum += weight;
    features.forEach((a, i) => {
      features.forEach((b, j) => add(left, i, j, weight * a * b));
      shape.forEach((share, cell) => add(right, i, cell, weight * a * share));
    });
  }
  for (let i = 1; i < size; i++) add(left, i, i, RIDGE * weightSum);
  const coefficients = solve(left, right);
  const kinds = { real: homes.filter(({ kind }) => kind === 'real'), simulated: homes.filter(({ kind }) => kind === 'simulated') };
  const fitted: ShapeModel = { realHomes: kinds.real.length, simulatedHomes: kinds.simulated.length, coefficients, spread: [] };
  return {
    ...fitted,
    spread: spreadOf(
      fitted,
      [kinds.real, kinds.simulated].filter((group) => group.length > 0),
    ),
  };
}

/** The directions in which homes stray over the year: eigenvectors of the covariance of what is left over, each group of homes counting the same. */
function spreadOf(model: ShapeModel, groups: readonly (readonly HomeMonths[])[]): readonly (readonly number[])[] {
  const roots = Array.from({ length: SHAPE_CELLS }, (_, cell) => Math.sqrt(weekShare(cell) / 24));
  const covariance = Array.from({ length: SHAPE_CELLS }, () => new Array<number>(SHAPE_CELLS).fill(0));
  for (const group of groups) {
    for (const home of group) {
      const over = leftOver(model, home);
      over.forEach((a, i) =>
        over.forEach((b, j) => add(covariance, i, j, (a * b * (roots[i] ?? 0) * (roots[j] ?? 0)) / group.length / groups.length)),
      );
    }
  }
  const directions: number[][] = [];
  for (let k = 0; k < DIRECTIONS; k++) {
    const { vector, length } = longest(covariance);
    for (let i = 0; i < SHAPE_CELLS; i++)
      for (let j = 0; j < SHAPE_CELLS; j++) add(covariance, i, j, -length * (vector[i] ?? 0) * (vector[j] ?? 0));
    directions.push(vector.map((part, cell) => (part * Math.sqrt(length)) / (roots[cell] ?? 1)));
  }
  return directions;
}

/** What a home's year has over its expected shape, by cell, months weighed by their energy. */
export function leftOver(model: ShapeModel, home: HomeMonths): readonly number[] {
  const expected = monthShapes({ model, kwhPerDay: wholeYear(home) });
  const energy = home.months.reduce((sum, { kwhPerDay }) => sum + kwhPerDay, 0);
  return Array.from({ length: SHAPE_CELLS }, (_, cell) =>
    home.months.reduce(
      (sum, { month, kwhPerDay, shape }) => sum + (((shape[cell] ?? 0) - (expected[month]?.[cell] ?? 0)) * kwhPerDay) / energy,
      0,
    ),
  );
}

/** Longest axis of a symmetric matrix, by powers. */
function longest(matrix: readonly (readonly number[])[]): { readonly vector: readonly number[]; readonly length: number } {
  let vector = matrix.map((_, i) => 1 + ((i * 7) % 5));
  let length = 0;
  for (let round = 0; round < 300; round++) {
    const next = matrix.map((row) => row.reduce((sum, one, j) => sum + one * (vector[j] ?? 0), 0));
    length = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0));
    if (length === 0) break;
    vector = next.map((one) => one / length);
  }
  return { vector, length };
}

/** Solve A X = B by elimination; A is symmetric and positive. */
function solve(a: readonly number[][], b: readonly number[][]): readonly (readonly number[])[] {
  const [left, right] = [a.map((row) => [...row]), b.map((row) => [...row])];
  left.forEach((pivotRow, pivot) => {
    const by = pivotRow[pivot] ?? 1;
    for (let j = 0; j < pivotRow.length; j++) pivotRow[j] = (pivotRow[j] ?? 0) / by;
    right[pivot] = (right[pivot] ?? []).map((one) => one / by);
    left.forEach((row, i) => {
      const times = row[pivot] ?? 0;
      if (i === pivot || times === 0) return;
      pivotRow.forEach((one, j) => (row[j] = (row[j] ?? 0) - times * one));
      right[i] = (right[i] ?? []).map((one, j) => one - times * (right[pivot]?.[j] ?? 0));
    });
  });
  return right;
}

function add(matrix: readonly number[][], i: number, j: number, amount: number): void {
  const row = matrix[i];
  if (row) row[j] = (row[j] ?? 0) + amount;
}
