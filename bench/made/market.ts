/** A made market for measuring: any number of plans over any number of calendars, a home to price them on, and a stopwatch.
 *  The same market on every run. */
import {
  dayNumber,
  instantOf,
  type Charge,
  type MeteredChannel,
  type Step,
  type Tariff,
  type UsageSeries,
  type Window,
} from '@arbor/engine';

export const zone = 'America/Chicago';
const ALL = { of: 'energy', channel: 'import' } as const;

/** Random numbers from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The windows of one calendar: two to five times of day, some by season, some with other weekends. The first has a single one. */
function madeCalendar(random: () => number, isFirst: boolean): readonly (readonly Window[])[] {
  if (isFirst) return [[]];
  const count = 2 + Math.floor(random() * 4);
  const bySeason = random() < 0.5;
  const windows: Window[][] = Array.from({ length: count }, () => []);
  const seasons = bySeason
    ? [
        { from: '06-01', to: '09-30' },
        { from: '10-01', to: '05-31' },
      ]
    : [{}];
  for (const season of seasons) {
    for (const days of [
      ['mon', 'tue', 'wed', 'thu', 'fri', 'holiday'],
      ['sat', 'sun'],
    ] as const) {
      let start = 0;
      let into = Math.floor(random() * count);
      while (start < 1440) {
        const end = Math.min(1440, start + 120 + 30 * Math.floor(random() * 16));
        windows[into]?.push({ ...season, days, at: [[start, end]] });
        start = end;
        into = (into + 1 + Math.floor(random() * (count - 1))) % count;
      }
    }
  }
  return windows.filter((one) => one.length > 0);
}

const dec = (number: number, digits: number): string => number.toFixed(digits);

export const delivery: Tariff = {
  id: 'made-delivery',
  currency: 'USD',
  zone,
  charges: [
    { id: 'wires-month', label: 'Delivery', tags: ['delivery', 'fixed'], quantity: { of: 'fixed', per: 'month' }, price: '4.23' },
    { id: 'wires', label: 'Delivery', tags: ['delivery'], quantity: ALL, price: '0.05481' },
  ],
};

/** Plans with prices by time of day, tiers, base charges, credits, minimums, percentages and taxes, as a market has them.
 *  `demand` gives every fourth plan a demand charge. Plans share no objects, as when they are read from a file. */
