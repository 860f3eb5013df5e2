/** 10,000 plans on one home's year of quarter-hours: prepared, from a standing start, with everything a market has, and line by line. */
import { layOutPlans, pricePlans } from '@arbor/engine';
import type { Bench } from './bench.ts';
import { madeHome, madePlans, shortestAfter, shortestMs } from './made/market.ts';
import { assertPriced, bills, CALENDARS, compiled, holidays, parsed, PLANS, pricing } from './made/pricing.ts';

let pricedMs = Number.NaN;

function priceMs(): number {
  if (Number.isNaN(pricedMs)) {
    const ready = pricing(compiled(madePlans(PLANS, CALENDARS)), madeHome());
    pricedMs = shortestMs(ready.price, 200, 20);
    assertPriced(ready);
  }
  return pricedMs;
}

function fullMs(): number {
  const ready = pricing(compiled(madePlans(PLANS, CALENDARS, { demand: true })), madeHome(), holidays);
  const ms = shortestMs(ready.price, 150, 20);
  assertPriced(ready);
  return ms;
}

function coldMs(): number {
  const tariffs = compiled(madePlans(PLANS, CALENDARS));
  const layout = layOutPlans(tariffs, bills.length);
  const series = madeHome();
  let last = pricing(tariffs, series, [], layout);
  const ms = shortestMs(
    () => {
      last = pricing(tariffs, series, [], layout);
      last.price();
    },
    40,
    5,
  );
  assertPriced(last);
  return ms;
}

function layOutMs(): number {
  const text = JSON.stringify(madePlans(PLANS, CALENDARS));
  let last = layOutPlans([], bills.length);
  const ms = shortestAfter(
    () => compiled(parsed(text)),
    (tariffs) => {
      last = layOutPlans(tariffs, bills.length);
    },
    6,
    2,
  );
  assertPriced(
    pricing(
      last.plans.map(({ tariff }) => tariff),
      madeHome(),
      [],
      last,
    ),
  );
  return ms;
}

function compileMs(): number {
  const text = JSON.stringify(madePlans(PLANS, CALENDARS));
  let last = compiled(parsed(text));
  const ms = shortestAfter(
    () => parsed(text),
    (tariffs) => {
      last = compiled(tariffs);
    },
    8,
    2,
  );
  assertPriced(pricing(last, madeHome()));
  return ms;
}

/** The readings summed up once, four of them at a time: as little as anybody could do with them. */
function streamMs(): number {
  const microWh = madeHome().channels[0]?.microWh ?? new Float64Array();
  let total = 0;
  const ms = shortestMs(() => {
    total = sumOf(microWh);
  }, 2000);
  if (total !== microWh.reduce((sum, energy) => sum + energy, 0) || microWh.length !== 35_040)
    throw new Error('not all readings were summed up');
  return ms;
}

function sumOf(numbers: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < numbers.length; i += 4) {
    a += numbers[i] as number;
    b += numbers[i + 1] as number;
    c += numbers[i + 2] as number;
    d += numbers[i + 3] as number;
  }
  return a + b + c + d;
}

function itemiseUs(): number {
  const tariffs = compiled(madePlans(1000, CALENDARS));
  const series = madeHome();
  let lines = 0;
  const ms = shortestAfter(
    () => pricePlans({ series, bills, tariffs }).results,
    (results) => {
      lines = 0;
      for (const result of results) for (const bill of result.bills) lines += bill.lines.length;
    },
    8,
    2,
  );
  if (lines < tariffs.length * bills.length * 3) throw new Error('a bill of fewer than three lines: not what a market has');
  return (ms * 1000) / tariffs.length;
}

export const benches: readonly Bench[] = [
  {
    name: 'price-10k-plans-ms',
    unit: 'ms',
    budget: 5,
    means: 'Fold one home’s 35,040 quarter-hours and total the 12 bills of each of 10,000 plans with 60 calendars. The plans are prepared.',
    run: priceMs,
  },
  {
    name: 'price-10k-plans-cold-ms',
    unit: 'ms',
    budget: 25,
    means:
      'The same for new dates: the 60 calendars, every count of days and every fixed amount are worked out first. The catalogue is laid out.',
    run: coldMs,
  },
  {
    name: 'lay-out-10k-plans-ms',
    unit: 'ms',
    means: 'Lay out 10,000 compiled tariffs, whatever the dates and the homes: once for each catalogue.',
    run: layOutMs,
  },
  {
    name: 'compile-10k-plans-ms',
    unit: 'ms',
    means: 'Compile 10,000 tariffs that were just parsed from JSON: dates resolved, prices parsed, whatever cannot be priced named.',
    run: compileMs,
  },
  {
    name: 'price-10k-plans-full-ms',
    unit: 'ms',
    budget: 10,
    means:
      'As the first, with a demand charge on every fourth plan and the federal holidays. All have credits, minimums and both clock changes.',
    run: fullMs,
  },
  {
    name: 'ratio-stream-limit',
    unit: 'times',
    means: 'The first number over the time it takes to sum up the 35,040 readings once, which nobody can do without.',
    run: () => priceMs() / streamMs(),
  },
  {
    name: 'itemise-us',
    unit: 'µs',
    means: 'Write out the 12 bills of one plan line by line, with quantity, unit price and source. The mean over 1,000 plans.',
    run: itemiseUs,
  },
];
