import { describe, expect, it } from 'vitest';
import { prepaid } from '../../src/flags/prepaid.ts';
import { said } from './context.ts';

describe('prepaid', () => {
  it('says what prepaid means', () => {
    expect(said(prepaid, { prepaid: true })).toBe('You pay before you use. The power may go off when the balance runs out.');
  });

  it('is quiet otherwise', () => {
    expect(said(prepaid)).toBeNull();
  });
});
