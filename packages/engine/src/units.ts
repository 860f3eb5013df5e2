/**
 * Exact quantities. Inside the engine energy is integer micro-Wh (1e-9 kWh) and money is integer nanos
 * (1e-9 of the currency), both held in doubles, which are exact up to 2^53: 9 GWh, or 9 million dollars.
 * Prices stay decimal strings until the one multiplication in `billing/line-amount.ts`.
 */

/** An exact decimal number as text, e.g. `"0.055833"` or `"-30"`. */
export type Dec = string;

/** A local calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Micro-Wh in one kWh. */
export const MICRO_WH_PER_KWH = 1e9;

/** Nanos in one unit of currency. */
export const NANOS_PER_UNIT = 1e9;

/** A decimal as an exact fraction: `coefficient / 10^scale`. */
export interface Fraction {
  readonly coefficient: bigint;
  readonly scale: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Read a decimal string exactly.
 *  @throws RangeError when the text is not a plain decimal of at most 30 digits.
 *  @example parseDec('-0.25') // { coefficient: -25n, scale: 2 } */
export function parseDec(text: Dec): Fraction {
  const match = DECIMAL.exec(text);
  const digits = match ? (match[2] ?? '') + (match[3] ?? '') : '';
  if (!match || digits === '' || digits.length > 30) throw new RangeError(`not a decimal: "${text}"`);
  const magnitude = BigInt(digits);
  return { coefficient: match[1] === '-' ? -magnitude : magnitude, scale: (match[3] ?? '').length };
}

/** Say whether a text is an exact decimal. */
export function isDec(text: string): boolean {
  const match = DECIMAL.exec(text);
  const digits = match ? (match[2] ?? '').length + (match[3] ?? '').length : 0;
  return digits > 0 && digits <= 30;
}

/** Divide integers, rounding half away from zero: the engine's only rounding rule. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const half = denominator / 2n;
  return numerator >= 0n ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}

/** Convert a decimal to integer billionths: kWh to micro-Wh, dollars to nanos. Rounded half away from zero.
 *  @example toBillionths('1.5') // 1500000000 */
export function toBillionths(text: Dec): number {
  const { coefficient, scale } = parseDec(text);
  const scaled = scale <= 9 ? coefficient * 10n ** BigInt(9 - scale) : divideRounded(coefficient, 10n ** BigInt(scale - 9));
  return Number(scaled);
}

/** Write integer billionths as the shortest exact decimal.
 *  @example fromBillionths(1500000000) // '1.5' */
export function fromBillionths(billionths: number): Dec {
  const sign = billionths < 0 ? '-' : '';
  const digits = Math.abs(billionths).toFixed(0).padStart(10, '0');
  const fraction = digits.slice(-9).replace(/0+$/, '');
  return sign + digits.slice(0, -9) + (fraction ? `.${fraction}` : '');
}
