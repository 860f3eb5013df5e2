import { describe, expect, it } from 'vitest';
import {
  centsPerKwh,
  dollars,
  dollarsAndCents,
  dollarsOf,
  exitFeeWords,
  kwh,
  longDate,
  monthWords,
  plural,
  shortMonth,
} from '../../src/language/format.ts';

describe('money', () => {
  it.each([
    [1_840_400_000_000, '$1,840'],
    [10e9, '$10'],
    [9_994_999_999, '$9.99'],
    [-213.5e9, '-$214'],
    [-4e6, '$0.00'], // never "-$0.00"
    [0, '$0.00'],
  ])('%s nanos are %s', (nanos, text) => {
    expect(dollars(nanos)).toBe(text);
  });

  it('of a decimal drops empty cents', () => {
    expect(['150', '9.95', '4', '0'].map(dollarsOf)).toEqual(['$150', '$9.95', '$4', '$0']);
  });

  it('in tables keeps its cents', () => {
    expect([4_230_000_000, 1_234_567_890_000, -500_000_000].map(dollarsAndCents)).toEqual(['$4.23', '$1,234.57', '-$0.50']);
  });
});

describe('a price', () => {
  it.each([
    ['0.145', '14.5'],
    ['0.1', '10.0'],
    ['0.149109589', '14.91'],
    ['0.055', '5.5'],
    ['0', '0.0'],
  ])('%s a kWh is %s cents', (price, cents) => {
    expect(centsPerKwh(price)).toBe(cents);
  });
});

describe('a date', () => {
  it('leaves the year out when it is that of the question', () => {
    expect([longDate('2026-06-06', '2026-05-14'), longDate('2027-01-31', '2026-05-14'), longDate('2026-06-06')]).toEqual([
      'June 6',
      'January 31, 2027',
      'June 6, 2026',
    ]);
  });
});

describe('a plural', () => {
  it('is for all but one', () => {
    expect([0, 1, 2].map((count) => plural(count, 'month'))).toEqual(['months', 'month', 'months']);
  });
});

describe('labels', () => {
  it('say energy in whole kWh and months in words', () => {
    expect([kwh('1204.25'), kwh('0.5')]).toEqual(['1,204 kWh', '1 kWh']);
    expect([monthWords('2026-03'), shortMonth('2026-12')]).toEqual(['March 2026', 'Dec 2026']);
  });

  it('say every kind of fee', () => {
    expect(exitFeeWords({ kind: 'none' })).toBe('no fee');
    expect(exitFeeWords({ kind: 'flat', amount: '150' })).toBe('$150');
    expect(exitFeeWords({ kind: 'perRemainingMonth', amount: '20' })).toBe('$20 for each month left');
    expect(exitFeeWords({ kind: 'unknown', text: 'see terms' })).toBe('not stated');
  });
});
