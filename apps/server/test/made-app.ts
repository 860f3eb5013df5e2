/** The real application over a folder of its own, called without a socket. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildApp, type AppOptions } from '../src/build-app.ts';
import { catalogueInUse, IMPORTED_PLANS } from '../src/catalogue-in-use.ts';
import type { App } from '../src/routes/route.ts';

/** 2026-10-16 03:30 UTC, which is still October 15 in Texas. */
export const NOW_SECONDS = Date.UTC(2026, 9, 16, 3, 30) / 1000;

export const MONTHLY_USAGE = { monthlyKwh: ['930.5', 870, 760, 700, 820, 1150, 1480, 1620, 1590, 1210, 840, '905'], firstMonth: '2025-10' };

/** A request that has an answer, on the fixed day of the sample. */
export const QUESTION = {
  asOf: '2026-10-15',
  zip: '75201',
  usage: MONTHLY_USAGE,
  currentPlan: { said: '15.9c, ends 2026-12-20, fee 150' },
};

/** A new empty folder, removed after the test. */
export function madeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arbor-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Put a plan file where `arbor catalog import` does. */
export function importPlans(folder: string, text: string): void {
  mkdirSync(join(folder, '.arbor'), { recursive: true });
  writeFileSync(join(folder, IMPORTED_PLANS), text);
}

export async function madeApp(options: Partial<AppOptions> & { readonly folder?: string } = {}): Promise<App> {
  const { folder = madeFolder(), ...rest } = options;
  const app = await buildApp({
    settings: { port: 0, environment: 'production', logLevel: 'silent' },
    catalogue: catalogueInUse({ folder }),
    nowSeconds: () => NOW_SECONDS,
    pageFolder: join(folder, 'no-page'),
    ...rest,
  });
  onTestFinished(() => app.close());
  return app;
}
