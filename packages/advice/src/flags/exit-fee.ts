import { dollarsOf } from '../language/format.ts';
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
    if (kind === 'flat') return `Leaving before the ${termMonths} months are over costs ${dollarsOf(String(amount))}, unless you move.`;
    return `Leaving early costs ${dollarsOf(String(amount))} for each month left, up to ${dollarsOf(String(Number(amount) * Number(termMonths)))}, unless you move.`;
  },
};
