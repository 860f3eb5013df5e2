/** Read every hostile meter file in a process of its own, the large ones too, and show what was said, how long it took and how far memory grew. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readMeterFile, usageFindingWords } from '@arbor/usage';
import { hostileFiles, type HostileFile } from '../packages/usage/test/hostile/corpus.ts';

/** Goal for the growth of memory while one file is read [bytes]. */
const MAX_GROWTH = 150e6;

interface Outcome {
  readonly codes: readonly string[];
  readonly series: number;
  readonly sentence: string;
  readonly seconds: number;
  readonly grown: number;
}

async function* pieces(bytes: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* bytes;
}

async function readOne({ bytes }: HostileFile): Promise<Outcome> {
  const made = bytes();
  const before = process.resourceUsage().maxRSS * 1024;
  const started = performance.now();
  const { series, findings } = await readMeterFile({ bytes: pieces(made), zone: 'America/Chicago' });
  const seconds = (performance.now() - started) / 1000;
  const [first] = findings;
  return {
    codes: findings.map(({ code }) => code),
    series: series.length,
    sentence: first ? (usageFindingWords[first.code]?.(first.data) ?? '') : '',
    seconds,
    grown: process.resourceUsage().maxRSS * 1024 - before,
  };
}

async function inOwnProcess(index: number): Promise<Outcome | null> {
  const child = fork(fileURLToPath(import.meta.url), [String(index)], { execArgv: ['--import', 'tsx'] });
  return new Promise((resolve) => {
    child.on('message', (outcome) => resolve(outcome as Outcome));
    child.on('exit', () => resolve(null));
  });
}

function isRight({ refused, says }: HostileFile, { codes, series }: Outcome): boolean {
  if (refused !== undefined) return series === 0 && codes.length === 1 && codes[0] === `usage.${refused}`;
  return series > 0 && (says === 'gap-free' ? !codes.includes('usage.gap') : codes.includes(`usage.${says}`));
}

const [asked] = process.argv.slice(2);
if (asked !== undefined && process.send) {
  const file = hostileFiles[Number(asked)];
  if (file) process.send(await readOne(file));
} else {
  let failed = 0;
  for (const [index, file] of hostileFiles.entries()) {
    const outcome = await inOwnProcess(index);
    const right = outcome !== null && isRight(file, outcome) && outcome.grown < MAX_GROWTH;
    if (!right) failed++;
    const said = outcome
      ? `${outcome.codes[0]?.slice(6) ?? 'read'}, ${outcome.seconds.toFixed(2)} s, +${(outcome.grown / 1e6).toFixed(0)} MB`
      : 'the process died';
    console.log(`${right ? 'ok  ' : 'FAIL'} ${file.name.padEnd(48)} ${said}`);
    if (outcome?.sentence && !right) console.log(`     ${outcome.sentence}`);
  }
  console.log(`\n${hostileFiles.length - failed} of ${hostileFiles.length} came out as they must, each within +150 MB of memory.`);
  process.exitCode = failed > 0 ? 1 : 0;
}
