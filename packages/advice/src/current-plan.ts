/** What somebody pays now, as said in one line, and how it is priced: through the same engine as every other plan. */
import {
  finding,
  fromBillionths,
  isLocalDate,
  toBillionths,
  type Catalogue,
  type Dec,
  type ExitFee,
  type Finding,
  type LocalDate,
  type Market,
  type Tariff,
} from '@arbor/engine';

/** `allIn`: one price that holds energy, delivery and fees together, as on a bill's total divided by its kWh.
 *  `energyOnly`: the supplier's energy price; the utility's delivery is added. `plan`: a plan of the catalogue. */
export type CurrentPrice =
  | { readonly kind: 'allIn'; readonly pricePerKwh: Dec }
  | { readonly kind: 'energyOnly'; readonly pricePerKwh: Dec; readonly basePerMonth?: Dec }
  | { readonly kind: 'plan'; readonly planId: string };

export interface CurrentPlan {
  readonly price: CurrentPrice;
  /** The contract's last day; absent when month-to-month or not known. */
  readonly endsOn?: LocalDate;
  readonly exitFee: ExitFee;
  /** Moving home: leaving costs nothing. */
  readonly moving: boolean;
  /** Supplier's name, so that offers for new customers only can be told apart. */
  readonly supplier?: string;
}

/** Prices above this are taken for a slip of the decimal point [currency/kWh]. */
const ABSURD_PRICE = 1;

/** Read a current plan from one line of comma-separated parts.
 *  @example parseCurrentPlan('14.5c, ends 2026-06-20, fee 150')
 *  @returns the plan, or one finding for each part that could not be read. */
export function parseCurrentPlan(said: string): { readonly currentPlan: CurrentPlan | null; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  let pricePerKwh: Dec | undefined;
  let planId: string | undefined;
  let energyOnly = false;
  let basePerMonth: Dec | undefined;
  let endsOn: LocalDate | undefined;
  let exitFee: ExitFee = { kind: 'unknown', text: 'not said' };
  let moving = false;
  let supplier: string | undefined;
  const parts = said
    .slice(0, 500)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    const price =
      /^(?:\$\s*(\d{0,6}\.\d{1,9}|\d{1,6})|(\d{0,6}\.\d{1,9}|\d{1,6})\s*(?:c|¢|cents?))(?:\s*(?:\/|per|a)\s*kwh)?(\s+(?:energy|energy only|supply|all[- ]in))?$/i.exec(
        part,
      );
    const perMonth = /^base\s+\$?(\d{1,6}(?:\.\d{1,9})?)(?:\s*(?:\/|per|a)\s*month)?$/i.exec(part);
    const end = /^ends?\s+(?:on\s+)?(\S+)$/i.exec(part);
    const fee = /^(?:exit\s+)?fee\s+\$?(\d{1,6}(?:\.\d{1,9})?)(\s*(?:\/|per|a|for each)\s*(?:remaining\s+|month)\s*\w*)?$/i.exec(part);
    const named = /^(plan|supplier)\s+(.+)$/i.exec(part);
    if (price) {
      pricePerKwh = price[1] ?? fromBillionths(Math.round(toBillionths(price[2] ?? '0') / 100));
      energyOnly = /energy|supply/i.test(price[3] ?? '');
    } else if (/^energy(?: only)?$/i.test(part)) energyOnly = true;
    else if (/^all[- ]in$/i.test(part)) energyOnly = false;
    else if (perMonth) basePerMonth = perMonth[1];
    else if (end) {
      if (isLocalDate(end[1] ?? '')) endsOn = end[1];
      else findings.push(finding('current.bad-date', 'error', { part }));
    } else if (fee) exitFee = fee[2] ? { kind: 'perRemainingMonth', amount: fee[1] ?? '0' } : { kind: 'flat', amount: fee[1] ?? '0' };
    else if (/^no (?:exit )?fee$/i.test(part)) exitFee = { kind: 'none' };
    else if (/^moving$/i.test(part)) moving = true;
    else if (named?.[1]?.toLowerCase() === 'plan') planId = named[2];
    else if (named) supplier = named[2];
    else findings.push(finding('current.part-unknown', 'error', { part: part.slice(0, 60) }));
  }
  if (pricePerKwh === undefined && planId === undefined && findings.length === 0)
    findings.push(finding('current.price-missing', 'error', {}));
  if (pricePerKwh !== undefined && Number(pricePerKwh) > ABSURD_PRICE)
    findings.push(finding('current.absurd-price', 'error', { cents: toBillionths(pricePerKwh) / 1e7 }));
  if (exitFee.kind === 'perRemainingMonth' && endsOn === undefined) findings.push(finding('current.fee-needs-end', 'error', {}));
  if (basePerMonth !== undefined && !energyOnly) findings.push(finding('current.base-needs-energy-only', 'error', {}));
  if (findings.length > 0) return { currentPlan: null, findings };
  const price = priceSaid({ planId, pricePerKwh, energyOnly, basePerMonth });
  return {
    currentPlan: { price, exitFee, moving, ...(endsOn !== undefined && { endsOn }), ...(supplier !== undefined && { supplier }) },
    findings,
  };
}

