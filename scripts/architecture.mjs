/** Which part may import which. `npm run check` runs this file; scripts/test/architecture.test.ts proves that it bites. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Arrows point down: each part may import what its row names, and nothing else of ours. */
const mayImport = {
  'packages/engine': [],
  'packages/usage': ['engine'],
  'packages/catalog': ['engine'],
  'packages/advice': ['engine', 'usage', 'catalog'],
  'packages/agent': ['engine', 'usage', 'catalog', 'advice'],
  'apps/web': ['engine', 'usage', 'catalog', 'advice'],
  'apps/cli': ['engine', 'usage', 'catalog', 'advice', 'agent'],
  'apps/server': ['engine', 'usage', 'catalog', 'advice', 'agent'],
};

/** The one file that puts a home's usage and the market's plans together, and the one that says what either of them found. */
const MEETING_POINTS = ['packages/advice/src/advise.ts', 'packages/advice/src/language/en.ts'];

/**
 * Say what is wrong with the imports of one file.
 * @param {string} path from the repository's root, with forward slashes
 * @param {string} text
 * @returns {string[]}
 */
export function wrongImports(path, text) {
  const part = /^(?:packages|apps)\/[^/]+/.exec(path)?.[0];
  if (!part) return [];
  const allowed = mayImport[part];
  if (!allowed) return [`${path}: ${part} has no row in scripts/architecture.mjs`];
  const own = part.split('/')[1];
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const wrong = [];
  for (const specifier of specifiers) {
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(path), specifier)).replaceAll('\\', '/');
      if (!target.startsWith(`${part}/`))
        wrong.push(`${path}: "${specifier}" reaches out of ${part}; import other parts by their package name`);
      continue;
    }
    const [, other, inside] = /^@arbor\/([^/]+)(\/.*)?$/.exec(specifier) ?? [];
    if (!other || other === own) continue;
    if (!allowed.includes(other)) wrong.push(`${path}: ${own} may not import ${other}`);
    if (inside?.startsWith('/src')) wrong.push(`${path}: "${specifier}" reaches into the sources of ${other}; import "@arbor/${other}"`);
  }
  const meets = ['usage', 'catalog'].every((name) => specifiers.some((specifier) => `${specifier}/`.startsWith(`@arbor/${name}/`)));
  if (meets && /^packages\/[^/]+\/src\//.test(path) && !MEETING_POINTS.includes(path))
    wrong.push(`${path}: only ${MEETING_POINTS.join(' and ')} may import both usage and catalog`);
  return wrong;
}

/** Source files under a folder, as paths from the root. */
function sourcesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(path);
    return /\.(ts|tsx|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = ['packages', 'apps'].flatMap(sourcesIn);
  const wrong = files.flatMap((file) => wrongImports(file, readFileSync(join(root, file), 'utf8')));
  for (const line of wrong) console.error(line);
  console.log(`${files.length} files looked at, ${wrong.length} wrong imports`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
