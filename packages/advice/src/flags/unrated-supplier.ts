import type { Flag } from './flag.ts';

/** Nobody has rated the supplier: unknown is said, not taken for bad or good. */
export const unratedSupplier: Flag = {
  code: 'flag.unrated-supplier',
  severity: 'info',
  detect: ({ plan }) => (plan.rating ? null : { supplier: plan.supplier }),
  words: ({ supplier }) => `We have no rating for ${supplier}.`,
};
