/** Change the bill engine in thousands of small ways and see whether its quick tests notice. Two hours; names of files, such as `frame`, try those alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly { readonly status: string }[] }>>;
}

const sources = 'packages/engine/src/billing';
const results = 'dist/mutation';
const sourceOf = (name: string): string => join(sources, `${name}.ts`);
const resultOf = (name: string): string => join(results, `${name}.json`);

function reportOf(name: string): Report['files'][string] | undefined {
  if (!existsSync(resultOf(name))) return undefined;
  const { files } = JSON.parse(readFileSync(resultOf(name), 'utf8')) as Report;
  const file = files[sourceOf(name)];
  // What was found of another text says nothing of this one.
  return file?.source === readFileSync(sourceOf(name), 'utf8') ? file : undefined;
}

/** Try every mutant of a file. A run that is broken off is taken up again with the files that have no result. */
function mutate(name: string): boolean {
  const stryker = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate', sourceOf(name)];
  const { status } = spawnSync(process.execPath, stryker, { stdio: 'inherit' });
  if (status === 0) renameSync('dist/mutation.json', resultOf(name));
  return status === 0;
}

function printRow(name: string, mutants: readonly { readonly status: string }[]): void {
  const count = (...wanted: readonly string[]): number => mutants.filter(({ status }) => wanted.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const all = killed + count('Survived', 'NoCoverage');
  const score = all === 0 ? '' : `${((killed / all) * 100).toFixed(1)} %`;
  console.log(`${name.padEnd(20)}${String(all).padStart(8)}${String(killed).padStart(8)}${score.padStart(9)}`);
}

const names = readdirSync(sources).map((file) => file.replace('.ts', ''));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${sourceOf(unknown[0] ?? '')}.`);
  process.exitCode = 1;
} else {
  mkdirSync(results, { recursive: true });
  const open = asked.length > 0 ? asked : names.filter((name) => !reportOf(name));
  if (!open.every(mutate)) process.exitCode = 1;
  const known = names.flatMap((name) => {
    const report = reportOf(name);
    return report ? [{ name, mutants: report.mutants }] : [];
  });
  console.log(`\n${'file'.padEnd(20)}${'mutants'.padStart(8)}${'killed'.padStart(8)}${'score'.padStart(9)}`);
  for (const { name, mutants } of known) printRow(name, mutants);
  printRow(
    known.length === names.length ? 'all files' : `${known.length} of ${names.length} files`,
    known.flatMap(({ mutants }) => mutants),
  );
}
