#!/usr/bin/env node
// The sources are TypeScript in many files; loading them one by one takes most of a second. They are bundled once into dist/ and
// again whenever one of them changes, so a call starts in a tenth of a second and never runs old code.
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bundle = join(root, 'apps/cli/dist/arbor.mjs');
const sources = ['packages/engine', 'packages/usage', 'packages/catalog', 'packages/advice', 'apps/cli'].map((part) =>
  join(root, part, 'src'),
);

/** Newest change of any source file [ms]. */
function newestChange() {
  const files = sources.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
  return Math.max(...[...files, join(root, 'package-lock.json')].filter(existsSync).map((file) => statSync(file).mtimeMs));
}

if (!existsSync(bundle) || statSync(bundle).mtimeMs < newestChange()) {
  const { build } = await import('esbuild');
  const part = `${bundle}.${process.pid}`;
  await build({
    entryPoints: [join(root, 'apps/cli/src/main.ts')],
    outfile: part,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    // Some dependencies are CommonJS and call require for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  // Renamed when whole: another call at the same moment never loads half a file.
  renameSync(part, bundle);
}
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(process.argv);
