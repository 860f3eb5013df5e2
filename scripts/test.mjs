/** `npm test`: everything that can be tested on this machine, ending with one line of totals. Arguments go to vitest. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, requireNode, root } from './install-packages.mjs';
import { countFromReport, run, runVitest, sum, totalsLine } from './run-vitest.mjs';
import { hasCommand, installSystemPackages } from './system-packages.mjs';

/** A result may not depend on the zone of the machine: west of UTC, a half-hour clock change, an offset of 5:45. */
const OTHER_ZONES = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

/** Playwright's counts; `flaky` passed at a second try. */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** Without a browser the tests are only listed, which counts them as skipped. */
function runBrowserTests(hasBrowser) {
  const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config=apps/web/playwright.config.ts'];
  const how = hasBrowser ? ['--reporter=line,json'] : ['--list', '--reporter=json'];
  return countFromReport((file) => run(process.execPath, [...playwright, ...how], { PLAYWRIGHT_JSON_OUTPUT_FILE: file }), countPlaywright);
}

requireNode();
const args = process.argv.slice(2);
await installPackages();
if (args.length === 0) installSystemPackages();

const counts = [await runVitest(args)];

const engine = args.filter((arg) => arg.startsWith('packages/engine'));
if (args.length === 0 || engine.length > 0) {
  for (const zone of OTHER_ZONES) {
    console.log(`The engine again, under TZ=${zone}`);
    counts.push(await runVitest(args.length === 0 ? ['packages/engine/'] : args, zone));
  }
}

if (args.length === 0 && existsSync(join(root, 'apps/web/e2e'))) {
  const hasBrowser = hasCommand('chromium');
  if (!hasBrowser) console.log('The browser tests are skipped: there is no chromium on this machine.');
  counts.push(await runBrowserTests(hasBrowser));
}

const total = sum(counts);
console.log(`\n${totalsLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
