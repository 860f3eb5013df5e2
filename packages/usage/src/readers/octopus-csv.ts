import { tableReader } from '../interval-table.ts';

const HALF_HOUR = 1800;

/** Octopus Energy's download of British half-hours: the energy first, then start and end with their offset from UTC. */
export const octopusCsv = tableReader({
  format: 'octopus-csv',
  label: 'Octopus Energy CSV (Consumption, Start, End)',
  zone: { always: 'Europe/London' },
  stamps: 'start',
  columns: { time: ['START'], end: ['END'], import: ['CONSUMPTIONKWH', 'CONSUMPTION'] },
  seconds: HALF_HOUR,
});
