import { toBillionths } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import type { PlanFacts } from '../src/answer.ts';
import { addCosts, type CostGroup } from '../src/costs.ts';
import { whyDearer } from '../src/why-not.ts';

function facts(planId: string, groups: Partial<Record<CostGroup, string>>): PlanFacts {
  const none = addCosts([]).groups;
  const nanos = Object.fromEntries(Object.entries(groups).map(([group, amount]) => [group, toBillionths(amount)]));
  return { planId, name: `Plan ${planId}`, annual: addCosts([{ groups: { ...none, ...nanos }, totalNanos: 0 }]) } as unknown as PlanFacts;
}

describe('whyDearer', () => {
  const last = facts('last', { energy: '900', base: '60', credits: '-360' }); // 600

  it('says the dollars and the group that makes most of them', () => {
    // 1,000 + 120 - 240 = 880: 280 more, of which credits 120, energy 100, base 60.
    expect(whyDearer(facts('a', { energy: '1000', base: '120', credits: '-240' }), last)).toEqual({
      code: 'why.dearer',
      severity: 'info',
      data: { moreNanos: 280e9, than: 'last', cause: 'credits', causeNanos: 120e9 },
    });
  });

  it('calls less than a dollar the same', () => {
    expect(whyDearer(facts('a', { energy: '600.99' }), last)).toMatchObject({
      code: 'why.same-cost',
      data: { than: 'last', thanName: 'Plan last' },
    });
    expect(whyDearer(facts('a', { energy: '601' }), last)).toMatchObject({ code: 'why.dearer', data: { moreNanos: 1e9 } });
  });
});
