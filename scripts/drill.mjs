/** `npm run drill -- NAME`: run drills/NAME.ts, which breaks something on purpose and looks whether anything was lost. Without a name, list them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, requireNode, root } from './install-packages.mjs';
import { run } from './run-vitest.mjs';

const folder = join(root, 'drills');
const drills = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));

/** First sentence of the file's first docstring. */
function purpose(name) {
  const text = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(join(folder, `${name}.ts`), 'utf8'))?.[1] ?? '';
  const line = text
    .replace(/^\s*\*/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
}

function list() {
  if (drills.length === 0) console.log('There are no drills yet: each is a file drills/NAME.ts.');
  for (const name of drills.sort()) console.log(`  ${name.padEnd(28)} ${purpose(name)}`);
}

const [name, ...args] = process.argv.slice(2);
if (name === undefined) {
  console.log('npm run drill -- NAME, where NAME is one of:');
  list();
} else if (!drills.includes(name)) {
  console.error(`There is no drill named "${name}". These are:`);
  list();
  process.exitCode = 1;
} else {
  requireNode();
  await installPackages();
  process.exitCode = await run(process.execPath, ['--import', 'tsx', join('drills', `${name}.ts`), ...args]);
}
