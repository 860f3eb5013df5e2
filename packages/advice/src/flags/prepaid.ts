import type { Flag } from './flag.ts';

/** Power that is paid for before it is used.
 *  @source 16 TAC 25.498: prepaid service may be cut off when the balance falls to the disconnection balance. */
export const prepaid: Flag = {
  code: 'flag.prepaid',
  severity: 'warning',
  detect: ({ plan }) => (plan.prepaid ? {} : null),
  words: () => 'You pay before you use. The power may go off when the balance runs out.',
};
