import { describe, expect, it } from 'vitest';
import { exitFee } from '../../src/flags/exit-fee.ts';
import { said } from './context.ts';

const flat = { kind: 'flat', amount: '150' } as const;
const perMonth = { kind: 'perRemainingMonth', amount: '19.95' } as const;

describe('exitFee', () => {
  it.each([
    [flat, 12, 'Leaving before the 12 months are over costs $150, unless you move.'],
    [flat, 0, 'Leaving early costs $150, unless you move.'],
    [flat, 1, 'Leaving early costs $150, unless you move.'],
    [perMonth, 12, 'Leaving early costs $20 for each month left, up to $239, unless you move.'], // 12 x 19.95 = 239.40
    [perMonth, 0, 'Leaving early costs $20 for each month left, unless you move.'],
    [{ kind: 'unknown', text: 'see terms' } as const, 12, 'We do not know what leaving this plan early costs. Ask before you sign.'],
  ])('%o over %s months', (fee, termMonths, sentence) => {
    expect(said(exitFee, { exitFee: fee, termMonths })).toBe(sentence);
  });

  it('is quiet without a fee', () => {
    expect(said(exitFee)).toBeNull();
  });
});
