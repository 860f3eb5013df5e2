import { tableReader } from '../interval-table.ts';

/** n3rgy's download of British smart meters: half-hours in UTC; gas in cubic metres is gas. */
export const n3rgyCsv = tableReader({
  format: 'n3rgy-csv',
  label: 'n3rgy CSV (timestamp (UTC), energyConsumption)',
  zone: { always: 'Europe/London' },
  stamps: 'start',
  columns: { time: ['TIMESTAMPUTC'], import: ['ENERGYCONSUMPTIONKWH', 'ENERGYCONSUMPTIONM3', 'ENERGYCONSUMPTIONM³'] },
  utc: true,
  seconds: 1800,
});
