import { tableReader } from '../interval-table.ts';

/** DTE Energy's download: an hour a row, with the day's total repeated on each of its rows, which is not read. */
export const dte = tableReader({
  format: 'dte-csv',
  label: 'DTE Energy CSV',
  zone: { always: 'America/Detroit' },
  stamps: 'start',
  columns: {
    meter: ['METERNUMBER'],
    date: ['DAY', 'DATE'],
    time: ['HOUROFDAY'],
    import: ['HOURLYTOTAL'],
    unit: ['UNITOFMEASUREMENT'],
  },
  optional: ['unit'],
  alwaysKwh: true,
  seconds: 3600,
});
