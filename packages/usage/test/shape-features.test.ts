import { normalisedShape, SHAPE_CELLS, seasonalShares, shapeFeatures, weekShare } from '@arbor/usage';
import { describe, expect, it } from 'vitest';

/** A Texas home: 20 kWh a day, 50 in July. */
const texas = [24, 22, 20, 20, 28, 42, 50, 50, 38, 22, 20, 23];

describe('what twelve totals say', () => {
  it('is one row a month: 1, season, cooling, heating, size', () => {
    const rows = shapeFeatures(texas);
    expect(rows.map(({ length }) => length)).toEqual(new Array(12).fill(5));
    expect(rows.map(([one]) => one)).toEqual(new Array(12).fill(1));
    // The three lowest months use 20 a day, so July is 60 % above them, all of it cooling; January 1/6, all heating.
    expect(rows[6]?.[2]).toBeCloseTo(0.6, 12);
    expect(rows[6]?.[3]).toBe(0);
    expect(rows[0]?.slice(2, 4)).toEqual([0, 1 / 6]);
    expect(new Set(rows.map(([, , , , size]) => size)).size).toBe(1);
    expect(rows[0]?.[4]).toBe(Math.round(Math.log(359 / 12 / 25) * 1e6) / 1e6);
  });

  it('a home of even months neither heats nor cools', () => {
    expect(seasonalShares(new Array<number>(12).fill(15))).toEqual(new Array(12).fill({ cooling: 0, heating: 0 }));
  });

  it('a home of zero is no error', () => {
    for (const row of shapeFeatures(new Array<number>(12).fill(0))) expect(row.every(Number.isFinite)).toBe(true);
  });
});

describe('a shape', () => {
  it('has the mean 1 over a week and no hour of nothing', () => {
    const shape = normalisedShape(Array.from({ length: SHAPE_CELLS }, (_, cell) => cell - 3));
    expect(shape.reduce((sum, share, cell) => sum + (share * weekShare(cell)) / 24, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...shape)).toBeGreaterThan(0);
    expect([0, 23, 24, 47].map(weekShare)).toEqual([5 / 7, 5 / 7, 2 / 7, 2 / 7]);
  });
});
