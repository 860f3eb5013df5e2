import { describe, expect, it } from 'vitest';
import { variableRate } from '../../src/flags/variable-rate.ts';
import { said } from './context.ts';

describe('variableRate', () => {
  it('says who moves the price, and what was counted after the first month', () => {
    expect(said(variableRate, { rateType: 'variable' })).toBe(
      'The supplier may change the price every month. After the first we count the middle price of the market.',
    );
    expect(said(variableRate, { rateType: 'indexed' })).toBe(
      'The price follows an index and changes every month. After the first we count the middle price of the market.',
    );
  });

  it('is quiet for a fixed price', () => {
    expect(said(variableRate)).toBeNull();
  });
});
