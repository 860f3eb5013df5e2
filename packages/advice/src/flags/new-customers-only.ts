import type { Flag } from './flag.ts';

/** An offer for new customers, when we do not know whose customer the person is. */
export const newCustomersOnly: Flag = {
  code: 'flag.new-customers-only',
  severity: 'info',
  detect: ({ plan, currentSupplier }) => (plan.newCustomersOnly && currentSupplier === undefined ? { supplier: plan.supplier } : null),
  words: ({ supplier }) => `Only new customers of ${supplier} may take it.`,
};
