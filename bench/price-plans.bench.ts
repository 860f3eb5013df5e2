/** The engine on one home's year of quarter-hours: how long a first plan takes, and how many plans a second follow. */
import { readFileSync } from 'node:fs';
import { calendarMonths, compileTariff, dayNumber, instantOf, pricePlans, readTariff, type Tariff, type UsageSeries } from '@arbor/engine';

const zone = 'America/Chicago';
const bills = calendarMonths('2026-01-01', '2026-12-31');

function example(name: string): Tariff {
  const { tariff } = readTariff(JSON.parse(readFileSync(new URL(`../packages/engine/examples/${name}.json`, import.meta.url), 'utf8')));
  if (!tariff) throw new Error(`${name} is not a tariff`);
  return tariff;
}

/** 35,040 readings with an evening peak and a warm season, the same on every run. */
function quarterHours(): UsageSeries {
  const start = instantOf(zone, dayNumber('2026-01-01') * 86_400);
  const count = (instantOf(zone, dayNumber('2027-01-01') * 86_400) - start) / 900;
  const kwhAt = (i: number) => 0.3 + 0.15 * Math.sin((i / 96) * 2 * Math.PI) - 0.1 * Math.cos((i / count) * 2 * Math.PI);
  const startSeconds = Float64Array.from({ length: count }, (_, i) => start + i * 900);
  const microWh = Float64Array.from({ length: count }, (_, i) => Math.round(kwhAt(i) * 1e9));
  const readings = {
    channel: 'import',
    startSeconds,
    microWh,
    seconds: new Uint32Array(count).fill(900),
    quality: new Uint8Array(count),
  } as const;
  return { meter: 'made', fuel: 'electricity', zone, channels: [readings] };
}

const delivery = example('texas-delivery');
const plan = example('texas-free-nights');

/** Plans that differ as a market's do: in price, and in one of eight windows. */
const tariffs = Array.from({ length: 1000 }, (_, i) => {
  const at: [number, number][] = [[1260 + 15 * (i % 8), 420]];
  const charges = plan.charges.map((charge) => {
    if (charge.id === 'day-energy')
      return { ...charge, price: (0.1 + i / 10_000).toFixed(4), quantity: { of: 'energy', channel: 'import', except: [{ at }] } as const };
    if (charge.id === 'night-energy') return { ...charge, quantity: { of: 'energy', channel: 'import', when: [{ at }] } as const };
    return charge;
  });
  return compileTariff({ tariff: { ...plan, id: `plan-${i}`, charges }, library: { [delivery.id]: delivery }, startsOn: '2026-01-01' });
});

/** Median of several runs [ms], after one to warm up. */
function medianMs(run: () => void, times = 9): number {
  run();
  const taken = Array.from({ length: times }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

const series = quarterHours();
const price = (count: number) => pricePlans({ series, bills, tariffs: tariffs.slice(0, count) });

function assertPriced(): void {
  const { results } = price(1000);
  if (results.some(({ outcome, bills: priced }) => outcome !== 'priced' || priced.length !== 12))
    throw new Error('a plan was not priced: the bench would measure nothing');
}
assertPriced();

export const benches: { name: string; unit: string; run(): Promise<number> | number }[] = [
  { name: 'fold 35,040 readings and price 1 plan', unit: 'ms', run: () => medianMs(() => price(1)) },
  { name: 'fold 35,040 readings and price 1,000 plans', unit: 'ms', run: () => medianMs(() => price(1000)) },
  {
    name: 'plans priced a second, a year in 12 bills each',
    unit: 'plans/s',
    run: () => 1000 / ((medianMs(() => price(1000)) - medianMs(() => price(1))) / 1000),
  },
];
