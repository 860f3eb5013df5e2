/** Bring node_modules up to date with package-lock.json. Used by start, test and check on a bare checkout, so Node built-ins only. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const OLDEST_NODE = [20, 19];

/** End the process with one plain sentence when Node is too old to run Arbor. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `Arbor needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${version}: install a current version from https://nodejs.org.`,
  );
  process.exit(1);
}

function lockedPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Written after each install here: the hash of the lock it followed. */
const stamp = join(root, 'node_modules/.arbor-installed');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Folders that the lock wants and node_modules lacks or holds in another version. npm keeps its own record of what it installed. */
export function outdatedPackages(folder = root) {
  const installed = lockedPackages(join(folder, 'node_modules/.package-lock.json'));
  return Object.entries(lockedPackages(join(folder, 'package-lock.json')))
    .filter(([path]) => path.includes('node_modules/'))
    .filter(([path, wanted]) => {
      const found = installed[path];
      // Packages of other platforms are in the lock, never on the disk.
      if (!found) return !wanted.optional && !wanted.devOptional;
      return found.version !== wanted.version || !existsSync(join(folder, path));
    })
    .map(([path]) => path);
}

/** npm shows a spinner on a terminal and nothing in a log: there a line every few seconds says how far it is. */
function reportProgress() {
  if (process.stdout.isTTY) return () => undefined;
  const wanted = Object.entries(lockedPackages(join(root, 'package-lock.json'))).filter(
    ([path, { optional }]) => path.includes('node_modules/') && !optional,
  );
  const timer = setInterval(() => {
    // npm makes every folder first and fills them later.
    const here = wanted.filter(([path]) => existsSync(join(root, path, 'package.json'))).length;
    console.log(`  ${here} of ${wanted.length} packages`);
  }, 5000);
  return () => clearInterval(timer);
}

/** Install when something is missing or outdated; otherwise return at once. Ends the process with a sentence when npm fails. */
export async function installPackages() {
  // A lock that names a package which nobody asks for any more would otherwise be installed again at every start.
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return;
  if (outdatedPackages().length === 0) return;
  const fresh = !existsSync(join(root, 'node_modules'));
  console.log(`Installing the packages, ${fresh ? 'once' : 'because package-lock.json has changed'} (npm ci, up to a few minutes)…`);
  const started = performance.now();
  const stop = reportProgress();
  // --include=dev: NODE_ENV=production would leave out tsx and Vite, which start and test need.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const child = npm?.endsWith('.js')
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  const code = await new Promise((resolve) => child.on('error', () => resolve(1)).on('exit', (exit) => resolve(exit ?? 1)));
  stop();
  if (code !== 0) {
    console.error('The packages could not be installed; npm says why above. Check the network connection and run this again.');
    process.exit(1);
  }
  writeFileSync(stamp, lockHash());
  console.log(`Packages installed in ${Math.round((performance.now() - started) / 1000)} s.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode();
  await installPackages();
}
