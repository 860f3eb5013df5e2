import { expect, it } from 'vitest';
import { decOf, onlyAmount, plainDec, shiftDec, significantDecimals } from '../src/decimal-text.ts';

it('writes decimals plainly and exactly', () => {
  expect(['150.00', '0.1600', '-30', '.5', '0'].map(plainDec)).toEqual(['150', '0.16', '-30', '0.5', '0']);
  expect(shiftDec('16.10', 2)).toBe('0.161');
  expect(shiftDec('5', 2)).toBe('0.05');
  expect(['0.1610', '12', '0.05833'].map(significantDecimals)).toEqual([3, 0, 5]);
  expect([decOf(4.95, 4), decOf(-0.00001, 4), decOf(0.0697, 7)]).toEqual(['4.95', '0', '0.0697']);
});

it('reads an amount only when there is exactly one', () => {
  expect(['$1,250.00', '20 / remaining month', '150 or 20', 'none'].map(onlyAmount)).toEqual(['1250', '20', undefined, undefined]);
});
