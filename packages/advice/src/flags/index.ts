import { billCreditCliff } from './bill-credit-cliff.ts';
import { coarseUsage } from './coarse-usage.ts';
import { exitFee } from './exit-fee.ts';
import type { Flag } from './flag.ts';
import { inferredPrice } from './inferred-price.ts';
import { minimumUsageFee } from './minimum-usage-fee.ts';
import { newCustomersOnly } from './new-customers-only.ts';
import { oneOffAmounts } from './one-off-amounts.ts';
import { prepaid } from './prepaid.ts';
import { priceRange } from './price-range.ts';
import { surerPriceNear } from './surer-price-near.ts';
import { termEndsWithinYear } from './term-ends-within-year.ts';
import { unratedSupplier } from './unrated-supplier.ts';
import { variableRate } from './variable-rate.ts';

/** Every flag, in the order in which they are shown. */
export const flags = [
  billCreditCliff,
  minimumUsageFee,
  oneOffAmounts,
  priceRange,
  coarseUsage,
  variableRate,
  termEndsWithinYear,
  prepaid,
  exitFee,
  surerPriceNear,
  inferredPrice,
  newCustomersOnly,
  unratedSupplier,
] as const satisfies readonly Flag[];
