import { describe, expect, it } from 'vitest';
import { airConditioning } from '../../src/detect/air-conditioning.ts';
import { madeHome, saidOf, type MadeHome } from './made-home.ts';

const detect = (home: MadeHome) => airConditioning.detect(madeHome(home));
/** Summer afternoons, hotter every other week. */
const cooled =
  (months: readonly number[], swing: number): NonNullable<MadeHome['imported']> =>
  (day, month, hour) =>
    0.5 + (months.includes(month) && hour >= 13 && hour < 21 ? 1 + (day % 14 < 7 ? swing : 0) : 0);

describe('air conditioning', () => {
  it('is found by summer afternoons that differ with the heat', () => {
    const found = detect({ imported: cooled([5, 6, 7, 8], 1.5) });
    expect(found).toMatchObject({ mildAfternoonKwh: 4, hotDayKwh: 32, coolDayKwh: 20 });
    expect(saidOf(airConditioning, found)).toMatch(/^A summer afternoon uses .* Do you have air conditioning\?$/);
  });

  it('in the south, summer is in January', () => {
    expect(detect({ imported: cooled([11, 0, 1, 2], 1.5), southern: true })).not.toBeNull();
  });

  it('a pool pump, the same every day, is none', () => {
    expect(detect({ imported: cooled([5, 6, 7, 8], 0) })).toBeNull();
  });

  it('winter alone says nothing', () => {
    expect(detect({ days: 80, imported: cooled([0], 2) })).toBeNull();
  });
});
