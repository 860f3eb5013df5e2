import { describe, expect, it } from 'vitest';
import { parseDec, qualities, type UsageSeries } from '@arbor/engine';
import { coverage, fromMonthlyTotals } from '../src/index.ts';
import { at, readText } from './read-text.ts';
import { day, fallDay, smtFile, springDay } from './fixtures/smart-meter-texas/smart-meter-texas-file.ts';

function series(rows: readonly (readonly [string, number, number, number?])[]): UsageSeries {
  const channel = {
    channel: 'import' as const,
    startSeconds: Float64Array.from(rows, ([iso]) => at(iso)),
    seconds: Uint32Array.from(rows, ([, seconds]) => seconds),
    microWh: Float64Array.from(rows, ([, , microWh]) => microWh),
    quality: Uint8Array.from(rows, ([, , , quality = 0]) => quality),
  };
  return { meter: 'x', fuel: 'electricity', zone: 'America/Chicago', channels: [channel] };
}

describe('coverage', () => {
  it('counts days, clock changes and months of a file', async () => {
    const file = await readText(smtFile(day('11/01/2025'), fallDay('11/02/2025'), springDay('03/08/2026')));
    const [first] = file.series;
    if (!first) throw new Error('no series');
    const seen = coverage(first, 'import');
    expect(seen).toMatchObject({
      first: '2025-11-01T00:00:00-05:00',
      last: '2026-03-09T00:00:00-05:00',
      firstDate: '2025-11-01',
      lastDate: '2026-03-08',
      days: 128,
      intervalSeconds: 900,
      intervals: 96 + 100 + 92,
      estimated: 0,
      clockChangeDays: ['2025-11-02', '2026-03-08'],
      exportPresent: false,
    });
    expect(seen.missing).toBe(125 * 96);
    expect(seen.months.map(({ month }) => month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', '2026-03']);
    expect(seen.months[0]?.presentShare).toBe((49 * 3600) / (30 * 86_400 + 3600));
    expect(seen.months[1]).toEqual({ month: '2025-12', kwh: '0', presentShare: 0, estimatedShare: 0 });
    const sum = seen.months.reduce((total, { kwh }) => total + Number(parseDec(kwh).coefficient) * 10 ** (9 - parseDec(kwh).scale), 0);
    expect(sum).toBe(Number(seen.kwh) * 1e9);
  });

  it('gives typed months whole', () => {
    const { series: typed } = fromMonthlyTotals({ monthlyKwh: ['900.5', '800'], firstMonth: '2025-02', zone: 'America/Chicago' });
    if (!typed) throw new Error('no series');
    expect(coverage(typed, 'import').months).toEqual([
      { month: '2025-02', kwh: '900.5', presentShare: 1, estimatedShare: 0 },
      { month: '2025-03', kwh: '800', presentShare: 1, estimatedShare: 0 },
    ]);
  });

  it('parts a billing period over its months so that the parts sum to the whole', () => {
    const { months, kwh } = coverage(series([['2025-01-17T00:00-06:00', 30 * 86_400, 100_000_000_001]]), 'import');
    expect(months.map(({ month, kwh: part }) => [month, part])).toEqual([
      ['2025-01', '50.000000001'],
      ['2025-02', '50'],
    ]);
    expect(kwh).toBe('100.000000001');
  });

  it('counts estimated, filled and missing intervals', () => {
    const [, estimated = 0, filled = 0, missing = 0] = qualities.map((_, i) => i);
    const seen = coverage(
      series([
        ['2025-06-01T00:00-05:00', 3600, 1e9],
        ['2025-06-01T01:00-05:00', 3600, 1e9, estimated],
        ['2025-06-01T02:00-05:00', 3600, 1e9, filled],
        ['2025-06-01T03:00-05:00', 3600, 0, missing],
        ['2025-06-01T06:00-05:00', 3600, 1e9],
      ]),
      'import',
    );
    expect(seen).toMatchObject({ intervals: 4, estimated: 2, missing: 3, kwh: '4' });
    expect(seen.months[0]?.estimatedShare).toBe(0.5);
  });

  it('throws for a channel that is not there', () => {
    expect(() => coverage(series([]), 'import')).toThrow(RangeError);
  });
});
