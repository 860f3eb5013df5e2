import { tableReaderOf } from '../interval-table.ts';
import type { TableLayout } from '../table-layout.ts';

const common = {
  import: [
    'KWH',
    'USAGE',
    'USAGEKWH',
    'KWHUSAGE',
    'KWHUSED',
    'USAGEINKWH',
    'CONSUMPTION',
    'CONSUMPTIONKWH',
    'KWHCONSUMPTION',
    'ENERGYKWH',
    'ENERGYCONSUMPTIONKWH',
    'ENERGYUSAGEKWH',
    'ELECTRICITYKWH',
    'ELECTRICITYUSAGEKWH',
    'ELECTRICITYCONSUMPTIONKWH',
    'ELECTRICUSAGEKWH',
    'HOURLYUSAGEKWH',
    'DAILYUSAGEKWH',
    'TOTALKWH',
    'TOTALUSAGEKWH',
    'IMPORT',
    'IMPORTKWH',
    'INFLOWKWH',
    'DELIVEREDKWH',
    'KWHDELIVERED',
    'VALUEKWH',
    'READINGKWH',
  ],
  export: ['EXPORT', 'EXPORTKWH', 'OUTFLOWKWH', 'RECEIVEDKWH', 'KWHRECEIVED', 'GENERATIONKWH', 'RETURNEDKWH', 'SURPLUSKWH'],
  unit: ['UNIT', 'UNITS', 'UOM', 'UNITOFMEASURE', 'UNITOFMEASUREMENT'],
  meter: ['METER', 'METERNUMBER', 'METERID', 'METERSERIALNUMBER', 'SERVICEPOINTID', 'MPAN', 'NMI', 'ESIID'],
  quality: ['NOTES', 'QUALITY', 'READINGQUALITY', 'ESTIMATED', 'ESTIMATEDUSAGE', 'READTYPE', 'READINGTYPE', 'STATUS'],
} as const;

const date = ['DATE', 'DAY', 'USAGEDATE', 'READDATE', 'READINGDATE', 'METERREADDATE', 'METERREADINGDATE', 'STARTDATE', 'FROMDATE'];

const optional = ['date', 'time', 'end', 'endDate', 'export', 'unit', 'meter', 'quality'] as const satisfies TableLayout['optional'];

/** Any other table with one column of readings whose unit it names, and a time that it names as a start, as an end, or as
 *  whole days. Column names are matched whole: what is not clear is not taken. */
export const utilityTable = tableReaderOf({
  format: 'table-csv',
  label: 'tables of times and kWh (of any utility)',
  confidence: 0.2,
  layouts: [
    {
      zone: { asked: true },
      stamps: 'end',
      columns: {
        ...common,
        date,
        time: ['HOURENDING', 'HE', 'INTERVALENDING', 'INTERVALENDINGTIME', 'PERIODENDING', 'ENDING', 'ENDINGAT'],
      },
      optional: ['date', 'export', 'unit', 'meter', 'quality'],
      namesUnit: true,
      net: true,
    },
    {
      zone: { asked: true },
      stamps: 'start',
      columns: {
        ...common,
        date,
        time: [
          'TIME',
          'START',
          'STARTTIME',
          'STARTDATETIME',
          'DATETIME',
          'DATETIMESTART',
          'DATEANDTIME',
          'DATETIMELOCAL',
          'TIMESTAMP',
          'INTERVALSTART',
          'INTERVALSTARTTIME',
          'INTERVALSTARTDATETIME',
          'PERIODSTART',
          'READDATETIME',
          'HOUR',
        ],
        end: ['END', 'ENDTIME', 'ENDDATETIME', 'DATETIMEEND', 'INTERVALEND', 'INTERVALENDTIME', 'INTERVALENDDATETIME', 'PERIODEND'],
        endDate: ['ENDDATE', 'TODATE'],
      },
      optional,
      namesUnit: true,
      net: true,
    },
  ],
});
