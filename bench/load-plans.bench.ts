/** A plan file of 2,000 different plans, from its text to plans that are checked: in a process that has done it before. */
import { sampleTexasCatalogue, readCatalogue, texas, writeCatalogue } from '@arbor/catalog';
import type { Plan } from '@arbor/engine';
import { performance } from 'node:perf_hooks';
import type { Bench } from './bench.ts';

const PLANS = 2000;

function file(): string {
  const sample = sampleTexasCatalogue();
  const plans = Array.from({ length: PLANS }, (_, i): Plan => {
    const plan = sample.plans[i % sample.plans.length] as Plan;
    return { ...plan, id: `${plan.id}-${i}`, name: `${plan.name} ${i}` };
  });
  return writeCatalogue({ ...sample, plans });
}

const text = file();

/** Runs of one measurement, after as many to warm up. */
const RUNS = 25;

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of each run by a clock, shortest first. */
function timed(clock: () => number): readonly number[] {
  const run = (): number => {
    const started = clock();
    const { catalogue } = readCatalogue({ text, market: texas });
    if (catalogue?.plans.length !== PLANS) throw new Error('not every plan was read');
    return clock() - started;
  };
  return Array.from({ length: 2 * RUNS }, run)
    .slice(RUNS)
    .sort((a, b) => a - b);
}

const means = 'a plan file of 2,000 plans, from its text to checked plans (warm)';

export const benches: readonly Bench[] = [
  {
    name: 'load-2000-plans-ms',
    unit: 'ms',
    means: `${means}: the quickest of ${RUNS}`,
    budget: 100,
    run: () => timed(() => performance.now())[0] ?? Number.NaN,
  },
  {
    name: 'load-2000-plans-processor-ms',
    unit: 'ms',
    means: `${means}: time of the processor, the middle of ${RUNS}, which a busy machine changes little`,
    budget: 100,
    run: () => timed(processorMs)[(RUNS - 1) / 2] ?? Number.NaN,
  },
];
