/** The engine against @bellawatt/electric-rate-engine, on plans that both can say and a year of hours, as that one wants it. */
import electric from '@bellawatt/electric-rate-engine';
import { pricePlans, type Tariff, type UsageSeries } from '@arbor/engine';
import type { Bench } from './bench.ts';
import { madeHome, shortestAfter, shortestMs } from './made/market.ts';
import { plansForBoth, utc, type PlanForBoth } from './made/plans-for-both.ts';
import { assertPriced, bills, CALENDARS, compiled, parsed, PLANS, pricing } from './made/pricing.ts';

const { LoadProfile, RateCalculator } = electric;
type Profile = InstanceType<typeof LoadProfile>;

/** Every 400th plan: 25 of 10,000. */
const EVERY = 400;
const year = 2026;

/** Its hours are those of the process's time zone, and a clock change would leave one out. It works them out once, at its first profile. */
function firstProfile(loads: readonly number[]): Profile {
  const before = process.env['TZ'];
  process.env['TZ'] = 'UTC';
  const profile = new LoadProfile([...loads], { year });
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
  if (profile.expanded().some(({ hourStart }, i) => hourStart !== i % 24)) throw new Error('its hours are not those of UTC');
  return profile;
}

/** Its twelve bills of a plan [currency]. */
function itsBills({ tariff, rateElements }: PlanForBoth, loadProfile: Profile): readonly number[] {
  const calculator = new RateCalculator({ name: tariff.id, rateElements: [...rateElements], loadProfile });
  const costs = calculator.rateElements().map((element) => element.costs());
  return bills.map((_, bill) => costs.reduce((sum, months) => sum + (months[bill] ?? Number.NaN), 0));
}

interface Ratios {
  readonly amortised: number;
  readonly single: number;
}

let measured: Ratios | null = null;

function ratios(): Ratios {
  if (measured) return measured;
  // Without its checks of the plans it is faster.
  RateCalculator.shouldValidate = false;
  const plans = plansForBoth(PLANS, CALENDARS);
  const series = madeHome({ year, minutes: 60, zone: utc });
  const loads = Array.from(series.channels[0]?.microWh ?? [], (energy) => energy / 1e9);
  const profile = firstProfile(loads);
  const ready = pricing(compiled(plans.map(({ tariff }) => tariff)), series);
  const oursMs = shortestMs(ready.price, 200, 20) / PLANS;
  assertPriced(ready);

  const sample = plans.filter((_, i) => i % EVERY === 0);
  assertEqual(
    sample.map((plan) => itsBills(plan, profile)),
    ready.room.totals.billNanos,
  );
  const theirsMs = shortestMs(() => sample.map((plan) => itsBills(plan, profile)), 5, 1) / sample.length;
  const theirSingleMs = shortestMs(() => sample.map((plan) => itsBills(plan, new LoadProfile(loads, { year }))), 5, 1) / sample.length;
  measured = { amortised: theirsMs / oursMs, single: theirSingleMs / ourSingleMs(sample, series) };
  return measured;
}

/** Compile a plan that was just read and price it alone [ms], the mean over the sample. */
function ourSingleMs(sample: readonly PlanForBoth[], series: UsageSeries): number {
  const text = JSON.stringify(sample.map(({ tariff }) => tariff));
  const one = (tariff: Tariff) => pricePlans({ series, bills, tariffs: compiled([tariff]) }).results;
  if (parsed(text).some((tariff) => one(tariff).some(({ outcome }) => outcome !== 'priced')))
    throw new Error('a plan was not priced alone');
  const taken = shortestAfter(
    () => parsed(text),
    (tariffs) => tariffs.map(one),
    40,
    10,
  );
  return taken / sample.length;
}

function assertEqual(theirs: readonly (readonly number[])[], billNanos: Float64Array): void {
  theirs.forEach((totals, i) => {
    totals.forEach((total, bill) => {
      const ours = (billNanos[i * EVERY * bills.length + bill] ?? Number.NaN) / 1e9;
      if (!(Math.abs(total - ours) <= 1e-6))
        throw new Error(`plan ${i * EVERY}, bill ${bill}: ${total} by the other engine, ${ours} by ours`);
    });
  });
}

export const benches: readonly Bench[] = [
  {
    name: 'ratio-bellawatt-amortised',
    unit: 'times',
    atLeast: 10_000,
    means:
      'Time per plan of @bellawatt/electric-rate-engine 3.0.1 over ours within a batch of 10,000 plans: one home’s 8,760 hours in UTC, its checks switched off, its load profile made beforehand. Same bills to a millionth of a dollar, on 25 of the plans.',
    run: () => ratios().amortised,
  },
  {
    name: 'ratio-bellawatt-single',
    unit: 'times',
    atLeast: 100,
    means:
      'The same for one plan on one home and nothing else: its load profile and rate calculator over our compiling, preparing, folding and pricing. Both programs are warm.',
    run: () => ratios().single,
  },
];
