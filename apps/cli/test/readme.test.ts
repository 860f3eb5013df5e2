/** The README shows what the program prints. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the example of the README is the real output', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```console\n\$ npx arbor recommend --sample\n(.*?)\n…\n```/s.exec(readme) ?? [];
  expect(shown.split('\n').length).toBeGreaterThan(10);
  const { stdout } = spawnSync(process.execPath, [fileURLToPath(new URL('../bin/arbor.mjs', import.meta.url)), 'recommend', '--sample'], {
    encoding: 'utf8',
  });
  expect(stdout.trimStart().startsWith(shown.trimStart())).toBe(true);
});
