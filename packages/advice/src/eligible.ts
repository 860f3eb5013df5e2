import { finding, type Finding, type Plan } from '@arbor/engine';
import { tariffsOf } from './price-market.ts';

/** Hard limits: a plan outside them is not shown as a pick, and its reason names the limit. */
export interface Preferences {
  readonly customer?: 'home' | 'business';
  readonly minRenewablePercent?: number;
  readonly longestTermMonths?: number;
  readonly noPrepaid?: boolean;
  readonly noVariable?: boolean;
  readonly excludeSuppliers?: readonly string[];
}

/** Why a home cannot or does not want to take a plan, or null when it may. */
export function ineligible(
  plan: Plan,
  {
    utility,
    preferences,
    currentSupplier,
    described,
  }: {
    readonly utility: string;
    readonly preferences: Preferences;
    readonly currentSupplier?: string | undefined;
    /** Only a description tells its use. */
    readonly described?: boolean;
  },
): Finding | null {
  const no = (code: string, data: Finding['data'] = {}): Finding => finding(code, 'info', data);
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  if (plan.utility !== utility) return no('why.other-utility', { utility: plan.utility });
  if (plan.customer !== (preferences.customer ?? 'home')) return no('why.other-customer', { customer: plan.customer });
  if (plan.newCustomersOnly && currentSupplier !== undefined && same(plan.supplier, currentSupplier)) return no('why.new-customers-only');
  if (preferences.noPrepaid && plan.prepaid) return no('why.prepaid');
  if (preferences.noVariable && plan.rateType !== 'fixed') return no('why.not-fixed', { rateType: plan.rateType });
  if (preferences.excludeSuppliers?.some((name) => same(plan.supplier, name))) return no('why.supplier-excluded');
  const { minRenewablePercent: green, longestTermMonths: longest } = preferences;
  if (green !== undefined && (plan.renewablePercent ?? 0) < green) {
    return no('why.less-renewable', { wanted: green, ...(plan.renewablePercent !== undefined && { has: plan.renewablePercent }) });
  }
  if (longest !== undefined && plan.termMonths > longest) return no('why.term-too-long', { wanted: longest, has: plan.termMonths });
  return described && hingesOnUse(plan) ? no('why.needs-bills') : null;
}

/** Whether a credit or a fee comes or goes with the energy of a month: worth hundreds a year, and no description tells a month that well. */
function hingesOnUse(plan: Plan): boolean {
  return tariffsOf(plan).some(({ charges }) =>
    charges.some(({ if: conditions = [] }) => conditions.some(({ of }) => 'of' in of && of.of === 'energy')),
  );
}
