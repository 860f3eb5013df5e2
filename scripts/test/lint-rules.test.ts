import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import ts from 'typescript-eslint';

// Without types a snippet need not be a file of the project.
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked, { languageOptions: { parserOptions: { project: null } } }] });

async function rulesBroken(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

describe('the lint rules for packages', () => {
  it.each([
    ['Date.now', 'export const a = Date.now();', 'no-restricted-properties'],
    ['new Date()', 'export const a = new Date();', 'no-restricted-syntax'],
    ['a local date', 'export const a = new Date(2025, 0, 1);', 'no-restricted-syntax'],
    ['a local hour', 'export const a = new Date(0).getHours();', 'no-restricted-syntax'],
    ['process', 'export const a = process.env;', 'no-restricted-globals'],
    ['Math.random', 'export const a = Math.random();', 'no-restricted-properties'],
    ['a Node built-in', `import 'node:fs';`, 'no-restricted-imports'],
    ['a Node built-in without its prefix', `import 'fs/promises';`, 'no-restricted-imports'],
    ['a default export', 'export default 1;', 'no-restricted-syntax'],
    ['301 lines', 'export {};\n'.repeat(301), 'max-lines'],
    [
      'switching a rule off without a reason',
      '/* eslint-disable no-restricted-properties */\nexport const a = Math.random();',
      'arbor/disable-with-reason',
    ],
  ])('refuse %s', async (_, code, rule) => {
    expect(await rulesBroken(code, 'packages/engine/src/snippet.ts')).toContain(rule);
  });

  it.each([
    ['a date of an instant', 'export const a = new Date(0).toISOString();'],
    [
      'switching a rule off with a reason',
      '/* eslint-disable no-restricted-properties -- seeds the demo */\nexport const a = Math.random();',
    ],
  ])('allow %s', async (_, code) => {
    expect(await rulesBroken(code, 'packages/engine/src/snippet.ts')).toEqual([]);
  });

  it.each([
    ['an image without words', 'export const A = () => <img src="a.png" />;', 'jsx-a11y/alt-text'],
    ['a hook under a condition', 'export function A() { if (Math.random() > 2) useState(0); }', 'react-hooks/rules-of-hooks'],
  ])('refuse %s on the page', async (_, code, rule) => {
    expect(await rulesBroken(code, 'apps/web/flow/snippet.tsx')).toContain(rule);
  });

  it('let apps read the clock and the environment', async () => {
    expect(await rulesBroken('export const a = [Date.now(), process.env];', 'apps/server/src/snippet.ts')).toEqual([]);
  });

  it('hold tests to 300 lines too', async () => {
    expect(await rulesBroken('export {};\n'.repeat(301), 'packages/engine/test/snippet.test.ts')).toEqual(['max-lines']);
  });
});
