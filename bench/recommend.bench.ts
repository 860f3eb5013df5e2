/** The main job as its user calls it: `arbor recommend` from a cold start, on the sample home or, with REAL_DATA, on a real year and a real market. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { callArbor } from './made/call-arbor.ts';

const realData = process.env['REAL_DATA'];
const home = join(realData ?? '', 'smt/smt_interval_oncor_2025-05_2026-05_excel_resaved.csv');
const market = join(realData ?? '', 'powertochoose/ptc_export_2026-01-09_bracketed.csv');
const current = ['--utility', 'oncor', '--current', '14.5c, ends 2026-06-20, fee 150', '--as-of', '2026-05-14'];
const sample = ['recommend', '--sample'];
const real =
  realData !== undefined && existsSync(home) && existsSync(market) ? ['recommend', '--usage', home, '--plans', market, ...current] : null;

/** The middle of five calls, after one that may have to bundle the sources. */
function middle(args: readonly string[], of: 'ms' | 'megabytes'): number {
  const call = () => {
    const { ms, kilobytes } = callArbor(args);
    return { ms, megabytes: kilobytes / 1024 };
  };
  call();
  const taken = Array.from({ length: 5 }, () => call()[of]).sort((a, b) => a - b);
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
