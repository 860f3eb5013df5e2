/**
 * Change the bill engine in thousands of small ways and see whether its quick tests notice. Two hours. Names of files, such as `frame`,
 * try those alone; of a file that was tried before as it is, only what survived is tried again. What was found lies in dist/mutation.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly replacement?: string;
}

interface TriedFile {
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

const sources = 'packages/engine/src/billing';
const results = 'dist/mutation';
const sourceOf = (name: string): string => join(sources, `${name}.ts`);
const resultOf = (name: string): string => join(results, `${name}.json`);
const survived = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

function readReport(report: string, name: string): TriedFile | undefined {
  if (!existsSync(report)) return undefined;
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { readonly files: Readonly<Record<string, TriedFile>> };
  const file = files[sourceOf(name)];
  // What was found of another text says nothing of this one.
  return file?.source === readFileSync(sourceOf(name), 'utf8') ? file : undefined;
}

/** Try the mutants of a file, and keep what became of them. */
function mutate(name: string): boolean {
  const before = readReport(resultOf(name), name);
  const places = before?.mutants.filter(survived).map(({ location: { start, end } }) => {
    // Stryker counts columns from 1 where it reports, and from 0 where it is asked.
    return `${sourceOf(name)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
  });
  if (places?.length === 0) return true;
  const asked = (places ?? [sourceOf(name)]).join(',');
  const { status } = spawnSync(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate', asked], {
    stdio: 'inherit',
  });
  const tried = status === 0 ? readReport('dist/mutation.json', name) : undefined;
  if (!tried) return false;
  const keyOf = ({ location, replacement }: Mutant): string => JSON.stringify([location, replacement]);
  const mutants = new Map([...(before?.mutants ?? []), ...tried.mutants].map((mutant) => [keyOf(mutant), mutant]));
  writeFileSync(resultOf(name), JSON.stringify({ files: { [sourceOf(name)]: { ...tried, mutants: [...mutants.values()] } } }));
  return true;
}

function printRow(name: string, mutants: readonly Mutant[]): void {
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const all = killed + mutants.filter(survived).length;
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
  const open = asked.length > 0 ? asked : names.filter((name) => !readReport(resultOf(name), name));
  if (!open.every(mutate)) process.exitCode = 1;
  const known = names.flatMap((name) => {
    const file = readReport(resultOf(name), name);
    return file ? [{ name, mutants: file.mutants }] : [];
  });
  console.log(`\n${'file'.padEnd(20)}${'mutants'.padStart(8)}${'killed'.padStart(8)}${'score'.padStart(9)}`);
  for (const { name, mutants } of known) printRow(name, mutants);
  printRow(
    known.length === names.length ? 'all files' : `${known.length} of ${names.length} files`,
    known.flatMap(({ mutants }) => mutants),
  );
}
