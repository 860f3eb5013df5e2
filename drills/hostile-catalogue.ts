/** Check hostile plan files with the command line, each in a process of its own: what was read, what was refused, how long it took, how much memory.
 *  `npm run drill -- hostile-catalogue` */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleTexasCatalogue, writeCatalogue } from '@arbor/catalog';

/** Goal for memory beyond what a small file takes [bytes]. */
const MAX_GROWTH = 150e6;
const BROKEN = 10_000;

const arbor = fileURLToPath(new URL('../apps/cli/bin/arbor.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'arbor-hostile-'));
const sample = sampleTexasCatalogue();
const [good] = sample.plans;
const csv = readFileSync(new URL('../packages/catalog/test/fixtures/export-28-bare.csv', import.meta.url), 'utf8');
const [header = '', ...rows] = csv.split(/\r?\n/).filter(Boolean);
const cells = (row: string): readonly string[] => row.split(',');
const many = (row: (i: number) => string): readonly string[] => Array.from({ length: BROKEN }, (_, i) => row(i));
const table = (...broken: readonly (readonly string[])[]): string => [header, ...broken.flat(), ...rows, ''].join('\n');
const plans = (made: (i: number) => unknown, count = BROKEN): string =>
  writeCatalogue({ ...sample, plans: [...sample.plans, ...Array.from({ length: count }, (_, i) => made(i))] as typeof sample.plans });

/** What must become of a file: so many plans in and rows out, or one sentence. */
interface Hostile {
  readonly name: string;
  readonly text: string | { readonly piece: string; readonly times: number };
  readonly plans?: number;
  readonly refused?: number;
  readonly says?: string;
}

const OWN = sample.plans.length;
/** Of the table's own rows, one has prices in no unit. */
const [CSV_PLANS, CSV_ODD] = [rows.length - 1, 1];
const files: readonly Hostile[] = [
  { name: 'a small good one', text: plans(() => good, 0), plans: OWN, refused: 0 },
  { name: '10,000 rows of too few cells', text: table(many((i) => `${i},x,y`)), plans: CSV_PLANS, refused: BROKEN + CSV_ODD },
  {
    name: '10,000 rows of words where numbers stand',
    text: table(
      many((i) =>
        cells(rows[0] ?? '')
          .map((_, at) => `w${i}-${at}`)
          .join(','),
      ),
    ),
    plans: CSV_PLANS,
    refused: BROKEN + CSV_ODD,
  },
  { name: '10,000 plans that are numbers', text: plans((i) => i), plans: OWN, refused: BROKEN },
  { name: '10,000 plans of one id', text: plans(() => good), plans: OWN, refused: BROKEN },
  {
    name: '10,000 plans with a price that is none',
    text: plans((i) => ({ ...good, id: `p${i}`, price: { kind: 'guess' } })),
    plans: OWN,
    refused: BROKEN,
  },
  {
    name: 'names with scripts, hidden marks and formulas',
    text: plans(
      (i) => ({ ...good, id: `p${i}`, name: `=HYPERLINK("x")<script>alert(${i})</script>\u202E\u200B`, supplier: '+cmd|x' }),
      500,
    ),
    plans: OWN + 500,
    refused: 0,
  },
  {
    name: 'links that run',
    text: plans((i) => ({ ...good, id: `p${i}`, links: { label: 'javascript:alert(1)' } }), 500),
    plans: OWN,
    refused: 500,
  },
  { name: 'a term of a million months', text: plans((i) => ({ ...good, id: `p${i}`, termMonths: 1e6 }), 500), plans: OWN, refused: 500 },
  {
    name: 'a plan nested 100,000 deep',
    text: `{"format":"arbor-catalogue/1","marketId":"texas","source":{"title":"x"},"asOf":"2026-10-01","plans":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`,
    says: 'No plan',
  },
  { name: 'one line without an end, 60 MB', text: { piece: `${'x'.repeat(999_999)},`, times: 60 }, says: 'No plan' },
  { name: '1 GB of rows', text: { piece: `${'1,2,3\n'.repeat(170_000)}`, times: 1000 }, says: 'larger than 64 MB' },
];

function write({ text }: Hostile, path: string): void {
  if (typeof text === 'string') return writeFileSync(path, text);
  const file = openSync(path, 'w');
  writeSync(file, `${header}\n`);
  for (let i = 0; i < text.times; i++) writeSync(file, text.piece);
  closeSync(file);
}

interface Outcome {
  readonly plans: number;
  readonly refused: number;
  readonly said: string;
  readonly seconds: number;
  readonly bytes: number;
}

function check(path: string): Outcome {
  const report = 'data:text/javascript,process.on("exit",()=>process.stderr.write(`maxrss ${process.resourceUsage().maxRSS}`))';
  const args = ['--import', report, arbor, 'catalog', 'check', path, '--date', '2026-10-01', '--json'];
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256e6 });
  const seconds = (performance.now() - started) / 1000;
  const said = stderr.replace(/maxrss \d+/, '').trim();
  const answer = stdout === '' ? {} : (JSON.parse(stdout) as { plans?: number; refused?: readonly unknown[] });
  return {
    plans: answer.plans ?? 0,
    refused: answer.refused?.length ?? 0,
    said,
    seconds,
    bytes: Number(/maxrss (\d+)/.exec(stderr)?.[1]) * 1024,
  };
}

let failed = 0;
let small = 0;
check(join(folder, 'none')); // The command line may have to bundle its sources first.
for (const file of files) {
  const path = join(folder, 'plans');
  write(file, path);
  const { plans: read, refused, said, seconds, bytes } = check(path);
  if (small === 0) small = bytes;
  const right =
    (file.plans === undefined || file.plans === read) &&
    (file.refused === undefined || file.refused === refused) &&
    (file.says === undefined ? said === '' && read > 0 : said.includes(file.says) && !said.includes('\n')) &&
    bytes - small < MAX_GROWTH;
  if (!right) failed++;
  const outcome = said === '' ? `${read} plans in, ${refused} rows out` : said.replace(path, 'the file');
  console.log(
    `${right ? 'right' : 'WRONG'}  ${file.name.padEnd(46)} ${seconds.toFixed(1)} s  +${((bytes - small) / 1e6).toFixed(0)} MB  ${outcome.slice(0, 120)}`,
  );
}
rmSync(folder, { recursive: true });
console.log(`${files.length - failed} of ${files.length} came out as they must; growth below ${MAX_GROWTH / 1e6} MB`);
process.exitCode = failed === 0 ? 0 : 1;
