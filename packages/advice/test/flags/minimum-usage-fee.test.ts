import { describe, expect, it } from 'vitest';
import { minimumUsageFee } from '../../src/flags/minimum-usage-fee.ts';
import { perBill } from '../made-market.ts';
import { contextOf, said } from './context.ts';

const fee = (lt: string) => ({ charges: [perBill('low-use', '9.95', ['minimum', 'fee'], { lt })] });

describe('minimumUsageFee', () => {
  it('names the months and the sum', () => {
    expect(minimumUsageFee.detect(contextOf(fee('721')))).toEqual({
      months: ['2026-06', '2026-09', '2027-02', '2027-04'],
      feeNanos: 39.8e9,
    }); // 4 x 9.95
    expect(said(minimumUsageFee, fee('721'))).toBe('You would pay a low-use fee in 4 months, $40 in all.');
    expect(said(minimumUsageFee, fee('700'))).toBe('You would pay a low-use fee in 1 month, $9.95 in all.');
  });

  it('is quiet when it is never paid', () => {
    expect(said(minimumUsageFee, fee('600'))).toBeNull();
    expect(said(minimumUsageFee)).toBeNull();
  });
});
