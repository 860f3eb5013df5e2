/**
 * Homes in a line of text, for golden bills and the documentation: `import 1 kW, 5 kW on 2026-09-15 16:00-17:00` draws 1 kWh every hour but 5 in one.
 * What comes later wins.
 */
import { dateOfDay, localSecondsOf, type BillPeriod, type MeteredChannel, type PriceSeries, type UsageSeries } from '@arbor/engine';
import { madeUsage } from './made-usage.ts';

interface Piece {
  readonly size: string;
  /** Start of a date, such as `2026-09`. */
  readonly dates: string;
  readonly since: string;
  readonly days: readonly string[];
  /** Minutes of the local day. */
  readonly from: number;
  readonly to: number;
}

const DAYS = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']; // 1970 began on a Thursday

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Read `1, 5 on 2026-09-15 16:00-17:00, 2 on sat sun, 0 since 2026-09-20`. */
function piecesOf(text: string): readonly Piece[] {
  return text.split(',').map((piece) => {
    const [, size = '', when = ''] = /^\s*(-?[\d.]+|unknown)\s*(?:kW)?\s*(.*)$/.exec(piece) ?? [];
    const [, since = ''] = /since (\d{4}-\d\d-\d\d)/.exec(when) ?? [];
    const words = when
      .replace(`since ${since}`, '')
      .split(/\s+/)
      .filter((word) => word !== '' && word !== 'on');
    const clock = words.find((word) => /^\d\d:\d\d-\d\d:\d\d$/.test(word)) ?? '00:00-24:00';
    const dates = words.find((word) => /^\d{4}(-\d\d){0,2}$/.test(word)) ?? '';
    const days = words.filter((word) => DAYS.includes(word));
    if (size === '' || words.some((word) => ![clock, dates, ...days].includes(word))) throw new Error(`What is "${piece}"?`);
    return { size, dates, since, days, from: minuteOf(clock), to: minuteOf(clock.slice(6)) };
  });
}

/** What holds at a local time [seconds since 1970 by the local clock]. */
function sizeAt(pieces: readonly Piece[], localSeconds: number): string {
  const day = Math.floor(localSeconds / 86_400);
  const minute = (localSeconds % 86_400) / 60;
  const date = dateOfDay(day);
  const weekday = DAYS[day % 7] ?? '';
  const holds = ({ dates, since, days, from, to }: Piece): boolean =>
    date.startsWith(dates) && date >= since && (days.length === 0 || days.includes(weekday)) && minute >= from && minute < to;
  return pieces.findLast(holds)?.size ?? '0';
}

interface Span extends BillPeriod {
  readonly zone: string;
}

function localStarts({ zone, from, to }: Span, minutes: number): Float64Array {
  const { channels } = madeUsage({ zone, from, to, minutes, kwhAt: () => 0 });
  return localSecondsOf(zone, channels[0]?.startSeconds ?? new Float64Array());
}

const QUARTER = 15;

/** Make the readings of a home: a line for each channel, `channel kW, kW when, …`.
 *  @param minutes length of a reading, whole quarters of an hour. */
export function homeOf(lines: readonly string[], span: Span, minutes = QUARTER): UsageSeries {
  const starts = localStarts(span, QUARTER);
  const quarters = minutes / QUARTER;
  const channels = lines.flatMap((line) => {
    const [, channel = '', rest = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? [];
    const pieces = piecesOf(rest);
    const kwhOf = (start: number): number => (Number(sizeAt(pieces, start)) * QUARTER) / 60;
    const kwhAt = (index: number): number =>
      starts.subarray(index * quarters, (index + 1) * quarters).reduce((sum, start) => sum + kwhOf(start), 0);
    return madeUsage({ ...span, minutes, kwhAt, channel: channel as MeteredChannel }).channels;
  });
  return { meter: 'made', fuel: 'electricity', zone: span.zone, channels };
}

/** Make half-hourly prices: `0.20, 1.40 16:00-19:00, unknown on 2026-09-03`. */
export function pricesOf(text: string, unit: string, span: Span, taxIncluded = false): PriceSeries {
  const pieces = piecesOf(text);
  const prices = Array.from(localStarts(span, 30), (start) => sizeAt(pieces, start).replace('unknown', ''));
  const { channels } = madeUsage({ ...span, minutes: 30, kwhAt: () => 0 });
  return { unit, taxIncluded, startSeconds: channels[0]?.startSeconds[0] ?? 0, seconds: 1800, prices };
}
