/** What a flag looks at, for its test: one made plan and its twelve bills on the home of 1 kWh an hour. */
import type { Charge, Finding, Plan } from '@arbor/engine';
import type { FlagContext, Flag } from '../../src/flags/flag.ts';
import { AS_OF, ask, flatUsage, madeCatalogue, madePlan } from '../made-market.ts';

/** Hours of each month from May 2026 to April 2027: the kWh of each bill. */
export const KWH_BY_BILL = [744, 720, 744, 744, 720, 744, 721, 744, 744, 672, 743, 720];

type Facts = Partial<Plan> & {
  readonly charges?: readonly Charge[];
  readonly kwhPerHour?: number;
  readonly reasons?: readonly Finding[];
  readonly currentSupplier?: string;
};

export function contextOf({ kwhPerHour = 1, reasons = [], currentSupplier, ...facts }: Facts = {}): FlagContext {
  const plan = madePlan({ id: 'a', supplier: 'Made Power', ...facts });
  const catalogue = madeCatalogue([plan]);
  const { picks, horizon } = ask([plan], { usage: flatUsage({ kwhPerHour }) });
  const [pick] = picks;
  const tariff = plan.price.kind === 'tariff' ? plan.price.tariff : plan.price.kind === 'oneOf' ? plan.price.tariffs[0] : undefined;
  if (!pick || !tariff) throw new Error('not priced');
  return {
    plan,
    tariff,
    bills: pick.bills.slice(0, 12),
    kwhByBill: KWH_BY_BILL.map((kwh) => kwh * kwhPerHour),
    reasons,
    horizon,
    asOf: AS_OF,
    catalogue,
    currentSupplier,
  };
}

/** The sentence of a flag for a plan, or null when it is not raised. */
export function said(flag: Flag, facts: Facts = {}): string | null {
  const data = flag.detect(contextOf(facts));
  return data && flag.words(data);
}
