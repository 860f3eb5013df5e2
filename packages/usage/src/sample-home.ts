/** The sample home: a made year of quarter-hours for a Texas family, from a rule and a seeded generator. No real meter is in it. */
import { dayNumber, instantOf, localSecondsOf, partsOfDay, weekdayOf, type LocalDate, type UsageSeries } from '@arbor/engine';

const DAY_SECONDS = 86_400;
const STEP_SECONDS = 900;
/** The day on which the sample home asks, and its readings, `[from, to)`: fixed, so that it shows the same answer for ever. */
export const SAMPLE_DAY = '2026-10-15';
export const SAMPLE_READINGS = { from: '2025-10-01', to: '2026-10-01' } as const;

/** Mean outdoor temperature by month [°C], a round approximation of north Texas. */
const MONTH_CELSIUS = [8, 10, 15, 19, 24, 28, 31, 31, 27, 20, 14, 9];

/** Readings of the sample home for `[from, to)` local days in a zone [kWh per quarter-hour]; the same dates give the same home. */
export function sampleHome({
  from,
  to,
  zone = 'America/Chicago',
}: {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly zone?: string;
}): UsageSeries {
  const begin = instantOf(zone, dayNumber(from) * DAY_SECONDS);
  const count = (instantOf(zone, dayNumber(to) * DAY_SECONDS) - begin) / STEP_SECONDS;
  const startSeconds = Float64Array.from({ length: count }, (_, i) => begin + i * STEP_SECONDS);
  const local = localSecondsOf(zone, startSeconds);
  const microWh = Float64Array.from(local, (seconds) => {
    const day = Math.floor(seconds / DAY_SECONDS);
    const hour = (seconds - day * DAY_SECONDS) / 3600;
    return Math.round(kilowattsAt(day, hour) * 250) * 1e6; // whole watt-hours, as a meter prints them
  });
  return {
    meter: 'sample home',
    fuel: 'electricity',
    zone,
    channels: [
      { channel: 'import', startSeconds, seconds: new Uint32Array(count).fill(STEP_SECONDS), microWh, quality: new Uint8Array(count) },
    ],
  };
}

function kilowattsAt(day: number, hour: number): number {
  const { month, dayOfMonth } = partsOfDay(day);
  const here = MONTH_CELSIUS[month - 1] ?? 20;
  const towards = (dayOfMonth < 15 ? MONTH_CELSIUS[(month + 10) % 12] : MONTH_CELSIUS[month % 12]) ?? here;
  const season = here + (towards - here) * (Math.abs(dayOfMonth - 15) / 31);
  const celsius = season + 5 * (noise(day) - 0.5) + 6 * Math.cos(((hour - 16) / 24) * 2 * Math.PI);
  const weekend = ['sat', 'sun'].includes(weekdayOf(day));
  const cooling = 0.13 * Math.max(0, celsius - 22);
  const heating = 0.05 * Math.max(0, 11 - celsius);
  const evening = hour >= 17 && hour < 22 ? 0.75 : 0;
  const morning = hour >= 6 && hour < 9 && !weekend ? 0.45 : 0;
  const daytime = weekend && hour >= 9 && hour < 17 ? 0.35 : 0;
  const spikes = noise(day * 96 + Math.floor(hour * 4)) ** 6 * 2.5;
  return 0.32 + cooling + heating + evening + morning + daytime + spikes;
}

/** A number in [0, 1) fixed by its seed: the integer hash of Mulberry32 (T. Ettinger, public domain). */
function noise(seed: number): number {
  let t = (seed * 0x9e3779b1 + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), 1 | t);
  t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
