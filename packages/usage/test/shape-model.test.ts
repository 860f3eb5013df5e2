import { monthShapes, SHAPE_CELLS, weekShare, type ShapeModel } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { shapeModel } from '../src/shape-model.gen.ts';

const texas = [24, 22, 20, 20, 28, 42, 50, 50, 38, 22, 20, 23];
const meanOf = (shape: Float64Array): number => shape.reduce((sum, share, cell) => sum + (share * weekShare(cell)) / 24, 0);
const evening = (shape: Float64Array | undefined): number => [17, 18, 19, 20].reduce((sum, hour) => sum + (shape?.[hour] ?? 0), 0) / 4;
const night = (shape: Float64Array | undefined): number => [1, 2, 3, 4].reduce((sum, hour) => sum + (shape?.[hour] ?? 0), 0) / 4;

describe('the model that this package brings', () => {
  it('guards itself: five rows of 48 cells, spread in five directions, learned from real and simulated homes', () => {
    expect(shapeModel.coefficients.map(({ length }) => length)).toEqual(new Array(5).fill(SHAPE_CELLS));
    expect(shapeModel.spread.map(({ length }) => length)).toEqual(new Array(5).fill(SHAPE_CELLS));
    expect([shapeModel.realHomes, shapeModel.simulatedHomes]).toEqual([13, 91]);
    expect(JSON.stringify(shapeModel).length).toBeLessThan(200_000);
  });

  it('knows a home: evenings above nights, in every month', () => {
    for (const shape of monthShapes({ model: shapeModel, kwhPerDay: texas })) {
      expect(meanOf(shape)).toBeCloseTo(1, 12);
      expect(evening(shape)).toBeGreaterThan(1.2);
      expect(night(shape)).toBeLessThan(0.85);
    }
  });

  it('strays by the spread', () => {
    const [usual, strayed] = [[], [2]].map((strays) => monthShapes({ model: shapeModel, kwhPerDay: texas, strays })[0]);
    expect(strayed).not.toEqual(usual);
    expect(meanOf(strayed ?? new Float64Array())).toBeCloseTo(1, 12);
  });
});

describe('a car', () => {
  const flat: ShapeModel = {
    realHomes: 1,
    simulatedHomes: 0,
    base: new Array<number[]>(12).fill(new Array<number>(SHAPE_CELLS).fill(1)),
    coefficients: [],
    spread: [],
  };
  const tenADay = new Array<number>(12).fill(10);

  it('is taken out of the month and put into its hours, over midnight too', () => {
    const [january] = monthShapes({ model: flat, kwhPerDay: tenADay, car: { kwhPerDay: 5, fromHour: 22, hours: 4 } });
    const share = (cell: number): number => Math.round((january?.[cell] ?? 0) * 1e9) / 1e9;
    // Half of the day in four hours: 0.5 x 24 / 4 = 3, and the other half everywhere.
    expect([21, 22, 23, 0, 1, 2].map(share)).toEqual([0.5, 3.5, 3.5, 3.5, 3.5, 0.5]);
    expect([45, 46, 47, 24, 25, 26].map(share)).toEqual([0.5, 3.5, 3.5, 3.5, 3.5, 0.5]);
  });

  it('is at most seven tenths of a month', () => {
    const [january] = monthShapes({ model: flat, kwhPerDay: tenADay, car: { kwhPerDay: 50, fromHour: 0, hours: 1 } });
    expect(january?.[12]).toBeCloseTo(0.3, 12);
  });
});
