/** What pricing leaves in memory, and what a prepared market takes up there. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Bench } from './bench.ts';
import { madeHome, madePlans } from './made/market.ts';
import { assertPriced, CALENDARS, compiled, parsed, PLANS, pricing } from './made/pricing.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Objects and typed arrays [bytes]. */
function bytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What stays after many homes, per home and plan. */
function keptPerPlan(): number {
  const ready = pricing(compiled(madePlans(PLANS, CALENDARS)), madeHome());
  const homes = 100;
  const priceAll = (): number => {
    for (let i = 0; i < homes; i++) ready.price();
    collect();
    return bytes();
  };
  priceAll();
  const before = priceAll();
  const kept = priceAll() - before;
  assertPriced(ready);
  // The collector itself moves by some kilobytes: less than a hundredth of a byte per plan is none.
  return Math.max(0, Math.round((100 * kept) / homes / PLANS) / 100);
}

/** What a plan adds to all that one pricing makes, thrown away or not: the market twice over against the market, on the same columns. */
function madePerPlan(): number {
  const tariffs = compiled(madePlans(PLANS, CALENDARS));
  const [once, twice] = [pricing(tariffs, madeHome()), pricing([...tariffs, ...tariffs], madeHome())];
  const made = (price: () => void): number => {
    const runs = Array.from({ length: 30 }, () => {
      collect();
      const before = bytes();
      price();
      return bytes() - before;
    });
    return Math.min(...runs);
  };
  for (let i = 0; i < 20; i++) for (const { price } of [once, twice]) price();
  const more = made(twice.price) - made(once.price);
  for (const ready of [once, twice]) assertPriced(ready);
  return Math.max(0, Math.round((100 * more) / PLANS) / 100);
}

function preparedMegabytes(): number {
  const text = JSON.stringify(madePlans(PLANS, CALENDARS));
  const series = madeHome();
  assertPriced(pricing(compiled(parsed(text)), series));
  collect();
  const before = bytes();
  const ready = pricing(compiled(parsed(text)), series);
  ready.price();
  collect();
  const megabytes = (bytes() - before) / 1e6;
  assertPriced(ready);
  return megabytes;
}

export const benches: readonly Bench[] = [
  {
    name: 'kernel-bytes-per-plan',
    unit: 'bytes',
    budget: 0,
    means: 'What stays in memory after pricing one more home into the same room, per plan. The mean of 100 homes with 10,000 plans each.',
    run: keptPerPlan,
  },
  {
    name: 'kernel-made-bytes-per-plan',
    unit: 'bytes',
    budget: 0,
    means: 'What one more plan adds to everything that pricing a home makes, garbage included: a market twice over against the market.',
    run: madePerPlan,
  },
  {
    name: 'heap-mb',
    unit: 'MB',
    means: 'What 10,000 plans take up in memory, parsed, compiled and prepared, with room for one home: objects and typed arrays.',
    run: preparedMegabytes,
  },
];
