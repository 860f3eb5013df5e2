import type { Finding } from '@arbor/engine';
import { checkEnergy } from '../check-energy.ts';
import { csvRows, firstLine, type Delimiter } from '../csv-rows.ts';
import { badRow, note, refusal } from '../finding-words.ts';
import { labelledReadings, type LabelledReadings } from '../labelled-readings.ts';
import { refused, type MeterReader, type ReadResult } from '../meter-file.ts';
import { fromMonthlyTotals } from '../monthly-totals.ts';
import { excerpt } from '../quantity.ts';
import { timeStampOf } from '../time-stamp.ts';

/** Longest interval [seconds]: a month of a clock that is set back. */
const MAX_SECONDS = 32 * 86_400;

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

interface OwnRows {
  readonly row: (fields: readonly string[], line: number, delimiter: Delimiter) => Finding | null;
  readonly monthly: () => boolean;
  /** Whether the times carry an offset or `Z`; null before the first row. */
  readonly absolute: () => boolean | null;
  readonly months: readonly { readonly month: string; readonly kwh: string; readonly line: number }[];
  readonly readings: LabelledReadings;
}

function namesOf(fields: readonly string[]): readonly string[] {
  return fields.map((field) => field.trim().replace(/^"|"$/g, '').toLowerCase());
}

function ownRows(): OwnRows {
  const months: { month: string; kwh: string; line: number }[] = [];
  const readings = labelledReadings();
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
    const start = timeStampOf(cell('start'));
    const end = cell('end') === '' ? null : timeStampOf(cell('end'));
    if (!start || (cell('end') !== '' && !end))
      return refusal('usage.bad-date', { line, text: excerpt(start ? cell('end') : cell('start')) }, { line });
    absolute ??= start.absolute;
    if (start.absolute !== absolute || (end && end.absolute !== absolute)) {
      return badRow(line, 'some times have an offset from UTC and others have none');
    }
    const channel = cell('channel') === '' ? 'import' : cell('channel');
    if (channel !== 'import' && channel !== 'export') return badRow(line, `"${excerpt(channel)}" is neither import nor export`);
    const seconds = end ? end.seconds - start.seconds : Number.NaN;
    if (end && (seconds <= 0 || seconds > MAX_SECONDS)) return badRow(line, 'it does not end after it starts, within a month');
    const billionths = kwh === '' ? Number.NaN : checkEnergy(kwh, MAX_SECONDS, line, 'kWh');
    if (typeof billionths !== 'number') return billionths;
    return readings.add({ meter: 'own', register: '', channel, label: start.seconds, seconds, billionths, estimated: false, line });
  };
  return { row, months, readings, monthly: () => names?.includes('month') ?? false, absolute: () => absolute };
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
  const result = table.readings.resolve({ zone: zone ?? null, absolute: table.absolute() ?? false });
  return result.series.length === 0 ? result : { ...result, findings: [...zoneFindings(zone), ...result.findings] };
}
