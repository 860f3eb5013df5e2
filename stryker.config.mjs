/** Mutation testing of the bill engine: `npm run drill -- mutate`. Every mutant is run against the tests that reach it, golden bills first. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'drills/mutate.vitest.config.ts', related: false },
  mutate: ['packages/engine/src/billing/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  ignoreStatic: true,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'dist/mutation.json' },
  tempDirName: 'dist/stryker',
  disableTypeChecks: false,
  allowConsoleColors: false,
  plugins: ['@stryker-mutator/vitest-runner'],
};
