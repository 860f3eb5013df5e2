import { toBillionths, type Bound, type Dec, type DemandQuantity, type Price, type Step, type Steps } from '@arbor/engine';
import { cleanText } from '../clean-text.ts';
import type { Note, UrdbTier } from './urdb-fields.ts';

/** Tiers of one period and where they were read. */
export interface TiersInput {
  readonly tiers: readonly UrdbTier[];
  /** Place in the JSON. */
  readonly path: string;
  readonly note: Note;
}

function priceOf(tier: UrdbTier, path: string, note: Note): Dec {
  if (tier.price === undefined) note('catalog.urdb-rate-missing', 'warning', { path }, path);
  return tier.price ?? '0';
}

/** Check that bounds ascend and where they end: nothing prices what lies above a bounded last tier, so its own price goes on. */
function checkBounds({ tiers, path, note }: TiersInput): void {
  const wrong = (problem: string): void => note('catalog.urdb-field-wrong', 'error', { field: path, problem }, path);
  tiers.forEach(({ max, unit }, i) => {
    // What follows a block without a bound lies inside it; what follows its last tier in kWh begins another block.
    const later = tiers.slice(i + 1).filter((one) => isPerKw(one.unit) === isPerKw(unit));
    const next = isPerKw(unit) ? later[0] : tiers[i + 1];
    if (max === null && next && isPerKw(next.unit) === isPerKw(unit)) wrong('has a tier after one without a bound');
  });
  // A bound in kWh may lie below one in kWh per kW.
  for (const perKw of [true, false]) {
    const bounds = tiers.filter(({ max, unit }) => max !== null && isPerKw(unit) === perKw).map(({ max }) => toBillionths(max ?? '0'));
    if (bounds.some((bound, i) => i > 0 && bound <= (bounds[i - 1] ?? 0))) wrong('has tiers whose bounds do not ascend');
  }
  const last = tiers.at(-1)?.max ?? null;
  if (last !== null) note('catalog.urdb-last-tier-bounded', 'warning', { path, max: last }, path);
}

function priced(steps: readonly Step[], rest: Omit<Steps, 'kind' | 'steps'>): Price {
  const [only] = steps;
  return steps.length === 1 && only ? only.price : { kind: 'marginal', ...rest, steps };
}

function withoutLastBound(steps: readonly Step[]): readonly Step[] {
  return steps.map((step, i) => (i === steps.length - 1 ? { price: step.price } : step));
}

function isPerKw(unit: string): boolean {
  return unit.startsWith('kwh/kw');
}

function isDaily(unit: string): boolean {
  return unit.endsWith('daily');
}

const ENERGY_UNITS = ['', 'kwh', 'kwh daily', 'kwh/kw', 'kwh/kw daily'];

/** Bounds in kWh per kW of the month's demand, some with tiers in kWh inside: a tier in kWh/kW right before one in kWh only opens its block.
 *  @source NREL/ssc, shared/lib_utility_rate_equations.cpp, init_energy_rates */
function nestedSteps(tiers: readonly UrdbTier[], prices: readonly Dec[], peak: DemandQuantity): readonly Step[] | undefined {
  const steps: Step[] = [];
  let block: Bound | undefined;
  for (const [i, { max, unit }] of tiers.entries()) {
    const perKw = isPerKw(unit);
    if (i === 0 && !perKw) return undefined;
    if (perKw) block = max === null ? undefined : { quantity: peak, times: max };
    const next = tiers[i + 1];
    if (perKw && next && !isPerKw(next.unit)) continue;
    const bound: Bound | undefined = perKw || max === null ? block : block === undefined ? max : { least: [max, block] };
    steps.push({ ...(bound === undefined ? {} : { upTo: bound }), price: prices[i] ?? '0' });
  }
  return steps;
}

/** Write energy tiers as a price. Tiers are filled by all energy of the bill and shared among the periods.
 *  @param peak the demand that bounds in kWh/kW multiply.
 *  @source OpenEI URDB v8, energyratestructure */
export function energyPrice({ tiers, peak, path, note }: TiersInput & { readonly peak: DemandQuantity }): Price {
  const units = new Set(tiers.map(({ unit }) => unit));
  const wrong = (problem: string): Price => {
    note('catalog.urdb-field-wrong', 'error', { field: path, problem }, path);
    return '0';
  };
  const strange = [...units].find((unit) => !ENERGY_UNITS.includes(unit));
  if (strange !== undefined) return wrong(`has the unit "${cleanText(strange, 20)}"`);
  if (tiers.length > 1 && new Set(tiers.map(({ unit }) => isDaily(unit))).size > 1) return wrong('mixes daily and monthly tiers');
  checkBounds({ tiers, path, note });
  const prices = tiers.map((tier, i) => priceOf(tier, `${path}[${i}]`, note));
  const perKw = [...units].some(isPerKw);
  const steps: readonly Step[] | undefined = perKw
    ? nestedSteps(tiers, prices, peak)
    : tiers.map(({ max }, i) => ({ ...(max === null ? {} : { upTo: max }), price: prices[i] ?? '0' }));
  if (!steps) return wrong('mixes tiers in kWh with later ones in kWh per kW');
  const daily = [...units].some(isDaily);
  return priced(withoutLastBound(steps), {
    // Tiers in kWh are those of a month; a measured demand and a number of days are already those of the bill.
    reset: perKw || daily ? 'bill' : 'month',
    ...(daily ? { scale: 'activeDays' } : {}),
    share: 'pooled',
  });
}

/** Write demand tiers as a price [currency per kW].
 *  @source OpenEI URDB v8, demandratestructure and flatdemandstructure */
export function demandPrice({ tiers, path, note }: TiersInput): Price {
  checkBounds({ tiers, path, note });
  const steps = tiers.map((tier, i): Step => ({
    ...(tier.max === null ? {} : { upTo: tier.max }),
    price: priceOf(tier, `${path}[${i}]`, note),
  }));
  return priced(withoutLastBound(steps), { reset: 'month' });
}

/** Say whether a price is nothing at all. */
export function isFree(price: Price): boolean {
  const prices = typeof price === 'string' ? [price] : 'steps' in price ? price.steps.map((step) => step.price) : ['1'];
  return prices.every((one) => toBillionths(one) === 0);
}
