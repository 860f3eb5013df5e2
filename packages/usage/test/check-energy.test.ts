import { expect, it } from 'vitest';
import { checkEnergy, isImpossible } from '../src/check-energy.ts';

it('reads the energy of an interval', () => {
  expect(checkEnergy('.145', 900, 2, 'kWh')).toBe(145e6);
});

it.each([
  ['', 'usage.not-a-number'],
  ['=1+1', 'usage.not-a-number'],
  ['-1', 'usage.negative-reading'],
  ['2500.1', 'usage.impossible-reading'],
  ['1e15', 'usage.impossible-reading'],
])('refuses %j with its line and column', (text, code) => {
  expect(checkEnergy(text, 900, 7, 'kWh')).toMatchObject({ code, severity: 'error', where: { line: 7, column: 'kWh' } });
});

it('draws the line at 10 MW, and at what a number can hold', () => {
  expect([isImpossible(2500e9, 900), isImpossible(2500.1e9, 900), isImpossible(2 ** 53, 1e9)]).toEqual([false, true, true]);
});
