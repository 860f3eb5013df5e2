import type { Flag } from './flag.ts';

/** A price by the hour, worked out from readings that do not show the hours. */
export const coarseUsage: Flag = {
  code: 'flag.coarse-usage',
  severity: 'warning',
  detect: ({ reasons }) => reasons.find(({ code }) => code === 'billing.coarse-usage')?.data ?? null,
  words: () => 'Its price changes by the hour, and your readings do not show the hours. The true cost may be higher or lower.',
};
