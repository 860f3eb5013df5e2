/** Metered energy of golden bills as integer micro-Wh, exactly from the decimal text. */
import {
  dayNumber,
  instantOf,
  toBillionths,
  type ChannelReadings,
  type LocalDate,
  type MeteredChannel,
  type UsageSeries,
} from '@arbor/engine';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { billsOf, PLAIN_ZONE, type GoldenCase } from './case.ts';

const files = new Map<string, readonly string[]>();

/** The lines of a file, which may be packed; each file is read once. */
export function linesOf(path: string): readonly string[] {
  const known = files.get(path);
  if (known) return known;
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split(/\r?\n/);
  files.set(path, lines);
  return lines;
}

const ENERGY = {
  /** kW over one step [1e-9 kW] to micro-Wh. */
  kw: (text: string, minutes: number): number => (toBillionths(text) * minutes) / 60,
  kwh: (text: string): number => toBillionths(text),
  wh: (text: string): number => Number(text) * 1e6,
} as const;

function microWhOf(lines: readonly string[], unit: keyof typeof ENERGY, minutes: number): Float64Array {
  return Float64Array.from(lines, (text) => {
    const microWh = ENERGY[unit](text, minutes);
    if (!Number.isSafeInteger(microWh)) throw new Error(`"${text}" ${unit} over ${minutes} minutes is no whole number of micro-Wh`);
    return microWh;
  });
}

interface Steps {
  readonly startSeconds: Float64Array;
  readonly seconds: Uint32Array;
}

function evenSteps(firstSeconds: number, count: number, minutes: number): Steps {
  const seconds = minutes * 60;
  return {
    startSeconds: Float64Array.from({ length: count }, (_, i) => firstSeconds + i * seconds),
    seconds: new Uint32Array(count).fill(seconds),
  };
}

function seriesOf(zone: string, steps: Steps, channels: Readonly<Record<string, Float64Array>>): UsageSeries {
  const readings = Object.entries(channels).map(([channel, microWh]): ChannelReadings => ({
    channel: channel as MeteredChannel,
    ...steps,
    microWh,
    quality: new Uint8Array(microWh.length),
  }));
  return { meter: 'made', fuel: 'electricity', zone, channels: readings };
}

/** Draw and feed-in of each step; a plant that draws power adds to the load unless it is clipped at 0. */
function netted(load: Float64Array, generation: Float64Array): Readonly<Record<'import' | 'export', Float64Array>> {
  const net = load.map((microWh, i) => microWh - (generation[i] ?? 0));
  return { import: net.map((microWh) => Math.max(0, microWh)), export: net.map((microWh) => Math.max(0, -microWh)) };
}

const minutesOfYear = 365 * 1440;

/** Load, and generation where the case has any, in kW for each step of the 365 days of a year. */
export function yearOfSteps(golden: GoldenCase, { clipGeneration = false } = {}): UsageSeries {
  const { folder, load, generation, calendar } = golden;
  const lines = linesOf(join(folder, String(load['file'])));
  const minutes = minutesOfYear / lines.length;
  const zone = calendar.timezone ?? PLAIN_ZONE;
  const steps = evenSteps(dayNumber(`${calendar.year ?? 2018}-01-01`) * 86_400, lines.length, minutes);
  const use = microWhOf(lines, 'kw', minutes);
  if (!generation) return seriesOf(zone, steps, { import: use });
  const made = microWhOf(linesOf(join(folder, generation.file)), 'kw', minutes);
  return seriesOf(zone, steps, netted(use, clipGeneration ? made.map((microWh) => Math.max(0, microWh)) : made));
}

/** Minutes of a step of a case whose load is a year of even steps. */
export function minutesOfStep({ folder, load }: GoldenCase): number {
  return minutesOfYear / linesOf(join(folder, String(load['file']))).length;
}

export const CONTROLLED = 'controlled:load';

type LoadReader = (golden: GoldenCase) => UsageSeries;

function epochKwh({ folder, load }: GoldenCase): UsageSeries {
  const rows = linesOf(join(folder, String(load['file']))).map((line) => line.split(','));
  const seconds = Number(load['stepMinutes']) * 60;
  const steps: Steps = {
    startSeconds: Float64Array.from(rows, (row) => Number(row[0])),
    seconds: new Uint32Array(rows.length).fill(seconds),
  };
  const [, ...registers] = load['columns'] as readonly string[];
  const channels = registers.map((register, i) => {
    const channel = register === 'controlled' ? CONTROLLED : register;
    return [
      channel,
      microWhOf(
        rows.map((row) => row[i + 1] ?? ''),
        'kwh',
        0,
      ),
    ] as const;
  });
  return seriesOf(String(load['timezone']), steps, Object.fromEntries(channels));
}

function localSteps({ folder, load }: GoldenCase): UsageSeries {
  const minutes = Number(load['stepMinutes']);
  const lines = linesOf(join(folder, String(load['file'])));
  const [date = '', time = '00:00'] = String(load['firstStepLocal']).split('T');
  const zone = typeof load['timezone'] === 'string' ? load['timezone'] : PLAIN_ZONE;
  const local = dayNumber(date) * 86_400 + Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60;
  const steps = evenSteps(instantOf(zone, local), lines.length, minutes);
  const unit = load['format'] === 'wh-steps' ? 'wh' : 'kw';
  const use = microWhOf(lines, unit, minutes);
  const file = load['generationFile'];
  if (file === undefined) return seriesOf(zone, steps, { import: use });
  return seriesOf(zone, steps, netted(use, microWhOf(linesOf(join(folder, String(file))), unit, minutes)));
}

/** One reading for each bill. */
function billTotals(golden: GoldenCase): UsageSeries {
  const days = billsOf(golden).map(({ from, to }: { from: LocalDate; to: LocalDate }) => [dayNumber(from), dayNumber(to)] as const);
  const steps: Steps = {
    startSeconds: Float64Array.from(days, ([from]) => from * 86_400),
    seconds: Uint32Array.from(days, ([from, to]) => (to - from) * 86_400),
  };
  return seriesOf(PLAIN_ZONE, steps, { import: microWhOf(golden.load['values'] as readonly string[], 'kwh', 0) });
}

const formats: Readonly<Record<string, LoadReader>> = {
  'kw-steps': localSteps,
  'wh-steps': localSteps,
  'epoch-kwh': epochKwh,
  'bill-kwh': billTotals,
};

/** The load of a case that names its format. */
export function loadOf(golden: GoldenCase): UsageSeries {
  const read = formats[String(golden.load['format'])];
  if (!read) throw new Error(`unknown load format "${String(golden.load['format'])}"`);
  return read(golden);
}
