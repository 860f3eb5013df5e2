import { checkEnergy } from './check-energy.ts';
import { refusal } from './finding-words.ts';
import { inWords } from './json-reader.ts';
import { labelledReadings } from './labelled-readings.ts';
import { ignoredZone, refused, type ReadOptions, type ReadResult } from './meter-file.ts';
import { excerpt } from './quantity.ts';
import { unitOfCell } from './table-layout.ts';
import { isReadableYear } from './time-stamp.ts';

const ZONE = 'Europe/London';

export interface JsonSeries {
  /** Readings: an instant [UTC epoch seconds; null when unreadable] with its stamp as printed, and an energy as it stands there. */
  readonly rows: readonly { readonly instant: number | null; readonly stamp: unknown; readonly energy: unknown }[];
  /** How far stamps lie behind starts [seconds]. */
  readonly back: number;
  /** Length of an interval [seconds]. */
  readonly seconds: number;
  readonly unit: unknown;
  readonly gas: boolean;
}

/** Make the series of one British meter from an answer's readings. A null energy is a missing reading.
 *  Errors: `usage.bad-entry`, `usage.unknown-unit`, `usage.no-readings`. */
export function jsonSeries({ rows, back, seconds, unit: printed, gas }: JsonSeries, { zone }: ReadOptions): ReadResult {
  const unit = unitOfCell(typeof printed === 'string' ? printed : 'kWh');
  if (!unit) return refused(refusal('usage.unknown-unit', { unit: excerpt(String(printed)) }));
  const readings = labelledReadings();
  for (const [i, { instant, stamp, energy }] of rows.entries()) {
    const place = i + 1;
    const bad = (problem: string): ReadResult => refused(refusal('usage.bad-entry', { place, problem }, { line: place }));
    if (instant === null || !isReadableYear(1970 + instant / 31_556_952)) return bad(`its time${inWords(stamp)} is not a time`);
    const text = typeof energy === 'number' || typeof energy === 'string' ? String(energy) : '';
    const billionths = energy === null ? Number.NaN : checkEnergy(text, seconds, place, 'value', unit.power);
    if (typeof billionths !== 'number') return bad(`its value${inWords(energy)} is not an energy`);
    const problem = readings.add({
      meter: 'own',
      register: '',
      channel: 'import',
      label: instant - back,
      seconds,
      billionths,
      estimated: false,
      line: place,
      ...((gas || unit.unit !== 'kWh') && { gas: unit.unit }),
    });
    if (problem) return refused(problem);
  }
  if (rows.length === 0) return refused(refusal('usage.no-readings', { contents: 'an answer without values' }));
  const result = readings.resolve({ zone: ZONE, absolute: true });
  return result.series.length === 0 ? result : { ...result, findings: [...ignoredZone(ZONE, zone), ...result.findings] };
}
