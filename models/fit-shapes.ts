/** Fit the load shape: a national profile, and by ridge regression what homes have over it; then learn from what is left over how far homes stray. */
import { monthShapes, SHAPE_CELLS, shapeFeatures, weekShare, type ShapeModel } from '@arbor/usage';
import { wholeYear, type HomeMonths } from './home-months.ts';

/**
 * How strongly what homes have over the profile is pulled to nothing: the level as if by so many homes that have nothing over it, each of the slopes by
 * so many. And the most homes that one simulation counts for: its homes share buildings, habits and a weather year. None of these is chosen by how well
 * it does on homes: the fit is the mean of all their combinations.
 */
const LEVEL_PULLS = [5, 20, 60] as const;
const SLOPE_PULLS = [0.3, 1, 3] as const;
const SIMULATION_COUNTS = [5, 15, 40] as const;
/** A profile is the mean of many homes, elsewhere: it counts for so many. */
const PROFILE_COUNT = 10;
const DIRECTIONS = 5;

/** Fit on homes. Each home counts the same however many months it has. Homes with panels are not learned from: what they take leaves out what the sun gave.
 *  @param national the published mean of a country's homes, twelve months: what is expected where homes say nothing else. */
export function fitShapes(all: readonly HomeMonths[], national: HomeMonths): ShapeModel {
  const homes = all.filter(({ kind }) => kind !== 'panels');
  const base = Array.from({ length: 12 }, (_, month) => national.months.find((one) => one.month === month)?.shape ?? []);
  const sums = homes.map((home) => squaresOf(home, base));
  const ofGroup = new Map<string, number>();
  for (const { group } of homes) ofGroup.set(group, (ofGroup.get(group) ?? 0) + 1);
  const strengths = LEVEL_PULLS.flatMap((level) =>
    SLOPE_PULLS.flatMap((slope) => SIMULATION_COUNTS.map((most) => ({ level, slope, most }))),
  );
  const fits = strengths.map(({ level, slope, most }) => {
    const count = ({ kind, group }: HomeMonths): number =>
      kind === 'simulated' ? Math.min(1, most / (ofGroup.get(group) ?? 1)) : kind === 'profile' ? PROFILE_COUNT : 1;
    return ridge(sums, homes.map(count), { level, slope });
  });
  const coefficients = (fits[0] ?? []).map((row, i) =>
    row.map((_, cell) => fits.reduce((sum, fit) => sum + (fit[i]?.[cell] ?? 0), 0) / fits.length),
  );
  const kinds = { real: homes.filter(({ kind }) => kind === 'real'), simulated: homes.filter(({ kind }) => kind === 'simulated') };
  const fitted: ShapeModel = { realHomes: kinds.real.length, simulatedHomes: kinds.simulated.length, base, coefficients, spread: [] };
  return {
    ...fitted,
    spread: spreadOf(
      fitted,
      [kinds.real, kinds.simulated].filter((group) => group.length > 0),
    ),
  };
}

/** Sums of one home for the regression: feature by feature, and feature by what each cell has over the profile; means over its months. */
interface Squares {
  readonly left: readonly (readonly number[])[];
  readonly right: readonly (readonly number[])[];
}

function squaresOf(home: HomeMonths, base: readonly (readonly number[])[]): Squares {
  const features = shapeFeatures(wholeYear(home));
  const size = features[0]?.length ?? 0;
  const left = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const right = Array.from({ length: size }, () => new Array<number>(SHAPE_CELLS).fill(0));
  for (const { month, shape } of home.months) {
    const row = features[month] ?? [];
    row.forEach((a, i) => {
      row.forEach((b, j) => add(left, i, j, (a * b) / home.months.length));
      shape.forEach((share, cell) => add(right, i, cell, (a * (share - (base[month]?.[cell] ?? 0))) / home.months.length));
    });
  }
  return { left, right };
}

function ridge(
  sums: readonly Squares[],
  counts: readonly number[],
  pulls: { readonly level: number; readonly slope: number },
): readonly (readonly number[])[] {
  const whole = (side: keyof Squares): number[][] =>
    (sums[0]?.[side] ?? []).map((row, i) =>
      row.map((_, j) => sums.reduce((sum, home, k) => sum + (counts[k] ?? 0) * (home[side][i]?.[j] ?? 0), 0)),
    );
  const left = whole('left');
  left.forEach((_, i) => add(left, i, i, i === 0 ? pulls.level : pulls.slope));
  return solve(left, whole('right'));
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
