/** A year of quarter-hours and a month more: read, checked and completed to the year ahead, in one process that has done it before. */
import { localSecondsOf, dateOfDay } from '@arbor/engine';
import { readMeterFile, sampleHome, yearAhead } from '@arbor/usage';
import { performance } from 'node:perf_hooks';
import type { Bench } from './bench.ts';

const ZONE = 'America/Chicago';

/** The sample home as a table of `start,kWh`. */
function table(): Uint8Array {
  const [readings] = sampleHome({ from: '2025-09-01', to: '2026-10-01', zone: ZONE }).channels;
  if (!readings) throw new Error('the sample home has no readings');
  const local = localSecondsOf(ZONE, readings.startSeconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  const rows = Array.from(readings.startSeconds, (start, i) => {
    const at = local[i] ?? 0;
    const offset = (at - start) / 3600;
    const clock = `${two(Math.floor((at % 86_400) / 3600))}:${two(Math.floor((at % 3600) / 60))}`;
    return `${dateOfDay(Math.floor(at / 86_400))}T${clock}:00-0${-offset}:00,${((readings.microWh[i] ?? 0) / 1e9).toFixed(3)}`;
  });
  return new TextEncoder().encode(['start,kWh', ...rows, ''].join('\n'));
}

async function once(bytes: Uint8Array): Promise<number> {
  const started = performance.now();
  const { series } = await readMeterFile({ bytes, zone: ZONE });
  const [meter] = series;
  if (!meter || yearAhead({ series: meter, asOf: '2026-10-15' }).annualKwh === 0) throw new Error('the table was not read');
  return performance.now() - started;
}

const bytes = table();
const taken: number[] = [];
for (let i = 0; i < 9; i++) taken.push(await once(bytes));

export const benches: readonly Bench[] = [
  {
    name: 'read-13-months-ms',
    unit: 'ms',
    means: '13 months of quarter-hours from a table: read, checked, completed to the year ahead (warm)',
    budget: 150,
    run: () => [...taken].sort((a, b) => a - b)[4] ?? Number.NaN,
  },
];
