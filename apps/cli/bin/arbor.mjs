#!/usr/bin/env node
// The sources are TypeScript in many files; loading and compiling them one by one takes most of a second. They are bundled once into
// dist/, and again whenever one of them changes, with V8's compiled code kept beside the bundle: a call starts in a tenth of a second.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bundle = join(root, 'apps/cli/dist/arbor.cjs');
const codeCache = `${bundle}.${process.version}.cache`;
const sources = ['packages/engine', 'packages/usage', 'packages/catalog', 'packages/advice', 'apps/cli'].map((part) =>
  join(root, part, 'src'),
);

/** Newest change of any source file [ms]. */
function newestChange() {
  const files = sources.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
  return Math.max(...[...files, join(root, 'package-lock.json')].filter(existsSync).map((file) => statSync(file).mtimeMs));
}

/** Write a file and put it in place when it is whole: another call at the same moment never reads half of it. */
function writeWhole(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, content);
  renameSync(`${path}.${process.pid}`, path);
}

if (!existsSync(bundle) || statSync(bundle).mtimeMs < newestChange()) {
  const { build } = await import('esbuild');
  const options = {
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
    minifyWhitespace: true,
    // The reader of PDFs is larger than everything else, and only labels need it: it is required when it is asked for.
    external: ['unpdf'],
    supported: { 'dynamic-import': false },
  };
  const { outputFiles } = await build({ entryPoints: [join(root, 'apps/cli/src/main.ts')], ...options });
  writeWhole(bundle, outputFiles[0].contents);
}

const text = `(function (exports, require, module) {${readFileSync(bundle, 'utf8')}\n})`;
const cachedData = existsSync(codeCache) ? readFileSync(codeCache) : undefined;
const script = new Script(text, { filename: bundle, cachedData });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(bundle), module);
process.exitCode = await module.exports.main(process.argv);
// Kept after the run, when V8 has compiled what a run needs, and again when another command compiled more than is kept.
// V8 refuses code of another text or version by itself.
const compiled = script.createCachedData();
const kept = script.cachedDataRejected ? 0 : (cachedData?.length ?? 0);
if (compiled.length > kept * 1.05) writeWhole(codeCache, compiled);
