import { note, refusal } from '../finding-words.ts';
import { refused, type MeterReader, type ReadResult } from '../meter-file.ts';
import { fromMonthlyTotals } from '../monthly-totals.ts';
import { excerpt } from '../quantity.ts';

/** Longest JSON text read [characters]: three years of totals take under 2,000. */
const MAX_TEXT = 100_000;

/** Arbor's own JSON of monthly totals: `{"monthlyKwh": [900, 850.5, …], "firstMonth": "2025-06"}`; numbers or decimal texts. */
export const ownJson: MeterReader = {
  format: 'own-json',
  label: 'Arbor JSON (monthlyKwh, firstMonth)',
  sniff: (head) => (/^\s*\{/.test(head) && head.includes('"monthlyKwh"') ? 1 : 0),
  open: ({ zone }) => {
    let text = '';
    return {
      write: (piece) => {
        text += piece;
        return text.length > MAX_TEXT ? refusal('usage.bad-json', { problem: `it is longer than ${MAX_TEXT} characters` }) : null;
      },
      end: () => readJson(text, zone),
    };
  },
};

function readJson(text: string, zone: string | undefined): ReadResult {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refused(refusal('usage.bad-json', { problem: excerpt(error instanceof Error ? error.message : 'it is broken') }));
  }
  const { monthlyKwh, firstMonth } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(monthlyKwh)) return refused(refusal('usage.bad-json', { problem: 'monthlyKwh is not a list' }));
  if (typeof firstMonth !== 'string') return refused(refusal('usage.bad-json', { problem: 'firstMonth is not a text' }));
  const cells: readonly (string | number)[] = monthlyKwh.map((cell: unknown) =>
    typeof cell === 'number' || typeof cell === 'string' ? cell : 'not a number',
  );
  const made = fromMonthlyTotals({ monthlyKwh: cells, firstMonth, zone: zone ?? 'UTC', meter: 'own' });
  if (!made.series) return { zone: null, series: [], findings: made.findings };
  const zoneMissing = zone === undefined ? [note('usage.zone-missing', 'warning')] : [];
  return { zone: zone ?? null, series: [made.series], findings: [...made.findings, ...zoneMissing] };
}
