/** From the prices of a label to tariffs that may be meant, to be held against its averages. */
import type { Charge, Condition, Dec, Price, Tag, Tariff } from '@arbor/engine';
import type { DeliveryInForce } from '../delivery-in-force.ts';
import type { BillRule, EnergyRule, LabelPrices } from './label-prices.ts';
import type { UseRange } from './usage-bounds.ts';
import { hoursHeld, shareOfHours } from './hours-held.ts';

const imported = { of: 'energy', channel: 'import' } as const;

/** A rule as a charge of the tariff, with the words it came from. */
export interface Span {
  readonly charge: string;
  readonly quote: string;
  readonly page: number;
}

export interface DraftTariff {
  readonly charges: readonly Charge[];
  readonly spans: readonly Span[];
}

/** The supplier's own charges. Null where its energy prices cannot be told apart.
 *  @param kind how blocks of use are meant: each at its price, or all at the price of the last.
 *  @param flatPrice one price in place of those by the hour [currency per kWh], to hold it against averages. */
export function supplyCharges(prices: LabelPrices, kind: 'marginal' | 'whole', flatPrice?: Dec): DraftTariff | null {
  const charges: Charge[] = [];
  const spans: Span[] = [];
  const add = (charge: Charge, { quote, page }: { readonly quote: string; readonly page: number }): void => {
    charges.push(charge);
    spans.push({ charge: charge.id, quote, page });
  };
  const bases = prices.bills.filter((rule) => rule.kind === 'base');
  if (bases.length > 1) return null;
  for (const rule of bases) add(perMonth('base', 'Base charge', ['supply', 'fixed'], rule.amount), rule);
  const energy = flatPrice === undefined ? energyCharges(prices.energy, kind) : flatCharge(prices.energy, flatPrice);
  if (!energy) return null;
  energy.forEach(([charge, rule]) => add(charge, rule));
  prices.riders.forEach((rule, i) =>
    add({ id: `rider-${i + 1}`, label: rule.label, tags: ['supply', 'usage', 'fee'], quantity: imported, price: rule.price }, rule),
  );
  const ranged = (of: BillRule['kind'], label: string, tags: readonly Tag[]): void =>
    prices.bills
      .filter((rule) => rule.kind === of)
      .forEach((rule, i) => {
        const price = of === 'credit' ? `-${rule.amount}` : rule.amount;
        const condition = rule.range ? conditionOf(rule.range) : null;
        add({ ...perBill(`${of}-${i + 1}`, label, tags, price), ...(condition && { if: [condition] }) }, rule);
      });
  ranged('package', 'Charge for the use reached', ['supply', 'usage']);
  ranged('credit', 'Usage credit', ['supply', 'credit']);
  ranged('fee', 'Fee', ['supply', 'fee', 'minimum']);
  return { charges, spans };
}

function energyCharges(rules: readonly EnergyRule[], kind: 'marginal' | 'whole'): readonly (readonly [Charge, EnergyRule])[] | null {
  const [first] = rules;
  if (!first) return null;
  const tags: readonly Tag[] = ['supply', 'usage'];
  if (rules.length === 1 && !first.period) {
    const { range } = first;
    // Above a bound only: what lies below is charged by other rules.
    const price: Price = range?.from
      ? { kind: 'marginal', reset: 'bill', steps: [{ upTo: String(range.from.kwh), price: '0' }, { price: first.price }] }
      : first.price;
    return [[{ id: 'energy', label: 'Energy charge', tags, quantity: imported, price }, first]];
  }
  if (rules.every(({ period }) => period)) return timedCharges(rules);
  const bounds = rules.map(({ range }) => range?.upTo?.kwh ?? Number.POSITIVE_INFINITY);
  const froms = rules.map(({ range }) => range?.from?.kwh ?? 0);
  const isLadder = rules.every(
    ({ period }, i) => !period && (i === 0 || Math.abs((froms[i] ?? 0) - (bounds[i - 1] ?? 0)) <= 1 || froms[i] === 0),
  );
  const ascends = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? 0));
  if (!isLadder || !ascends || bounds.at(-1) !== Number.POSITIVE_INFINITY || rules.at(-1)?.range === null) return null;
  const steps = rules.map(({ price }, i) => (Number.isFinite(bounds[i]) ? { upTo: String(bounds[i]), price } : { price }));
  return [[{ id: 'energy', label: 'Energy charge', tags, quantity: imported, price: { kind, reset: 'bill', steps } }, first]];
}

/** Null where the times of the prices are not known, overlap, or leave hours without a price. */
function timedCharges(rules: readonly EnergyRule[]): readonly (readonly [Charge, EnergyRule])[] | null {
  const named = rules.flatMap(({ period }) => (period?.windows ? [period.windows] : []));
  if (named.length < rules.length - 1 || named.length === 0 || rules.some(({ range }) => range)) return null;
  const held = hoursHeld(named);
  if (held === 'overlap' || (held === 'some' && named.length === rules.length)) return null;
  // Days of the week leave holidays out: the longest of them holds the rest, so that no day is left without a price.
  const longest = [...named].sort((a, b) => shareOfHours(b) - shareOfHours(a))[0];
  const holdsRest = named.length === rules.length && named.flat().some(({ days }) => days);
  const others = holdsRest ? named.filter((windows) => windows !== longest) : named;
  return rules.map((rule) => {
    const { name = '', windows = null } = rule.period ?? {};
    const quantity = windows && others.includes(windows) ? { ...imported, when: windows } : { ...imported, except: others.flat() };
    return [
      {
        id: `energy-${name.replace(/\W+/g, '-')}`,
        label: `Energy charge, ${name}`,
        tags: ['supply', 'usage'],
        quantity,
        price: rule.price,
      },
      rule,
    ];
  });
}

function flatCharge(rules: readonly EnergyRule[], price: Dec): readonly (readonly [Charge, EnergyRule])[] | null {
  const [first] = rules;
  return first ? [[{ id: 'energy', label: 'Energy charge', tags: ['supply', 'usage'], quantity: imported, price }, first]] : null;
}

function perMonth(id: string, label: string, tags: readonly Tag[], price: Dec): Charge {
  return { id, label, tags, quantity: { of: 'fixed', per: 'month', prorate: 'none' }, price };
}

function perBill(id: string, label: string, tags: readonly Tag[], price: Dec): Charge {
  return { id, label, tags, quantity: { of: 'fixed', per: 'bill', prorate: 'none' }, price };
}

function conditionOf({ from, upTo }: UseRange): Condition {
  return {
    of: imported,
    ...(from && (from.included ? { ge: String(from.kwh) } : { gt: String(from.kwh) })),
    ...(upTo && (upTo.included ? { le: String(upTo.kwh) } : { lt: String(upTo.kwh) })),
  };
}

/** The two delivery lines of a label, as charges of its own. */
export function deliveryCharges({ perMonth: month, perKwh }: Pick<DeliveryInForce, 'perMonth' | 'perKwh'>): readonly Charge[] {
  return [
    perMonthDelivery(month),
    { id: 'delivery-kwh', label: 'Delivery, per kWh', tags: ['delivery', 'usage'], quantity: imported, price: perKwh },
  ];
}

function perMonthDelivery(price: Dec): Charge {
  return perMonth('delivery-month', 'Delivery, per month', ['delivery', 'fixed'], price);
}

/** Put charges into a tariff of a market. */
export function tariffFrom(
  id: string,
  { currency, zone }: { readonly currency: string; readonly zone: string },
  charges: readonly Charge[],
  include?: string,
): Tariff {
  return { id, currency, zone, ...(include !== undefined && { include: [include] }), charges };
}
