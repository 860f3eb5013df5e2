/** The main job as its user calls it: `arbor recommend` from a cold start, on the sample home or, with REAL_DATA, on a real year and a real market. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const arbor = fileURLToPath(new URL('../apps/cli/bin/arbor.mjs', import.meta.url));
const realData = process.env['REAL_DATA'];
const home = join(realData ?? '', 'smt/smt_interval_oncor_2025-05_2026-05_excel_resaved.csv');
const market = join(realData ?? '', 'powertochoose/ptc_export_2026-01-09_bracketed.csv');
const current = ['--utility', 'oncor', '--current', '14.5c, ends 2026-06-20, fee 150', '--as-of', '2026-05-14'];
const sample = ['recommend', '--sample'];
const real =
  realData !== undefined && existsSync(home) && existsSync(market) ? ['recommend', '--usage', home, '--plans', market, ...current] : null;

/** One call: wall-clock [ms] and highest memory [MB]. */
function call(args: readonly string[]): { readonly ms: number; readonly megabytes: number } {
  const report = 'data:text/javascript,process.on("exit",()=>process.stderr.write(`maxrss ${process.resourceUsage().maxRSS}`))';
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', report, arbor, ...args], { encoding: 'utf8' });
  const ms = performance.now() - started;
  const kilobytes = Number(/maxrss (\d+)/.exec(stderr)?.[1]);
  if (status !== 0 || !Number.isFinite(kilobytes)) throw new Error(`arbor ${args.join(' ')} exited ${status}: ${stderr}`);
  return { ms, megabytes: kilobytes / 1024 };
}

/** The middle of five calls, after one that may have to bundle the sources. */
function middle(args: readonly string[], of: 'ms' | 'megabytes'): number {
  call(args);
  const taken = Array.from({ length: 5 }, () => call(args)[of]).sort((a, b) => a - b);
  return taken[2] ?? Number.NaN;
}

export const benches = [
  { name: 'recommend-sample-cold-ms', unit: 'ms', budget: 1000, run: () => middle(sample, 'ms') },
  ...(real
    ? [
        { name: 'recommend-real-cold-ms', unit: 'ms', budget: 1500, run: () => middle(real, 'ms') },
        { name: 'recommend-real-max-mb', unit: 'MB', budget: 400, run: () => middle(real, 'megabytes') },
      ]
    : []),
];
