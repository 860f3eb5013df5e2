import { describe, expect, it } from 'vitest';
import { inferredPrice } from '../../src/flags/inferred-price.ts';
import { madeTariff } from '../made-market.ts';
import { said } from './context.ts';

describe('inferredPrice', () => {
  it('is raised where the price was worked out and not read', () => {
    const price = { kind: 'tariff', tariff: madeTariff({ id: 'a', perKwh: '0.08' }), basis: 'inferred' } as const;
    expect(said(inferredPrice, { price })).toBe('We worked out the price from three printed averages. Check the label before you sign.');
  });

  it('is quiet for a stated price', () => {
    expect(said(inferredPrice)).toBeNull();
  });
});
