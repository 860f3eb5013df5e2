import type { Flag } from './flag.ts';

/** More than one price structure fits what was published: the plan stands at the dear end of its range. */
export const priceRange: Flag = {
  code: 'flag.price-range',
  severity: 'warning',
  detect: ({ plan }) => (plan.price.kind === 'oneOf' ? { structures: plan.price.tariffs.length } : null),
  words: () => 'More than one price fits what was published. We show the dearest. Read the label before you sign.',
};
