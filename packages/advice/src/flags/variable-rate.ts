import type { Flag } from './flag.ts';

/** A price that the supplier may change from month to month.
 *  @source 16 TAC 25.475: a variable product's price may change at the sole discretion of the supplier. */
export const variableRate: Flag = {
  code: 'flag.variable-rate',
  severity: 'warning',
  detect: ({ plan }) => (plan.rateType === 'fixed' ? null : { rateType: plan.rateType }),
  words: ({ rateType }) =>
    rateType === 'indexed'
      ? 'The price follows an index and changes every month. After the first we count the middle price of the market.'
      : 'The supplier may change the price every month. After the first we count the middle price of the market.',
};
