/** The engine against loops over all readings, on the same plans: as somebody would write them first, and as a careful person would. */
import type { Tariff, Window } from '@arbor/engine';
import type { Bench } from './bench.ts';
import { delivery, madeHome, madePlans, shortestMs } from './made/market.ts';
import { byLoops, byTable, naiveBills, naiveHome, tableOf } from './made/naive.ts';
import { assertPriced, bills, CALENDARS, compiled, PLANS, pricing } from './made/pricing.ts';

/** Every 83rd plan: 121 of 10,000. */
const EVERY = 83;

interface Times {
  /** Per plan [ms]. */
  readonly engine: number;
  readonly loops: number;
  readonly table: number;
}

let measured: Times | null = null;

function times(): Times {
  if (measured) return measured;
  const plans = madePlans(PLANS, CALENDARS);
  const series = madeHome();
  const ready = pricing(compiled(plans), series);
  const engine = shortestMs(ready.price, 100, 20) / PLANS;
  assertPriced(ready);

  const home = naiveHome(series);
  const sample = plans
    .filter((_, i) => i % EVERY === 0)
    .map((plan) => ({ charges: [...delivery.charges, ...plan.charges], ...windowsOf(plan) }));
  // The table is made beforehand and costs the careful loop nothing.
  const tables = new Map(sample.map(({ calendar, whens }) => [calendar, tableOf(home, whens)]));
  const first = (): readonly Float64Array[] => sample.map(({ charges }) => naiveBills(charges, byLoops(home)));
  const careful = (): readonly Float64Array[] =>
    sample.map(({ charges, calendar, whens }) => naiveBills(charges, byTable(home, whens, tables.get(calendar) ?? new Uint8Array())));
  for (const way of [first, careful]) assertEqual(way(), ready.room.totals.billNanos);
  measured = { engine, loops: shortestMs(first, 5, 1) / sample.length, table: shortestMs(careful, 20, 2) / sample.length };
  return measured;
}

/** The windows that share out a plan's day, empty for a plan with one price, and a name for them. */
function windowsOf({ charges }: Tariff): { readonly whens: readonly (readonly Window[])[]; readonly calendar: string } {
  const whens = charges.flatMap(({ quantity }) => (quantity.of === 'energy' && quantity.when ? [quantity.when] : []));
  return { whens: whens.length > 0 ? whens : [[]], calendar: JSON.stringify(whens) };
}

function assertEqual(naive: readonly Float64Array[], billNanos: Float64Array): void {
  if (naive.length < 100) throw new Error('a sample of fewer than 100 plans');
  naive.forEach((totals, i) => {
    for (let bill = 0; bill < bills.length; bill++) {
      const nanos = billNanos[i * EVERY * bills.length + bill] ?? Number.NaN;
      if (!(Math.abs((totals[bill] ?? Number.NaN) - nanos / 1e9) <= 1e-6))
        throw new Error(`plan ${i * EVERY}, bill ${bill}: ${totals[bill]} by the loop, ${nanos / 1e9} by the engine`);
    }
  });
}

export const benches: readonly Bench[] = [
  {
    name: 'ratio-naive',
    unit: 'times',
    atLeast: 500,
    means:
      'Time per plan of a bill engine as one would write it first (for every charge of every plan, a loop over all readings that looks whether they lie in its windows) over the engine’s. Same bills to a millionth of a dollar, on 121 of the 10,000 plans.',
    run: () => times().loops / times().engine,
  },
  {
    name: 'ratio-careful-loop',
    unit: 'times',
    means:
      'The same against one loop per plan with a ready table, made beforehand and not counted, that says for every reading which price it has.',
    run: () => times().table / times().engine,
  },
];
