import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { surerNear } from '../src/verification.ts';
import { ask, madePlan } from './made-market.ts';

const label = { how: 'label', against: { title: 'Electricity Facts Label', date: '2026-04-01' } } as const;
const averages = { how: 'averages', against: { title: 'made list', date: '2026-04-20' } } as const;
const at = (id: string, perKwh: string, verified?: Plan['verified']): Plan => madePlan({ id, perKwh, ...(verified && { verified }) });
/** What each pick says of a surer plan below it: the plan it names, or nothing. */
const named = (plans: readonly Plan[]) =>
  ask(plans).picks.map(({ planId, flags }) => [planId, flags.find(({ code }) => code === 'flag.surer-price-near')?.data['of'] ?? null]);

// 8,760 kWh: a tenth of a cent is $8.76 a year, and the tie margin of $1,186.80 is $23.74.
describe('a plan of a less sure price above a tie', () => {
  it('names the surer plan: a label above averages above nothing', () => {
    expect(named([at('a', '0.08'), at('b', '0.081', averages), at('c', '0.082', label)])).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      ['c', null],
    ]);
  });

  it('says nothing where the surer plan costs clearly more, or stands above', () => {
    expect(named([at('a', '0.08'), at('b', '0.083', label)])).toEqual([
      ['a', null],
      ['b', null],
    ]);
    expect(named([at('a', '0.08', label), at('b', '0.081')])).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });

  it('names a surer plan that is no pick itself', () => {
    const prices = ['0.08', '0.0805', '0.081'].map((perKwh, i) => at(`p${i}`, perKwh, averages));
    expect(named([...prices, at('z', '0.0812', label)])).toEqual([
      ['p0', 'z'],
      ['p1', 'z'],
      ['p2', 'z'],
    ]);
  });

  it('is looked for below the plan only', () => {
    const { picks } = ask([at('a', '0.08', label), at('b', '0.08', label)]);
    const [a, b] = picks;
    if (!a || !b) throw new Error('no picks');
    expect(surerNear(b, [a, b])).toBeUndefined();
  });
});

it('an answer counts what the prices of its ranked plans were held against', () => {
  const { counts, picks } = ask([at('a', '0.08', label), at('b', '0.09', averages), at('c', '0.1'), at('d', '0.11')]);
  expect(counts.verified).toEqual({ label: 1, averages: 1, none: 2 });
  expect(picks.map(({ verified }) => verified?.how)).toEqual(['label', 'averages', undefined]);
});
