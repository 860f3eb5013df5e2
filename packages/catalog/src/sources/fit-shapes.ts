/**
 * The shapes of Texas prices that are no straight line, each solved exactly from three supply totals. A solution counts only within the bounds
 * that real labels keep. These also keep the shapes apart from a straight line seen through the rounding of tenths of a cent: where a line with
 * a base charge fits, none of them does but two credits of which the second is twice the first.
 */
import { BENCHMARKS, type Triple } from './price-unit.ts';
import type { Band } from './fit-line.ts';
import { onePrice, supplyUsd, type EnergyPrice, type Structure } from './structure.ts';

/** Bounds of real labels; credits are 10 to 200 dollars, give or take what rounding adds. */
const CREDIT_USD = [8, 205] as const;
const FEE_USD = [4.95, 30] as const;
const ENERGY_USD = [0.01, 0.6] as const;
const BASE_USD = [0, 40] as const;
/** Least difference between two blocks [USD per kWh]. */
const LEAST_STEP = 0.01;
const FULL_BAND = 0.999999;

type Totals = Triple<number>;
/** [USD per bill] at 500, 1000 and 2000 kWh, and thresholds [kWh] to the structure, or null when it is not realistic. */
type Solve = (totals: Totals, threshold: number, feesAllowed: boolean) => Structure | null;

interface Shape {
  /** Lowest and highest threshold that gives the same three totals, so that the cost in between lies within theirs. */
  readonly thresholds: readonly number[];
  readonly solve: Solve;
}

const within = (usd: number, [low, high]: readonly [number, number]): boolean => usd >= low - 1e-9 && usd <= high + 1e-9;

function steps(kind: EnergyPrice['kind'], upToKwh: number, first: number, then: number): EnergyPrice | null {
  if (!within(first, ENERGY_USD) || !within(then, ENERGY_USD)) return null;
  const least = upToKwh > 1000 ? LEAST_STEP * 1.5 : LEAST_STEP;
  return Math.abs(first - then) < least ? null : { kind, steps: [{ upToKwh, usdPerKwh: first }, { usdPerKwh: then }] };
}

/** A structure of one energy price whose bill drops by `usd` from a threshold on: a credit, or below it a minimum-use fee, which cost the same. */
function withDrop(baseUsd: number, usdPerKwh: number, usd: number, threshold: number, feesAllowed: boolean): Structure | null {
  if (!within(usdPerKwh, ENERGY_USD)) return null;
  const baseAfterFee = baseUsd - usd;
  if (feesAllowed && within(usd, FEE_USD) && within(baseAfterFee, BASE_USD)) {
    return { ...onePrice('minimum usage fee', baseAfterFee, usdPerKwh), fees: [{ usd, belowKwh: threshold }] };
  }
  if (!within(usd, CREDIT_USD) || !within(baseUsd, BASE_USD)) return null;
  return { ...onePrice('bill credit', baseUsd, usdPerKwh), credits: [{ usd, fromKwh: threshold }] };
}

