/** `npm run bench`: run every bench/*.bench.ts and print a table, or with --json one JSON object per line. Other arguments pick files by name. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, requireNode, root } from './install-packages.mjs';

/** Three significant digits say enough of a measurement. */
function shown(value) {
  return value.toLocaleString('en', value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}

/** A budget is watched, not enforced: a slow machine is no failure, a reader of the table decides. */
function budgetWords(value, budget) {
  if (budget === undefined) return '';
  return value <= budget ? `, within its budget of ${shown(budget)}` : `, OVER its budget of ${shown(budget)}`;
}

requireNode();
const json = process.argv.includes('--json');
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
await installPackages();
const { register } = await import('tsx/esm/api');
register();

const files = readdirSync(join(root, 'bench')).filter(
  (file) => file.endsWith('.bench.ts') && (names.length === 0 || names.some((name) => file.startsWith(name))),
);
if (files.length === 0)
  console.error(`No bench ${names.length > 0 ? `is named ${names.join(', ')}` : 'exists'}: they are files bench/*.bench.ts.`);
for (const file of files.sort()) {
  const { benches } = await import(pathToFileURL(join(root, 'bench', file)).href);
  for (const { name, unit, budget, run } of benches) {
    const value = await run();
    if (json) console.log(JSON.stringify({ name, value, unit }));
    else console.log(`${name.padEnd(56)} ${shown(value).padStart(14)} ${unit}${budgetWords(value, budget)}`);
  }
}
process.exitCode = files.length === 0 ? 1 : 0;
