import { describe, expect, it } from 'vitest';
import { newCustomersOnly } from '../../src/flags/new-customers-only.ts';
import { said } from './context.ts';

describe('newCustomersOnly', () => {
  it('is raised when the supplier now is not known', () => {
    expect(said(newCustomersOnly, { newCustomersOnly: true })).toBe('Only new customers of Made Power may take it.');
  });

  it('is quiet when it is known to be another, or anybody may take the plan', () => {
    expect(said(newCustomersOnly, { newCustomersOnly: true, currentSupplier: 'Other Power' })).toBeNull();
    expect(said(newCustomersOnly)).toBeNull();
  });
});
