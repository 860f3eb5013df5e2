/** The main job on a real meter file and a real market, as a person would call it. The files are named by REAL_DATA. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { costGroups, type Answer, type Explanation } from '@arbor/advice';

const realData = process.env['REAL_DATA'];
if (realData === undefined) console.log('REAL_DATA is not set, so the main job is not run on real files.');
const arborPath = fileURLToPath(new URL('../bin/arbor.mjs', import.meta.url));

function recommend(...args: readonly string[]): { answer: Answer; sentences: Explanation } {
  const home = join(realData ?? '', 'smt/smt_interval_oncor_2025-05_2026-05_excel_resaved.csv');
  const market = join(realData ?? '', 'powertochoose/ptc_export_2026-01-09_bracketed.csv');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [arborPath, 'recommend', '--usage', home, '--plans', market, '--utility', 'oncor', '--as-of', '2026-05-14', '--json', ...args],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as { answer: Answer; sentences: Explanation };
}

describe.skipIf(realData === undefined)('a Dallas home in the market of January 2026', () => {
  it('switches on the first day without a fee, with three picks whose figures come down to lines', () => {
    const { answer, sentences } = recommend('--current', '14.5c, ends 2026-06-20, fee 150');
    expect(answer.verdict).toMatchObject({ kind: 'switchOn', date: '2026-06-06', baseline: 'currentAllYear' });
    expect(sentences.verdict[0]).toMatch(/on June 6\.$/);
    // All-in: the expected kWh times 14.5 cents, and nothing else.
    expect(answer.current?.annual.totalNanos).toBeCloseTo(Number(answer.usage.annualKwh) * 0.145 * 1e9, -4);
    expect(answer.picks).toHaveLength(3);
    for (const { bills, saving, timing, source } of answer.picks) {
      for (const { lines, totalNanos } of bills) {
        for (const line of lines) expect(Math.abs(Number(line.quantity) * Number(line.unitPrice) * 1e9 - line.amountNanos)).toBeLessThan(1);
        expect(lines.reduce((sum, { amountNanos }) => sum + amountNanos, 0)).toBe(totalNanos);
      }
      const parts = saving?.parts;
      expect(costGroups.reduce((sum, group) => sum + (parts?.groups[group] ?? 0), 0)).toBe(parts?.totalNanos);
      expect((answer.current?.annual.totalNanos ?? 0) - (timing[0]?.cost.totalNanos ?? 0)).toBe(parts?.totalNanos);
      expect(source.date).toBe('2026-01-09');
    }
    expect(answer.notes.map(({ code }) => code)).toContain('advice.catalogue-old');
  });

  it('gives every plan of the list a place: a pick or a reason', () => {
    const { answer } = recommend();
    expect(answer.picks.length + answer.others.length).toBe(answer.counts.plans);
    expect(new Set([...answer.picks, ...answer.others].map(({ planId }) => planId)).size).toBe(answer.counts.plans);
    expect(['bestPlan', 'tie']).toContain(answer.verdict.kind);
  });

  it('does not use readings after the day of the question', () => {
    const { answer } = recommend('--as-of', '2026-02-01');
    expect(answer.usage.history?.to).toBe('2026-01-31');
    expect(answer.notes.map(({ code }) => code)).toContain('usage.after-as-of');
  });
});
