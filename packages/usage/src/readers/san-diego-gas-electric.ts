import { tableReader } from '../interval-table.ts';

/** San Diego Gas & Electric's download: a preamble of name, address and meter, then a row per interval with its length.
 *  Net is the difference of the two columns before it and is not read; the preamble's totals and days are not trusted. */
export const sanDiegoGasElectric = tableReader({
  format: 'sdge-csv',
  label: 'San Diego Gas & Electric CSV',
  zone: { always: 'America/Los_Angeles' },
  stamps: 'start',
  columns: {
    meter: ['METERNUMBER'],
    date: ['DATE'],
    time: ['STARTTIME'],
    minutes: ['DURATION'],
    import: ['CONSUMPTION', 'VALUE'],
    export: ['GENERATION'],
  },
  optional: ['export'],
  alwaysKwh: true,
});
