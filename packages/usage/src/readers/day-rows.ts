/** Tables with a row a day and a column for each of its intervals: British half-hours (`00:30` … `00:00`, `HH1` … `HH48`), Australian
 *  portals (`00:00 - 00:30`), hours by number. */
import type { Finding } from '@arbor/engine';
import { checkEnergy } from '../check-energy.ts';
import { headerNames, secondOfDay } from '../clock-text.ts';
import { delimiterOf, withPoint, type Delimiter } from '../csv-rows.ts';
import { dateColumn } from '../date-column.ts';
import { badRow, note, refusal } from '../finding-words.ts';
import { MAX_PREAMBLE } from '../interval-table.ts';
import { labelledReadings } from '../labelled-readings.ts';
import { isSkippedTime } from '../local-clock.ts';
import { refused, type MeterReader, type ReadResult } from '../meter-file.ts';
import { excerpt } from '../quantity.ts';
import { rowsParser } from '../table-rows.ts';

const DAY = 86_400;
/** Intervals of a day that such tables have. */
const COUNTS = [24, 48, 96, 288];
const GREAT_BRITAIN = 'Europe/London';
/** Australian market time: UTC+10, in every state and all year. */
const MARKET = { zone: 'Australia/Brisbane', offset: 36_000 };

interface DayColumns {
  readonly date: number;
  readonly meter: number;
  readonly direction: number;
  readonly estimated: number;
  readonly first: number;
  readonly count: number;
  /** Whether the meter's name is of the Australian market, whose days are those of market time. */
  readonly market: boolean;
}

export const dayRows: MeterReader = {
  format: 'day-rows-csv',
  label: 'tables of a row a day (with a column for each hour or half-hour)',
  sniff: (head) => (head.split(/\r\n|\n|\r/, MAX_PREAMBLE).some((line) => dayColumns(line.split(delimiterOf(line)).map(plain))) ? 0.5 : 0),
  open: ({ zone }) => rowsParser(dayTable(), zone),
};

function plain(field: string): string {
  return field
    .replace(/[\u00a0\s]+/g, ' ')
    .replace(/^\s*"|"\s*$/g, '')
    .trim();
}

