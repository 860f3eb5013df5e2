/** Fuzz every meter reader, guided by coverage: inputs that reach new code are kept and mutated further.
 *  `npm run drill -- fuzz-readers [seconds a format] [format]`; the corpus in drills/.fuzz is taken up again at the next run.
 *  Where REAL_DATA names a folder of real meter files, their beginnings are seeds too. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { readers, readMeterFile, summariseMeterFile, usageFindingWords, yearAhead } from '@arbor/usage';
import { halfHourEndingFile, halfHours, octopusCsvFile, octopusPage } from '../packages/usage/test/fixtures/great-britain/great-britain.ts';
import { day as nemDay, nem12File, nem13File, read, stream } from '../packages/usage/test/fixtures/nem/nem-file.ts';
import {
  dteFile,
  meterChannelFile,
  opowerFile,
  sceFile,
  sceHours,
  sdgeFile,
} from '../packages/usage/test/fixtures/utility-tables/utility-tables.ts';
import { hostileFiles } from '../packages/usage/test/hostile/corpus.ts';

const [secondsAsked = '30', only] = process.argv.slice(2);
const folder = join(import.meta.dirname, '.fuzz');
/** Inputs of a reader's format are short here: what they hold matters, not how much. */
const MOST_BYTES = 20_000;
/** A file of that size is read in milliseconds; one that takes longer than this has found a trap [ms]. */
const TOO_SLOW = 2000;

/** A seeded generator of whole numbers below a bound (mulberry32), so that a run can be repeated. */
function randomBelow(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

const TOKENS = [
  '',
  '0',
  '-1',
  '1e9',
  '9999999999999999',
  'Infinity',
  ',',
  ',,',
  '"',
  '\n',
  '\r\n',
  '\u0000',
  '\uFEFF',
  '٣',
  '900',
  '300',
  '200',
  '24:00',
  '2025-11-02',
  '02/30/2025',
  '<',
  '</entry>',
  '[',
  '{}',
  'null',
  ';',
  '\t',
  'kWh',
  'Z',
  '+14:00',
];

function mutate(bytes: Uint8Array, other: Uint8Array, below: (bound: number) => number): Uint8Array {
  let made = Buffer.from(bytes);
  for (let n = below(4) + 1; n > 0; n--) {
    const at = below(made.length + 1);
    const end = Math.min(made.length, at + below(64));
    switch (below(7)) {
      case 0:
        if (made.length > 0) made[at % made.length] = below(256);
        break;
      case 1:
        made = Buffer.concat([made.subarray(0, at), made.subarray(end)]);
        break;
      case 2:
        made = Buffer.concat([made.subarray(0, end), made.subarray(at, end), made.subarray(end)]);
        break;
      case 3:
        made = Buffer.concat([made.subarray(0, at), Buffer.from(TOKENS[below(TOKENS.length)] ?? ''), made.subarray(at)]);
        break;
      case 4:
        made = Buffer.concat([made.subarray(0, at), Buffer.from(TOKENS[below(TOKENS.length)] ?? ''), made.subarray(end)]);
        break;
      case 5: {
        const lines = made.toString('latin1').split('\n');
        const [a, b] = [below(lines.length), below(lines.length)];
        [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
        made = Buffer.from(lines.join('\n'), 'latin1');
        break;
      }
      default: {
        const from = below(other.length + 1);
        made = Buffer.concat([made.subarray(0, at), other.subarray(from, from + below(200)), made.subarray(end)]);
      }
    }
  }
  return made.subarray(0, MOST_BYTES);
}

/** What must hold for any input at all; the first thing that does not, in words. */
async function fault(bytes: Uint8Array): Promise<string | null> {
  const before = process.cpuUsage();
  try {
    const file = await readMeterFile({ bytes, zone: 'America/Chicago' });
    const errors = file.findings.filter(({ severity }) => severity === 'error');
    if (file.series.length === 0 && (errors.length !== 1 || file.findings.length !== 1)) return 'a refusal without exactly one finding';
    if (file.series.length > 0 && errors.length > 0) return 'series beside an error';
    for (const { code, data } of file.findings) {
      const said = usageFindingWords[code]?.(data) ?? '';
      // What stands in quotes is the file's own, and XML knows undefined entities.
      const own = said.replaceAll(/"[^"]*"/g, '').replace('undefined entity', '');
      if (said === '' || /undefined|\[object|NaN/.test(own) || said.length > 700) return `words of ${code}: ${said.slice(0, 100)}`;
    }
    summariseMeterFile(file);
    for (const series of file.series) {
      for (const { startSeconds, seconds, microWh } of series.channels) {
        for (let i = 0; i < microWh.length; i++) {
          const [energy = 0, start = 0] = [microWh[i], startSeconds[i]];
          // Other fuels are read, never billed: a town's water in gallons is more than a double counts one by one.
          const isCounted = series.fuel === 'electricity' ? Number.isSafeInteger(energy) : Number.isInteger(energy);
          if (!isCounted || energy < 0) return `an energy of ${energy}`;
          if (!Number.isFinite(start) || (seconds[i] ?? 0) <= 0) return `a start of ${start}, a length of ${seconds[i]}`;
          if (i > 0 && start < (startSeconds[i - 1] ?? 0) + (seconds[i - 1] ?? 0)) return `readings that overlap at ${i}`;
        }
      }
      if (series.fuel === 'electricity') yearAhead({ series, asOf: '2025-12-01' });
    }
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  }
  // Of the processor, not of the clock: other work on the machine is no fault of the reader.
  const milliseconds = Math.round(process.cpuUsage(before).user / 1000);
  return milliseconds > TOO_SLOW ? `it took ${milliseconds} ms` : null;
}

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
const reached = new Set<string>();

/** Count the pieces of the package's code that the last input was the first to reach. */
async function newlyReached(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const before = reached.size;
  for (const { url, functions } of result) {
    if (!url.includes('/packages/usage/src/')) continue;
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) if (count > 0) reached.add(`${url}:${startOffset}:${endOffset}`);
    }
  }
  return reached.size - before;
}

function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const halves = halfHours('2025-10-26T00:00:00Z', '2025-10-27T00:00:00Z');
/** A whole, good file of each format that the hostile ones hold only in pieces. */
const good = [
  halfHourEndingFile(halves),
  octopusCsvFile(halves),
  JSON.stringify(octopusPage(halves)),
  nem12File(stream({ suffix: 'E1' }), nemDay('20250301'), stream({ suffix: 'B1' }), nemDay('20250301')),
  nem13File(read('20250101', '20250401', '812.5'), read('20250401', '20250701', '640')),
  dteFile('11/02/2025'),
  meterChannelFile('11/2/2025', hours),
  opowerFile('2025-11-02'),
  sceFile([
    { direction: 'Delivered', labels: sceHours('2025-11-02', hours) },
    { direction: 'Received', labels: sceHours('2025-11-02', hours) },
  ]),
  sdgeFile(['11/1/2025', '11/2/2025']),
].map((text) => Buffer.from(text));

function realFiles(): readonly Uint8Array[] {
  const root = process.env['REAL_DATA'] ?? '';
  const folders = ['greenbutton', 'smt', 'nem', 'uk', 'utility_csv'].map((name) => join(root, name));
  if (root === '' || !folders.every((path) => existsSync(path))) return [];
  return folders.flatMap((path) =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).subarray(0, MOST_BYTES)),
  );
}

