import { describe, expect, it } from 'vitest';
import { priceRange } from '../../src/flags/price-range.ts';
import { madeTariff } from '../made-market.ts';
import { contextOf, said } from './context.ts';

describe('priceRange', () => {
  it('is raised where several structures fit, with their number', () => {
    const price = { kind: 'oneOf', tariffs: ['0.08', '0.09'].map((perKwh) => madeTariff({ id: 'a', perKwh })), reasons: [] } as const;
    expect(priceRange.detect(contextOf({ price }))).toEqual({ structures: 2 });
    expect(said(priceRange, { price })).toBe(
      'More than one price fits what was published. We show the dearest. Read the label before you sign.',
    );
  });

  it('is quiet for one price', () => {
    expect(said(priceRange)).toBeNull();
  });
});
