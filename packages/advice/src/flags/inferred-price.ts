import type { Flag } from './flag.ts';

/** The price was worked out from the supplier's printed averages; its label has not been read. */
export const inferredPrice: Flag = {
  code: 'flag.inferred-price',
  severity: 'info',
  detect: ({ plan }) => (plan.price.kind === 'tariff' && plan.price.basis === 'inferred' ? {} : null),
  words: () => 'We worked out the price from three printed averages. Check the label before you sign.',
};