const hostile = hostileFiles.filter(({ large }) => !large).map(({ bytes }) => Buffer.concat([...bytes()]));
const seeds = [...good, ...hostile, ...realFiles()].map((bytes) => bytes.subarray(0, MOST_BYTES));
let faults = 0;
/** Faults of a kind are told once. */
const told = new Set<string>();
for (const { format, sniff } of readers) {
  if (only !== undefined && only !== format) continue;
  reached.clear();
  const kept = join(folder, format);
  mkdirSync(kept, { recursive: true });
  const earlier = readdirSync(kept).map((name) => readFileSync(join(kept, name)));
  const own = seeds.filter((bytes) => sniff(bytes.toString('utf8')) > 0);
  const corpus: Uint8Array[] = [...own, ...earlier];
  if (corpus.length === 0) corpus.push(Buffer.from('start,kWh\n'));
  const below = randomBelow(earlier.length + 1);
  const until = performance.now() + Number(secondsAsked) * 1000;
  let runs = 0;
  let found = 0;
  const pick = (): Uint8Array => corpus[below(corpus.length)] ?? new Uint8Array(0);
  for (; performance.now() < until; runs++) {
    const bytes = runs < corpus.length ? (corpus[runs] ?? pick()) : mutate(pick(), pick(), below);
    const wrong = await fault(bytes);
    if (wrong !== null) {
      faults++;
      const path = join(folder, `fault-${format}-${nameOf(bytes)}`);
      const kind = `${format} ${wrong.replaceAll(/\d+/g, '')}`;
      if (!told.has(kind)) console.log(`${format}: ${wrong}\n  kept in ${path}`);
      told.add(kind);
      writeFileSync(path, bytes);
    }
    if ((await newlyReached()) > 0 && runs >= own.length + earlier.length) {
      corpus.push(bytes);
      writeFileSync(join(kept, nameOf(bytes)), bytes);
      found++;
    }
  }
  console.log(`${format.padEnd(24)} ${runs} inputs, ${found} reached new code, corpus of ${corpus.length}`);
}
console.log(faults === 0 ? 'No fault found.' : `${faults} inputs were faults.`);
process.exitCode = faults === 0 ? 0 : 1;
