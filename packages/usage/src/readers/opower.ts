import { tableReader } from '../interval-table.ts';

/** The table that many North American utilities offer beside Green Button, made by Opower: Pacific Gas and Electric, ComEd, PECO,
 *  Con Edison. Times are clock times; ends are written as the last minute of the interval. */
export const opower = tableReader({
  format: 'opower-csv',
  label: 'Opower CSV (PG&E, ComEd, PECO, Con Edison)',
  zone: { assumed: 'America/New_York' },
  stamps: 'start',
  columns: {
    kind: ['TYPE'],
    date: ['DATE'],
    time: ['STARTTIME'],
    end: ['ENDTIME'],
    import: ['USAGE', 'USAGEKWH', 'IMPORT', 'IMPORTKWH', 'USAGETHERMS'],
    export: ['EXPORT', 'EXPORTKWH'],
    unit: ['UNITS'],
  },
  optional: ['export', 'unit'],
});
