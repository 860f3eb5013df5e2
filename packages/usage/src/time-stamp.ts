/** Time stamps as files print them: ISO 8601 in its usual spellings, with or without an offset from UTC. */
import { dayNumber, isLocalDate } from '@arbor/engine';

const STAMP = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.0+)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/;

/** A time read from a file: seconds since 1970 on the clock of the file, or in UTC when an offset came with it. */
export interface TimeStamp {
  readonly seconds: number;
  /** Whether the text names its offset from UTC, so that the seconds are an instant. */
  readonly absolute: boolean;
}

/** Years that the zone tables cover, with one to spare on each side. */
export function isReadableYear(year: number): boolean {
  return year >= 1992 && year <= 2058;
}

/** Read `2025-06-01T00:15`, with a space for the T, seconds, and an offset or Z if there is one.
 *  @returns null when the text is no such time.
 *  @example timeStampOf('2025-06-01T00:00+0100') // { seconds: 1748732400, absolute: true } */
export function timeStampOf(text: string): TimeStamp | null {
  const match = STAMP.exec(text);
  const date = match?.[1] ?? '';
  const [hour, minute, second] = [Number(match?.[2] ?? 0), Number(match?.[3] ?? 0), Number(match?.[4] ?? 0)];
  if (!match || !isLocalDate(date) || !isReadableYear(Number(date.slice(0, 4))) || hour > 24 || minute > 59 || second > 59) return null;
  const local = dayNumber(date) * 86_400 + hour * 3600 + minute * 60 + second;
  const offset = match[5];
  if (!offset) return { seconds: local, absolute: false };
  if (offset === 'Z') return { seconds: local, absolute: true };
  const ahead = Number(offset.slice(1, 3)) * 3600 + Number(offset.slice(-2)) * 60;
  return { seconds: local - (offset.startsWith('-') ? -ahead : ahead), absolute: true };
}
