/** Fit base charge and energy price to three supply totals that are known only within the rounding of their averages. */
import { decOf } from '../decimal-text.ts';
import { BENCHMARKS, type Triple } from './price-unit.ts';

/** Lowest and highest supply total [USD per bill] that a published average allows. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** All lines `base + energy x kWh` that pass through three bands, with base and energy not below zero. */
export interface LineFit {
  readonly bands: Triple<Band>;
  /** [USD per bill] */
  readonly baseMin: number;
  readonly baseMax: number;
}

// Totals are sums of a few products of decimals: a millionth of a dollar is far above their error in doubles.
const EPSILON = 1e-6;

/** Energy prices [USD per kWh] that fit with a given base. */
export function energyRange(bands: Triple<Band>, baseUsd: number): Band {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  bands.forEach((band, i) => {
    const kwh = BENCHMARKS[i] ?? 0;
    low = Math.max(low, (band.low - baseUsd) / kwh);
    high = Math.min(high, (band.high - baseUsd) / kwh);
  });
  return { low, high };
}

/** Find the range of base charges for which some energy price passes through all three bands. Null when there is none.
 *  A base below `leastBase` does not count. */
export function fitLine(bands: Triple<Band>, leastBase = 0): LineFit | null {
  let baseMin = leastBase;
  let baseMax = Math.min(...bands.map(({ high }) => high));
  // For uses u < v, energy(u) >= its low and energy(v) <= its high give a lower bound of the base, and the other way round an upper one.
  bands.forEach((a, i) => {
    bands.forEach((b, j) => {
      const u = BENCHMARKS[i] ?? 1;
      const v = BENCHMARKS[j] ?? 1;
      if (u >= v) return;
      baseMin = Math.max(baseMin, (a.low * v - b.high * u) / (v - u));
      baseMax = Math.min(baseMax, (a.high * v - b.low * u) / (v - u));
    });
  });
  return baseMin <= baseMax + EPSILON ? { bands, baseMin, baseMax: Math.max(baseMin, baseMax) } : null;
}

/** The base charges that most labels with one print [USD]. */
const COMMONEST = [4.95, 9.95, 14.95];
/** Endings of base charges, the commonest in the market first. */
const ENDINGS = [0.95, 0, 0.99, 0.49, 0.5, 0.9, 0.25, 0.75];

/** Choose a base within a range [USD]: none when none fits, else one of the commonest, else one that ends as suppliers' prices do and lies nearest
 *  the middle, else the middle. */
export function likelyBase({ baseMin, baseMax }: Pick<LineFit, 'baseMin' | 'baseMax'>): number {
  if (baseMin <= EPSILON) return 0;
  const common = COMMONEST.find((base) => base >= baseMin && base <= baseMax);
  if (common !== undefined) return common;
  const middle = (baseMin + baseMax) / 2;
  for (const ending of ENDINGS) {
    const nearest = Math.round(middle - ending) + ending;
    if (nearest >= baseMin && nearest <= baseMax) return nearest;
  }
  return Number(decOf(middle, 4));
}

/** The middle of the energy prices that fit with a base, in as few digits as keep it within: a thousandth of a cent where that does. */
export function middleEnergy(bands: Triple<Band>, baseUsd: number): number {
  const { low, high } = energyRange(bands, baseUsd);
  const middle = (low + high) / 2;
  for (const decimals of [5, 6, 7]) {
    const rounded = Number(middle.toFixed(decimals));
    if (rounded >= low - EPSILON / 2000 && rounded <= high + EPSILON / 2000) return rounded;
  }
  return middle;
}

/** Say whether a base fits a line fit. */
export function allowsBase({ baseMin, baseMax }: LineFit, baseUsd: number): boolean {
  return baseUsd >= baseMin - EPSILON && baseUsd <= baseMax + EPSILON;
}
