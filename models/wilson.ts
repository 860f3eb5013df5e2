/** The interval of a share seen `hits` times in `count`, at 95 %.
 *  @source E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212
 *  @example wilson(8, 10) // [0.49, 0.943] to three digits */
export function wilson(hits: number, count: number): readonly [low: number, high: number] {
  const z = 1.959964;
  const share = hits / count;
  const middle = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return [(middle - half) / scale, (middle + half) / scale];
}
