import { describe, expect, it } from 'vitest';
import { solarExport } from '../../src/detect/solar-export.ts';
import { madeHome, saidOf, type MadeHome } from './made-home.ts';

const detect = (home: MadeHome) => solarExport.detect(madeHome(home));

describe('solar panels', () => {
  it('are found by what is sent to the grid in daylight', () => {
    const found = detect({ exported: (day, _, hour) => (day % 5 < 4 && hour >= 7 && hour < 17 ? 1 : 0) });
    expect(found).toEqual({ daysInTen: 8, kwhPerDay: 10, daylightPercent: 90 });
    expect(saidOf(solarExport, found)).toBe(
      'On 8 days in ten you send power to the grid, 10 kWh a day, 90% of it from 8:00 to 18:00. Do you have solar panels or a battery?',
    );
  });

  it("a meter's odd watt-hour is no roof, and without a channel there is nothing to see", () => {
    expect(detect({ exported: () => 0.001 })).toBeNull();
    expect(detect({})).toBeNull();
  });
});
