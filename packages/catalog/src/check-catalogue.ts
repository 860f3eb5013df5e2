import type { Catalogue, Finding } from '@arbor/engine';

export interface CatalogueCheck {
  readonly plans: number;
  /** One structure: may rank. */
  readonly priced: number;
  /** Several structures fit: a range. */
  readonly approximate: number;
  /** Nothing to price. */
  readonly cannotPrice: number;
  /** Of the priced and the approximate: what their prices were held against. */
  readonly verified: { readonly label: number; readonly averages: number; readonly none: number };
  /** Why plans are approximate or cannot be priced, the commonest first, by finding code. */
  readonly reasons: readonly { readonly code: string; readonly plans: number; readonly example: Finding }[];
}

/** Count what of a catalogue can be priced, and why the rest cannot. */
export function checkCatalogue({ plans }: Pick<Catalogue, 'plans'>): CatalogueCheck {
  const byCode = new Map<string, { plans: number; readonly example: Finding }>();
  const counts = { tariff: 0, oneOf: 0, unknown: 0 };
  const verified = { label: 0, averages: 0, none: 0 };
  for (const { price, verified: held } of plans) {
    counts[price.kind]++;
    if (price.kind !== 'unknown') verified[held?.how ?? 'none']++;
    if (price.kind === 'tariff') continue;
    const examples = new Map(price.reasons.map((reason) => [reason.code, reason]));
    for (const [code, example] of examples) {
      const seen = byCode.get(code);
      if (seen) seen.plans++;
      else byCode.set(code, { plans: 1, example });
    }
  }
  const reasons = [...byCode].map(([code, seen]) => ({ code, ...seen })).sort((a, b) => b.plans - a.plans || (a.code < b.code ? -1 : 1));
  return { plans: plans.length, priced: counts.tariff, approximate: counts.oneOf, cannotPrice: counts.unknown, verified, reasons };
}
