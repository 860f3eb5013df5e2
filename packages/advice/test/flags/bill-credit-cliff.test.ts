import { describe, expect, it } from 'vitest';
import { billCreditCliff } from '../../src/flags/bill-credit-cliff.ts';
import { perBill } from '../made-market.ts';
import { contextOf, said } from './context.ts';

const credit = (bounds: Parameters<typeof perBill>[3]) => ({ charges: [perBill('credit', '-30', ['credit'], bounds)] });

describe('billCreditCliff', () => {
  it('names the months missed, the dollars lost and the kWh short', () => {
    // Below 730 kWh: June, September, November, February, April: 720, 720, 721, 672, 720.
    expect(billCreditCliff.detect(contextOf(credit({ ge: '730' })))).toEqual({
      months: ['2026-06', '2026-09', '2026-11', '2027-02', '2027-04'],
      of: 12,
      lostNanos: 150e9,
      kwhShort: 97, // 10 + 10 + 9 + 58 + 10
      thresholdKwh: 730,
    });
    expect(said(billCreditCliff, credit({ ge: '730' }))).toBe(
      'This plan pays a credit only in months with 730 kWh or more. You would miss it in 5 of 12 months, worth $150.',
    );
  });

  it('a credit with an upper bound is missed above it too, and the words say so', () => {
    expect(said(billCreditCliff, credit({ ge: '500', le: '725' }))).toBe(
      'This plan pays a credit only in months with 500 to 725 kWh. You would miss it in 7 of 12 months, worth $210.',
    );
    expect(billCreditCliff.detect(contextOf(credit({ ge: '500', le: '725' })))).toMatchObject({ kwhShort: 0 });
  });

  it('is quiet when the credit is always earned, hangs on nothing, or is not there', () => {
    expect(said(billCreditCliff, credit({ ge: '600' }))).toBeNull();
    expect(said(billCreditCliff, credit(undefined))).toBeNull();
    expect(said(billCreditCliff)).toBeNull();
  });

  it('speaks of the right use where there are several credits', () => {
    const charges = [perBill('one', '-30', ['credit'], { ge: '730' }), perBill('two', '-10', ['credit'], { ge: '2000' })];
    expect(said(billCreditCliff, { charges })).toBe(
      'This plan pays a credit only in months of the right use. You would miss it in 12 of 12 months, worth $270.',
    ); // 5 x 30 + 12 x 10
  });

  it('counts a home of hardly any use as missing every month', () => {
    expect(said(billCreditCliff, { ...credit({ ge: '730' }), kwhPerHour: 0.001 })).toContain('in 12 of 12 months, worth $360.');
  });
});