export function madePlans(count: number, calendars: number, { demand = false } = {}): readonly Tariff[] {
  const random = randomFrom(1);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const made = Array.from({ length: calendars }, (_, i) => madeCalendar(random, i === 0));
  return Array.from({ length: count }, (_, plan): Tariff => {
    const windows = made[Math.floor(random() * calendars)] ?? [[]];
    const charges: Charge[] = windows.map((when, i) => ({
      id: `energy-${i}`,
      label: 'Energy',
      tags: ['supply', 'usage'],
      quantity: when.length > 0 ? { ...ALL, when } : ALL,
      price: dec(between(0.06, 0.26), 5),
    }));
    const tiers = [0, 0, 2, 3][Math.floor(random() * 4)] ?? 0;
    if (tiers > 0) {
      const steps = Array.from({ length: tiers }, (_, i): Step => ({
        ...(i < tiers - 1 && { upTo: String(400 * (i + 1) + Math.floor(random() * 300)) }),
        price: dec(between(-0.02, 0.04), 5),
      }));
      charges.push({
        id: 'tiers',
        label: 'Tiers',
        tags: ['supply', 'usage'],
        quantity: ALL,
        price: { kind: 'marginal', reset: 'bill', steps },
      });
    }
    if (random() < 0.2)
      charges.push({
        id: 'off',
        label: '5 % off',
        tags: ['discount'],
        quantity: { of: 'money', lines: { tags: ['usage'] } },
        price: '-0.05',
      });
    if (random() < 0.6)
      charges.push({
        id: 'base',
        label: 'Base charge',
        tags: ['fixed'],
        quantity: { of: 'fixed', per: 'month' },
        price: dec(between(4.95, 14.95), 2),
      });
    if (random() < 0.3)
      charges.push({ id: 'day', label: 'Daily charge', tags: ['fixed'], quantity: { of: 'fixed', per: 'day' }, price: dec(random(), 4) });
    if (demand && plan % 4 === 0) {
      const when = windows[0]?.length ? { when: windows[0] } : {};
      const quantity = { of: 'demand', channel: 'import', minutes: 15, per: 'bill', ...when } as const;
      charges.push({ id: 'demand', label: 'Demand', tags: ['demand'], quantity, price: dec(between(1, 12), 2) });
    }
    if (random() < 0.3)
      charges.push({
        id: 'credit',
        label: 'Bill credit',
        tags: ['credit'],
        quantity: { of: 'fixed', per: 'bill' },
        price: String(-30 - Math.floor(random() * 100)),
        if: [{ of: ALL, ge: '1000', ...(random() < 0.5 && { le: '2000' }) }],
      });
    if (random() < 0.2)
      charges.push({
        id: 'least',
        label: 'Minimum bill',
        tags: ['minimum'],
        quantity: { of: 'shortfall', below: '30', lines: {} },
        price: '1',
      });
    if (random() < 0.5) charges.push({ id: 'tax', label: 'Tax', tags: ['tax'], quantity: { of: 'money', lines: {} }, price: '0.0625' });
    const tariff: Tariff = { id: `plan-${plan}`, currency: 'USD', zone, include: [delivery.id], charges };
    return JSON.parse(JSON.stringify(tariff)) as Tariff;
  });
}

/** A year of readings with evening peaks, warm summers and, if asked, an export register. Readings of a day follow the clock's days. */
export function madeHome({
  year = 2026,
  minutes = 15,
  channels = ['import'] as readonly MeteredChannel[],
  zone: homeZone = zone,
} = {}): UsageSeries {
  const random = randomFrom(7);
  const firstDay = dayNumber(`${year}-01-01`);
  const start = instantOf(homeZone, firstDay * 86_400);
  const count = Math.round((instantOf(homeZone, dayNumber(`${year + 1}-01-01`) * 86_400) - start) / (60 * minutes));
  const perDay = 1440 / minutes;
  const startOf = (i: number): number => (minutes === 1440 ? instantOf(homeZone, (firstDay + i) * 86_400) : start + i * minutes * 60);
  const wattHours = (i: number): number => {
    const evening = i % perDay > perDay * 0.66 && i % perDay < perDay * 0.87 ? 300 : 0;
    return ((60 + 200 * random() + evening + 200 * Math.max(0, Math.sin((i / perDay - 80) / 58))) * minutes) / 15;
  };
  return {
    meter: 'made',
    fuel: 'electricity',
    zone: homeZone,
    channels: channels.map((channel) => ({
      channel,
      startSeconds: Float64Array.from({ length: count }, (_, i) => startOf(i)),
      seconds: Uint32Array.from({ length: count }, (_, i) => startOf(i + 1) - startOf(i)),
      microWh: Float64Array.from({ length: count }, (_, i) => Math.round(wattHours(i)) * 1e6),
      quality: new Uint8Array(count),
    })),
  };
}

/** Shortest of several runs [ms], after some to warm up: other work on the machine only ever adds. */
export function shortestMs(run: () => unknown, times: number, warmUps = 3): number {
  return shortestAfter(() => undefined, run, times, warmUps);
}

/** The same, with something made ready before each run that is not counted. */
export function shortestAfter<Ready>(setUp: () => Ready, run: (ready: Ready) => unknown, times: number, warmUps = 3): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < warmUps + times; i++) {
    const ready = setUp();
    const started = performance.now();
    run(ready);
    const took = performance.now() - started;
    if (i >= warmUps) shortest = Math.min(shortest, took);
  }
  return shortest;
}
