/** Exact quantities from text: decimals become integer billionths without passing through a binary fraction. */
import { isDec, toBillionths } from '@arbor/engine';

const EXPONENT = /^([+-]?)(\d{0,15})(?:\.(\d{0,15}))?[eE]([+-]?\d{1,2})$/;

/** Read a decimal as integer billionths: kWh to micro-Wh. Scientific notation, which Excel writes, is understood.
 *  @returns NaN when the text is not a number.
 *  @example billionthsOf('.145') // 145000000 */
export function billionthsOf(text: string): number {
  let coefficient = 0;
  let digits = 0;
  let scale = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      coefficient = coefficient * 10 + code - 48;
      digits++;
      if (scale >= 0) scale++;
    } else if (code === 46 && scale < 0) scale = 0;
    else return slowBillionthsOf(text);
  }
  const places = Math.max(scale, 0);
  // Up to 15 digits the coefficient and its product are exact doubles; anything longer takes the slow road.
  if (digits === 0 || digits - places + 9 > 15 || places > 9) return slowBillionthsOf(text);
  return coefficient * 10 ** (9 - places);
}

function slowBillionthsOf(text: string): number {
  if (isDec(text)) return toBillionths(text);
  const match = EXPONENT.exec(text);
  if (!match) return Number.NaN;
  const fraction = match[3] ?? '';
  const digits = (match[2] ?? '') + fraction;
  if (digits === '') return Number.NaN;
  const magnitude = scaled(Number(digits), Number(match[4]) - fraction.length + 9);
  return match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude;
}

/** A decimal as integer coefficient and number of decimal places. */
export interface Decimal {
  readonly coefficient: number;
  readonly places: number;
}

const DECIMAL = /^([+-]?\d{0,15})(?:\.(\d{0,15}))?$/;

/** Read a decimal whose scale is not known yet.
 *  @returns null when the text is not a plain number of at most 15 digits.
 *  @example decimalOf('12.50') // { coefficient: 1250, places: 2 } */
export function decimalOf(text: string): Decimal | null {
  const match = DECIMAL.exec(text);
  const digits = match ? (match[1] ?? '') + (match[2] ?? '') : '';
  const coefficient = Number(digits);
  if (!/\d/.test(digits) || !Number.isSafeInteger(coefficient)) return null;
  return { coefficient, places: (match?.[2] ?? '').length };
}

/** Multiply an integer by a power of ten, rounding half away from zero when the power is negative. */
export function scaled(coefficient: number, power: number): number {
  if (power >= 0) return coefficient * 10 ** power;
  const divisor = 10 ** -power;
  const rest = coefficient % divisor;
  const quotient = (coefficient - rest) / divisor;
  return 2 * Math.abs(rest) >= divisor ? quotient + Math.sign(coefficient) : quotient;
}

/** Shorten a piece of the input so that it can stand in a sentence: printable, at most 24 characters. */
export function excerpt(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is being removed
  const printable = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return printable.length > 24 ? `${printable.slice(0, 23)}…` : printable;
}

/** Shorten a meter's name to its last four letters or digits: enough to know it again, too little to misuse. */
export function shortMeterName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').slice(-4);
}

/** Shorten the names of several meters; those that end alike keep as many characters as tell them apart.
 *  @example shortMeterNames(['6407000000', '6408000000']) // ['7000000', '8000000'] */
export function shortMeterNames(names: readonly string[]): readonly string[] {
  const whole = names.map((name) => name.replace(/[^\p{L}\p{N}]/gu, ''));
  const shared = new Map<string, Set<string>>();
  for (const name of whole) shared.set(name.slice(-4), (shared.get(name.slice(-4)) ?? new Set()).add(name));
  return whole.map((name) => {
    const alike = [...(shared.get(name.slice(-4)) ?? [])];
    let length = 4;
    while (length < name.length && new Set(alike.map((one) => one.slice(-length))).size < alike.length) length++;
    return name.slice(-length);
  });
}
