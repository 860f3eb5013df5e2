/** What a detector sees of a home, and what it answers. A detector never decides: its finding is a question with its evidence. */
import { partsOfDay, type Finding, type FindingWords } from '@arbor/engine';

/** Energy of each fully measured local day by hour [kWh], 24 to a day. */
export type HoursByDay = ReadonlyMap<number, Float64Array>;

export interface HomeDays {
  readonly imported: HoursByDay;
  readonly exported: HoursByDay;
  /** South of the equator. */
  readonly southern: boolean;
}

/** One thing that a home may have. */
export interface HabitDetector {
  readonly code: string;
  /** The evidence in numbers, or null. */
  readonly detect: (home: HomeDays) => Finding['data'] | null;
  /** Ends with the question that the owner can answer. */
  readonly words: FindingWords[string];
}

export type Season = 'winter' | 'mild' | 'summer';

const SEASONS: readonly Season[] = [
  'winter',
  'winter',
  'mild',
  'mild',
  'mild',
  'summer',
  'summer',
  'summer',
  'summer',
  'mild',
  'mild',
  'winter',
];

/** Season of a day: December to February are winter in the north, June to September summer. */
export function seasonOf(day: number, southern: boolean): Season {
  return SEASONS[(partsOfDay(day).month - 1 + (southern ? 6 : 0)) % 12] ?? 'mild';
}

/** Fewest days of a season that say something about it. */
export const LEAST_SEASON_DAYS = 25;

/** Energy of a day between two hours, the second excluded [kWh]. */
export function between(hours: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let hour = from; hour < to; hour++) sum += hours[hour] ?? 0;
  return sum;
}

/** The number that a share of the others lie below; 0 when there is none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** One digit after the point, which is all that a sentence needs. */
export function tenths(number: number): number {
  return Math.round(number * 10) / 10;
}
