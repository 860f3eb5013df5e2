import { defineConfig } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const root = fileURLToPath(new URL('../..', import.meta.url));
// This file is read again in every worker process: what the first reading chose is handed on in the environment.
const port = (process.env['PAGE_TEST_PORT'] ??= String(await freePort()));
// An empty folder, so that the plans are the sample market and not those that a developer has imported.
const folder = (process.env['PAGE_TEST_FOLDER'] ??= mkdtempSync(join(tmpdir(), 'arbor-page-')));
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  use: {
    baseURL,
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] },
  },
  webServer: {
    command: `"${process.execPath}" "${root}node_modules/vite/bin/vite.js" build "${root}apps/web" --logLevel=warn && exec "${process.execPath}" --import "${import.meta.resolve('tsx')}" "${root}apps/server/src/api.ts"`,
    cwd: folder,
    env: { API_PORT: port, LOG_LEVEL: 'error' },
    url: `${baseURL}/readyz`,
    timeout: 120_000,
  },
});
