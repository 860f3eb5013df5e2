import { describe, expect, it } from 'vitest';
import type { Charge } from '@arbor/engine';
import { oneOffAmounts } from '../../src/flags/one-off-amounts.ts';
import { said } from './context.ts';

const once = (id: string, price: string): Charge => ({ id, label: id, tags: ['once'], quantity: { of: 'fixed', per: 'once' }, price });
const energy: Charge = {
  id: 'energy',
  label: 'Energy',
  tags: ['supply', 'usage'],
  quantity: { of: 'energy', channel: 'import' },
  price: '0.1',
};

describe('one-off amounts', () => {
  it('says a fee and a credit apart, for they do not make each other good', () => {
    expect(said(oneOffAmounts, { charges: [energy, once('sign-up', '49.99')] })).toBe('You pay $50 once, on top of the yearly cost.');
    expect(said(oneOffAmounts, { charges: [energy, once('sign-up', '49.99'), once('welcome', '-25')] })).toBe(
      'You pay $50 once, on top of the yearly cost. You get $25 once, not counted in the yearly cost.',
    );
  });

  it('is quiet without any', () => {
    expect(said(oneOffAmounts)).toBeNull();
  });
});
