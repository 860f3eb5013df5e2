import { defineConfig } from 'vitest/config';

// Also when vitest is started by hand, tests begin under UTC; scripts/test.mjs repeats the engine under other zones.
process.env['TZ'] ??= 'UTC';

export default defineConfig({
  test: {
    include: ['**/test/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: ['scripts/property-seed.ts'],
    // An embedded database takes seconds to start on a small machine; a test that hangs still ends.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
