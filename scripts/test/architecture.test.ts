import { describe, expect, it } from 'vitest';
import { wrongImports } from '../architecture.mjs';

describe('the architecture rule', () => {
  it.each([
    ['engine imports nothing of ours', 'packages/engine/src/a.ts', `import { x } from '@arbor/usage';`],
    ['usage never meets catalog', 'packages/usage/src/a.ts', `import { x } from '@arbor/catalog';`],
    ['catalog never meets usage, in its tests either', 'packages/catalog/test/a.test.ts', `import { x } from '@arbor/usage';`],
    ['types count as imports', 'packages/usage/src/a.ts', `import type { X } from '@arbor/catalog';`],
    ['re-exports count', 'packages/usage/src/a.ts', `export * from '@arbor/advice';`],
    ['dynamic imports count', 'packages/usage/src/a.ts', `const x = await import('@arbor/advice');`],
    ['advice knows no app', 'packages/advice/src/a.ts', `import { x } from '@arbor/server';`],
    ['the page has no agent', 'apps/web/src/a.tsx', `import { x } from '@arbor/agent';`],
    ['apps do not know each other', 'apps/cli/src/a.ts', `import { x } from '@arbor/server';`],
    ['a relative path stays in its part', 'packages/advice/src/a.ts', `import { x } from '../../engine/src/units.ts';`],
    ['a package is imported by its name', 'packages/advice/src/a.ts', `import { x } from '@arbor/engine/src/units.ts';`],
    ['a part without a row is refused', 'packages/other/src/a.ts', ''],
    [
      'only advise.ts puts usage and plans together',
      'packages/advice/src/rank.ts',
      `import { x } from '@arbor/usage'; import { y } from '@arbor/catalog';`,
    ],
  ])('%s', (_, path, text) => {
    expect(wrongImports(path, text)).toHaveLength(1);
  });

  it.each([
    ['packages/advice/src/advise.ts', `import '@arbor/usage'; import '@arbor/catalog'; import '@arbor/engine'; import './rank.ts';`],
    ['packages/advice/test/advise.test.ts', `import '@arbor/usage'; import '@arbor/catalog';`],
    ['packages/usage/src/readers/csv.ts', `import '@arbor/engine'; import '../coverage.ts'; import 'csv-parse/sync';`],
    ['packages/engine/test/units.test.ts', `import '@arbor/engine'; import '../src/units.ts';`],
    ['apps/server/src/api.ts', `import '@arbor/advice'; import '@arbor/agent'; import 'node:fs';`],
    ['packages/engine/src/a.ts', `// import { x } from '@arbor/usage'; stands here as words only`],
    ['bench/engine.bench.ts', `import '@arbor/usage'; import '@arbor/catalog';`],
  ])('lets %s import what it may', (path, text) => {
    expect(wrongImports(path, text)).toEqual([]);
  });
});
