import { calendarMonths } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { heldCost, monthsHeld, wholeCost } from '../src/price-held.ts';
import { madeBill } from './made-market.ts';

describe('monthsHeld', () => {
  it.each([
    ['fixed', 12, 12],
    ['fixed', 0, 1], // month to month: promised for the month
    ['variable', 12, 1],
    ['indexed', 36, 1],
  ] as const)('%s over %s months holds for %s', (rateType, termMonths, months) => {
    expect(monthsHeld({ rateType, termMonths })).toBe(months);
  });
});

describe('heldCost', () => {
  const bills = (amount: string) =>
    calendarMonths('2026-05-01', '2027-05-31').map(({ from, to }) => madeBill(from, to, [[amount, ['supply', 'usage']]]));
  const cost = (from: string, to: string, months: number) => heldCost({ bills: bills('60'), middleBills: bills('90'), months, from, to });

  it('is the own price for the term, then the middle one', () => {
    const held = cost('2026-05-01', '2027-05-01', 3);
    expect([held.atOwnPrice.totalNanos, held.atMiddlePrice.totalNanos, held.heldUntil]).toEqual([180e9, 810e9, '2026-08-01']); // 3 x 60, 9 x 90
    expect(wholeCost(held).totalNanos).toBe(990e9);
  });

  it('cuts a month by its days', () => {
    // 14 May to 14 June: 18 of 31 days of May and 13 of 30 of June at 60; the rest at 90.
    const held = cost('2026-05-14', '2027-05-14', 1);
    expect(held.heldUntil).toBe('2026-06-14');
    expect(held.atOwnPrice.totalNanos).toBe(34_838_709_677 + 26e9); // 60 x 18/31 + 60 x 13/30
    expect(held.atMiddlePrice.totalNanos).toBe(51e9 + 10 * 90e9 + 37_741_935_484); // 90 x 17/30 + ten months + 90 x 13/31
  });

  it('holds to the end when the term does, and says no other day', () => {
    for (const months of [12, 24]) {
      const held = cost('2026-05-01', '2027-05-01', months);
      expect([wholeCost(held).totalNanos, held.atMiddlePrice.totalNanos, held.heldUntil]).toEqual([720e9, 0, undefined]);
    }
  });

  it('starts the term on the day of the switch', () => {
    // Switched on 1 November for 6 months: held to the end of the year.
    expect(cost('2026-11-01', '2027-05-01', 6).heldUntil).toBeUndefined();
    expect(cost('2026-11-01', '2027-05-01', 5).heldUntil).toBe('2027-04-01');
  });
});