function priceSaid({
  planId,
  pricePerKwh = '0',
  energyOnly,
  basePerMonth,
}: {
  readonly planId: string | undefined;
  readonly pricePerKwh: Dec | undefined;
  readonly energyOnly: boolean;
  readonly basePerMonth: Dec | undefined;
}): CurrentPrice {
  if (planId !== undefined) return { kind: 'plan', planId };
  if (!energyOnly) return { kind: 'allIn', pricePerKwh };
  return { kind: 'energyOnly', pricePerKwh, ...(basePerMonth !== undefined && { basePerMonth }) };
}

/** Fill in from the catalogue what is known of a current plan that was given by its id: its supplier, and its fee when none was said. */
export function knownFromCatalogue(current: CurrentPlan, { plans }: Catalogue): CurrentPlan {
  const { price, exitFee } = current;
  const plan = price.kind === 'plan' ? plans.find(({ id }) => id === price.planId) : undefined;
  return plan
    ? { ...current, supplier: current.supplier ?? plan.supplier, exitFee: exitFee.kind === 'unknown' ? plan.exitFee : exitFee }
    : current;
}

/** The tariff of a current plan said as a price. The utility's delivery is included only when the price is energy alone. */
export function currentTariff(price: Exclude<CurrentPrice, { kind: 'plan' }>, market: Market, deliveryTariffId: string): Tariff {
  const allIn = price.kind === 'allIn';
  return {
    id: 'current-plan',
    currency: market.currency,
    zone: market.zone,
    source: 'What you told us you pay now',
    ...(!allIn && { include: [deliveryTariffId] }),
    charges: [
      ...(price.kind === 'energyOnly' && price.basePerMonth !== undefined
        ? [
            {
              id: 'base',
              label: 'Base charge',
              tags: ['supply', 'fixed'] as const,
              quantity: { of: 'fixed', per: 'bill' } as const,
              price: price.basePerMonth,
            },
          ]
        : []),
      {
        id: 'energy',
        label: allIn ? 'Energy, delivery and fees together' : 'Energy',
        tags: ['supply', 'usage'],
        quantity: { of: 'energy', channel: 'import' },
        price: price.pricePerKwh,
      },
    ],
  };
}

/** Sentences for what {@link parseCurrentPlan} could not read. */
export const currentPlanWords = {
  'current.part-unknown': ({ part }: Finding['data']) =>
    `We could not read "${part}" in the current plan. Write it like "14.5c, ends 2026-06-20, fee 150".`,
  'current.bad-date': ({ part }: Finding['data']) => `"${part}" is not a date we can read. Write the end date like "ends 2026-06-20".`,
  'current.price-missing': () => 'The current plan has no price. Start with it, for example "14.5c".',
  'current.absurd-price': ({ cents }: Finding['data']) =>
    `A price of ${cents} cents per kWh looks like a slip. Write cents like "14.5c" or dollars like "$0.145".`,
  'current.fee-needs-end': () => 'A fee for each month left needs the end date. Add it, like "ends 2026-06-20".',
  'current.base-needs-energy-only': () => 'A base charge goes with an energy price. Write it like "9.1c energy, base 9.95".',
  'current.price-unknown': ({ planId }: Finding['data']) =>
    `The price of the plan "${planId}" is not known, so we cannot say what you save.`,
  'current.plan-unknown': ({ planId }: Finding['data']) => `The catalogue has no plan "${planId}" to take as the current plan.`,
};
