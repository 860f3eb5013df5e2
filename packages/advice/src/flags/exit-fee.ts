import { toBillionths } from '@arbor/engine';
import { dollars, dollarsOf } from '../language/format.ts';
import type { Flag } from './flag.ts';

/** What leaving the new plan early would cost: a risk that is shown, never a cost that is added. */
export const exitFee: Flag = {
  code: 'flag.exit-fee',
  severity: 'info',
  detect: ({ plan }) => {
    const { exitFee: fee } = plan;
    if (fee.kind === 'none') return null;
    return fee.kind === 'unknown' ? { kind: fee.kind } : { kind: fee.kind, amount: fee.amount, termMonths: plan.termMonths };
  },
  words: ({ kind, amount, termMonths }) => {
    if (kind === 'unknown') return 'We do not know what leaving this plan early costs. Ask before you sign.';
    const [fee, months] = [dollarsOf(String(amount)), Number(termMonths)];
    if (kind === 'flat')
      return months > 1
        ? `Leaving before the ${months} months are over costs ${fee}, unless you move.`
        : `Leaving early costs ${fee}, unless you move.`;
    const most = months > 1 ? `, up to ${dollars(toBillionths(String(amount)) * months)}` : '';
    return `Leaving early costs ${fee} for each month left${most}, unless you move.`;
  },
};
