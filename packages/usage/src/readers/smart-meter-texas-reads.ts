import { tableReaderOf } from '../interval-table.ts';

const CENTRAL = { always: 'America/Chicago' } as const;

/** Smart Meter Texas data by the day (the register reads at midnight) and by the month (what was billed). A month's end is the
 *  next one's start. */
export const smartMeterTexasReads = tableReaderOf({
  format: 'smart-meter-texas-reads',
  label: 'Smart Meter Texas CSV (daily reads, monthly bills)',
  layouts: [
    {
      zone: CENTRAL,
      stamps: 'start',
      columns: {
        meter: ['ESIID'],
        date: ['STARTDATE', 'BILLSTARTDATE', 'BILLINGSTARTDATE'],
        endDate: ['ENDDATE', 'BILLENDDATE', 'BILLINGENDDATE'],
        import: ['ACTUALKWH', 'BILLEDKWH', 'USAGEKWH', 'KWH', 'CONSUMPTION', 'CONSUMPTIONKWH'],
      },
      alwaysKwh: true,
    },
    {
      zone: CENTRAL,
      stamps: 'start',
      columns: {
        meter: ['ESIID'],
        date: ['USAGEDATE', 'DATE', 'READDATE'],
        import: ['USAGEKWH', 'CONSUMPTION', 'CONSUMPTIONKWH', 'KWH'],
        export: ['SURPLUSGENERATION', 'GENERATION', 'SURPLUSGENERATIONKWH'],
      },
      optional: ['export'],
      without: ['USAGESTARTTIME', 'STARTDATETIME'],
      alwaysKwh: true,
    },
  ],
});
