import { tableReader } from '../interval-table.ts';

const HALF_HOUR = 1800;

/** British half-hours stamped by their end, as settlement counts them, newest first or oldest first. */
export const gbHalfHourEnding = tableReader({
  format: 'gb-half-hour-ending-csv',
  label: 'British half-hourly CSV (halfhour ending at, usage)',
  zone: { always: 'Europe/London' },
  stamps: 'end',
  columns: { time: ['HALFHOURENDINGAT', 'HALFHOURENDING'], import: ['USAGE', 'USAGEKWH', 'CONSUMPTIONKWH', 'KWH'] },
  dayFirst: true,
  seconds: HALF_HOUR,
});
