/** Instants from clock labels that may lie on the two days a year when the clock changes. */
import { dateOfDay, instantOf, offsetAt, type Finding } from '@arbor/engine';
import { note } from './finding-words.ts';

const DAY = 86_400;
const HOUR = 3600;

interface LocalDay {
  readonly start: number;
  readonly end: number;
  readonly offsetBefore: number;
  readonly offsetAfter: number;
}

function dayReader(zone: string): (day: number) => LocalDay {
  const days = new Map<number, LocalDay>();
  return (day) => {
    const known = days.get(day);
    if (known) return known;
    const start = instantOf(zone, day * DAY);
    const end = instantOf(zone, (day + 1) * DAY);
    const made = { start, end, offsetBefore: offsetAt(zone, start), offsetAfter: offsetAt(zone, end - 1) };
    days.set(day, made);
    return made;
  };
}

/** Say whether a local time [seconds on the local clock] is skipped by a spring clock change. */
export function isSkippedTime(zone: string, localSeconds: number): boolean {
  const instant = instantOf(zone, localSeconds);
  return instant + offsetAt(zone, instant) !== localSeconds;
}

export interface ClockReading {
  /** Start instants [UTC epoch seconds], one per label. */
  readonly startSeconds: Float64Array;
  readonly findings: readonly Finding[];
}

/** Turn clock labels [seconds on the local clock, in file order] into instants.
 *
 *  Fall: a repeated hour is told apart by the order of the rows. Spring: labels inside the skipped hour mean a clock that
 *  does not follow the change. A change day whose rows simply count on from midnight, or repeat
 *  another hour than the zone does, is read by row order.
 *  Findings: `usage.rows-by-order`, `usage.fixed-clock`. */
export function readLocalClock(zone: string, labels: Float64Array | readonly number[], stepSeconds: number): ClockReading {
  const count = labels.length;
  const startSeconds = new Float64Array(count).fill(Number.NaN);
  const findings: Finding[] = [];
  // Newest first is read backwards, so that "the row before" is also the time before.
  const backwards = count > 1 && (labels[0] ?? 0) > (labels[count - 1] ?? 0);
  const at = (row: number): number => (backwards ? count - 1 - row : row);
  const label = (row: number): number => labels[at(row)] ?? Number.NaN;
  const dayOf = dayReader(zone);

  let previous = Number.NEGATIVE_INFINITY;
  let skipped = 0;
  let repeated = 0;
  for (let row = 0; row < count; row++) {
    const local = label(row);
    const dayNumber = Math.floor(local / DAY);
    const day = dayOf(dayNumber);
    let instant: number;
    if (day.offsetBefore === day.offsetAfter) instant = local - day.offsetBefore;
    else {
      if (local === dayNumber * DAY) {
        const rows = (day.end - day.start) / stepSeconds;
        const byOrder = countsOn(label, row, rows, stepSeconds) || repeatsAnotherHour(zone, label, row, rows, stepSeconds, day);
        if (byOrder && (row + rows === count || label(row + rows) === local + DAY)) {
          for (let k = 0; k < rows; k++) startSeconds[at(row + k)] = day.start + k * stepSeconds;
          findings.push(note('usage.rows-by-order', 'warning', { date: dateOfDay(dayNumber), rows }));
          row += rows - 1;
          previous = day.end - stepSeconds;
          continue;
        }
      }
      const early = local - day.offsetBefore;
      const late = local - day.offsetAfter;
      const earlyIs = early + offsetAt(zone, early) === local;
      const lateIs = late + offsetAt(zone, late) === local;
      if (earlyIs && lateIs && early !== late) {
        instant = secondPass(label, row, previous, early) ? late : early;
        if (instant === late) repeated++;
      } else if (earlyIs || lateIs) instant = earlyIs ? early : late;
      else {
        skipped++;
        instant = early;
      }
    }
    startSeconds[at(row)] = instant;
    previous = instant;
  }
  // A label in the skipped hour cannot come from a clock that changes; with a repeated hour elsewhere the file contradicts itself and stays as labelled.
  if (skipped > 0 && repeated === 0) {
    const offset = standardOffset(zone, label(0));
    for (let row = 0; row < count; row++) startSeconds[at(row)] = label(row) - offset;
    findings.push(note('usage.fixed-clock', 'warning', { zone, rows: skipped }));
  }
  return { startSeconds, findings };
}

function countsOn(label: (row: number) => number, from: number, rows: number, step: number): boolean {
  for (let k = 1; k < rows; k++) if (label(from + k) !== label(from) + k * step) return false;
  return true;
}

/** Say whether a day's rows run on with an hour repeated that is not the one the zone repeats, as Southern California Edison
 *  writes the fall change: 1:00 once and 2:00 twice. */
function repeatsAnotherHour(
  zone: string,
  label: (row: number) => number,
  from: number,
  rows: number,
  step: number,
  day: LocalDay,
): boolean {
  const gained = day.end - day.start - DAY;
  let repeated = Number.NaN;
  for (let k = 1; k < rows; k++) {
    const distance = label(from + k) - label(from + k - 1);
    if (distance === step) continue;
    if (gained <= 0 || distance !== step - gained || !Number.isNaN(repeated)) return false;
    repeated = label(from + k);
  }
  const early = repeated - day.offsetBefore;
  return !Number.isNaN(repeated) && offsetAt(zone, early) !== day.offsetBefore;
}

/** Decide a label of the repeated hour. Same labels side by side mean a file sorted by label; else the row before tells. */
function secondPass(label: (row: number) => number, row: number, previous: number, early: number): boolean {
  if (label(row - 1) === label(row)) return true;
  if (label(row + 1) === label(row)) return false;
  return previous >= early && previous - early < 2 * HOUR;
}

function standardOffset(zone: string, localSeconds: number): number {
  const halfYear = 182 * DAY;
  return Math.min(offsetAt(zone, localSeconds), offsetAt(zone, localSeconds + halfYear));
}
