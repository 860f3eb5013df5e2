import { describe, expect, it } from 'vitest';
import { readDeposit } from '../../src/sources/deposit.ts';

describe('what a supplier says about a deposit', () => {
  it.each([
    ['No deposit.', 'none'],
    ['Free nights! No credit check or deposit required. Call us.', 'none'],
    ['Sin verificación de crédito ni depósito', 'none'],
    ['Paperless bills. No deposit with approved credit.', 'noneWithGoodCredit'],
    ['Sin depósito con crédito aprobado', 'noneWithGoodCredit'],
    ['No deposit. | No deposit.', 'none'],
  ] as const)('"%s" is %s', (words, deposit) => expect(readDeposit(words)).toBe(deposit));

  it.each([
    '',
    'Paperless bills.',
    'A deposit may be required.',
    'Deposit of $200 unless your credit is approved.',
    'There is no way to avoid a deposit.',
    'No deposit options available.',
    'No deposit if you pay by card.',
    'No deposit. A deposit may be asked for after two late payments.',
    'No se requiere depósito en algunos casos',
  ])('"%s" leaves it unknown', (words) => expect(readDeposit(words)).toBeUndefined());
});
