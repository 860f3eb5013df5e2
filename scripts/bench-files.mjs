/** The benches of bench/*.bench.ts, one after the other. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, requireNode, root } from './install-packages.mjs';

/** Go through the benches of files that begin with one of the names, or of all files. A file is loaded when it is its turn. */
export async function* benchesOf(names = []) {
  requireNode();
  await installPackages();
  const { register } = await import('tsx/esm/api');
  register();
  const files = readdirSync(join(root, 'bench')).filter(
    (file) => file.endsWith('.bench.ts') && (names.length === 0 || names.some((name) => file.startsWith(name))),
  );
  for (const file of files.sort()) {
    const { benches } = await import(pathToFileURL(join(root, 'bench', file)).href);
    yield* benches;
  }
}
