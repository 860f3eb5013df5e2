import { dayNumber, instantOf, isLocalDate, offsetAt, type ChannelReadings, type Finding, type MeteredChannel } from '@arbor/engine';
import { checkEnergy } from '../check-energy.ts';
import { csvRows, firstLine, type Delimiter } from '../csv-rows.ts';
import { note, refusal } from '../finding-words.ts';
import { readLocalClock } from '../local-clock.ts';
import { refused, type MeterReader, type ReadResult } from '../meter-file.ts';
import { fromMonthlyTotals } from '../monthly-totals.ts';
import { excerpt } from '../quantity.ts';
import { ACTUAL, commonSeconds, settleReadings } from '../settle-readings.ts';

/** Interval taken when a file has a single row and no end [seconds]. */
const HOUR = 3600;

/** Arbor's own table, for anybody: `start,kWh` (also `end`, `channel`), or `month,kWh`. README.md has the template. */
export const ownCsv: MeterReader = {
  format: 'own-csv',
  label: 'Arbor CSV (start,kWh or month,kWh)',
  sniff: (head) => {
    const names = namesOf(firstLine(head).split(/[,;\t]/));
    return names.includes('kwh') && (names.includes('start') || names.includes('month')) ? 1 : 0;
  },
  open: ({ zone }) => {
    const table = ownRows();
    const rows = csvRows(table.row);
    return {
      write: rows.write,
      end: () => {
        const problem = rows.end();
        return problem ? refused(problem) : table.monthly() ? resolveMonths(table, zone) : resolveIntervals(table, zone);
      },
    };
  },
};

interface OwnColumn {
  readonly label: number[];
  /** End as printed, on the same clock as the label; NaN when not given. */
  readonly end: number[];
  readonly microWh: number[];
  readonly line: number[];
}

interface OwnRows {
  readonly row: (fields: readonly string[], line: number, delimiter: Delimiter) => Finding | null;
  readonly monthly: () => boolean;
  /** Whether the times carry an offset or `Z`; null before the first row. */
  readonly absolute: () => boolean | null;
  readonly months: readonly { readonly month: string; readonly kwh: string; readonly line: number }[];
  readonly columns: ReadonlyMap<MeteredChannel, OwnColumn>;
}

function namesOf(fields: readonly string[]): readonly string[] {
  return fields.map((field) => field.trim().replace(/^"|"$/g, '').toLowerCase());
}

function ownRows(): OwnRows {
  const months: { month: string; kwh: string; line: number }[] = [];
  const columns = new Map<MeteredChannel, OwnColumn>();
  let names: readonly string[] | null = null;
  let absolute: boolean | null = null;

  const row: OwnRows['row'] = (fields, line, delimiter) => {
    if (!names) {
      names = namesOf(fields);
      return null;
    }
    if (fields.every((field) => field.trim() === '')) return null;
    const cell = (name: string): string => (fields[names?.indexOf(name) ?? -1] ?? '').trim();
    // Where semicolons part the columns, the comma is the decimal sign.
    const kwh = delimiter === ';' ? cell('kwh').replace(',', '.') : cell('kwh');
    if (names.includes('month')) {
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(cell('month')))
        return refusal('usage.bad-date', { line, text: excerpt(cell('month')) }, { line });
      if (months.length > 36) return refusal('usage.bad-months', { problem: 'there are more than 36 of them' }, { line });
      months.push({ month: cell('month'), kwh, line });
      return null;
    }
    const start = timeOf(cell('start'));
    const end = cell('end') === '' ? null : timeOf(cell('end'));
    if (!start || (cell('end') !== '' && !end))
      return refusal('usage.bad-date', { line, text: excerpt(start ? cell('end') : cell('start')) }, { line });
    absolute ??= start.absolute;
    if (start.absolute !== absolute || (end && end.absolute !== absolute)) {
      return refusal('usage.bad-row', { line, problem: 'some times have an offset from UTC and others have none' }, { line });
    }
    const channel = cell('channel') === '' ? 'import' : cell('channel');
    if (channel !== 'import' && channel !== 'export')
      return refusal('usage.bad-row', { line, problem: `"${excerpt(channel)}" is neither import nor export` }, { line });
    const microWh = kwh === '' ? Number.NaN : checkEnergy(kwh, 31 * 86_400, line, 'kWh');
    if (typeof microWh !== 'number') return microWh;
    const column = columns.get(channel) ?? { label: [], end: [], microWh: [], line: [] };
    columns.set(channel, column);
    column.label.push(start.seconds);
    column.end.push(end ? end.seconds : Number.NaN);
    column.microWh.push(microWh);
    column.line.push(line);
    return null;
  };
  return { row, months, columns, monthly: () => names?.includes('month') ?? false, absolute: () => absolute };
}

