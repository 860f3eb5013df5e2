import { tableReader } from '../interval-table.ts';

const HALF_HOUR = 1800;

/** Octopus Energy's download of British half-hours: the energy first, then start and end with their offset from UTC; gas in
 *  cubic metres is gas. */
export const octopusCsv = tableReader({
  format: 'octopus-csv',
  label: 'Octopus Energy CSV (Consumption, Start, End)',
  zone: { always: 'Europe/London' },
  stamps: 'start',
  columns: { time: ['START'], end: ['END'], import: ['CONSUMPTIONKWH', 'CONSUMPTION', 'CONSUMPTIONM3', 'CONSUMPTIONM³'] },
  dayFirst: true,
  seconds: HALF_HOUR,
});
