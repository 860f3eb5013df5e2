/** The tests of bills: golden ones without their second opinion, and random tariffs for half a second each. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

process.env['TZ'] ??= 'UTC';
process.env['SECOND_OPINION'] = 'off';

export default defineConfig({
  // Mutants live in a copy of the repository; a workspace link would lead back to the sound engine.
  resolve: { alias: { '@arbor/engine': fileURLToPath(new URL('../packages/engine/src/index.ts', import.meta.url)) } },
  test: {
    include: ['golden*', 'line-amount', 'price-plans', 'price-series', 'itemise-bill', 'fold-usage', 'agrees-with-naive'].map(
      (name) => `packages/engine/test/${name}.test.ts`,
    ),
    setupFiles: ['scripts/property-seed.ts', 'scripts/mutate.setup.ts'],
    testTimeout: 30_000,
  },
});
