/** The one multiplication, against exact fractions, on both sides of the border at which doubles stop being exact. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealt, multiplied, multipliedCount, proportion, unitPrice } from '../src/billing/line-amount.ts';
import { ratio, rounded, times } from './ratio.ts';

/** Billionths have scale 9, days and months scale 0 and perhaps a divisor. */
interface LineQuantity {
  readonly count: number;
  readonly scale: 0 | 9;
  readonly divisor?: number;
}

function amountNanos({ count, scale, divisor = 1 }: LineQuantity, price: string): number {
  return scale === 9 ? multiplied(count, unitPrice(price)) : multipliedCount({ count, divisor }, unitPrice(price));
}

function exact({ count, scale, divisor = 1 }: LineQuantity, price: string): bigint {
  return rounded(times({ top: BigInt(count), bottom: 10n ** BigInt(scale) * BigInt(divisor) }, ratio(price)));
}

const price = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 18 }))
  .map(([sign, coefficient, scale]) => {
    const digits = String(coefficient).padStart(scale + 1, '0');
    return `${sign}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`.replace(/\.$/, '');
  });

const quantity: fc.Arbitrary<LineQuantity> = fc.oneof(
  fc.record({ count: fc.integer({ min: -(2 ** 40), max: 2 ** 43 }), scale: fc.constant(9 as const) }),
  fc.record({ count: fc.integer({ min: -5, max: 400 }), scale: fc.constant(0 as const) }),
  fc.record({
    count: fc.integer({ min: 1, max: 133_590 }),
    scale: fc.constant(0 as const),
    divisor: fc.constantFrom(28, 930, 365 * 366, 755_160),
  }),
);

describe('the amount of a line', () => {
  it('equals the exact product, rounded once', () => {
    fc.assert(
      fc.property(quantity, price, (of, at) => {
        const amount = amountNanos(of, at);
        const expected = exact(of, at);
        fc.pre(expected < 2n ** 53n && expected > -(2n ** 53n));
        expect(amount).toBe(Number(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same on the fast and the big path, around 2^53', () => {
    // count x coefficient lies within 60 of 2^53 on either side; a price of 0.ccc has the scale of the coefficient.
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999 }), fc.integer({ min: -60, max: 60 }), fc.boolean(), (coefficient, off, negative) => {
        const count = Math.floor(2 ** 53 / coefficient) + off;
        const at = `${negative ? '-' : ''}0.${String(coefficient).padStart(6, '0')}`;
        expect(amountNanos({ count, scale: 9 }, at)).toBe(Number(exact({ count, scale: 9 }, at)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact where a double would tip a half the wrong way', () => {
    // The product is up to 9 x 2^53; as a double an odd one ending in 5 becomes even and is rounded down.
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 51, max: 2 ** 53 - 1 }), fc.constantFrom('0.3', '0.7', '-0.9'), (count, at) => {
        const halfway = count - (count % 10) + 5;
        expect(amountNanos({ count: halfway, scale: 9 }, at)).toBe(Number(exact({ count: halfway, scale: 9 }, at)));
      }),
    );
  });

  it.each([
    // 1,000 kWh at 5.5833 c = $55.833
    [{ count: 1_000e9, scale: 9 }, '0.055833', 55_833_000_000],
    // half a nano goes up, and down below zero
    [{ count: 1, scale: 9 }, '0.5', 1],
    [{ count: 1, scale: 9 }, '-0.5', -1],
    [{ count: 1, scale: 9 }, '0.4999', 0],
    // a third of a month at $1: 0.333333333
    [{ count: 10, scale: 0, divisor: 30 }, '1', 333_333_333],
    [{ count: 20, scale: 0, divisor: 30 }, '-1', -666_666_667],
    // 12 decimals, as Australian files have them
    [{ count: 3_000_000_001, scale: 9 }, '0.273456789012', 820_370_367],
    // a coefficient beyond 2^53
    [{ count: 1e9, scale: 9 }, '0.12345678901234567891', 123_456_789],
  ] as const)('%o at %s is %i nanos', (of, at, expected) => {
    expect(amountNanos(of, at)).toBe(expected);
  });

  it('is never minus zero', () => {
    expect(amountNanos({ count: 1, scale: 9 }, '-0.1')).toBe(0);
    expect(amountNanos({ count: 0, scale: 9 }, '-5')).toBe(0);
    expect(amountNanos({ count: 10 ** 15, scale: 9 }, '-0.0000000000000000000000001')).toBe(0);
  });
});

describe('shares of a whole number', () => {
  const whole = fc.integer({ min: 0, max: 2 ** 52 });

  it('are rounded exactly, half away from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), whole, fc.integer({ min: 1, max: 2 ** 52 }), (a, b, c) => {
        fc.pre(b <= c);
        expect(BigInt(proportion(a, b, c))).toBe(rounded({ top: BigInt(a) * BigInt(b), bottom: BigInt(c) * 1_000_000_000n }));
      }),
    );
    expect(proportion(1, 1, 2)).toBe(1);
    expect(proportion(-1, 1, 2)).toBe(-1);
  });

  it('dealt out piece by piece sum to the whole, each rounded down so far', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 31 * 86_400 }), fc.double({ min: 0, max: 1, noNaN: true }), (amount, all, part) => {
        const done = Math.floor(part * all);
        expect(BigInt(dealt(amount, done, all))).toBe((BigInt(amount) * BigInt(done)) / BigInt(all));
        expect(dealt(amount, all, all)).toBe(amount);
      }),
    );
  });
});
