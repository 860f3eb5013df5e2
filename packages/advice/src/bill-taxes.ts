/** Taxes and reimbursements that stand on every bill, as lines of their own behind a plan's charges. */
import type { BillTax, Charge, Market, Tariff } from '@arbor/engine';

/** Whose bill it is. */
export interface Taxpayer {
  readonly customer: 'home' | 'business';
  /** People of the city at the last census; 0 outside any city; absent where it is not known. */
  readonly cityPopulation?: number;
}

/** The taxes of a bill, once the city is known: counting some of them and not the others would be neither the label's price nor the bill's. */
export function taxesOf(market: Market, { customer, cityPopulation }: Taxpayer): readonly BillTax[] {
  if (cityPopulation === undefined) return [];
  return taxesOn(market, customer).filter(({ cityPeople }) => {
    if (!cityPeople) return true;
    return cityPopulation >= cityPeople.from && cityPopulation < (cityPeople.below ?? Infinity);
  });
}

/** The most that taxes may add to a bill where the city is not known, as a share of it; 0 where it is. */
export function mostLeftOut(market: Market, { customer, cityPopulation }: Taxpayer): number {
  if (cityPopulation !== undefined) return 0;
  const taxes = taxesOn(market, customer);
  const everywhere = taxes.filter(({ cityPeople }) => !cityPeople).reduce((factor, { rate }) => factor * (1 + Number(rate)), 1);
  const byCity = Math.max(0, ...taxes.filter(({ cityPeople }) => cityPeople).map(({ rate }) => Number(rate)));
  return everywhere * (1 + byCity) - 1;
}

function taxesOn({ billTaxes }: Market, customer: Taxpayer['customer']): readonly BillTax[] {
  return billTaxes.filter(({ customer: only }) => only === undefined || only === customer);
}

/** Put taxes behind the charges of a tariff; each is charged on all lines before it. */
export function withTaxes(tariff: Tariff, taxes: readonly BillTax[]): Tariff {
  if (taxes.length === 0) return tariff;
  const charges = taxes.map(({ id, label, rate, from, source }): Charge => ({
    id: `tax-${id}`,
    label,
    tags: ['tax'],
    ...(from !== undefined && { from }),
    quantity: { of: 'money', lines: {} },
    price: rate,
    source: source.title,
  }));
  return { ...tariff, charges: [...tariff.charges, ...charges] };
}
