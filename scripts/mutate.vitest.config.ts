/** The tests of bills: golden ones without their second opinion, and random tariffs for half a second each. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

process.env['TZ'] ??= 'UTC';
process.env['SECOND_OPINION'] = 'off';

/** Most mutants fall to a golden bill, which takes a hundredth of the time that random tariffs do. */
class GoldenFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification): number => (moduleId.includes('golden') ? 0 : 1);
    return Promise.resolve([...files].sort((a, b) => isSlow(a) - isSlow(b)));
  }
}

export default defineConfig({
  // Mutants live in a copy of the repository; a workspace link would lead back to the sound engine.
  resolve: { alias: { '@arbor/engine': fileURLToPath(new URL('../packages/engine/src/index.ts', import.meta.url)) } },
  test: {
    include: [
      'golden*',
      'line-amount',
      'price-plans',
      'price-series',
      'itemise-bill',
      'fold-usage',
      'lean-plans',
      'outcomes',
      'agrees-with-naive',
    ].map((name) => `packages/engine/test/${name}.test.ts`),
    setupFiles: ['scripts/property-seed.ts', 'scripts/mutate.setup.ts'],
    testTimeout: 30_000,
    // Loading the engine anew for each file of tests takes as long as the tests.
    isolate: false,
    sequence: { sequencer: GoldenFirst },
  },
});
