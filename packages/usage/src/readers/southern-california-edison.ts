import type { Finding, MeteredChannel } from '@arbor/engine';
import { checkEnergy } from '../check-energy.ts';
import { csvRows } from '../csv-rows.ts';
import { badRow, refusal } from '../finding-words.ts';
import { labelledReadings } from '../labelled-readings.ts';
import { ignoredZone, refused, type MeterReader } from '../meter-file.ts';
import { excerpt } from '../quantity.ts';
import { timeStampOf } from '../time-stamp.ts';

const ZONE = 'America/Los_Angeles';

/** Southern California Edison's download: free text, then a block per day and direction, each with its own column names.
 *  A home with panels has a Delivered block and, after it or later, a Received block of the same day. */
export const southernCaliforniaEdison: MeterReader = {
  format: 'sce-csv',
  label: 'Southern California Edison CSV',
  sniff: (head) => (head.split(/\r\n|\n|\r/, 60).some((line) => channelOfHeader(plain(line)) !== null) ? 1 : 0),
  open: ({ zone }) => {
    const readings = labelledReadings();
    let channel: MeteredChannel | null = null;
    const rows = csvRows((raw, line) => {
      const [first = '', kwh = '', quality = ''] = raw.map(plain);
      const header = channelOfHeader(raw.map(plain).join(','));
      if (header) {
        channel = header;
        return null;
      }
      if (first === '' || channel === null || /^Data for period/i.test(first)) return null;
      return take({ period: first, kwh, quality, channel, line });
    });
    const take = (row: {
      readonly period: string;
      readonly kwh: string;
      readonly quality: string;
      readonly channel: MeteredChannel;
      readonly line: number;
    }): Finding | null => {
      const { period, line } = row;
      const [from = '', to = '', ...more] = period.split(/\s+to\s+/);
      const start = timeStampOf(from);
      const end = timeStampOf(to);
      if (!start || !end || more.length > 0) return refusal('usage.bad-date', { line, text: excerpt(period) }, { line });
      // The clock change ends an interval an hour before or after its label says.
      const said = end.seconds - start.seconds;
      const seconds = said > 3600 ? said - 3600 : said <= 0 ? said + 3600 : said;
      if (seconds <= 0 || seconds > 3600) return badRow(line, 'it does not end within an hour after it starts');
      const billionths = row.kwh === '' ? Number.NaN : checkEnergy(row.kwh, seconds, line, 'Usage');
      if (typeof billionths !== 'number') return billionths;
      const estimated = /estimat/i.test(row.quality);
      return readings.add({ meter: 'own', register: '', channel: row.channel, label: start.seconds, seconds, billionths, estimated, line });
    };
    return {
      write: rows.write,
      end: () => {
        const problem = rows.end();
        if (problem) return refused(problem);
        const result = readings.resolve({ zone: ZONE, absolute: false });
        return result.series.length === 0 ? result : { ...result, findings: [...ignoredZone(ZONE, zone), ...result.findings] };
      },
    };
  },
};

function plain(field: string): string {
  return field.replace(/[\u00a0\s]+/g, ' ').trim();
}

function channelOfHeader(line: string): MeteredChannel | null {
  const match = /^"?Energy (Delivered|Received|consumption) time period"?,"?Usage/i.exec(line);
  return match ? (/received/i.test(match[1] ?? '') ? 'export' : 'import') : null;
}
