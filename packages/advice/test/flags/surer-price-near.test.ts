import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { surerPriceNear } from '../../src/flags/surer-price-near.ts';
import { contextOf } from './context.ts';

const against = { title: 'made for a test' };
const label: NonNullable<Plan['verified']> = { how: 'label', against };
const averages: NonNullable<Plan['verified']> = { how: 'averages', against };
const said = (mine: Plan['verified'], other: NonNullable<Plan['verified']>, moreNanos: number): string | null => {
  const surer = { planId: 'b', supplier: 'Sure Power', name: 'Sure 12', verified: other, moreNanos };
  const data = surerPriceNear.detect({ ...contextOf(mine ? { verified: mine } : {}), surer });
  return data && surerPriceNear.words(data);
};

describe('surerPriceNear', () => {
  it('says what is not known of this price, and what the surer one costs', () => {
    expect(said(averages, label, 12e9)).toBe(
      'The label of this plan was not read. Sure 12 by Sure Power costs $12 more a year, and its label was checked.',
    );
    expect(said(undefined, averages, 0.4e9)).toBe(
      'Nothing says how this price was checked. Sure 12 by Sure Power costs the same, and it comes out at its printed averages.',
    );
  });

  it('is quiet where no surer plan is near', () => {
    expect(surerPriceNear.detect(contextOf())).toBeNull();
  });
});
