import { isDec, parseDec, type Dec } from '@arbor/engine';

/** Write an exact decimal without needless zeros. @example plainDec('150.00') // '150' */
export function plainDec(text: Dec): Dec {
  return shiftDec(text, 0);
}

/** Divide an exact decimal by a power of ten. @example shiftDec('16.10', 2) // '0.161' */
export function shiftDec(text: Dec, places: number): Dec {
  const { coefficient, scale } = parseDec(text);
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + places + 1, '0');
  const cut = digits.length - scale - places;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  const whole = digits.slice(0, cut);
  const sign = coefficient < 0n ? '-' : '';
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Count the decimals that say something. @example significantDecimals('0.1610') // 3 */
export function significantDecimals(text: Dec): number {
  return /\.(\d*[1-9])/.exec(text)?.[1]?.length ?? 0;
}

/** Read the one money amount of a text, with or without `$` and thousands commas. Undefined when there is none or more than one. */
export function onlyAmount(text: string): Dec | undefined {
  const numbers = text.match(/\d[\d,]*(?:\.\d+)?|\.\d+/g) ?? [];
  const [only] = numbers;
  if (numbers.length !== 1 || only === undefined) return undefined;
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(only) ? only.replaceAll(',', '') : only;
  return isDec(plain) ? plainDec(plain) : undefined;
}

/** Write a computed number as a decimal with at most `decimals` places. */
export function decOf(amount: number, decimals: number): Dec {
  return plainDec((Object.is(amount, -0) ? 0 : amount).toFixed(decimals)).replace(/^-(0(?:\.0*)?)$/, '$1');
}
