import type { Finding } from '@arbor/engine';
import { checkEnergy } from '../check-energy.ts';
import { note, refusal } from '../finding-words.ts';
import { labelledReadings } from '../labelled-readings.ts';
import { badPage, inWords, jsonReader } from '../json-reader.ts';
import { refused, type ReadResult } from '../meter-file.ts';
import { timeStampOf } from '../time-stamp.ts';

const ZONE = 'Europe/London';

/** A page, or a list of pages, of Octopus Energy's consumption API: results with their start and end, newest first.
 *  @source Octopus Energy REST API, List consumption for a meter: count, next, previous, results */
export const octopusJson = jsonReader({
  format: 'octopus-json',
  label: 'Octopus Energy JSON (consumption results)',
  sniff: (head) => (/"(results|count|interval_start)"\s*:/.test(head) && !/"(value_inc_vat|full_name|code)"/.test(head) ? 1 : 0),
  read: readPages,
});

interface Page {
  readonly next?: unknown;
  readonly previous?: unknown;
  readonly count?: unknown;
  readonly results?: unknown;
}

function readPages(parsed: unknown): ReadResult {
  const list = (Array.isArray(parsed) ? parsed : [parsed]) as readonly Page[];
  // The results alone are what people cut out of a page.
  const pages: readonly Page[] = list.some((entry) => typeof entry === 'object' && entry !== null && 'interval_start' in entry)
    ? [{ results: list }]
    : list;
  const readings = labelledReadings();
  let place = 0;
  let mended = 0;
  for (const page of pages) {
    if (typeof page !== 'object' || page === null || (page.results !== undefined && !Array.isArray(page.results)))
      return refused(badPage('results is not a list'));
    const results: readonly unknown[] = page.results ?? [];
    for (const entry of results) {
      place++;
      const row = rowOf(entry, place);
      if ('code' in row) return refused(row);
      if (Number.isNaN(row.seconds)) mended++;
      const problem = readings.add({ meter: 'own', register: '', channel: 'import', estimated: false, line: place, ...row });
      if (problem) return refused(problem);
    }
  }
  if (place === 0) return refused(refusal('usage.no-readings', { contents: 'a page without results' }));
  const result = readings.resolve({ zone: ZONE, absolute: true });
  if (result.series.length === 0) return result;
  const expected = Number(pages[0]?.count);
  const findings: Finding[] = [note('usage.unit-assumed', 'info', { unit: 'kWh' })];
  if (expected > place) findings.push(note('usage.pages-missing', 'warning', { readings: place, expected }));
  if (mended > 0) findings.push(note('usage.end-ignored', 'warning', { count: mended }));
  return { ...result, findings: [...findings, ...result.findings] };
}

function rowOf(entry: unknown, place: number): { readonly label: number; readonly seconds: number; readonly billionths: number } | Finding {
  const { consumption, interval_start: from, interval_end: to } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  const start = typeof from === 'string' ? timeStampOf(from) : null;
  const end = typeof to === 'string' ? timeStampOf(to) : null;
  const where = { line: place };
  if (!start?.absolute)
    return refusal('usage.bad-entry', { place, problem: `its interval_start${inWords(from)} is not a time with its offset` }, where);
  const said = end ? end.seconds - start.seconds : Number.NaN;
  const seconds = said > 0 && said <= 32 * 86_400 ? said : Number.NaN;
  const text = typeof consumption === 'number' || typeof consumption === 'string' ? String(consumption) : '';
  const billionths = checkEnergy(text, seconds || 1800, place, 'consumption');
  if (typeof billionths !== 'number')
    return refusal('usage.bad-entry', { place, problem: `its consumption${inWords(consumption)} is not an energy in kWh` }, where);
  return { label: start.seconds, seconds, billionths };
}
