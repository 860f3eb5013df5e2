import { addMonths, dayNumber, fromBillionths, instantOf, isZone, type Finding } from '@arbor/engine';
import { note, refusal } from './finding-words.ts';
import type { MeteredSeries } from './meter-file.ts';
import { billionthsOf, excerpt } from './quantity.ts';
import { ACTUAL, ABSURD_KW } from './settle-readings.ts';

/** Most months taken at once: three years. */
export const MAX_MONTHS = 36;

/** Largest monthly total taken [kWh]: some 270 kW day and night, a hundred homes. */
export const MAX_MONTH_KWH = 200_000;

export interface MonthlyTotals {
  /** Energy per month [kWh], oldest first, 1 to 36 of them. Decimal texts are read exactly. */
  readonly monthlyKwh: readonly (string | number)[];
  /** The month of the first total, `YYYY-MM`. */
  readonly firstMonth: string;
  /** IANA zone of the home. */
  readonly zone: string;
  /** Name for the meter; `typed` when not given. */
  readonly meter?: string;
}

/** Make a series of monthly intervals from typed totals, exact to the micro-Wh; months are as long as the zone's clock makes them.
 *
 *  Errors (no series): `usage.bad-months`, `usage.zone-unknown`, `usage.not-a-number`, `usage.negative-reading`,
 *  `usage.impossible-reading`, each with the position [from 1].
 *  @example fromMonthlyTotals({ monthlyKwh: ['900.5', '800'], firstMonth: '2025-01', zone: 'America/Chicago' }) */
export function fromMonthlyTotals(totals: MonthlyTotals): { readonly series: MeteredSeries | null; readonly findings: readonly Finding[] } {
  const { monthlyKwh, firstMonth, zone, meter = 'typed' } = totals;
  const no = (finding: Finding) => ({ series: null, findings: [finding] });
  const count = monthlyKwh.length;
  if (!isZone(zone)) return no(refusal('usage.zone-unknown', { zone: excerpt(zone) }));
  if (!isMonth(firstMonth)) return no(refusal('usage.bad-months', { problem: `"${excerpt(firstMonth)}" is not a month written YYYY-MM` }));
  if (count < 1 || count > MAX_MONTHS) return no(refusal('usage.bad-months', { problem: `there are ${count} of them` }));

  const microWh = new Float64Array(count);
  for (const [i, typed] of monthlyKwh.entries()) {
    const text = String(typed).trim();
    const data = { line: i + 1, text: excerpt(text), month: monthOf(firstMonth, i) };
    const where = { path: `monthlyKwh[${i}]`, line: i + 1 };
    const energy = billionthsOf(text);
    if (Number.isNaN(energy)) return no(refusal('usage.not-a-number', data, where));
    if (energy < 0) return no(refusal('usage.negative-reading', data, where));
    if (energy > MAX_MONTH_KWH * 1e9) return no(refusal('usage.impossible-reading', data, where));
    microWh[i] = energy;
  }
  const bounds = Float64Array.from({ length: count + 1 }, (_, i) => instantOf(zone, dayNumber(addMonths(`${firstMonth}-01`, i)) * 86_400));
  const seconds = Uint32Array.from({ length: count }, (_, i) => (bounds[i + 1] ?? 0) - (bounds[i] ?? 0));
  const channel = {
    channel: 'import' as const,
    startSeconds: bounds.slice(0, count),
    seconds,
    microWh,
    quality: new Uint8Array(count).fill(ACTUAL),
  };
  const series: MeteredSeries = { meter, fuel: 'electricity', unit: 'kWh', zone, channels: [channel] };
  const absurd = microWh.filter((energy, i) => energy * 3.6e-6 > ABSURD_KW * (seconds[i] ?? 0));
  if (absurd.length === 0) return { series, findings: [] };
  const text = `${fromBillionths(Math.max(...absurd))} kWh`;
  return { series, findings: [note('usage.absurd-reading', 'warning', { meter, channel: 'import', count: absurd.length, text })] };
}

function isMonth(text: string): boolean {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return match !== null && Number(match[1]) >= 1992 && Number(match[1]) <= 2055;
}

function monthOf(firstMonth: string, months: number): string {
  return addMonths(`${firstMonth}-01`, months).slice(0, 7);
}
