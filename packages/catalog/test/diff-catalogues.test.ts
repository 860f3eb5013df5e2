import type { Plan } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { diffCatalogues } from '../src/diff-catalogues.ts';
import { sampleTexasCatalogue } from '../src/sample-texas.ts';

const market = sampleTexasCatalogue();
const [example] = market.plans;
if (!example) throw new Error('the sample has no plan');

function plan(id: string, averages: readonly [number, string][] = [[1000, '0.15']], more: Partial<Plan> = {}): Plan {
  const published = averages.map(([kwh, pricePerKwh]) => ({ kwh, pricePerKwh, roundingPerKwh: '0.0005' }));
  return { ...example, id, name: `Plan ${id}`, finePrint: 'Same words.', published, ...more } as Plan;
}

function diff(before: readonly Plan[], after: readonly Plan[]) {
  return diffCatalogues({ plans: before }, { plans: after });
}

describe('what changed between two catalogues', () => {
  it('is nothing for the same one', () => {
    const { same, ...rest } = diffCatalogues(market, market);
    expect(same).toBe(market.plans.length);
    expect(Object.values(rest).flat()).toEqual([]);
  });

  it('names what came and what went', () => {
    const { appeared, gone, same } = diff([plan('a'), plan('b')], [plan('b'), plan('c')]);
    expect([appeared.map(({ id }) => id), gone.map(({ id }) => id), same]).toEqual([['c'], ['a'], 1]);
  });

  it('knows a plan by its name when its id is new, unless two offers bear the name', () => {
    const old = plan('a', [[1000, '0.15']], { name: 'Steady 12' });
    const renumbered = plan('z', [[1000, '0.16']], { name: 'steady 12' });
    expect(diff([old], [renumbered]).dearer).toMatchObject([{ id: 'z', moves: [{ kwh: 1000, before: '0.15', after: '0.16' }] }]);
    const twin = plan('y', [[1000, '0.17']], { name: 'Steady 12' });
    expect(diff([old], [renumbered, twin])).toMatchObject({ dearer: [], appeared: [{ id: 'z' }, { id: 'y' }], gone: [{ id: 'a' }] });
  });

  it('tells dearer from cheaper from mixed by all printed averages, the largest move at 1,000 kWh first', () => {
    const three = (a: string, b: string, c: string): readonly [number, string][] => [
      [500, a],
      [1000, b],
      [2000, c],
    ];
    const before = ['up', 'way-up', 'down', 'mixed', 'same'].map((id) => plan(id, three('0.16', '0.15', '0.14')));
    const after = [
      plan('up', three('0.16', '0.151', '0.14')),
      plan('way-up', three('0.17', '0.16', '0.15')),
      plan('down', three('0.15', '0.14', '0.140')),
      plan('mixed', three('0.19', '0.11', '0.14')),
      plan('same', three('0.160', '0.15', '0.14')),
    ];
    const { dearer, cheaper, mixed, same } = diff(before, after);
    expect(dearer.map(({ id }) => id)).toEqual(['way-up', 'up']);
    expect(cheaper.map(({ id, moves }) => [id, moves.length])).toEqual([['down', 2]]);
    expect(mixed.map(({ id }) => id)).toEqual(['mixed']);
    expect(same).toBe(1);
  });

  it('tells changed terms from changed words', () => {
    const before = [plan('fee'), plan('words')];
    const after = [
      plan('fee', undefined, { exitFee: { kind: 'flat', amount: '175' } }),
      plan('words', undefined, { finePrint: 'Others.' }),
    ];
    const { terms, wording, same } = diff(before, after);
    expect(terms).toMatchObject([{ id: 'fee', fields: ['exitFee'] }]);
    expect(wording).toMatchObject([{ id: 'words', before: 'Same words.', after: 'Others.' }]);
    expect(same).toBe(0);
  });
});