const shapes: readonly Shape[] = [
  {
    // Credit or fee with its threshold above 500 and up to 1000 kWh.
    thresholds: [501, 1000],
    solve: ([a, b, c], threshold, feesAllowed) => {
      const energy = (c - b) / 1000;
      const base = a - 500 * energy;
      return withDrop(base, energy, base + 1000 * energy - b, threshold, feesAllowed);
    },
  },
  {
    // The same above 1000 and up to 2000 kWh.
    thresholds: [1001, 2000],
    solve: ([a, b, c], threshold, feesAllowed) => {
      const energy = (b - a) / 500;
      const base = 2 * a - b;
      return withDrop(base, energy, base + 2000 * energy - c, threshold, feesAllowed);
    },
  },
  {
    // Credit between two bounds around 1000 kWh.
    thresholds: [501, 1000],
    solve: ([a, b, c], threshold) => {
      const energy = (c - a) / 1500;
      const base = a - 500 * energy;
      const usd = base + 1000 * energy - b;
      if (!within(energy, ENERGY_USD) || !within(base, BASE_USD) || !within(usd, CREDIT_USD)) return null;
      return {
        ...onePrice('bill credit within bounds', base, energy),
        credits: [{ usd, fromKwh: threshold, upToKwh: threshold === 1000 ? 1000 : 1999 }],
      };
    },
  },
  {
    // Two credits that add up, without a base charge.
    thresholds: [501, 1000],
    solve: ([a, b, c], threshold) => {
      const energy = a / 500;
      const first = 1000 * energy - b;
      const second = 2000 * energy - c - first;
      if (!within(energy, ENERGY_USD) || !within(first, CREDIT_USD) || !within(second, CREDIT_USD)) return null;
      return {
        ...onePrice('two bill credits', 0, energy),
        credits: [
          { usd: first, fromKwh: threshold },
          { usd: second, fromKwh: threshold * 2 },
        ],
      };
    },
  },
  {
    // Blocks, each at its own price.
    thresholds: [800, 1000, 1200, 1500],
    solve: ([a, b, c], threshold) => {
      const upper = (c - b) / 1000;
      const first = threshold < 1000 ? (b - a - (1000 - threshold) * upper) / (threshold - 500) : (b - a) / 500;
      const base = a - 500 * first;
      const then = threshold <= 1000 ? upper : (c - base - threshold * first) / (2000 - threshold);
      const energy = steps('marginal', threshold, first, then);
      return energy && within(base, BASE_USD) ? { shape: 'price blocks', baseUsd: base, energy, credits: [], fees: [] } : null;
    },
  },
  {
    // All use at the price of its band, which changes above 500 and up to 1000 kWh.
    thresholds: [500, 1000 * FULL_BAND],
    solve: ([a, b, c], threshold) => {
      const base = 2 * b - c;
      const energy = steps('whole', threshold, (a - base) / 500, (c - b) / 1000);
      return energy && within(base, BASE_USD) ? { shape: 'price bands', baseUsd: base, energy, credits: [], fees: [] } : null;
    },
  },
  {
    // The same above 1000 and up to 2000 kWh.
    thresholds: [1000, 2000 * FULL_BAND],
    solve: ([a, b, c], threshold) => {
      const base = 2 * a - b;
      const energy = steps('whole', threshold, (b - a) / 500, (c - base) / 2000);
      return energy && within(base, BASE_USD) ? { shape: 'price bands', baseUsd: base, energy, credits: [], fees: [] } : null;
    },
  },
  {
    // A flat supply price up to 1000 kWh or a little more.
    thresholds: [1000, 1500],
    solve: ([a, b, c], threshold) => {
      // The lowest average gives the finest total; whether the middle one agrees is checked like everything.
      const flat = a;
      const then = (c - flat) / (2000 - threshold);
      if (Math.abs(a - b) > 2 || flat < 20 || !within(then, ENERGY_USD)) return null;
      const energy: EnergyPrice = { kind: 'marginal', steps: [{ upToKwh: threshold, usdPerKwh: 0 }, { usdPerKwh: then }] };
      return { shape: 'flat bill', baseUsd: flat, energy, credits: [], fees: [] };
    },
  },
];

/** Points of the box that three bands span: their middles and, a hair inside, their corners. */
function pointsOf(bands: Triple<Band>): readonly Totals[] {
  const levels = (band: Band): readonly number[] => {
    const middle = (band.low + band.high) / 2;
    const reach = ((band.high - band.low) / 2) * 0.99;
    return [middle, middle - reach, middle + reach];
  };
  const [first, second, third] = bands.map(levels);
  return (first ?? []).flatMap((a) => (second ?? []).flatMap((b) => (third ?? []).map((c): Totals => [a, b, c])));
}

/** Say whether a structure reproduces all three totals. */
function gives(structure: Structure, bands: Triple<Band>): boolean {
  return bands.every(({ low, high }, i) => {
    const usd = supplyUsd(structure, BENCHMARKS[i] ?? 0);
    return usd >= low - 1e-6 && usd <= high + 1e-6;
  });
}

/** Find the structures, no straight lines, that reproduce three totals: for each shape and extreme threshold those at the corners of the bands.
 *  @param feesAllowed whether minimum-use fees come into question: suppliers must flag them. */
export function fitShapes(bands: Triple<Band>, feesAllowed: boolean): readonly Structure[] {
  const points = pointsOf(bands);
  return shapes.flatMap(({ thresholds, solve }) =>
    thresholds.flatMap((threshold) =>
      points.flatMap((totals) => {
        const structure = solve(totals, threshold, feesAllowed);
        return structure && gives(structure, bands) ? [structure] : [];
      }),
    ),
  );
}

/** Uses of a month at which a range must be as wide as what fits [kWh]: between and just beside the benchmarks, where thresholds tell. */
const PROBES = [100, 300, 600, 800, 999, 1000, 1200, 1500, 1999, 2000, 3000];

/** Keep of many structures those that are the cheapest or the dearest at some use: at most two for each probe. */
export function extremesOf(structures: readonly Structure[]): readonly Structure[] {
  const kept = new Set<Structure>();
  for (const kwh of PROBES) {
    const byCost = structures.map((structure) => ({ structure, usd: supplyUsd(structure, kwh) }));
    const [first] = byCost;
    if (!first) break;
    kept.add(byCost.reduce((best, next) => (next.usd < best.usd ? next : best), first).structure);
    kept.add(byCost.reduce((best, next) => (next.usd > best.usd ? next : best), first).structure);
  }
  return structures.filter((structure) => kept.has(structure));
}
