/** A price structure for a home, and the tariff that says it. Money is what the supplier charges: the utility's delivery is apart. */
import type { Charge, Condition, Price, Tag, Tariff } from '@arbor/engine';
import { decOf } from '../decimal-text.ts';
import type { StatedCredit, StatedFee, StatedOnce } from './stated-terms.ts';

/** Energy price by blocks of use. `marginal`: each block at its own price; `whole`: all use at the price of the block that holds the total. */
export interface EnergyPrice {
  readonly kind: 'marginal' | 'whole';
  /** In ascending order; `upToKwh` is included in the block, the last block has none. */
  readonly steps: readonly { readonly upToKwh?: number; readonly usdPerKwh: number }[];
}

export interface Structure {
  /** Name of the shape, for reasons: "one price", "bill credit", … */
  readonly shape: string;
  /** [USD per bill]; below zero for a credit on every bill. */
  readonly baseUsd: number;
  readonly energy: EnergyPrice;
  readonly credits: readonly StatedCredit[];
  readonly fees: readonly StatedFee[];
  /** The whole bill, delivery included, is at least `usd` when the use is below `belowKwh`. */
  readonly leastBill?: { readonly usd: number; readonly belowKwh: number };
}

/** A structure with one energy price. */
export function onePrice(shape: string, baseUsd: number, usdPerKwh: number): Structure {
  return { shape, baseUsd, energy: { kind: 'marginal', steps: [{ usdPerKwh }] }, credits: [], fees: [] };
}

export function isWithin(kwh: number, { fromKwh, upToKwh = Number.POSITIVE_INFINITY }: StatedCredit): boolean {
  return kwh >= fromKwh && kwh <= upToKwh;
}

/** What a structure costs at a use [USD per bill], delivery and a flat whole bill apart. */
export function supplyUsd({ baseUsd, energy, credits, fees }: Structure, kwh: number): number {
  let from = 0;
  let blocksUsd = 0;
  for (const { upToKwh = Number.POSITIVE_INFINITY, usdPerKwh } of energy.steps) {
    if (energy.kind === 'marginal') blocksUsd += usdPerKwh * Math.max(0, Math.min(kwh, upToKwh) - from);
    else if (kwh > from && kwh <= upToKwh) blocksUsd = usdPerKwh * kwh;
    from = upToKwh;
  }
  const off = credits.filter((credit) => isWithin(kwh, credit)).reduce((sum, { usd }) => sum + usd, 0);
  const added = fees.filter(({ belowKwh }) => kwh < belowKwh).reduce((sum, { usd }) => sum + usd, 0);
  return baseUsd + blocksUsd + added - off;
}

const importEnergy = { of: 'energy', channel: 'import' } as const;

function energyPrice({ kind, steps }: EnergyPrice): Price {
  const [only] = steps;
  if (steps.length === 1 && only) return decOf(only.usdPerKwh, 7);
  return {
    kind,
    reset: 'bill',
    steps: steps.map(({ upToKwh, usdPerKwh }) => ({
      ...(upToKwh === undefined ? {} : { upTo: decOf(upToKwh, 6) }),
      price: decOf(usdPerKwh, 7),
    })),
  };
}

function perBill(id: string, label: string, tags: readonly Tag[], usd: number, bounds?: Omit<Condition, 'of'>): Charge {
  return {
    id,
    label,
    tags,
    quantity: { of: 'fixed', per: 'bill', prorate: 'none' },
    price: decOf(usd, 4),
    ...(bounds ? { if: [{ of: importEnergy, ...bounds }] } : {}),
  };
}

function creditBounds({ fromKwh, upToKwh }: StatedCredit): Omit<Condition, 'of'> {
  return { ge: decOf(fromKwh, 6), ...(upToKwh === undefined ? {} : { le: decOf(upToKwh, 6) }) };
}

export interface TariffNote {
  readonly id: string;
  readonly source: string;
  readonly currency: string;
  readonly zone: string;
  /** Delivery tariff billed with it. */
  readonly deliveryTariffId: string;
  readonly once?: readonly StatedOnce[];
}

/** Write a structure as a tariff. Charges stand in the order of the bill: base, energy, credits, fees, one-off. */
export function tariffOf({ baseUsd, energy, credits, fees, leastBill }: Structure, note: TariffNote): Tariff {
  const charges: Charge[] = [];
  // Under a flat bill the line above it starts anywhere, below zero too.
  if (baseUsd > 0 || (leastBill && baseUsd !== 0)) {
    charges.push({
      id: 'base',
      label: leastBill ? 'Fixed part above the flat bill' : 'Base charge',
      tags: ['supply', 'fixed'],
      quantity: { of: 'fixed', per: 'month', prorate: 'none' },
      price: decOf(baseUsd, 4),
    });
  }
  charges.push({ id: 'energy', label: 'Energy charge', tags: ['supply', 'usage'], quantity: importEnergy, price: energyPrice(energy) });
  if (baseUsd < 0 && !leastBill) charges.push(perBill('monthly-credit', 'Credit on every bill', ['supply', 'credit'], baseUsd));
  credits.forEach((credit, i) =>
    charges.push(perBill(`credit-${i + 1}`, 'Usage credit', ['supply', 'credit'], -credit.usd, creditBounds(credit))),
  );
  fees.forEach((fee, i) => {
    charges.push(perBill(`fee-${i + 1}`, 'Minimum usage fee', ['supply', 'minimum', 'fee'], fee.usd, { lt: decOf(fee.belowKwh, 6) }));
  });
  if (leastBill) {
    charges.push({
      id: 'flat-bill',
      label: 'Up to the flat bill',
      tags: ['supply', 'minimum'],
      quantity: { of: 'shortfall', below: decOf(leastBill.usd, 4), lines: {} },
      price: '1',
      if: [{ of: importEnergy, lt: decOf(leastBill.belowKwh, 6) }],
    });
  }
  (note.once ?? []).forEach(({ usd, label }, i) => {
    charges.push({
      id: `once-${i + 1}`,
      label,
      tags: ['supply', usd < 0 ? 'credit' : 'fee', 'once'],
      quantity: { of: 'fixed', per: 'once' },
      price: decOf(usd, 4),
    });
  });
  return { id: note.id, currency: note.currency, zone: note.zone, source: note.source, include: [note.deliveryTariffId], charges };
}
