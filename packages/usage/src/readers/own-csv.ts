import { headerNames } from '../clock-text.ts';
import { delimiterOf, firstLine } from '../csv-rows.ts';
import type { MeterReader } from '../meter-file.ts';
import type { TableLayout } from '../table-layout.ts';
import { rowsParser, tableRows, type TableRows } from '../table-rows.ts';
import { MONTH_COLUMNS, ownMonths } from './own-months.ts';

/** Arbor's own table of intervals. */
const INTERVALS: TableLayout = {
  zone: { asked: true },
  stamps: 'start',
  columns: { time: ['START'], end: ['END'], import: ['KWH'], channel: ['CHANNEL'] },
  optional: ['end', 'channel'],
};

/** Arbor's own table, for anybody: `start,kWh` (also `end`, `channel`), or `month,kWh`. README.md has the template. */
export const ownCsv: MeterReader = {
  format: 'own-csv',
  label: 'Arbor CSV (start,kWh or month,kWh)',
  sniff: (head) => {
    const line = firstLine(head);
    const names = headerNames(line.split(delimiterOf(line)));
    if (names.includes('START') && names.includes('KWH')) return 1;
    return names.includes('MONTH') && MONTH_COLUMNS.some((name) => names.includes(name)) ? 0.9 : 0;
  },
  open: ({ zone }) => {
    const intervals = tableRows([INTERVALS], 1);
    const months = ownMonths();
    let monthly: boolean | null = null;
    const row: TableRows['row'] = (fields, line, delimiter) => {
      monthly ??= !headerNames(fields).includes('START');
      return monthly ? months.row(fields, line, delimiter) : intervals.row(fields, line, delimiter);
    };
    return rowsParser({ row, resolve: (asked) => (monthly ? months.resolve(asked) : intervals.resolve(asked)) }, zone);
  },
};
