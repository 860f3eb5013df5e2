import { dayNumber, instantOf, localSecondsOf, weekdayOf } from '@arbor/engine';
import { sampleHome } from '@arbor/usage';
import { describe, expect, it } from 'vitest';

const zone = 'America/Chicago';
const home = sampleHome({ from: '2025-10-01', to: '2026-10-01' });
const [readings] = home.channels;
if (!readings) throw new Error('no channel');
const { startSeconds, seconds, microWh, quality } = readings;
const local = localSecondsOf(zone, startSeconds);

/** Energy of the quarter-hours that a rule holds for [kWh]. */
function kwhWhere(rule: (date: string, hour: number, day: number) => boolean): number {
  let sum = 0;
  local.forEach((at, i) => {
    const day = Math.floor(at / 86_400);
    if (rule(new Date(at * 1000).toISOString().slice(0, 10), (at - day * 86_400) / 3600, day)) sum += microWh[i] ?? 0;
  });
  return sum / 1e9;
}

describe('the sample home', () => {
  it('is a whole year of quarter-hours without a gap', () => {
    expect(startSeconds).toHaveLength(365 * 96); // both clock changes: four quarters less, four more
    expect(startSeconds[0]).toBe(instantOf(zone, dayNumber('2025-10-01') * 86_400));
    expect([...startSeconds].every((at, i) => i === 0 || at === (startSeconds[i - 1] ?? 0) + 900)).toBe(true);
    expect(new Set(seconds)).toEqual(new Set([900]));
    expect(new Set(quality)).toEqual(new Set([0]));
  });

  it('holds both clock changes', () => {
    const quarters = (date: string): number => [...local].filter((at) => new Date(at * 1000).toISOString().startsWith(date)).length;
    expect([quarters('2025-11-02'), quarters('2026-03-08'), quarters('2026-03-09')]).toEqual([100, 92, 96]);
  });

  it('uses whole watt-hours, a credible year, and most in summer', () => {
    expect([...microWh].every((energy) => energy > 0 && energy % 1e6 === 0)).toBe(true);
    const year = kwhWhere(() => true);
    expect(year).toBeGreaterThan(10_000);
    expect(year).toBeLessThan(14_000);
    const month = (name: string): number => kwhWhere((date) => date.startsWith(name));
    expect(month('2026-07')).toBeGreaterThan(1.8 * month('2026-04'));
    expect(month('2026-07')).toBeGreaterThan(month('2026-01'));
  });

  it('differs by hour and by kind of day, so that time-of-use prices matter', () => {
    const evenings = kwhWhere((_, hour) => hour >= 17 && hour < 22) / 5;
    const nights = kwhWhere((_, hour) => hour < 5) / 5;
    expect(evenings).toBeGreaterThan(1.5 * nights);
    const noon = (weekend: boolean): number =>
      kwhWhere((_, hour, day) => hour >= 9 && hour < 17 && ['sat', 'sun'].includes(weekdayOf(day)) === weekend) / (weekend ? 104 : 261);
    expect(noon(true)).toBeGreaterThan(noon(false));
  });

  it('is the same home every time, and on a part of its dates', () => {
    expect(sampleHome({ from: '2025-10-01', to: '2026-10-01' })).toEqual(home);
    const july = sampleHome({ from: '2026-07-01', to: '2026-07-02' }).channels[0];
    const first = startSeconds.indexOf(july?.startSeconds[0] ?? 0);
    expect([...(july?.microWh ?? [])]).toEqual([...microWh.subarray(first, first + 96)]);
  });

  it('lives in any zone', () => {
    const phoenix = sampleHome({ from: '2026-03-08', to: '2026-03-09', zone: 'America/Phoenix' });
    expect([phoenix.zone, phoenix.channels[0]?.startSeconds.length]).toEqual(['America/Phoenix', 96]);
  });
});
