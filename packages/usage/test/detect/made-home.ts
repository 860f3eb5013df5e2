/** A made home by day and hour, for the tests of the detectors. */
import { dayNumber, type Finding } from '@arbor/engine';
import { expect } from 'vitest';
import type { HabitDetector, HomeDays } from '../../src/detect/habit.ts';

export interface MadeHome {
  readonly from?: string;
  readonly days?: number;
  readonly southern?: boolean;
  /** [kWh per hour] of a day, its month (0 to 11) and an hour */
  readonly imported?: (day: number, month: number, hour: number) => number;
  readonly exported?: (day: number, month: number, hour: number) => number;
}

const still = (): number => 0.5;

export function madeHome({ from = '2025-01-01', days = 365, southern = false, imported = still, exported }: MadeHome = {}): HomeDays {
  const first = dayNumber(from);
  const hoursByDay = (kwhAt: (day: number, month: number, hour: number) => number): ReadonlyMap<number, Float64Array> =>
    new Map(
      Array.from({ length: days }, (_, i) => {
        const month = new Date((first + i) * 86_400_000).getUTCMonth();
        return [first + i, Float64Array.from({ length: 24 }, (_hour, hour) => kwhAt(i, month, hour))] as const;
      }),
    );
  return { imported: hoursByDay(imported), exported: exported ? hoursByDay(exported) : new Map<number, Float64Array>(), southern };
}

/** The sentence of a finding: whole words, 25 to a sentence at most, and a question at the end. */
export function saidOf(detector: HabitDetector, data: Finding['data'] | null): string {
  const text = data && detector.words ? detector.words(data) : '';
  expect(text).not.toMatch(/undefined|NaN/);
  expect(text).toMatch(/\?$/);
  for (const sentence of text.split(/(?<=[.?!])\s+/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
  return text;
}
