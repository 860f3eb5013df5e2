/** The year ahead from readings of every channel, length and zone. */
import { calendarMonths, dateOfDay, dayNumber, instantOf, qualities, type UsageSeries } from '@arbor/engine';
import { sampleHome, yearAhead, type YearAhead } from '@arbor/usage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelIn, channelOf, CHICAGO, DAY, dayOf, seriesOf, sumOf } from './made-year.ts';

describe('channels', () => {
  it('export is expected from the same days as import', () => {
    const made = { from: '2025-05-01', to: '2026-05-01' } as const;
    const series = {
      ...seriesOf(made),
      channels: [channelOf(made), channelOf({ ...made, channel: 'export', microWhAt: (day, hour) => day * 100 + hour })],
    };
    const year = yearAhead({ series, asOf: '2026-05-01' });
    const source = dayNumber('2026-07-15') - 364;
    expect(dayOf(year, '2026-07-15', 'export')).toEqual(Array.from({ length: 24 }, (_, hour) => source * 100 + hour));
    expect(dayOf(year, '2026-07-15')[0]).toBe(source);
  });

  it('a day without export readings is marked missing', () => {
    const series = {
      ...seriesOf({ from: '2025-05-01', to: '2026-05-01' }),
      channels: [
        channelOf({ from: '2025-05-01', to: '2026-05-01' }),
        channelOf({ from: '2025-12-01', to: '2026-05-01', channel: 'export' }),
      ],
    };
    const { quality } = channelIn(yearAhead({ series, asOf: '2026-05-01' }), 'export');
    expect(qualities[quality[0] ?? 0]).toBe('missing');
  });

  it('estimated readings stay estimated', () => {
    const year = yearAhead({
      series: seriesOf({ from: '2025-05-01', to: '2026-05-01', quality: () => qualities.indexOf('estimated') }),
      asOf: '2026-05-01',
    });
    expect(new Set(channelIn(year).quality)).toEqual(new Set([qualities.indexOf('estimated')]));
  });
});

describe('the length of readings', () => {
  const perMinute = 1_000_000; // the same power day and night, so that every length tells the same year
  const yearOf = (minutes: number): YearAhead =>
    yearAhead({
      series: seriesOf({ from: '2025-05-01', to: '2026-05-01', minutes, microWhAt: () => perMinute * minutes }),
      asOf: '2026-05-01',
    });

  it.each([
    [5, 15],
    [15, 15],
    [20, 20],
    [30, 30],
    [60, 60],
    [1440, 1440],
  ])('%s minutes become steps of %s', (minutes, step) => {
    const { seconds, microWh } = channelIn(yearOf(minutes));
    expect(seconds[0]).toBe(step * 60);
    expect(microWh[0]).toBe(step * perMinute);
    // A year of 365 days, clock changes even out: 525,600 minutes. Daily readings say nothing of the hour that is missing.
    expect(Math.abs(sumOf(microWh) / perMinute - 525_600)).toBeLessThanOrEqual(minutes === 1440 ? 120 : 0);
  });

  it('months at odd days (a bill from the 12th to the 11th) keep the energy of the year', () => {
    const edges = calendarMonths('2025-01-01', '2026-04-30').map(({ from }) => instantOf(CHICAGO, (dayNumber(from) + 11) * DAY));
    const starts = edges.slice(0, -1);
    const lengths = starts.map((at, i) => (edges[i + 1] ?? 0) - at);
    const series: UsageSeries = {
      ...seriesOf({ from: '2025-05-01', to: '2025-05-02' }),
      channels: [
        {
          channel: 'import',
          startSeconds: Float64Array.from(starts),
          seconds: Uint32Array.from(lengths),
          microWh: Float64Array.from(lengths, (s) => s * 1e4),
          quality: new Uint8Array(starts.length),
        },
      ],
    };
    const year = yearAhead({ series, asOf: '2026-05-01' });
    expect(year.monthlyOnly).toBe(true);
    expect(sumOf(channelIn(year).microWh) / (365 * DAY * 1e4)).toBeCloseTo(1, 3);
  });
});

describe('any history', () => {
  const zones = [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'America/Adak',
    'Pacific/Honolulu',
    'America/Indiana/Indianapolis',
    'America/Puerto_Rico',
  ];
  const history = fc.record({
    zone: fc.constantFrom(...zones),
    first: fc.integer({ min: dayNumber('2023-01-01'), max: dayNumber('2026-12-31') }),
    days: fc.integer({ min: 28, max: 420 }),
    minutes: fc.constantFrom(5, 15, 20, 30, 60, 90, 120, 180, 360, 420, 600, 720, 1440),
    late: fc.integer({ min: 0, max: 500 }),
  });

  it('of 28 days or more covers every bill without a gap or an overlap, and keeps its power', () => {
    fc.assert(
      fc.property(history, ({ zone, first, days, minutes, late }) => {
        const to = dateOfDay(first + days);
        const asOf = dateOfDay(first + days + late);
        const power = 1000; // micro-Wh per second
        const made = channelOf({ zone, from: dateOfDay(first), to, minutes });
        const series = {
          meter: 'made',
          fuel: 'electricity',
          zone,
          channels: [{ ...made, microWh: Float64Array.from(made.seconds, (length) => length * power) }],
        } as const;
        const year = yearAhead({ series, asOf });
        const { startSeconds, seconds, microWh, quality } = channelIn(year);
        const [from, end] = [year.bills[0]?.from ?? '', year.bills.at(-1)?.to ?? ''].map((date) => instantOf(zone, dayNumber(date) * DAY));
        const gaps = Array.from(startSeconds, (at, i) => at + (seconds[i] ?? 0) - (startSeconds[i + 1] ?? end ?? 0));
        expect(startSeconds[0]).toBe(from);
        expect(gaps.filter((gap) => gap !== 0)).toEqual([]);
        expect(quality.includes(qualities.indexOf('missing'))).toBe(false);
        expect([...microWh].every((energy) => Number.isSafeInteger(energy) && energy >= 0)).toBe(true);
        // The last piece of a day whose clock change cuts a step short is the only thing that may differ.
        expect(Math.abs(sumOf(microWh) / power / ((end ?? 0) - (from ?? 0)) - 1)).toBeLessThan(0.01);
        expect(year.bills.length).toBe(asOf.endsWith('-01') ? 12 : 13);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('tells the same year every time it is asked', () => {
    const series = sampleHome({ from: '2025-05-01', to: '2026-05-01' });
    expect(yearAhead({ series, asOf: '2026-05-14' })).toEqual(yearAhead({ series, asOf: '2026-05-14' }));
  });

  it('does not change the readings that it is given', () => {
    const series = seriesOf({ from: '2025-05-01', to: '2026-05-01' });
    const copy = structuredClone(series);
    yearAhead({ series, asOf: '2026-03-01' });
    expect(series).toEqual(copy);
  });
});
