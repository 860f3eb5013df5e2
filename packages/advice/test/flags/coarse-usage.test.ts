import { finding } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { coarseUsage } from '../../src/flags/coarse-usage.ts';
import { contextOf, said } from './context.ts';

describe('coarseUsage', () => {
  const reasons = [finding('billing.coarse-usage', 'warning', { minutes: 44_640 })];

  it('is raised where a price by the hour meets readings without hours', () => {
    expect(coarseUsage.detect(contextOf({ reasons }))).toEqual({ minutes: 44_640 });
    expect(said(coarseUsage, { reasons })).toBe(
      'Its price changes by the hour, and your readings do not show the hours. The true cost may be higher or lower.',
    );
  });

  it('is quiet otherwise', () => {
    expect(said(coarseUsage, { reasons: [finding('billing.usage-gap', 'warning')] })).toBeNull();
    expect(said(coarseUsage)).toBeNull();
  });
});
