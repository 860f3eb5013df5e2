import { dayNumber, instantOf, localSecondsOf, qualities, type UsageSeries } from '@arbor/engine';
import { fromMonthlyTotals, shape, shapeWords, yearAhead } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { hourGrid, isSouthern } from '../src/shape-hours.ts';
import { CHICAGO, channelOf, DAY, sumOf } from './made-year.ts';

const typed = ['900.5', '850', '800', '750.25', '900', '1300', '1600.000000001', '1700', '1300', '900', '800', '0'];

function typedSeries(zone = CHICAGO, monthlyKwh: readonly string[] = typed): UsageSeries {
  const { series } = fromMonthlyTotals({ monthlyKwh, firstMonth: '2025-05', zone });
  if (!series) throw new Error('no series');
  return series;
}

const importOf = ({ channels }: UsageSeries) => channels[0] ?? channelOf({ from: '2025-01-01', to: '2025-01-01' });

describe('monthly totals as hours', () => {
  const monthly = typedSeries();
  const { series, findings } = shape({ series: monthly });
  const hours = importOf(series);

  it('keep every month to the micro-Wh', () => {
    const edges = Array.from({ length: 13 }, (_, i) => instantOf(CHICAGO, Date.UTC(2025, 4 + i, 1) / 1000));
    const sums = edges.slice(0, 12).map((from, month) => {
      const inside = [...hours.microWh].filter(
        (_, i) => (hours.startSeconds[i] ?? 0) >= from && (hours.startSeconds[i] ?? 0) < (edges[month + 1] ?? 0),
      );
      return sumOf(inside);
    });
    expect(sums).toEqual([...importOf(monthly).microWh]);
    expect(sums[11]).toBe(0);
  });

  it('are whole and not below zero, hour after hour without a hole', () => {
    expect(hours.startSeconds).toHaveLength(8760);
    for (const microWh of hours.microWh) expect(Number.isInteger(microWh) && microWh >= 0).toBe(true);
    hours.startSeconds.forEach((start, i) => {
      if (i > 0) expect(start - (hours.startSeconds[i - 1] ?? 0)).toBe(3600);
    });
  });

  it('are all marked as filled, and it is said where the hours come from', () => {
    expect(new Set(hours.quality)).toEqual(new Set([qualities.indexOf('filled')]));
    expect(findings).toEqual([{ code: 'usage.shape-learned', severity: 'warning', data: { homes: 13, simulated: 91 } }]);
    const said = shapeWords['usage.shape-learned']?.(findings[0]?.data ?? {}) ?? '';
    for (const sentence of said.split(/(?<=[.?!])\s+/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
  });

  it('follow the local clock over both clock changes', () => {
    const byHour = (date: string): readonly number[] => {
      const [from, to] = [instantOf(CHICAGO, dayNumber(date) * DAY), instantOf(CHICAGO, (dayNumber(date) + 1) * DAY)];
      const local = localSecondsOf(CHICAGO, hours.startSeconds);
      return [...local]
        .filter((_, i) => (hours.startSeconds[i] ?? 0) >= from && (hours.startSeconds[i] ?? 0) < to)
        .map((at) => (at / 3600) % 24);
    };
    expect(byHour('2025-11-02').slice(0, 4)).toEqual([0, 1, 1, 2]);
    expect(byHour('2026-03-08').slice(0, 4)).toEqual([0, 1, 3, 4]);
  });

  it('are the same for the same totals', () => {
    expect(shape({ series: typedSeries() })).toEqual(shape({ series: typedSeries() }));
  });

  it('of a southern January are those of a northern July', () => {
    const dayInJanuary = (zone: string): number => {
      const grid = hourGrid(importOf(typedSeries(zone)), zone);
      const at = grid.startSeconds.findIndex((start) => start >= instantOf(zone, dayNumber('2026-01-14') * DAY));
      return grid.cell[at] ?? -1;
    };
    expect([dayInJanuary('America/Phoenix'), dayInJanuary('Australia/Brisbane')]).toEqual([0, 6 * 48]);
    expect(['Pacific/Auckland', 'America/Sao_Paulo', 'Europe/London', 'Asia/Tokyo'].map(isSouthern)).toEqual([true, true, false, false]);
  });

  it('put a car into its hours', () => {
    const withCar = importOf(shape({ series: monthly, car: { kwhPerDay: 8, fromHour: 1, hours: 3 } }).series);
    const local = localSecondsOf(CHICAGO, withCar.startSeconds);
    const charged = (readings: typeof hours): number =>
      sumOf([...readings.microWh].filter((_, i) => [1, 2, 3].includes(((local[i] ?? 0) / 3600) % 24)));
    expect(charged(withCar) / 365e9).toBeGreaterThan(charged(hours) / 365e9 + 5);
    expect(sumOf(withCar.microWh)).toBe(sumOf(hours.microWh));
  });
});

describe('other series', () => {
  it('what is sent to the grid stays as it was', () => {
    const sent = channelOf({ from: '2025-05-01', to: '2026-05-01', minutes: 1440, channel: 'export' });
    const monthly = typedSeries();
    expect(shape({ series: { ...monthly, channels: [...monthly.channels, sent] } }).series.channels[1]).toBe(sent);
  });

  it('without anything imported is a mistake of the caller', () => {
    expect(() => shape({ series: { ...typedSeries(), channels: [] } })).toThrow(RangeError);
  });

  it('takes the year ahead of typed totals as it comes', () => {
    const year = yearAhead({ series: typedSeries(), asOf: '2026-05-14' });
    if (!year.series) throw new Error('no series');
    expect(sumOf(importOf(shape({ series: year.series }).series).microWh)).toBe(sumOf(importOf(year.series).microWh));
  });
});
