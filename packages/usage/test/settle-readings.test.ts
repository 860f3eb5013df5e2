import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonSeconds, settleReadings, type RawReadings } from '../src/settle-readings.ts';
import { total } from './read-text.ts';

const context = { meter: 'x', zone: 'America/Chicago', electricity: true };
type Row = readonly [number, number, number, number?];

function raw(rows: readonly Row[]): RawReadings {
  return {
    channel: 'import',
    startSeconds: rows.map(([start]) => 1_750_000_000 + start),
    seconds: rows.map(([, seconds]) => seconds),
    billionths: rows.map(([, , microWh]) => microWh),
    quality: rows.map(() => 0),
    issued: rows.map(([, , , issued = 0]) => issued),
  };
}

function settle(...rows: readonly Row[]) {
  const { readings, findings } = settleReadings(raw(rows), context);
  const kept = [...readings.startSeconds].map((start, i) => [start - 1_750_000_000, readings.seconds[i], readings.microWh[i]]);
  return { kept, found: findings.map(({ code, data }) => [code, data['count'] ?? data['gaps']]) };
}

describe('settling readings', () => {
  it('orders them and leaves one per start', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(1000)), { minLength: 1 }), (rows) => {
        const { readings } = settleReadings(raw(rows.map(([slot, energy]) => [slot * 900, 900, energy] as const)), context);
        const last = new Map(rows);
        expect([...readings.startSeconds]).toEqual([...last.keys()].sort((a, b) => a - b).map((slot) => 1_750_000_000 + slot * 900));
        expect(total(readings)).toBe([...last.values()].reduce((sum, energy) => sum + energy, 0));
      }),
    );
  });

  it('keeps the newest issue, then the last in the file', () => {
    expect(settle([0, 900, 5, 2], [0, 900, 6, 1])).toEqual({ kept: [[0, 900, 5]], found: [['usage.revised', 1]] });
    expect(settle([0, 900, 5], [0, 900, 6])).toEqual({ kept: [[0, 900, 6]], found: [['usage.duplicate', 1]] });
  });

  it('leaves out what overlaps, and ends what merely lasts too long', () => {
    expect(settle([0, 900, 1], [900, 900, 1], [1200, 900, 1], [1800, 900, 1]).found).toEqual([['usage.overlap', 1]]);
    expect(settle([0, 3600, 1], [3600, 7200, 2], [7200, 3600, 3])).toEqual({
      kept: [
        [0, 3600, 1],
        [3600, 3600, 2],
        [7200, 3600, 3],
      ],
      found: [['usage.length-trimmed', 1]],
    });
    expect(settle([0, 86_400, 1], [82_800, 86_400, 2]).kept).toEqual([
      [0, 82_800, 1],
      [82_800, 86_400, 2],
    ]);
    expect(settle([0, 900, 1], [900, 900, 1], [900, 86_400, 50], [1800, 900, 1], [2700, 900, 1]).found[1]).toEqual(['usage.overlap', 2]);
  });

  it('reports gaps with hours and place', () => {
    const { findings } = settleReadings(
      raw([
        [0, 900, 1],
        [4500, 900, 1],
      ]),
      context,
    );
    expect(findings).toMatchObject([{ code: 'usage.gap', data: { gaps: 1, hours: 1, first: '2025-06-15T10:21:40-05:00' } }]);
  });

  it('reports more than 100 kW, for electricity only', () => {
    const readings = raw([
      [0, 900, 25e9],
      [900, 900, 25.1e9],
    ]);
    expect(settleReadings(readings, context).findings).toMatchObject([
      { code: 'usage.absurd-reading', data: { count: 1, text: '25.1 kWh' } },
    ]);
    expect(settleReadings(readings, { ...context, electricity: false }).findings).toEqual([]);
  });

  it('finds the most common length', () => {
    expect([commonSeconds([]), commonSeconds([900, 3600, 900]), commonSeconds([3600, 900])]).toEqual([0, 900, 900]);
  });
});
