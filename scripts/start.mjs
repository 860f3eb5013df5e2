/** `npm start`: install, build the page when its sources changed, start the server, and say where to look. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { installPackages, requireNode, root } from './install-packages.mjs';
import { run } from './run-vitest.mjs';

/** Newest change under a path [ms]; folders count, so that a deleted file is noticed too. */
function newestChange(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path).filter((name) => !['node_modules', 'dist', 'test', 'e2e'].includes(name));
  return Math.max(mtimeMs, ...inside.map((name) => newestChange(join(path, name))));
}

/** The page is made of apps/web and of the packages that run in the browser. */
function pageIsOutdated() {
  const built = join(root, 'apps/web/dist/index.html');
  if (!existsSync(built)) return true;
  // Not apps/web itself: the build creates dist in it, which would make every build outdated at once.
  const web = readdirSync(join(root, 'apps/web')).filter((name) => !['node_modules', 'dist', 'test', 'e2e'].includes(name));
  const sources = [
    ...web.map((name) => join('apps/web', name)),
    ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`),
    'package-lock.json',
  ];
  const builtAt = statSync(built).mtimeMs;
  return sources.some((source) => existsSync(join(root, source)) && newestChange(join(root, source)) > builtAt);
}

async function buildPage() {
  if (!existsSync(join(root, 'apps/web/index.html')) || !pageIsOutdated()) return;
  console.log('Building the page…');
  const code = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel=warn']);
  if (code === 0) return;
  console.error('The page could not be built; the reason stands above.');
  process.exit(1);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost' }, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

function hasDesktop() {
  if (!process.stdin.isTTY || process.env.CI) return false;
  return ['darwin', 'win32'].includes(process.platform) || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function openBrowser(url) {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => console.log(`Open ${url}`))
    .unref();
}

async function showWhenReady(server, port, url) {
  while (server.exitCode === null && !(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 200));
  if (server.exitCode !== null) return;
  if (hasDesktop()) openBrowser(url);
}

requireNode();
await installPackages();
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
await buildPage();

const port = process.env.API_PORT ?? '3000';
const url = `${process.env.TLS_CERT_FILE ? 'https' : 'http'}://localhost:${port}`;
// A port that is taken or none at all: the server says what to do about it, and nothing is opened.
const usable = Number(port) < 65_536 && !(await answers(port));
const server = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/api.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, API_PORT: port },
});
if (usable) void showWhenReady(server, port, url);

// Ctrl-C reaches the server too, being in the same group: wait for it to finish its work. TERM has to be handed on.
let stopped = false;
process.on('SIGINT', () => (stopped = true));
process.on('SIGTERM', () => {
  stopped = true;
  server.kill('SIGTERM');
});
server.on('exit', (code) => process.exit(stopped ? 0 : (code ?? 1)));