/** Read `2025-06-01T00:15`, with a space for the T, seconds, and an offset or Z if there is one, as seconds on that clock or UTC. */
function timeOf(text: string): { readonly seconds: number; readonly absolute: boolean } | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.0+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const date = match?.[1] ?? '';
  const [hour, minute, second] = [Number(match?.[2] ?? 0), Number(match?.[3] ?? 0), Number(match?.[4] ?? 0)];
  const year = Number(date.slice(0, 4));
  if (!match || !isLocalDate(date) || year < 1992 || year > 2058 || hour > 24 || minute > 59 || second > 59) return null;
  const local = dayNumber(date) * 86_400 + hour * 3600 + minute * 60 + second;
  const offset = match[5];
  if (!offset) return { seconds: local, absolute: false };
  if (offset === 'Z') return { seconds: local, absolute: true };
  const ahead = Number(offset.slice(1, 3)) * 3600 + Number(offset.slice(-2)) * 60;
  return { seconds: local - (offset.startsWith('-') ? -ahead : ahead), absolute: true };
}

function resolveMonths(table: OwnRows, zone: string | undefined): ReadResult {
  const months = [...table.months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const [first] = months;
  if (!first) return refused(refusal('usage.no-readings', { contents: 'column names but no rows' }));
  for (const [i, { month, line }] of months.entries()) {
    const before = months[i - 1];
    if (!before) continue;
    if (before.month === month) return refused(refusal('usage.month-repeated', { month }, { line }));
    if (monthIndex(month) !== monthIndex(before.month) + 1) {
      return refused(refusal('usage.bad-months', { problem: `there is no row between ${before.month} and ${month}` }, { line }));
    }
  }
  const made = fromMonthlyTotals({ monthlyKwh: months.map(({ kwh }) => kwh), firstMonth: first.month, zone: zone ?? 'UTC', meter: 'own' });
  const [problem] = made.findings;
  if (!made.series) {
    const line = months[(problem?.where?.line ?? 1) - 1]?.line ?? 1;
    return refused(
      problem
        ? { ...problem, where: { line, column: 'kWh' }, data: { ...problem.data, line } }
        : refusal('usage.no-readings', { contents: 'no month' }),
    );
  }
  return { zone: zone ?? null, series: [made.series], findings: [...made.findings, ...zoneFindings(zone)] };
}

function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}

function zoneFindings(zone: string | undefined): readonly Finding[] {
  return zone === undefined ? [note('usage.zone-missing', 'warning')] : [];
}

function resolveIntervals(table: OwnRows, zone: string | undefined): ReadResult {
  if (table.columns.size === 0) return refused(refusal('usage.no-readings', { contents: 'column names but no rows' }));
  const clock = zone ?? 'UTC';
  const findings: Finding[] = [...zoneFindings(zone)];
  const channels: ChannelReadings[] = [];
  for (const channel of ['import', 'export'] as const) {
    const column = table.columns.get(channel);
    if (!column) continue;
    const rows = column.microWh.flatMap((microWh, row) => (Number.isNaN(microWh) ? [] : [row]));
    const blank = column.microWh.length - rows.length;
    if (blank > 0) {
      const line = column.line[column.microWh.findIndex(Number.isNaN)] ?? 1;
      findings.push(note('usage.blank-reading', 'warning', { channel, count: blank, line }, { line }));
    }
    const labels = rows.map((row) => column.label[row] ?? 0);
    const step = commonStep(labels);
    const read = table.absolute() ? { startSeconds: Float64Array.from(labels), findings: [] } : readLocalClock(clock, labels, step);
    const made = lengthsOf(rows, column, read.startSeconds, step, clock, table.absolute() ?? false);
    if ('code' in made) return refused(made);
    const raw = {
      channel,
      startSeconds: read.startSeconds,
      seconds: made,
      billionths: rows.map((row) => column.microWh[row] ?? 0),
      quality: rows.map(() => ACTUAL),
    };
    const settled = settleReadings(raw, { meter: 'own', zone: clock, electricity: true });
    findings.push(...read.findings, ...settled.findings);
    if (settled.readings.startSeconds.length > 0) channels.push(settled.readings);
  }
  if (channels.length === 0) return refused(refusal('usage.no-readings', { contents: 'rows without a single reading' }));
  return { zone: zone ?? null, series: [{ meter: 'own', fuel: 'electricity', unit: 'kWh', zone: clock, channels }], findings };
}

/** The usual distance between rows [seconds], which is their length when the file gives no ends. */
function commonStep(labels: readonly number[]): number {
  const sorted = [...new Set(labels)].sort((a, b) => a - b);
  return commonSeconds(sorted.slice(1).map((label, i) => label - (sorted[i] ?? 0))) || HOUR;
}

/** Interval lengths [seconds]: as printed, else the usual step. Days last as long as the zone's clock makes them. */
function lengthsOf(
  rows: readonly number[],
  column: OwnColumn,
  starts: Float64Array,
  step: number,
  zone: string,
  absolute: boolean,
): readonly number[] | Finding {
  const lengths: number[] = [];
  for (const [i, row] of rows.entries()) {
    const label = column.label[row] ?? 0;
    const end = column.end[row] ?? Number.NaN;
    const printed = Number.isNaN(end) ? step : end - label;
    const line = column.line[row] ?? 1;
    if (printed <= 0 || printed > 32 * 86_400)
      return refusal('usage.bad-row', { line, problem: 'it does not end after it starts, within a month' }, { line });
    const start = starts[i] ?? 0;
    const localStart = absolute ? start + offsetAt(zone, start) : label;
    const whole = printed % 86_400 === 0 && localStart % 86_400 === 0;
    lengths.push(whole ? instantOf(zone, localStart + printed) - start : printed);
  }
  return lengths;
}
