import { describe, expect, it } from 'vitest';
import { termEndsWithinYear } from '../../src/flags/term-ends-within-year.ts';
import { said } from './context.ts';

describe('termEndsWithinYear', () => {
  it.each([
    [3, 'The price is fixed for 3 months only. After that we count the middle price of the market.'],
    [1, 'The price is fixed for 1 month only. After that we count the middle price of the market.'],
    [0, 'The price is fixed for 1 month only. After that we count the middle price of the market.'], // month to month
  ])('%s months', (termMonths, sentence) => {
    expect(said(termEndsWithinYear, { termMonths })).toBe(sentence);
  });

  it('is quiet for a year or more, and where the price is not fixed at all', () => {
    for (const facts of [{ termMonths: 12 }, { termMonths: 36 }, { termMonths: 3, rateType: 'variable' as const }])
      expect(said(termEndsWithinYear, facts)).toBeNull();
  });
});
