import { jsonSeries } from '../json-series.ts';
import { badPage, jsonReader } from '../json-reader.ts';
import { refused } from '../meter-file.ts';
import { timeStampOf } from '../time-stamp.ts';

const HALF_HOUR = 1800;

/** n3rgy's answer: values with UTC time stamps. Whether these stamp starts or ends shows by the start that was asked for. */
export const n3rgyJson = jsonReader({
  format: 'n3rgy-json',
  label: 'n3rgy JSON (values with timestamps)',
  sniff: (head) => (/"values"\s*:/.test(head) && /"granularity"\s*:/.test(head) ? 1 : 0),
  read: (answer, options) => {
    const { values, start, unit, resource } = answer as Readonly<Record<string, unknown>>;
    if (!Array.isArray(values)) return refused(badPage('values is not a list'));
    const asked = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(String(start));
    const from = asked ? timeStampOf(`${asked[1]}-${asked[2]}-${asked[3]}T${asked[4]}:${asked[5]}`) : null;
    const rows = values.map((entry: unknown) => {
      const { timestamp, value } = (entry ?? {}) as Readonly<Record<string, unknown>>;
      return { instant: timeStampOf(String(timestamp))?.seconds ?? null, stamp: timestamp, energy: value };
    });
    const first = Math.min(...rows.map(({ instant }) => instant ?? Number.POSITIVE_INFINITY));
    const back = from && first - from.seconds === HALF_HOUR ? HALF_HOUR : 0;
    return jsonSeries({ rows, back, seconds: HALF_HOUR, unit, gas: String(resource).includes('/gas/') }, options);
  },
});
