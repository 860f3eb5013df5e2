import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBillionths } from '@arbor/engine';
import { billionthsOf, decimalOf, excerpt, scaled, shortMeterName } from '../src/quantity.ts';

it('reads decimals as the engine does, digit for digit', () => {
  const decimal = fc
    .tuple(fc.constantFrom('', '-', '+'), fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.stringMatching(/^\d{0,15}$/))
    .map(([sign, whole, part]) => `${sign}${whole}.${part}`);
  fc.assert(
    fc.property(decimal, (text) => {
      expect(billionthsOf(text)).toBe(toBillionths(text));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['.145', 145e6],
  ['0', 0],
  ['5E-05', 50_000],
  ['1.5e2', 150e9],
  ['-2E-9', -2],
  ['1e-10', 0],
  ['1234567.123456789', 1_234_567_123_456_789],
])('reads %s', (text, billionths) => {
  expect(billionthsOf(text)).toBe(billionths);
});

it.each(['', '.', '-', '1,5', '1.2.3', 'NaN', 'Infinity', '0x10', '=1+1', '1e', '12 3', '½'])('refuses %j', (text) => {
  expect(billionthsOf(text)).toBeNaN();
});

it('keeps coefficient and places apart until the scale is known', () => {
  expect(decimalOf('12.50')).toEqual({ coefficient: 1250, places: 2 });
  expect([decimalOf(''), decimalOf('.'), decimalOf('1e5'), decimalOf('99999999999999999')]).toEqual([null, null, null, null]);
  expect([scaled(1458, 3), scaled(1458, -3), scaled(1500, -3), scaled(-1500, -3), scaled(1499, -3)]).toEqual([1_458_000, 1, 2, -2, 1]);
});

it('shortens what it shows', () => {
  expect(excerpt('a\u0000b\n' + 'x'.repeat(50))).toBe(`a b ${'x'.repeat(19)}…`);
  expect([shortMeterName("'10443720000001234"), shortMeterName('=cmd|"A1"'), shortMeterName('7')]).toEqual(['1234', 'mdA1', '7']);
});
