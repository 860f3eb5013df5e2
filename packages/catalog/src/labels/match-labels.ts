/** Labels and offers of one market brought together: an offer whose label was read and verified has a stated price in place of an inferred one. */
import { finding, type Catalogue, type Finding, type LocalDate, type Market, type Plan } from '@arbor/engine';
import { catalogueOf } from '../catalogue-of.ts';
import { contradictions } from '../published-averages.ts';
import { planOfLabel } from './plan-of-label.ts';
import type { LabelReading } from './read-label.ts';

export interface NamedLabel {
  readonly file: string;
  readonly label: LabelReading;
}

export interface MatchedLabels {
  readonly catalogue: Catalogue;
  /** Offers that took the price of a label. */
  readonly matched: readonly { readonly file: string; readonly planId: string }[];
  /** Labels that were of no use, each with the reason. */
  readonly unused: readonly Finding[];
}

/** Give offers the prices of their labels. A label is an offer's when utility, term, name and all printed averages agree, and no other offer's do.
 *  An offer whose label has other averages keeps its range: one of the two is out of date. */
export function matchLabels(catalogue: Catalogue, labels: readonly NamedLabel[], market: Market): MatchedLabels {
  const matched: { readonly file: string; readonly planId: string }[] = [];
  const unused: Finding[] = [];
  const priced = new Map<string, Plan>();
  for (const { file, label } of labels) {
    const no = (code: string, data: Finding['data'] = {}): void => void unused.push(finding(code, 'warning', data, { file }));
    if (label.status !== 'verified') {
      const [reason] = label.reasons;
      if (reason) no(reason.code, reason.data);
      continue;
    }
    const sameName = catalogue.plans.filter((plan) => isNamed(plan, label));
    const [plan, ...others] = sameName.filter((one) => hasAverages(one, label));
    if (!plan) no(sameName.length > 0 ? 'label.offer-differs' : 'label.no-offer', { plan: label.plan ?? '' });
    else if (others.length > 0) no('label.several-offers', { plan: label.plan ?? '', count: others.length + 1 });
    else {
      const stated = planOfLabel(label, { market, utility: plan.utility });
      if ('code' in stated) no(stated.code, stated.data);
      // An old label may print what a new offer prints, with other delivery charges behind it.
      else if (contradictions({ ...catalogue, plans: [withLabel(plan, stated, catalogue.asOf)] }, market).length > 0)
        no('label.offer-differs', { plan: label.plan ?? '' });
      else {
        priced.set(plan.id, withLabel(plan, stated, catalogue.asOf));
        matched.push({ file, planId: plan.id });
      }
    }
  }
  const plans = catalogue.plans.map((plan) => priced.get(plan.id) ?? plan);
  const { marketId, source, asOf } = catalogue;
  return { catalogue: catalogueOf({ marketId, source, asOf, plans }), matched, unused };
}

/** The offer stays what it is; price, fee and renewable share come from the label where it states them.
 *  @param on day of the offer, at whose delivery charges its averages come out. */
function withLabel(plan: Plan, { price, verified, exitFee, renewablePercent, renewableSource, timeOfUse }: Plan, on: LocalDate): Plan {
  return {
    ...plan,
    price,
    ...(verified && { verified: { ...verified, on } }),
    timeOfUse: plan.timeOfUse || timeOfUse,
    ...(exitFee.kind !== 'unknown' && { exitFee }),
    ...(renewablePercent !== undefined && renewableSource && { renewablePercent, renewableSource }),
  };
}

function isNamed(
  { name, supplier, utility, termMonths }: Plan,
  { plan, supplier: labelSupplier, utility: labelUtility, termMonths: labelTerm }: LabelReading,
): boolean {
  if (
    plan === null ||
    (labelSupplier !== null && !shareAWord(supplier, labelSupplier)) ||
    (labelUtility !== null && labelUtility !== utility)
  )
    return false;
  if (labelTerm !== null && labelTerm !== termMonths) return false;
  const [a, b] = [bare(name), bare(plan)];
  return a !== '' && (a === b || (a.length >= 6 && b.includes(a)) || (b.length >= 6 && a.includes(b)));
}

/** Suppliers are written in many ways; the words that all of them bear say nothing. */
function shareAWord(a: string, b: string): boolean {
  const words = (name: string): readonly string[] =>
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2 && !COMMON.has(word));
  const known = new Set(words(a));
  return words(b).some((word) => known.has(word));
}

const COMMON = new Set('energy power electric electricity company services retail texas llc inc the dba utilities'.split(' '));

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function hasAverages({ published }: Plan, { average, roundingCents }: LabelReading): boolean {
  if (!average || published.length === 0) return false;
  return published.every(({ kwh, pricePerKwh, roundingPerKwh }) => {
    const printed = average[String(kwh) as keyof typeof average];
    if (printed === undefined) return false;
    return Math.abs(Number(printed) / 100 - Number(pricePerKwh)) <= Number(roundingPerKwh) + Number(roundingCents) / 100 + 1e-9;
  });
}
