import { dateOfDay, instantOf, offsetAt, type Finding, type LocalDate } from '@arbor/engine';
import { note } from './finding-words.ts';

const DAY = 86_400;

/** The days between two instants [UTC epoch seconds] on which a zone's clock changes, with the instant of each change. */
export function clockChanges(
  zone: string,
  fromSeconds: number,
  toSeconds: number,
): readonly { readonly date: LocalDate; readonly atSeconds: number }[] {
  const changes: { date: LocalDate; atSeconds: number }[] = [];
  let day = Math.floor((fromSeconds + offsetAt(zone, fromSeconds)) / DAY);
  for (let start = instantOf(zone, day * DAY); start < toSeconds; day++) {
    const end = instantOf(zone, (day + 1) * DAY);
    const before = offsetAt(zone, start);
    if (offsetAt(zone, end) !== before) {
      // Clocks change on the minute; halve down to it.
      let low = start;
      let high = end;
      while (high - low > 60) {
        const middle = low + Math.floor((high - low) / 120) * 60;
        if (offsetAt(zone, middle) === before) low = middle;
        else high = middle;
      }
      if (high > fromSeconds - DAY && high < toSeconds + DAY) changes.push({ date: dateOfDay(day), atSeconds: high });
    }
    start = end;
  }
  return changes;
}

/** Put back a repeated autumn hour that a file stamps twice with the same instants and once not at all: its two passes went
 *  through one clock label. Without this the second pass would replace the first, and an hour of energy would be lost.
 *  Returns the corrected starts [UTC epoch seconds], file order kept. Findings: `usage.repeated-hour`. */
export function restoreRepeatedHour(
  zone: string,
  starts: readonly number[],
): { readonly starts: readonly number[]; readonly findings: readonly Finding[] } {
  if (starts.length === 0) return { starts, findings: [] };
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    first = Math.min(first, start);
    last = Math.max(last, start);
  }
  let restored = starts;
  const findings: Finding[] = [];
  for (const { date, atSeconds } of clockChanges(zone, first, last)) {
    const hour = offsetAt(zone, atSeconds - 60) - offsetAt(zone, atSeconds);
    if (hour <= 0) continue;
    const passes = [passOf(restored, atSeconds - hour, atSeconds), passOf(restored, atSeconds, atSeconds + hour)] as const;
    const [full, shift] = passes[0].length === 0 ? [passes[1], -hour] : [passes[0], hour];
    if (passes[0].length > 0 && passes[1].length > 0) continue;
    const rowsOf = new Map<number, number[]>();
    for (const row of full) rowsOf.set(restored[row] ?? 0, [...(rowsOf.get(restored[row] ?? 0) ?? []), row]);
    if (rowsOf.size === 0 || ![...rowsOf.values()].every((rows) => rows.length === 2)) continue;
    // In file order the first of a pair is the first pass.
    const moved = new Set([...rowsOf.values()].map(([early = 0, late = 0]) => (shift < 0 ? early : late)));
    restored = restored.map((start, row) => (moved.has(row) ? start + shift : start));
    findings.push(note('usage.repeated-hour', 'info', { date, readings: moved.size }));
  }
  return { starts: restored, findings };
}

function passOf(starts: readonly number[], from: number, to: number): readonly number[] {
  const rows: number[] = [];
  for (const [row, start] of starts.entries()) if (start >= from && start < to) rows.push(row);
  return rows;
}
