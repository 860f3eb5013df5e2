import { divideRounded, parseDec, type Dec, type Fraction } from '../units.ts';

/** A price ready to multiply: its decimal text, exactly, and as the nearest double. */
export interface UnitPrice {
  readonly text: Dec;
  readonly fraction: Fraction;
  readonly factor: number;
  /** `coefficient / power` in magnitude, when 2 x coefficient x power stays below 2^53; else 0 / 1. */
  readonly coefficient: number;
  readonly power: number;
}

/** Make a price ready to multiply.
 *  @throws RangeError when the text is not a decimal. */
export function unitPrice(text: Dec): UnitPrice {
  const fraction = parseDec(text);
  const coefficient = Math.abs(Number(fraction.coefficient));
  const power = 10 ** fraction.scale;
  const isSmall = 2 * coefficient * power <= Number.MAX_SAFE_INTEGER;
  return { text, fraction, factor: Number(text), coefficient: isSmall ? coefficient : 0, power: isSmall ? power : 1 };
}

/** Adding and taking away 1.5 x 2^52 leaves no room for a fraction: the nearest whole number, several times as fast as Math.round. */
const TO_WHOLE = 1.5 * 2 ** 52;
/** Below this [nanos] the product of two doubles is off by less than 2^-12. */
const SMALL = 2 ** 40;
/** A product this near to a whole number rounds to it, however it is off; nearer to a half, the exact way decides. */
const CLEAR_OF_HALF = 0.5 - 2 ** -11;

/** Multiply a quantity [integer billionths: micro-Wh, 1e-9 kW or nanos] by a price and round once, half away from zero: integer nanos.
 *  Every amount but those of days and months is made here. NaN above 2^53, where nanos are no longer exact.
 *  @example multiplied(1_000e9, unitPrice('0.055833')) // 55_833_000_000 */
export function multiplied(count: number, price: UnitPrice): number {
  const product = count * price.factor;
  const nanos = nearestWhole(product);
  return isClear(product, nanos) ? nanos : multipliedExactly(count, price);
}

/** The whole number nearest to a product below 2^51, never -0. */
export function nearestWhole(product: number): number {
  return product + TO_WHOLE - TO_WHOLE;
}

/** Say whether a rounded product of doubles is the rounded exact product, too. */
export function isClear(product: number, nanos: number): boolean {
  return Math.abs(product - nanos) < CLEAR_OF_HALF && Math.abs(product) < SMALL;
}

/** The exact way: in two parts that doubles hold, or in big integers. */
export function multipliedExactly(count: number, { fraction, factor, coefficient, power }: UnitPrice): number {
  const nanos = inTwoParts(count, coefficient, power, factor < 0);
  if (nanos === nanos) return nanos;
  if (!Number.isSafeInteger(count)) return Number.NaN;
  return exact(divideRounded(BigInt(count) * fraction.coefficient, 10n ** BigInt(fraction.scale)));
}

/** count x c / p = whole x c + rest x c / p, where rest x c is whole and below 2^52, so that the quotient is a half only where it is exactly
 *  one. NaN where that does not hold. */
export function inTwoParts(count: number, coefficient: number, power: number, isNegative: boolean): number {
  const magnitude = Math.abs(count);
  const whole = Math.floor(magnitude / power);
  if (coefficient === 0 || !(magnitude <= Number.MAX_SAFE_INTEGER) || whole * coefficient > 2 ** 52) return Number.NaN;
  const nanos = whole * coefficient + Math.floor(((magnitude - whole * power) * coefficient) / power + 0.5);
  return count < 0 !== isNegative ? 0 - nanos : nanos;
}

function exact(nanos: bigint): number {
  return nanos <= Number.MAX_SAFE_INTEGER && nanos >= Number.MIN_SAFE_INTEGER ? Number(nanos) : Number.NaN;
}

/** Multiply a count of days or months, as an exact fraction, by a price: integer nanos, rounded once. */
export function multipliedCount({ count, divisor }: { readonly count: number; readonly divisor: number }, price: UnitPrice): number {
  if (divisor === 1) return multiplied(count * 1e9, price);
  const { fraction } = price;
  const shift = 9 - fraction.scale;
  const numerator = BigInt(count) * fraction.coefficient * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  return exact(divideRounded(numerator, BigInt(divisor) * (shift < 0 ? 10n ** BigInt(-shift) : 1n)));
}

/** `a x b / c`, all integers, rounded half away from zero, exactly. */
export function proportion(a: number, b: number, c: number): number {
  if (b === c) return a;
  if (a === c) return b;
  if (a === 0 || b === 0) return 0;
  const quotient = divideRounded(BigInt(a) * BigInt(b) * (c < 0 ? -1n : 1n), BigInt(Math.abs(c)));
  return Number(quotient);
}

/** The part of an integer amount up to `done` of `all` equal pieces, rounded down: parts dealt this way sum to the whole. */
export function dealt(amount: number, done: number, all: number): number {
  const each = Math.floor(amount / all);
  const rest = amount - each * all;
  return each * done + Math.floor((rest * done) / all);
}
