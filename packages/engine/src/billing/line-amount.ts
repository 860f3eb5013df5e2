import { divideRounded, type Fraction } from '../units.ts';

/** A line's quantity as an exact fraction: `count / (10^scale * divisor)`. */
export interface LineQuantity {
  /** Integer count: micro-Wh, nanos, days or months. */
  readonly count: number;
  /** Decimal digits of the count: 9 for micro-Wh (as kWh) and nanos (as currency), 0 for days. */
  readonly scale: 0 | 9;
  /** For shares of a month or year by days. */
  readonly divisor?: number;
}

const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/** Multiply a quantity by a price and round once, half away from zero, to integer nanos: the only place an amount is made.
 *  @example amountNanos({ count: 1_000e9, scale: 9 }, parseDec('0.055833')) // 55_833_000_000 */
export function amountNanos({ count, scale, divisor = 1 }: LineQuantity, price: Fraction): number {
  const shift = 9 - scale - price.scale;
  const coefficient = Number(price.coefficient);
  const product = count * coefficient;
  // Below 2^53 the product is exact in doubles and so are the integer quotient and remainder; above it, big integers.
  const denominator = shift < 0 ? divisor * (POWERS[-shift] ?? Infinity) : divisor;
  const numerator = shift > 0 ? product * (POWERS[shift] ?? Infinity) : product;
  if (Math.abs(numerator) <= Number.MAX_SAFE_INTEGER && denominator <= Number.MAX_SAFE_INTEGER && Number.isSafeInteger(coefficient)) {
    const magnitude = Math.abs(numerator);
    const remainder = magnitude % denominator;
    const quotient = (magnitude - remainder) / denominator + (2 * remainder >= denominator ? 1 : 0);
    // Not -quotient: a credit below half a nano is 0, and -0 is another value to Object.is and to JSON readers.
    return numerator < 0 ? 0 - quotient : quotient;
  }
  const exact = BigInt(count) * price.coefficient * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  return Number(divideRounded(exact, BigInt(divisor) * (shift < 0 ? 10n ** BigInt(-shift) : 1n)));
}
