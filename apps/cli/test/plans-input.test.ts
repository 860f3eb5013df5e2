/** Files of plans that are none, and dates that cannot be, at every command that takes them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const arborPath = fileURLToPath(new URL('../bin/arbor.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'arbor-plans-'));
writeFileSync(join(folder, 'photo.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
writeFileSync(join(folder, 'label.pdf'), '%PDF-1.7\n');

function arbor(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [arborPath, ...args], { cwd: folder, encoding: 'utf8' });
  return [status, stdout, stderr];
}

it.each([
  [['catalog', 'check', 'photo.png']],
  [['catalog', 'import', 'power-to-choose', 'photo.png']],
  [['catalog', 'diff', 'photo.png', 'photo.png']],
  [['recommend', '--plans', 'photo.png', '--home', '1800 sq ft, 3 people, gas heating, central air', '--zip', '75201']],
])('%j says what the file looks like and what to do, and nothing of its age', (args) => {
  expect(arbor(...args)).toEqual([
    1,
    '',
    'photo.png: This file is not a list of plans that we can read: it looks like a picture. Plans come from powertochoose.org: export the results as CSV.\n',
  ]);
});

it('names the commands that a label is for', () => {
  expect(arbor('catalog', 'check', 'label.pdf')[2]).toContain('it looks like a PDF. For a facts label use "arbor label", or');
});

it.each([
  [['catalog', 'import', 'power-to-choose', 'photo.png', '--date', '2999-01-01'], '2999-01-01 is after today'],
  [['catalog', 'check', 'photo.png', '--date', '2999-01-01'], '2999-01-01 is after today'],
  [['catalog', 'import', 'power-to-choose', 'photo.png', '--date', 'may'], '--date takes a date like 2026-05-14, not "may".'],
])('%j is refused for its date', (args, words) => {
  expect(arbor(...args)).toEqual([1, '', expect.stringContaining(words)]);
});
