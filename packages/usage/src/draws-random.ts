/** Numbers that look random and are the same for the same seed on every machine: only additions, shifts and 32-bit products. */

export interface RandomSource {
  /** The next number in [0, 1), a multiple of 2^-32. */
  readonly uniform: () => number;
  /** The next number of mean 0 and standard deviation 1. */
  readonly normal: () => number;
}

/** Open the stream of a seed and a place in it: draw 7 is the same whether or not draws 0 to 6 were made.
 *  The normal is a sum of twelve uniforms (Irwin-Hall): no logarithm or cosine, whose last digit differs between machines; it ends at 6.
 *  @source Mulberry32, T. Ettinger, public domain
 *  @example randomSource(1, 0).uniform() // 0.4082542066462338 */
export function randomSource(seed: number, place: number): RandomSource {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 1, 0xc2b2ae35)) | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
  return { uniform, normal };
}
