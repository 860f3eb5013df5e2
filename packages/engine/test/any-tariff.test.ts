/** Guard of the guards: random tariffs that never make a step, a carry or a ratchet would prove nothing about them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTariff, pricePlans } from '@arbor/engine';
import { anyCase, homeFor } from './any-tariff.ts';

describe('the random tariffs', () => {
  it('reach every kind of charge, so that what they are compared with means something', () => {
    const seen = new Set<string>();
    for (const one of fc.sample(anyCase, { numRuns: 400, seed: 7 })) {
      const { results } = pricePlans({ ...homeFor(one), bills: one.bills, tariffs: [compileTariff(one)] });
      for (const line of results.flatMap(({ bills }) => bills).flatMap(({ lines }) => lines)) {
        const charge = one.tariff.charges.find(({ id }) => id === line.chargeId);
        if (!charge || line.amountNanos === 0) continue;
        const { quantity, price } = charge;
        seen.add(`${quantity.of} per ${'per' in quantity ? (quantity.per ?? 'bill') : 'bill'}`);
        if (quantity.of === 'energy' && quantity.when && quantity.except) seen.add('when and except');
        if (quantity.of === 'energy') seen.add(quantity.channel);
        if (typeof price !== 'string' && 'series' in price) seen.add('series');
        if (typeof price !== 'string' && 'steps' in price) {
          seen
            .add(`${price.kind} steps`)
            .add(`steps of ${price.scale ?? 'none'}`)
            .add(`steps by ${price.reset}`);
          if (quantity.of === 'energy') seen.add(`${price.share ?? 'pooled'} steps`);
        }
        for (const mark of ['(step 3)', '(limit)']) if (line.label.endsWith(mark)) seen.add(mark);
        if (line.quantity.includes('/')) seen.add('share');
        if (charge.if?.length) seen.add('condition');
        if (charge.carry) seen.add('carry');
      }
    }
    const spells = ['bill', 'day', 'month'];
    const fixed = [...spells, 'year', 'once'].map((per) => `fixed per ${per}`);
    const money = [...spells, 'year'].flatMap((per) => [`shortfall per ${per}`, `excess per ${per}`]);
    const steps = [
      ...['marginal steps', 'whole steps', 'steps of none', 'steps of activeDays', '(step 3)'],
      ...['pooled steps', 'own steps', 'chronological steps', ...[...spells, 'year'].map((reset) => `steps by ${reset}`)],
    ];
    const energy = [
      'energy per bill',
      'money per bill',
      'surplus per bill',
      'import',
      'export',
      'net',
      'controlled:hot-water',
      'when and except',
      'series',
      'carry',
    ];
    const demand = spells.map((per) => `demand per ${per}`);
    const all = [...fixed, ...money, ...steps, ...energy, ...demand, '(limit)', 'share', 'condition'];
    expect([...seen].sort()).toEqual(all.sort());
  });
});
