import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { costGroups } from '../src/costs.ts';
import { ask, madePlan, paysNow } from './made-market.ts';

const at = (id: string, perKwh: string, facts: Partial<Plan> = {}): Plan => madePlan({ id, perKwh, ...facts });
const ids = (plans: readonly { readonly planId: string }[]) => plans.map(({ planId }) => planId);

describe('the top three', () => {
  it('are the cheapest, cheapest first', () => {
    const { picks } = ask([at('d', '0.11'), at('b', '0.09'), at('a', '0.08'), at('c', '0.1')]);
    // 8,760 kWh at 8, 9 and 10 cents, and 486 of delivery.
    expect(picks.map(({ planId, rank, annual }) => [planId, rank, annual.totalNanos / 1e9])).toEqual([
      ['a', 1, 1186.8],
      ['b', 2, 1274.4],
      ['c', 3, 1362],
    ]);
  });

  it('hold no near-twins, and the twin left out names its twin', () => {
    const one = { supplier: 'One' };
    const { picks, others } = ask([at('a', '0.08', one), at('a2', '0.081', one), at('b', '0.09'), at('c', '0.1')]);
    expect(ids(picks)).toEqual(['a', 'b', 'c']);
    expect(others[0]).toMatchObject({ planId: 'a2', reason: { code: 'why.near-twin', data: { of: 'a' } } });
  });

  it('name the twin that is near, not the first pick of the supplier', () => {
    const one = { supplier: 'One' };
    const { picks, others } = ask([at('a', '0.08', one), at('b', '0.09', one), at('b2', '0.0905', one), at('c', '0.12')]);
    expect(ids(picks)).toEqual(['a', 'b', 'c']);
    expect(others[0]?.reason.data['of']).toBe('b');
  });

  it('of one supplier with like plans are one pick: the others are twins, not dearer than a third that is not there', () => {
    const one = { supplier: 'One' };
    const { picks, others } = ask([at('a', '0.08', one), at('b', '0.0801', one), at('c', '0.0802', one)]);
    expect(ids(picks)).toEqual(['a']);
    expect(others.map(({ reason }) => reason.code)).toEqual(['why.near-twin', 'why.near-twin']);
  });

  it('like plans of different suppliers are two choices', () => {
    expect(ids(ask([at('a', '0.08'), at('b', '0.08')]).picks)).toEqual(['a', 'b']);
  });
});

describe('the saving of a pick', () => {
  const plans = [at('a', '0.08'), at('b', '0.09'), at('c', '0.1'), at('d', '0.11'), at('e', '0.12')];

  it('is measured against the smaller of the baselines', () => {
    // 20 cents all-in: 1,752 a year. The middle plan costs 8,760 x 0.1 + 486 = 1,362.
    const { current, picks } = ask(plans, { currentPlan: paysNow('0.2', { endsOn: '2026-07-01' }) });
    // To 1 July: 1,464 hours x 0.2 = 292.8; then 7,296 x 0.15 + 40 = 1,134.4.
    expect(current?.baselines.map(({ kind, cost }) => [kind, cost.totalNanos / 1e9])).toEqual([
      ['currentAllYear', 1752],
      ['currentThenMarket', 1427.2],
    ]);
    expect(picks[0]?.saving).toMatchObject({ baseline: 'currentThenMarket', parts: { totalNanos: 240.4e9 } }); // 1,427.2 - 1,186.8
  });

  it("is against today's price when the market is dearer", () => {
    // 14 cents: 1,226.4 a year; then the market: 204.96 + 1,134.4 = 1,339.36.
    const { picks } = ask(plans, { currentPlan: paysNow('0.14', { endsOn: '2026-07-01' }) });
    expect(picks[0]?.saving).toMatchObject({ baseline: 'currentAllYear', parts: { totalNanos: 39.6e9 } }); // 1,226.4 - 1,186.8
  });

  it('counts the fee, and its parts add up to it', () => {
    const { picks } = ask(plans, { currentPlan: paysNow('0.2', { exitFee: { kind: 'flat', amount: '150' } }) });
    const parts = picks[0]?.saving?.parts;
    expect(parts?.totalNanos).toBe(415.2e9); // 1,752 - 1,186.8 - 150
    expect(parts?.groups.exitFee).toBe(-150e9);
    expect(costGroups.reduce((sum, group) => sum + (parts?.groups[group] ?? 0), 0)).toBe(parts?.totalNanos);
  });

  it('of a dearer plan is nothing: it is best left alone', () => {
    const { picks } = ask(plans, { currentPlan: paysNow('0.1') });
    expect(picks.map(({ saving, timing }) => [saving?.parts.totalNanos, timing[0]?.kind])).toEqual([
      [0, 'stay'],
      [0, 'stay'],
      [0, 'stay'],
    ]);
  });

  it('is not known to somebody who did not say what they pay', () => {
    expect(ask(plans).picks[0]).toMatchObject({ saving: null, timing: [] });
  });
});

describe('the flags of a pick', () => {
  it('stand in their fixed order with their severity', () => {
    const { picks } = ask([at('a', '0.08', { prepaid: true, rateType: 'variable', exitFee: { kind: 'flat', amount: '150' } })]);
    expect(picks[0]?.flags.map(({ code, severity }) => [code, severity])).toEqual([
      ['flag.variable-rate', 'warning'],
      ['flag.prepaid', 'warning'],
      ['flag.exit-fee', 'info'],
    ]);
  });
});
