/** Decimals are read, rounded and written exactly. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, fromBillionths, isDec, parseDec, toBillionths } from '@arbor/engine';
import { billionths, compare, ratio, rounded } from './ratio.ts';

const anyDec = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.bigInt({ min: 0n, max: 10n ** 6n }),
    fc.bigInt({ min: 0n, max: 10n ** 14n }),
    fc.integer({ min: 0, max: 14 }),
  )
  .map(([sign, before, after, digits]) => `${sign}${before}${digits > 0 ? `.${String(after).padStart(14, '0').slice(-digits)}` : ''}`);

describe('reading a decimal', () => {
  it('keeps every digit', () => {
    fc.assert(
      fc.property(anyDec, (text) => {
        const { coefficient, scale } = parseDec(text);
        expect(compare({ top: coefficient, bottom: 10n ** BigInt(scale) }, ratio(text))).toBe(0);
        expect(isDec(text)).toBe(true);
      }),
    );
  });

  it.each(['.5', '5.', '-.25', '+1', '000.10', '9'.repeat(30)])('takes "%s"', (text) => {
    expect(isDec(text)).toBe(true);
    expect(() => parseDec(text)).not.toThrow();
  });

  it.each(['', '.', '-', '+', '1e3', '1,5', ' 1', '1 ', '1\n', '0x10', 'NaN', 'Infinity', '--1', '1.2.3', '٣', '9'.repeat(31)])(
    'refuses "%s"',
    (text) => {
      expect(isDec(text)).toBe(false);
      expect(() => parseDec(text)).toThrow(RangeError);
    },
  );
});

describe('rounding', () => {
  it.each([
    ['0.0000000005', 1],
    ['-0.0000000005', -1],
    ['0.00000000049999', 0],
    ['1.0000000015', 1_000_000_002],
    ['-1.0000000025', -1_000_000_003],
    ['0.055833', 55_833_000],
  ])('takes %s to %i billionths, halves away from zero', (text, expected) => {
    expect(toBillionths(text)).toBe(expected);
  });

  it('equals exact fractions', () => {
    fc.assert(fc.property(anyDec, (text) => void expect(BigInt(toBillionths(text))).toBe(rounded(ratio(text)))));
  });

  it('is the same for odd and even divisors, above and below zero', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (top, bottom) => {
        const quotient = divideRounded(top, bottom);
        const twiceOff = 2n * (quotient * bottom - top);
        const size = twiceOff < 0n ? -twiceOff : twiceOff;
        expect(size <= bottom).toBe(true);
        if (size === bottom) expect(quotient > 0n).toBe(top > 0n); // A tie goes away from zero.
        expect(divideRounded(-top, bottom)).toBe(-quotient);
      }),
    );
  });
});

describe('writing billionths', () => {
  it('and reading them back changes nothing', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (count) => {
        const text = fromBillionths(count);
        expect(compare(ratio(text), billionths(count))).toBe(0);
        expect(text).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/); // the shortest form
      }),
    );
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [-5, '-0.000000005'],
    [1_500_000_000, '1.5'],
    [Number.MAX_SAFE_INTEGER, '9007199.254740991'],
  ])('%d is "%s"', (count, text) => {
    expect(fromBillionths(count)).toBe(text);
  });
});
