/** What changed between two catalogues of one market: offers that came, went, became dearer or cheaper, or changed their words. */
import type { Catalogue, Plan } from '@arbor/engine';
import { fnv1a64 } from './content-hash.ts';

/** A plan, as far as it takes to recognise it. */
export interface NamedPlan {
  readonly id: string;
  readonly supplier: string;
  readonly name: string;
  readonly utility: string;
  readonly termMonths: number;
}

/** A printed average price before and after [currency/kWh], as printed. */
export interface PriceMove {
  readonly kwh: number;
  readonly before: string;
  readonly after: string;
}

export type Repriced = NamedPlan & { readonly moves: readonly PriceMove[] };

export interface CatalogueDiff {
  readonly appeared: readonly NamedPlan[];
  readonly gone: readonly NamedPlan[];
  /** No printed average fell and one rose at least; the largest rise at 1,000 kWh first. */
  readonly dearer: readonly Repriced[];
  readonly cheaper: readonly Repriced[];
  /** Some averages rose and some fell. */
  readonly mixed: readonly Repriced[];
  /** Same averages, and another exit fee, renewable share, kind of rate, or conditions. */
  readonly terms: readonly (NamedPlan & { readonly fields: readonly string[] })[];
  /** Same price and terms, other words. */
  readonly wording: readonly (NamedPlan & { readonly before: string; readonly after: string })[];
  readonly same: number;
}

const TERMS = ['rateType', 'exitFee', 'renewablePercent', 'deposit', 'prepaid', 'timeOfUse', 'newCustomersOnly', 'customer'] as const;

/** Compare two catalogues. A plan is the same plan when its id is, or else its supplier, name, utility and term, if only one offer has them.
 *  @example diffCatalogues(january, february).dearer[0]?.moves // [{ kwh: 500, before: '0.149', after: '0.155' }] */
export function diffCatalogues(before: Pick<Catalogue, 'plans'>, after: Pick<Catalogue, 'plans'>): CatalogueDiff {
  const pairs = pairsOf(before.plans, after.plans);
  const old = new Set([...pairs.values()]);
  const repriced: Repriced[] = [];
  const terms: (NamedPlan & { readonly fields: readonly string[] })[] = [];
  const wording: (NamedPlan & { readonly before: string; readonly after: string })[] = [];
  let same = 0;
  for (const [now, then] of pairs) {
    const moves = movesOf(then, now);
    const fields = TERMS.filter((field) => JSON.stringify(then[field]) !== JSON.stringify(now[field]));
    if (moves.length > 0) repriced.push({ ...named(now), moves });
    if (fields.length > 0) terms.push({ ...named(now), fields });
    if (moves.length > 0 || fields.length > 0) continue;
    if ((then.finePrint ?? '') === (now.finePrint ?? '')) same++;
    else wording.push({ ...named(now), before: then.finePrint ?? '', after: now.finePrint ?? '' });
  }
  const byRise = (sign: number) => (a: Repriced, b: Repriced) => sign * (riseOf(b) - riseOf(a));
  const rises = ({ before: from, after: to }: PriceMove): boolean => Number(to) > Number(from);
  return {
    appeared: after.plans.filter((plan) => !pairs.has(plan)).map(named),
    gone: before.plans.filter((plan) => !old.has(plan)).map(named),
    dearer: repriced.filter(({ moves }) => moves.every(rises)).sort(byRise(1)),
    cheaper: repriced.filter(({ moves }) => !moves.some(rises)).sort(byRise(-1)),
    mixed: repriced.filter(({ moves }) => moves.some(rises) && !moves.every(rises)),
    terms,
    wording,
    same,
  };
}

/** Each plan of the later catalogue that was there before, with what it was. */
function pairsOf(before: readonly Plan[], after: readonly Plan[]): ReadonlyMap<Plan, Plan> {
  const byId = new Map(before.map((plan) => [plan.id, plan]));
  const pairs = new Map<Plan, Plan>();
  for (const plan of after) {
    const then = byId.get(plan.id);
    if (then) pairs.set(plan, then);
  }
  const taken = new Set(pairs.values());
  const then = byKey(before.filter((plan) => !taken.has(plan)));
  const now = byKey(after.filter((plan) => !pairs.has(plan)));
  for (const [key, [plan, ...twins]] of now) {
    const [match, ...others] = then.get(key) ?? [];
    if (plan && match && twins.length === 0 && others.length === 0) pairs.set(plan, match);
  }
  return pairs;
}

function byKey(plans: readonly Plan[]): ReadonlyMap<string, readonly Plan[]> {
  const groups = new Map<string, Plan[]>();
  for (const plan of plans) {
    const { supplier, name, utility, termMonths, customer } = plan;
    const key = fnv1a64([supplier.toUpperCase(), name.toUpperCase(), utility, termMonths, customer].join('|'));
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  return groups;
}

function movesOf(then: Plan, now: Plan): readonly PriceMove[] {
  const before = new Map(then.published.map(({ kwh, pricePerKwh }) => [kwh, pricePerKwh]));
  return now.published.flatMap(({ kwh, pricePerKwh }) => {
    const was = before.get(kwh);
    return was === undefined || Number(was) === Number(pricePerKwh) ? [] : [{ kwh, before: was, after: pricePerKwh }];
  });
}

/** Rise of the average nearest to 1,000 kWh [currency/kWh]. */
function riseOf({ moves }: Repriced): number {
  const [middle] = [...moves].sort((a, b) => Math.abs(a.kwh - 1000) - Math.abs(b.kwh - 1000));
  return middle ? Number(middle.after) - Number(middle.before) : 0;
}

function named({ id, supplier, name, utility, termMonths }: Plan): NamedPlan {
  return { id, supplier, name, utility, termMonths };
}
