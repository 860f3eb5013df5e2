import { dollars } from '../language/format.ts';
import type { Flag } from './flag.ts';

/** Fees and credits paid once, such as a sign-up fee: they stand outside the yearly cost and are said instead. */
export const oneOffAmounts: Flag = {
  code: 'flag.one-off-amounts',
  severity: 'warning',
  detect: ({ bills }) => {
    const once = bills.flatMap(({ lines }) => lines.filter(({ tags }) => tags.includes('once')));
    const sum = (sign: 1 | -1): number => once.reduce((total, { amountNanos }) => total + Math.max(0, sign * amountNanos), 0);
    const [feesNanos, creditsNanos] = [sum(1), sum(-1)];
    return feesNanos + creditsNanos === 0 ? null : { feesNanos, creditsNanos };
  },
  words: ({ feesNanos, creditsNanos }) => {
    const fee = Number(feesNanos) > 0 ? [`You pay ${dollars(Number(feesNanos))} once, on top of the yearly cost.`] : [];
    const credit = Number(creditsNanos) > 0 ? [`You get ${dollars(Number(creditsNanos))} once, not counted in the yearly cost.`] : [];
    return [...fee, ...credit].join(' ');
  },
};
