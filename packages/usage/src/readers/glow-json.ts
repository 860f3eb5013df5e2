import { badPage, jsonReader } from '../json-reader.ts';
import { jsonSeries } from '../json-series.ts';
import { refused } from '../meter-file.ts';

/** Lengths of the periods that the service adds up [seconds]. */
const PERIODS: Readonly<Record<string, number>> = { PT1M: 60, PT30M: 1800, PT1H: 3600, P1D: 86_400 };

/** The answer of Hildebrand's Glow service for British smart meters: pairs of epoch seconds and energy. */
export const glowJson = jsonReader({
  format: 'glow-json',
  label: 'Glow JSON (data in pairs, classifier)',
  sniff: (head) => (/"classifier"\s*:/.test(head) && /"data"\s*:/.test(head) ? 1 : 0),
  read: (answer, options) => {
    const { data, units, classifier, query } = answer as Readonly<Record<string, unknown>>;
    if (!Array.isArray(data)) return refused(badPage('data is not a list'));
    const kind = String(classifier);
    if (!kind.includes('consumption') || kind.includes('cost')) return refused(badPage(`it holds ${kind.slice(0, 40)}, not consumption`));
    const seconds = PERIODS[String((query as { period?: unknown } | undefined)?.period)] ?? 1800;
    const rows = data.map((entry: unknown) => {
      const [at, energy] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
      return { instant: typeof at === 'number' && Number.isInteger(at) ? at : null, stamp: at, energy };
    });
    return jsonSeries({ rows, back: 0, seconds, unit: units, gas: kind.includes('gas') }, options);
  },
});
