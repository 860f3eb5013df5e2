/** The quick tests of the engine: golden bills and the exact multiplication. Random tariffs would take a second for every mutant. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

process.env['TZ'] ??= 'UTC';

export default defineConfig({
  // Mutants live in a copy of the repository; a workspace link would lead back to the sound engine.
  resolve: { alias: { '@arbor/engine': fileURLToPath(new URL('../packages/engine/src/index.ts', import.meta.url)) } },
  test: {
    include: ['packages/engine/test/golden*.test.ts', 'packages/engine/test/line-amount.test.ts'],
    setupFiles: ['scripts/property-seed.ts'],
    testTimeout: 30_000,
  },
});
