import { describe, expect, it } from 'vitest';
import { unratedSupplier } from '../../src/flags/unrated-supplier.ts';
import { contextOf, said } from './context.ts';

describe('unratedSupplier', () => {
  it('says that nobody has rated the supplier', () => {
    const { rating: _, ...plan } = contextOf().plan;
    const data = unratedSupplier.detect({ ...contextOf(), plan });
    expect(data && unratedSupplier.words(data)).toBe('We have no rating for Made Power.');
  });

  it('is quiet about a rated one', () => {
    expect(said(unratedSupplier)).toBeNull();
  });
});
