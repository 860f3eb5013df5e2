import { expect, test } from 'vitest';
import { exitFeeWords, kwh, monthWords, shortMonth } from '../src/words.ts';

test('energy is said in whole kWh', () => {
  expect(kwh('1204.25')).toBe('1,204 kWh');
  expect(kwh('0.5')).toBe('1 kWh');
});

test('months are said in words', () => {
  expect(monthWords('2026-03')).toBe('March 2026');
  expect(shortMonth('2026-12')).toBe('Dec 2026');
});

test('every kind of fee has words', () => {
  expect(exitFeeWords({ kind: 'none' })).toBe('no fee');
  expect(exitFeeWords({ kind: 'flat', amount: '150' })).toBe('$150');
  expect(exitFeeWords({ kind: 'perRemainingMonth', amount: '20' })).toBe('$20 for each month left');
  expect(exitFeeWords({ kind: 'unknown', text: 'see terms' })).toBe('not stated');
});
