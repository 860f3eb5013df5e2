/** Run vitest and count. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install-packages.mjs';

const nothing = { passed: 0, failed: 0, skipped: 0 };

/** Run a command in the repository with its output shown; resolve to its exit code. */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
      .on('error', () => resolve(1))
      .on('exit', (code) => resolve(code ?? 1));
  });
}

/** Add up the counts of several runs. */
export function sum(counts) {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), nothing);
}

/** The last line of every test command. */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Give a command a file for its JSON report, and count from that; a run that reports nothing or exits badly never counts as good. */
export async function countFromReport(start, read) {
  const folder = mkdtempSync(join(tmpdir(), 'arbor-test-'));
  const file = join(folder, 'report.json');
  const code = await start(file);
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : nothing;
  rmSync(folder, { recursive: true });
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function countVitest(report) {
  // A file that cannot even be loaded has no test results, yet it failed.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + report.numTodoTests };
}

/** Run vitest with arguments under a time zone; resolve to its counts. */
export function runVitest(args, zone = 'UTC') {
  return countFromReport(
    (file) =>
      run(
        process.execPath,
        ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
        { TZ: zone },
      ),
    countVitest,
  );
}
