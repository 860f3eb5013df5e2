import { describe, expect, it } from 'vitest';
import { instantOf } from '@arbor/engine';
import { isSkippedTime, readLocalClock } from '../src/local-clock.ts';
import { at } from './read-text.ts';

const zone = 'America/Chicago';
const HOUR = 3600;
const labels = (...texts: readonly string[]): readonly number[] => texts.map((text) => at(`${text}Z`));
const utc = (seconds: Iterable<number>): readonly string[] =>
  [...seconds].map((second) => new Date(second * 1000).toISOString().slice(0, 16));

describe('clock labels', () => {
  it('on common days are what the engine makes of them', () => {
    const day = Array.from({ length: 24 }, (_, i) => at('2025-06-01T00:00Z') + i * HOUR);
    expect([...readLocalClock(zone, day, HOUR).startSeconds]).toEqual(day.map((label) => instantOf(zone, label)));
  });

  it('in the repeated hour go by the row before them', () => {
    const { startSeconds } = readLocalClock(
      zone,
      labels('2025-11-02T00:30', '2025-11-02T01:00', '2025-11-02T01:30', '2025-11-02T01:00', '2025-11-02T01:30', '2025-11-02T02:00'),
      HOUR / 2,
    );
    expect(utc(startSeconds)).toEqual([
      '2025-11-02T05:30',
      '2025-11-02T06:00',
      '2025-11-02T06:30',
      '2025-11-02T07:00',
      '2025-11-02T07:30',
      '2025-11-02T08:00',
    ]);
  });

  it('in the skipped hour mean a clock that does not change', () => {
    const { startSeconds, findings } = readLocalClock(zone, labels('2025-03-09T01:00', '2025-03-09T02:00', '2025-03-09T03:00'), HOUR);
    expect(utc(startSeconds)).toEqual(['2025-03-09T07:00', '2025-03-09T08:00', '2025-03-09T09:00']);
    expect(findings.map(({ code }) => code)).toEqual(['usage.fixed-clock']);
  });

  it('keep standard time all year once the clock does not change', () => {
    const summer = readLocalClock(zone, labels('2024-07-01T00:00', '2025-03-09T02:00', '2025-07-01T00:00'), HOUR);
    expect(utc(summer.startSeconds)).toEqual(['2024-07-01T06:00', '2025-03-09T08:00', '2025-07-01T06:00']);
  });

  it('that count on from midnight over a change are taken by row order', () => {
    const fall = Array.from({ length: 25 }, (_, i) => at('2025-11-02T00:00Z') + i * HOUR);
    const read = readLocalClock(zone, fall, HOUR);
    expect([utc(read.startSeconds).at(0), utc(read.startSeconds).at(-1)]).toEqual(['2025-11-02T05:00', '2025-11-03T05:00']);
    expect(read.findings).toMatchObject([{ code: 'usage.rows-by-order', data: { date: '2025-11-02', rows: 25 } }]);
    // A day that merely lost its repeated hour goes on after 25 labels, and is read as labelled.
    const longer = Array.from({ length: 48 }, (_, i) => at('2025-11-02T00:00Z') + i * HOUR);
    expect(readLocalClock(zone, longer, HOUR).findings).toEqual([]);
  });

  it('know the skipped hour', () => {
    expect(
      labels('2025-03-09T01:59', '2025-03-09T02:00', '2025-03-09T02:59', '2025-03-09T03:00').map((label) => isSkippedTime(zone, label)),
    ).toEqual([false, true, true, false]);
  });
});
