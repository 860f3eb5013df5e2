/** Exact fractions, for tests: what the engine does with doubles, the tests do with these. */
export interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Read `"1.25"`, `"-.5"` or `"12/31"`. */
export function ratio(text: string): Ratio {
  const [before = '', after] = text.split('/');
  if (after !== undefined) return { top: BigInt(before), bottom: BigInt(after) };
  const [whole = '', fraction = ''] = before.replace(/^[+-]/, '').split('.');
  const top = BigInt(whole + fraction);
  return { top: before.startsWith('-') ? -top : top, bottom: 10n ** BigInt(fraction.length) };
}

export const zero: Ratio = { top: 0n, bottom: 1n };
export const whole = (count: bigint | number): Ratio => ({ top: BigInt(count), bottom: 1n });
export const plus = (a: Ratio, b: Ratio): Ratio => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
export const times = (a: Ratio, b: Ratio): Ratio => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, times(whole(-1), b));
export const compare = (a: Ratio, b: Ratio): number => Number(a.top * b.bottom - b.top * a.bottom);
export const greatest = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);
export const billionths = (count: bigint | number): Ratio => ({ top: BigInt(count), bottom: 1_000_000_000n });

/** Round to integer billionths, half away from zero. */
export function rounded({ top, bottom }: Ratio): bigint {
  const magnitude = (top < 0n ? -top : top) * 2_000_000_000n;
  const result = (magnitude + bottom) / (2n * bottom);
  return top < 0n ? -result : result;
}