/** Seconds since midnight at which the interval of a header begins, or its number times minus one; NaN for other headers. */
function slotOf(header: string): number {
  const range = /^(\d{1,2}:\d{2})(?::\d{2})?(?: ?(?:-|to) ?\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(header);
  if (range) return secondOfDay(range[1] ?? '');
  const number = /^(?:HH|H|HOUR|HALF ?HOUR|PERIOD|INTERVAL)?[ _]?(\d{1,3})$/i.exec(header);
  return number ? -Number(number[1]) : Number.NaN;
}

function dayColumns(header: readonly string[]): DayColumns | null {
  const names = headerNames(header);
  const find = (...spellings: readonly string[]): number => names.findIndex((name) => spellings.includes(name));
  const date = find('DATE', 'DAY', 'READINGDATE', 'READDATE', 'CONSUMPTIONDATE', 'SETTLEMENTDATE', 'USAGEDATE');
  const slots = header.map(slotOf);
  const first = slots.findIndex((slot) => !Number.isNaN(slot));
  if (date < 0 || first < 0) return null;
  const run = slots.slice(first).findIndex((slot) => Number.isNaN(slot));
  const columns = run < 0 ? slots.length - first : run;
  // The long day of the autumn change has columns of its own in some tables.
  const count = COUNTS.find((one) => columns === one || columns === one + 2 || (columns === one + 1 && one === 24)) ?? 0;
  const step = DAY / count;
  const [begins = 0] = slots.slice(first);
  const steady = slots
    .slice(first, first + count)
    .every((slot, i) => (begins < 0 ? slot === begins - i : slot === (begins + i * step) % DAY));
  // A first column of 00:30 stamps ends; of 00:00, starts. Hours by number count from 0 or from 1.
  const known = begins < 0 ? begins === -1 : begins === 0 || begins === step;
  if (count === 0 || !steady || !(known || Object.is(begins, -0))) return null;
  const meter = find('MPAN', 'NMI', 'METER', 'METERNUMBER', 'METERID', 'METERSERIALNUMBER');
  return {
    date,
    meter,
    direction: find('CONGEN', 'DIRECTION', 'CHANNEL', 'TYPE', 'READINGTYPE'),
    estimated: find('ESTIMATED', 'QUALITY'),
    first,
    count: columns,
    market: names[meter] === 'NMI',
  };
}

function dayTable() {
  const readings = labelledReadings();
  const dates = dateColumn('day-first');
  const blanks: { readonly date: number; readonly second: number; readonly add: () => Finding | null }[] = [];
  let columns: DayColumns | null = null;
  let header: readonly string[] = [];

  const row = (raw: readonly string[], line: number, delimiter: Delimiter): Finding | null => {
    const fields = raw.map(plain);
    if (!columns) {
      columns = dayColumns(fields);
      header = fields;
      return columns || line < MAX_PREAMBLE ? null : refusal('usage.column-missing', { column: 'Date' }, { line });
    }
    const { first, count } = columns;
    if (fields.every((field) => field === '') || fields.every((field, i) => field === header[i])) return null;
    if (fields.length < first + Math.min(count, regular(count)))
      return badRow(line, `it has ${fields.length} columns where the first line has ${header.length}`);
    const date = dates.index(fields[columns.date] ?? '', line);
    if (date < 0) return refusal('usage.bad-date', { line, text: excerpt(fields[columns.date] ?? '') }, { line });
    const direction = fields[columns.direction] ?? '';
    const channel = /gen|export|received|surplus/i.test(direction) ? 'export' : 'import';
    const meter = fields[columns.meter] || 'own';
    const estimated = /^(y|yes|e|est|true)$|estimat/i.test(fields[columns.estimated] ?? '');
    const seconds = DAY / regular(count);
    for (let i = 0; i < count; i++) {
      const text = withPoint(fields[first + i] ?? '', delimiter);
      // Columns beyond 24 hours are empty on all days but the long one.
      if (text === '' && i >= regular(count)) continue;
      const energy = text === '' ? Number.NaN : checkEnergy(text, seconds, line, header[first + i] ?? '');
      if (typeof energy !== 'number') return energy;
      const add = (): Finding | null =>
        readings.add({ meter, register: '', channel, date, label: i * seconds, seconds, billionths: energy, estimated, line });
      const problem = text === '' ? void blanks.push({ date, second: i * seconds, add }) : add();
      if (problem) return problem;
    }
    return null;
  };

  const resolve = (asked: string | undefined): ReadResult => {
    const found = dates.resolve();
    if ('code' in found) return refused(found);
    const zone = asked ?? (columns?.market ? MARKET.zone : GREAT_BRITAIN);
    // An empty cell in the hour that the spring change skips is no missing reading.
    for (const { date, second, add } of blanks)
      if (columns?.market || !isSkippedTime(zone, (found.days[date] ?? 0) * DAY + second)) {
        const problem = add();
        if (problem) return refused(problem);
      }
    const days = columns?.market ? found.days.map((day) => day - MARKET.offset / DAY) : found.days;
    const result = readings.resolve({ zone, absolute: columns?.market ?? false, days });
    if (result.series.length === 0) return result;
    const assumed = asked === undefined ? [note('usage.clock-assumed', 'info', { zone })] : [];
    return {
      ...result,
      findings: [...assumed, note('usage.unit-assumed', 'info', { unit: 'kWh' }), ...found.findings, ...result.findings],
    };
  };
  return { row, resolve };
}

/** Intervals of an ordinary day where a table has columns for the long one too. */
function regular(columns: number): number {
  return COUNTS.findLast((count) => count <= columns) ?? columns;
}
