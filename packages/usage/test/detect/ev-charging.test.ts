import { describe, expect, it } from 'vitest';
import { evCharging } from '../../src/detect/ev-charging.ts';
import { madeHome, saidOf, type MadeHome } from './made-home.ts';

const detect = (home: MadeHome) => evCharging.detect(madeHome(home));
/** 7 kW from 23:00 to 2:00, on the nights that are told. */
const car =
  (night: (day: number) => boolean): NonNullable<MadeHome['imported']> =>
  (day, _, hour) =>
    0.5 + ((hour === 23 && night(day)) || (hour < 2 && night(day - 1)) ? 7 : 0);

describe('a car charged at night', () => {
  it('is found with its evidence: seven nights in ten, 7 kW for 3 hours from 23:00', () => {
    const found = detect({ imported: car((day) => day % 10 < 7) });
    expect(found).toEqual({ nightsInTen: 7, kw: 7, hours: 3, fromHour: 23, kwhPerDay: 14.8 });
    expect(saidOf(evCharging, found)).toBe(
      'On 7 nights in ten, your home draws about 7 kW more for 3 hours from about 23:00. Do you charge a car at home?',
    );
  });

  it('a home without one has none', () => {
    expect(detect({})).toBeNull();
  });

  it('heating at night in winter is no car', () => {
    expect(detect({ imported: (_, month, hour) => 0.5 + ([11, 0, 1].includes(month) && (hour >= 22 || hour < 5) ? 5 : 0) })).toBeNull();
  });

  it('an oven at any hour of the evening is no car', () => {
    const from = (day: number): number => 17 + (day % 7);
    expect(
      detect({ imported: (day, _, hour) => 0.5 + (day % 2 === 0 && (hour === from(day) || hour === from(day) + 1) ? 3 : 0) }),
    ).toBeNull();
  });

  it('a few nights say nothing', () => {
    expect(detect({ days: 20, imported: car(() => true) })).toBeNull();
    expect(detect({ imported: car((day) => day % 10 === 0) })).toBeNull();
  });
});
