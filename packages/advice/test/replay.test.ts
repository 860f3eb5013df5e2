/** The same question has the same answer, to the byte: on another machine, in another time zone, in another language, next year. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));

/** What a script prints in a process of its own. */
async function printed(script: string, env: Readonly<Record<string, string>>): Promise<string> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, maxBuffer: 1e8, cwd: here });
  return stdout;
}

const question = `
  import { advise, explain, parseCurrentPlan } from '@arbor/advice';
  import { sampleTexasCatalogue, texas } from '@arbor/catalog';
  import { sampleHome } from '@arbor/usage';
  const { currentPlan } = parseCurrentPlan('15.9c, ends 2026-12-20, fee 150');
  const usage = sampleHome({ from: '2025-09-15', to: '2026-10-20' });
  const answer = advise({ usage, place: { market: texas, utility: 'oncor' }, currentPlan, catalogue: sampleTexasCatalogue(), asOf: '2026-10-15' });
  process.stdout.write(JSON.stringify({ answer, sentences: explain(answer) }));
`;

describe('replay', () => {
  it('gives byte-identical answers in any process', async () => {
    const zones = [
      { TZ: 'UTC' },
      { TZ: 'UTC' },
      { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/New_York', LANG: 'C' },
    ];
    const [first, ...others] = await Promise.all(zones.map((env) => printed(question, env)));
    // Guard the guard: a real answer, with picks that know when to switch.
    const { answer } = JSON.parse(first ?? '') as {
      answer: { verdict: { kind: string }; picks: readonly unknown[]; notes: readonly { code: string }[] };
    };
    expect(answer.verdict.kind).toBe('switchOn');
    expect(answer.picks).toHaveLength(3);
    expect(answer.notes.map(({ code }) => code)).toContain('usage.after-as-of');
    for (const other of others) expect(other === first).toBe(true);
  });

  it('the example of the README runs and says what the README says', async () => {
    const [, code = '', said = ''] =
      /```ts\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8')) ?? [];
    expect(code).toContain('advise(');
    expect(await printed(code, { TZ: 'UTC' })).toBe(said);
  });
});
