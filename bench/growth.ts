/** How the time to price a home grows with the number of plans, of calendars and of readings. One grows while the others stand still. */
import type { CompiledTariff } from '@arbor/engine';
import { madeHome, madePlans, shortestMs } from './made/market.ts';
import { assertPriced, CALENDARS, compiled, PLANS, pricing } from './made/pricing.ts';

export interface Curve {
  /** What grows. */
  readonly of: 'plans' | 'calendars' | 'readings';
  readonly points: readonly Point[];
}

export interface Point {
  readonly count: number;
  /** Fold a home and price all plans, prepared. */
  readonly priceMs: number;
  /** Prepare them, once and not warmed up. */
  readonly prepareMs: number;
  /** The memory of the whole process afterwards. */
  readonly megabytes: number;
}

/** Minutes of a reading, from a day to a minute: 365 to 525,600 readings a year. */
const READING_MINUTES = [1440, 60, 30, 15, 5, 1];

/** Measure every curve, from small to large. A million plans want about 6 GB of memory. */
export function growth(): readonly Curve[] {
  const market = compiled(madePlans(PLANS, CALENDARS));
  return [
    {
      of: 'plans',
      // A million compiled tariffs would fill the memory by themselves: the same 10,000 stand there a hundred times.
      points: [100, 1000, 10_000, 100_000, 1_000_000].map((count) => {
        const tariffs = Array.from({ length: count }, (_, i) => market[i % PLANS] as CompiledTariff);
        return point(count, tariffs, 15);
      }),
    },
    { of: 'calendars', points: [1, 10, 60, 300, 1000].map((count) => point(count, compiled(madePlans(PLANS, count)), 15)) },
    { of: 'readings', points: READING_MINUTES.map((minutes) => point(525_600 / minutes, market, minutes)) },
  ];
}

function point(count: number, tariffs: readonly CompiledTariff[], minutes: number): Point {
  const series = madeHome({ minutes });
  const started = performance.now();
  const ready = pricing(tariffs, series);
  const prepareMs = performance.now() - started;
  const once = shortestMs(ready.price, 1, 2);
  const priceMs = Math.min(once, shortestMs(ready.price, Math.min(300, Math.max(5, Math.ceil(3000 / once))), 10));
  assertPriced(ready);
  return { count, priceMs, prepareMs, megabytes: process.memoryUsage().rss / 1e6 };
}
