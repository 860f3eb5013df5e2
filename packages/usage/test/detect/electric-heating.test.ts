import { describe, expect, it } from 'vitest';
import { electricHeating } from '../../src/detect/electric-heating.ts';
import { madeHome, saidOf, type MadeHome } from './made-home.ts';

const detect = (home: MadeHome) => electricHeating.detect(madeHome(home));
const heated =
  (months: readonly number[], kwh: number): NonNullable<MadeHome['imported']> =>
  (_, month) =>
    0.5 + (months.includes(month) ? kwh : 0);

describe('heating with electricity', () => {
  it('is found by winter days and winter nights', () => {
    const found = detect({ imported: heated([11, 0, 1], 1) });
    expect(found).toEqual({ winterKwh: 36, mildKwh: 12, nightKwh: 9, mildNightKwh: 3 });
    expect(saidOf(electricHeating, found)).toBe(
      'A winter day uses 36 kWh, one in spring or autumn 12. Winter nights use 9 kWh against 3. Do you heat with electricity?',
    );
  });

  it('in the south, winter is in July', () => {
    expect(detect({ imported: heated([5, 6, 7], 1), southern: true })).not.toBeNull();
    expect(detect({ imported: heated([5, 6, 7], 1) })).toBeNull();
  });

  it('longer evenings are no heating', () => {
    expect(detect({ imported: (_, month, hour) => 0.5 + ([11, 0, 1].includes(month) && hour >= 16 ? 1 : 0) })).toBeNull();
  });

  it('a summer alone says nothing', () => {
    expect(detect({ from: '2025-05-01', days: 120, imported: heated([5], 1) })).toBeNull();
  });
});
