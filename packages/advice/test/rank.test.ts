import { toBillionths } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import type { PlanFacts } from '../src/answer.ts';
import { byCost, nearTwins, tieMarginNanos } from '../src/rank.ts';

const facts = (planId: string, annual: string, supplier = planId): PlanFacts =>
  ({ planId, supplier, annual: { groups: {}, totalNanos: toBillionths(annual) } }) as unknown as PlanFacts;

describe('order', () => {
  it('is by cost to the nano, then by id, whatever order they come in', () => {
    const plans = [facts('c', '1000'), facts('b', '1000.000000001'), facts('a', '1000'), facts('z', '-5')];
    const ids = (all: readonly PlanFacts[]) => [...all].sort(byCost).map(({ planId }) => planId);
    expect(ids(plans)).toEqual(['z', 'a', 'c', 'b']);
    expect(ids(plans.toReversed())).toEqual(['z', 'a', 'c', 'b']);
  });
});

describe('the tie margin', () => {
  it('is 2 % of the cost, zero for nothing, and positive for a home that is paid', () => {
    expect([1500e9, 0, -200e9].map(tieMarginNanos)).toEqual([30e9, 0, 4e9]);
  });
});

describe('near-twins', () => {
  it('are of one supplier and within the margin of the first', () => {
    const first = facts('a', '1000', 'Made');
    expect(nearTwins(first, facts('b', '1020', 'Made'))).toBe(true);
    expect(nearTwins(first, facts('b', '1020.000000001', 'Made'))).toBe(false);
    expect(nearTwins(first, facts('b', '1000', 'Other'))).toBe(false);
  });
});
