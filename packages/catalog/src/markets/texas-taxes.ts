/**
 * What Texas bills have beside the price of a plan. Labels leave the reimbursement of the gross receipts tax and sales taxes out (16 TAC 25.475),
 * and some, not all, have the assessment of the commission in their prices: counted for every plan alike, it is at most 0.17 % too much.
 *
 * Not here, because no public list of it was found: the sales tax that a few cities levy on homes, and their up to 2 % on businesses. (A list by
 * ZIP and city of luisfork/light, 2026-01-08, has 0 % for all of its 50 ranges and cities, and says itself that it must be checked.) ERCOT's
 * charges for the debts of the storm of 2021 (0.05 to 0.09 cents a kWh by a supplier's account) are part of a fixed price: the commission ruled
 * that they may not be passed on beside it in contracts made from 1 August 2022.
 */
import type { BillTax } from '@arbor/engine';

const GROSS_RECEIPTS = {
  title: 'Texas Tax Code 182.022: tax on receipts in cities by their population at the last federal census',
  url: 'https://statutes.capitol.texas.gov/Docs/TX/htm/TX.182.htm',
};

function grossReceipts(id: string, rate: string, cityPeople: NonNullable<BillTax['cityPeople']>): BillTax {
  return { id, label: 'Gross receipts tax reimbursement', rate, cityPeople, source: GROSS_RECEIPTS };
}

export const texasBillTaxes: readonly BillTax[] = [
  {
    id: 'puc-assessment',
    label: 'PUC assessment',
    rate: '0.001667',
    source: {
      title: 'Texas Utilities Code 16.001: one sixth of one percent of receipts; the Comptroller writes .001667',
      url: 'https://statutes.capitol.texas.gov/Docs/UT/htm/UT.16.htm',
    },
  },
  // The law says "more than 1,000": one person more than 1,000 is the first.
  grossReceipts('gross-receipts-small', '0.00581', { from: 1001, below: 2500 }),
  grossReceipts('gross-receipts-middle', '0.0107', { from: 2500, below: 10_000 }),
  grossReceipts('gross-receipts-large', '0.01997', { from: 10_000 }),
  {
    id: 'state-sales-tax',
    label: 'State sales tax',
    rate: '0.0625',
    customer: 'business',
    source: {
      title: 'Texas Tax Code 151.051 and 151.317: 6.25 %, homes exempt',
      url: 'https://statutes.capitol.texas.gov/Docs/TX/htm/TX.151.htm',
    },
  },
];
