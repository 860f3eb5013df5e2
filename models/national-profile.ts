/** The standard load profile of German households, H25 (BDEW, 2025): the national average that the learned shape must beat. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeMonths } from './home-months.ts';

/** 3,500 kWh a year, the round figure of a German household of three (BDEW). */
const KWH_PER_DAY = 9.6;

/** Read H25: quarter-hours by month and Saturday, Sunday or holiday, working day. */
export function nationalProfile(folder: string): HomeMonths {
  const rows = readFileSync(join(folder, 'load/bdew_h25.csv'), 'utf8').trim().split(/\r?\n/).slice(2);
  const cells = rows.map((row) => row.split(',').slice(1).map(Number));
  const hours = (column: number): readonly number[] =>
    Array.from({ length: 24 }, (_, hour) => [0, 1, 2, 3].reduce((sum, quarter) => sum + (cells[hour * 4 + quarter]?.[column] ?? 0), 0));
  const months = Array.from({ length: 12 }, (_, month) => {
    const [saturday, sunday, workday] = [hours(month * 3), hours(month * 3 + 1), hours(month * 3 + 2)];
    const weekend = saturday.map((one, hour) => (one + (sunday[hour] ?? 0)) / 2);
    const mean = (sum(workday) * 5 + sum(weekend) * 2) / 7 / 24;
    return { month, mean, shape: [...workday, ...weekend].map((one) => one / mean) };
  });
  const yearMean = sum(months.map(({ mean }) => mean)) / 12;
  return {
    name: 'bdew-h25',
    kind: 'profile',
    group: 'bdew-h25',
    months: months.map(({ month, mean, shape }) => ({
      name: `any-${month + 1}`,
      month,
      kwhPerDay: (mean / yearMean) * KWH_PER_DAY,
      shape,
      hourShare: shape.map((_, cell) => (cell < 24 ? 5 / 7 : 2 / 7) / 24),
    })),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
