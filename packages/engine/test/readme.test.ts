/** The example in the README is this package's own code, and it runs. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outcome, total } from './readme-example.ts';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('prices the month of the README', () => {
  expect([outcome, total]).toEqual(['priced', '105.797']);
  expect(text('../README.md')).toContain(`\`\`\`ts\n${text('./readme-example.ts')}\`\`\``);
});
