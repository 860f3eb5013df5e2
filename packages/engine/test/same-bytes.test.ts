/** The same input gives the same bytes, whatever the clock of the machine says. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const script = fileURLToPath(new URL('print-bills.ts', import.meta.url));

async function printedUnder(zone: string): Promise<string> {
  const env = { ...process.env, TZ: zone };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

describe('three years of bills of every documented tariff', () => {
  it('are printed in the same bytes under UTC, west of it, and where the clock moves by half an hour or stands at 5:45', async () => {
    const utc = await printedUnder('UTC');
    const priced = JSON.parse(utc) as {
      readonly tariff: string;
      readonly results: readonly { readonly outcome: string; readonly bills: readonly unknown[] }[];
    }[];
    // guard the guard: every one was priced, month by month
    for (const { tariff, results } of priced) {
      expect([tariff, results[0]?.outcome]).not.toEqual([tariff, 'cannotPrice']);
      expect([tariff, results[0]?.bills.length]).toEqual([tariff, 36]);
    }
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']) expect(await printedUnder(zone)).toBe(utc);
  });
});
