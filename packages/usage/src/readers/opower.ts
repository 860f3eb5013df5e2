import { tableReader } from '../interval-table.ts';

/** The table that many North American utilities offer beside Green Button, made by Opower: Pacific Gas and Electric, ComEd, PECO,
 *  Con Edison. Times are clock times; ends are written as the last minute of the interval. Gas comes by the day without times,
 *  and bills with their first and last day. */
export const opower = tableReader({
  format: 'opower-csv',
  label: 'Opower CSV (PG&E, ComEd, PECO, Con Edison)',
  zone: { assumed: 'America/New_York' },
  stamps: 'start',
  columns: {
    kind: ['TYPE'],
    date: ['DATE', 'STARTDATE'],
    time: ['STARTTIME'],
    end: ['ENDTIME'],
    endDate: ['ENDDATE'],
    import: ['USAGE', 'USAGEKWH', 'IMPORT', 'IMPORTKWH', 'USAGETHERMS', 'USAGECCF'],
    export: ['EXPORT', 'EXPORTKWH'],
    unit: ['UNITS'],
    quality: ['NOTES'],
  },
  optional: ['time', 'end', 'endDate', 'export', 'unit', 'quality'],
  net: true,
});
