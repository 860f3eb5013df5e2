import { detectHabits, detectWords } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { channelOf, seriesOf } from '../made-year.ts';

const car = (minutes: number) => ({
  from: '2025-05-01',
  to: '2026-05-01',
  minutes,
  microWhAt: (_: number, hour: number) => (hour < 3 ? 7.5e9 : 0.5e9) * (minutes / 60),
});

describe('looking for what a home has', () => {
  it('asks about a car, hour by hour or quarter by quarter', () => {
    for (const minutes of [15, 30, 60]) {
      const [found, ...more] = detectHabits(seriesOf(car(minutes)));
      expect(more).toEqual([]);
      expect(found).toEqual({
        code: 'usage.likely-ev-charging',
        severity: 'info',
        data: { nightsInTen: 10, kw: 7, hours: 3, fromHour: 0, kwhPerDay: 21 },
      });
      expect(detectWords[found?.code ?? '']?.(found?.data ?? {})).toMatch(/car at home\?$/);
    }
  });

  it('sees nothing in days or months, nor in no readings', () => {
    expect(detectHabits(seriesOf({ from: '2025-05-01', to: '2026-05-01', minutes: 1440 }))).toEqual([]);
    expect(detectHabits({ ...seriesOf(car(60)), channels: [] })).toEqual([]);
  });

  it('looks at what is sent to the grid apart', () => {
    const still = { from: '2025-05-01', to: '2026-05-01', microWhAt: () => 0.5e9 };
    const sent = channelOf({ ...still, channel: 'export', microWhAt: (_, hour) => (hour === 12 ? 1e9 : 0) });
    const series = seriesOf(still);
    expect(detectHabits({ ...series, channels: [...series.channels, sent] }).map(({ code }) => code)).toEqual(['usage.likely-solar']);
  });
});
