/** `npm run check`: types, lint, format, unused code and architecture, side by side. One line per step; a failing step shows its output. */
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { installPackages, requireNode, root } from './install-packages.mjs';

/** TypeScript 7 checks several times faster than 6; it is a native program, so on a platform without it 6 does the work. */
function typeChecker() {
  const fast = 'node_modules/typescript7/bin/tsc';
  const { status } = spawnSync(process.execPath, [fast, '--version'], { cwd: root, stdio: 'ignore' });
  return status === 0 ? fast : 'node_modules/typescript/bin/tsc';
}

// The steps write into a pipe, so they cannot see whether a person reads along.
const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

function runStep({ name, args, mend }) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...colour } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds.padStart(5)} s`);
      if (code !== 0) console.log(`${output.trimEnd()}\n${mend ? `${mend}\n` : ''}`);
      resolve(code === 0);
    });
  });
}

requireNode();
await installPackages();

// The slowest first, so that the others fit beside it.
const steps = [
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'] },
  {
    name: 'format',
    args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
    mend: '`npm run format` mends this.',
  },
  { name: 'types', args: [typeChecker(), '--project', 'tsconfig.json'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  { name: 'architecture', args: ['scripts/architecture.mjs'] },
];
const waiting = [...steps];
const results = [];
async function worker() {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
}
await Promise.all(Array.from({ length: availableParallelism() }, worker));
process.exitCode = results.every(Boolean) ? 0 : 1;
