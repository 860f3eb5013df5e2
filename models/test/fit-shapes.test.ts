import { monthShapes, randomSource, SHAPE_CELLS } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { fitShapes } from '../fit-shapes.ts';
import { homeMonths, wholeYear, type HomeMonths } from '../home-months.ts';
import type { HomeHours } from '../home-sources.ts';
import { judgeOf } from '../judge-home.ts';
import { wilson } from '../wilson.ts';

/** Homes of one rule: each cooling month puts its excess into the afternoon; every home is a little later or earlier. */
function madeHours(i: number): HomeHours {
  const { normal } = randomSource(5, i);
  const cooling = 1 + (i % 5) / 4;
  const evening = 0.5 + 0.1 * normal();
  const begin = Date.UTC(2025, 0, 1) / 1000;
  const localSeconds = Float64Array.from({ length: 8760 }, (_, hour) => begin + hour * 3600);
  const kwh = localSeconds.map((at) => {
    const date = new Date(at * 1000);
    const [month, hour] = [date.getUTCMonth(), date.getUTCHours()];
    return 0.5 + (hour >= 18 && hour < 22 ? evening : 0) + (month >= 5 && month <= 8 && hour >= 12 && hour < 18 ? cooling : 0);
  });
  return { name: `made-${i}`, kind: i % 2 === 0 ? 'real' : 'simulated', group: 'made', southern: false, localSeconds, kwh };
}

const homes = Array.from({ length: 20 }, (_, i) => homeMonths(madeHours(i)));
const flat: HomeMonths = {
  name: 'flat',
  kind: 'profile',
  group: 'flat',
  months: Array.from({ length: 12 }, (_, month) => ({
    name: `any-${month}`,
    month,
    kwhPerDay: 20,
    shape: new Array<number>(SHAPE_CELLS).fill(1),
    hourShare: new Array<number>(SHAPE_CELLS).fill(1 / SHAPE_CELLS),
  })),
};

describe('folding hours into months', () => {
  it('takes the mean day and the share of each cell', () => {
    const [january] = homes[0]?.months ?? [];
    expect(january?.name).toBe('2025-01');
    expect(homes[0]?.months).toHaveLength(12);
    expect(january?.shape.reduce((sum, share, cell) => sum + share * (january.hourShare[cell] ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it('refuses a home without one', () => {
    const short = { ...madeHours(0), localSeconds: new Float64Array(), kwh: new Float64Array() };
    expect(() => homeMonths(short)).toThrow('made-0 has no month with 20 days of hours');
  });

  it('leaves out a month of which too little is there', () => {
    const hours = {
      name: 'x',
      kind: 'real',
      group: 'x',
      southern: false,
      localSeconds: Float64Array.from({ length: 24 * 40 }, (_, i) => Date.UTC(2025, 0, 1) / 1000 + i * 3600),
    } as const;
    expect(homeMonths({ ...hours, kwh: new Float64Array(24 * 40).fill(1) }).months.map(({ name }) => name)).toEqual(['2025-01']);
  });
});

it('takes July for January south of the equator', () => {
  const [january] = homeMonths({ ...madeHours(0), southern: true }).months;
  expect([january?.name, january?.month]).toEqual(['2025-01', 6]);
});

describe('fitting', () => {
  const [left, ...others] = homes;
  if (!left) throw new Error('no homes');
  const model = fitShapes(others, flat);

  it('learns from totals what July does to the afternoon of a home that it has not seen', () => {
    const error = (shapes: readonly ArrayLike<number>[]): number =>
      left.months.reduce(
        (sum, { month, shape }) => sum + shape.reduce((one, share, cell) => one + Math.abs(share - (shapes[month]?.[cell] ?? 0)), 0),
        0,
      );
    const learned = error(monthShapes({ model, kwhPerDay: wholeYear(left) }));
    expect(learned).toBeLessThan(0.6 * error(flat.months.map(({ shape }) => shape)));
  });

  it('counts its homes by kind, and gives the same model for the same homes', () => {
    expect([model.realHomes, model.simulatedHomes]).toEqual([9, 10]);
    expect(fitShapes(others, flat)).toEqual(model);
  });

  it('does not learn from homes with panels', () => {
    expect(fitShapes([...others, { ...left, kind: 'panels' }], flat)).toEqual(model);
  });

  it('counts one simulation for forty homes at most, however many it made', () => {
    const copies = (count: number): number[] =>
      fitShapes(
        [...others, ...new Array<HomeMonths>(count).fill({ ...left, kind: 'simulated', group: 'copies' })],
        flat,
      ).coefficients.flatMap((row) => row.map((one) => Math.round(one * 1e9)));
    expect(copies(80)).toEqual(copies(40));
    expect(copies(40)).not.toEqual(copies(5));
  });

  it('expects the national profile where homes have nothing over it', () => {
    const evening = new Array<number>(SHAPE_CELLS).fill(1).map((one, cell) => (cell % 24 === 19 ? 2 : one) / (25 / 24));
    const national = { ...flat, months: flat.months.map((month) => ({ ...month, shape: evening })) };
    const [january] = monthShapes({
      model: fitShapes([{ ...national, kind: 'real' }], national),
      kwhPerDay: new Array<number>(12).fill(20),
    });
    expect([...(january ?? [])].map((one) => Math.round(one * 1e9))).toEqual(evening.map((one) => Math.round(one * 1e9)));
  });

  it('finds that homes stray in their evenings, and less the further down the list', () => {
    const length = (row: readonly number[] | undefined): number => Math.hypot(...(row ?? []));
    expect(length(model.spread[0])).toBeGreaterThan(length(model.spread[1]));
    expect(model.spread).toHaveLength(5);
  });
});

describe('judging', () => {
  const hours = madeHours(1);
  const home = homeMonths(hours);
  const { judge } = judgeOf(hours, home);

  it('finds no fault with the home itself, in one market or in many', () => {
    const { hourError, costError, regret, marketRegret } = judge(Array.from({ length: 12 }, (_, month) => home.months[month]?.shape ?? []));
    for (const error of [hourError, costError, regret, marketRegret]) expect(error).toBeCloseTo(0, 6);
  });

  it('finds a flat shape wrong, and dearer in the mean over markets', () => {
    const { hourError, costError, marketRegret } = judge(new Array<number[]>(12).fill(new Array<number>(SHAPE_CELLS).fill(1)));
    expect(hourError).toBeGreaterThan(0.05);
    expect(costError).toBeGreaterThan(0.01);
    expect(marketRegret).toBeGreaterThan(0.001);
  });
});

describe('the interval of a share', () => {
  it("is Wilson's", () => {
    const [low, high] = wilson(8, 10);
    expect([Math.round(low * 1000), Math.round(high * 1000)]).toEqual([490, 943]);
  });
});
