/** 300 plans on one home's year of quarter-hours, against the loop one would write first: every plan over every reading. */
import {
  calendarMonths,
  compileTariff,
  dayNumber,
  instantOf,
  localSecondsOf,
  partsOfDay,
  pricePlans,
  type Charge,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';

const zone = 'America/Chicago';
const bills = calendarMonths('2026-01-01', '2026-12-31');
const start = instantOf(zone, dayNumber('2026-01-01') * 86_400);
const count = (instantOf(zone, dayNumber('2027-01-01') * 86_400) - start) / 900;
const startSeconds = Float64Array.from({ length: count }, (_, i) => start + i * 900);
const microWh = Float64Array.from({ length: count }, (_, i) => Math.round((0.3 + 0.15 * Math.sin((i / 96) * 2 * Math.PI)) * 1e9));
const series: UsageSeries = {
  meter: 'made',
  fuel: 'electricity',
  zone,
  channels: [{ channel: 'import', startSeconds, microWh, seconds: new Uint32Array(count).fill(900), quality: new Uint8Array(count) }],
};

/** What one made plan charges: free nights from one of eight hours, a credit above a use, delivery on every kWh. */
interface MadePlan {
  readonly nightFrom: number;
  readonly dayPrice: number;
  readonly creditFromKwh: number;
}

const NIGHT_TO = 420;
const plans = Array.from({ length: 300 }, (_, i): MadePlan => ({
  nightFrom: 1200 + 15 * (i % 8),
  dayPrice: (900 + i) / 10_000,
  creditFromKwh: 600 + 50 * (i % 10),
}));

function tariffOf({ nightFrom, dayPrice, creditFromKwh }: MadePlan, i: number): Tariff {
  const usage = { tags: ['usage'], label: 'Energy' } as const;
  const night = [{ at: [[nightFrom, NIGHT_TO]] }] as const;
  const charges: readonly Charge[] = [
    { ...usage, id: 'delivery', quantity: { of: 'energy', channel: 'import' }, price: '0.055833' },
    { ...usage, id: 'day', quantity: { of: 'energy', channel: 'import', except: night }, price: dayPrice.toFixed(4) },
    { ...usage, id: 'night', quantity: { of: 'energy', channel: 'import', when: night }, price: '0' },
    {
      id: 'credit',
      label: 'Credit',
      tags: ['credit'],
      quantity: { of: 'fixed', per: 'bill' },
      price: '-50',
      if: [{ of: { of: 'energy', channel: 'import' }, ge: String(creditFromKwh) }],
    },
  ];
  return { id: `plan-${i}`, currency: 'USD', zone, charges };
}

const compiled = plans.map((plan, i) => compileTariff({ tariff: tariffOf(plan, i), startsOn: '2026-01-01' }));

function byEngine(): readonly number[] {
  const { results } = pricePlans({ series, bills, tariffs: compiled });
  return results.map((result) => result.bills.reduce((sum, bill) => sum + bill.totalNanos, 0) / 1e9);
}

/** Local time is worked out once here too, so that only the loops are compared. */
const local = localSecondsOf(zone, startSeconds);
const minuteOf = Uint16Array.from(local, (seconds) => (seconds % 86_400) / 60);
const monthOf = Uint8Array.from(local, (seconds) => partsOfDay(Math.floor(seconds / 86_400)).month - 1);

function byNaiveLoop(): readonly number[] {
  return plans.map(({ nightFrom, dayPrice, creditFromKwh }) => {
    const allKwh = new Float64Array(12);
    const dayKwh = new Float64Array(12);
    for (let i = 0; i < count; i++) {
      const month = monthOf[i] ?? 0;
      const kwh = (microWh[i] ?? 0) / 1e9;
      const minute = minuteOf[i] ?? 0;
      allKwh[month] = (allKwh[month] ?? 0) + kwh;
      if (minute < nightFrom && minute >= NIGHT_TO) dayKwh[month] = (dayKwh[month] ?? 0) + kwh;
    }
    return allKwh.reduce((sum, kwh, month) => sum + kwh * 0.055833 + (dayKwh[month] ?? 0) * dayPrice - (kwh >= creditFromKwh ? 50 : 0), 0);
  });
}

/** Shortest of several runs [ms], after one to warm up: other work on the machine only ever adds. */
function shortestMs(run: () => unknown, times: number): number {
  run();
  const taken = Array.from({ length: times }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return Math.min(...taken);
}

const [engine, naive] = [byEngine(), byNaiveLoop()];
if (engine.some((total, i) => Math.abs(total - (naive[i] ?? Number.NaN)) > 1e-6))
  throw new Error('the loop and the engine disagree: the ratio would mean nothing');

export const benches: { name: string; unit: string; run(): number }[] = [
  { name: 'price 300 plans on 35,040 quarter-hours', unit: 'ms', run: () => shortestMs(byEngine, 9) },
  { name: 'the same by a loop over every reading', unit: 'ms', run: () => shortestMs(byNaiveLoop, 5) },
  { name: 'loop / engine', unit: 'times', run: () => shortestMs(byNaiveLoop, 5) / shortestMs(byEngine, 9) },
];
