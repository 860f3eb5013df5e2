import { expect, it } from 'vitest';
import { clockChanges, restoreRepeatedHour } from '../src/repeated-hour.ts';
import { at } from './read-text.ts';

const zone = 'America/Chicago';
const day = at('2025-11-02T00:00-05:00');
const hours = (...list: readonly number[]): readonly number[] => list.map((hour) => day + hour * 3600);

it('finds clock changes to the minute', () => {
  expect(clockChanges(zone, at('2025-01-01T00:00Z'), at('2026-01-01T00:00Z'))).toEqual([
    { date: '2025-03-09', atSeconds: at('2025-03-09T08:00Z') },
    { date: '2025-11-02', atSeconds: at('2025-11-02T07:00Z') },
  ]);
  expect(clockChanges('America/Phoenix', at('2025-01-01T00:00Z'), at('2026-01-01T00:00Z'))).toEqual([]);
});

it.each([
  ['stamped twice with the second pass', hours(0, 2, 2, 3), hours(0, 1, 2, 3), 1],
  ['stamped twice with the first pass', hours(0, 1, 1, 3), hours(0, 1, 2, 3), 1],
  ['in halves', hours(2, 2.5, 2, 2.5, 3), hours(1, 1.5, 2, 2.5, 3), 2],
])('restores an hour %s', (_, starts, restored, moved) => {
  const result = restoreRepeatedHour(zone, starts);
  expect(result.starts).toEqual(restored);
  expect(result.findings).toMatchObject([{ code: 'usage.repeated-hour', data: { date: '2025-11-02', readings: moved } }]);
});

it.each([[hours(0, 1, 2, 3)], [hours(0, 2, 3)], [hours(0, 1, 2, 2)], [hours(0, 2, 2, 2)], [[]]])('leaves %j alone', (starts) => {
  expect(restoreRepeatedHour(zone, starts)).toEqual({ starts, findings: [] });
});
