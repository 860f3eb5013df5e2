/** `npm run bench`: run every bench/*.bench.ts and print a table, or with --json one JSON object per line. Other arguments pick files by name. */
import { benchesOf } from './bench-files.mjs';

/** Three significant digits say enough of a measurement. */
function shown(value) {
  return value.toLocaleString('en', value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}

/** A goal is watched, not enforced: a slow machine is no failure, a reader of the table decides. */
function goalWords(value, { budget, atLeast }) {
  if (budget !== undefined) return value <= budget ? `, within its budget of ${shown(budget)}` : `, OVER its budget of ${shown(budget)}`;
  if (atLeast !== undefined) return value >= atLeast ? `, reaches its goal of ${shown(atLeast)}` : `, BELOW its goal of ${shown(atLeast)}`;
  return '';
}

const json = process.argv.includes('--json');
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
let count = 0;
for await (const bench of benchesOf(names)) {
  const { name, unit, run } = bench;
  const value = await run();
  count++;
  if (json) console.log(JSON.stringify({ name, value, unit }));
  else console.log(`${name.padEnd(32)} ${shown(value).padStart(14)} ${unit}${goalWords(value, bench)}`);
}
if (count === 0)
  console.error(`No bench ${names.length > 0 ? `is named ${names.join(', ')}` : 'exists'}: they are files bench/*.bench.ts.`);
process.exitCode = count === 0 ? 1 : 0;
