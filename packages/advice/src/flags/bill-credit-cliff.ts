import { toBillionths, type Charge } from '@arbor/engine';
import { dollars, plural } from '../language/format.ts';
import type { Flag } from './flag.ts';

/** Smallest use [kWh] at which a credit on all energy is paid, or null when it hangs on something else. */
function thresholdKwh({ if: conditions = [] }: Charge): number | null {
  const [condition] = conditions;
  if (!condition || !('of' in condition.of) || condition.of.of !== 'energy' || condition.of.when || condition.of.except) return null;
  const bound = condition.ge ?? condition.gt;
  return bound === undefined ? null : Number(bound);
}

/** A credit that is paid only in months of a certain use, and the months in which this home would miss it. */
export const billCreditCliff: Flag = {
  code: 'flag.bill-credit-cliff',
  severity: 'warning',
  detect: ({ tariff, bills, kwhByBill }) => {
    const credits = tariff.charges.filter((charge) => charge.tags.includes('credit') && (charge.if?.length ?? 0) > 0 && typeof charge.price === 'string');
    let lostNanos = 0;
    let kwhShort = 0;
    const missed = new Set<string>();
    for (const credit of credits) {
      const threshold = thresholdKwh(credit);
      bills.forEach(({ lines, period }, bill) => {
        if (lines.some(({ chargeId }) => chargeId === credit.id)) return;
        missed.add(period.from.slice(0, 7));
        lostNanos += Math.abs(toBillionths(typeof credit.price === 'string' ? credit.price : '0'));
        if (threshold !== null) kwhShort += Math.max(0, threshold - (kwhByBill[bill] ?? 0));
      });
    }
    if (missed.size === 0) return null;
    const threshold = credits.length === 1 && credits[0] ? thresholdKwh(credits[0]) : null;
    return { months: [...missed], of: bills.length, lostNanos, kwhShort: Math.round(kwhShort), ...(threshold !== null && { thresholdKwh: threshold }) };
  },
  words: ({ months, of, lostNanos, thresholdKwh: threshold }) => {
    const count = (months as readonly string[]).length;
    const when = threshold === undefined ? 'in months of the right use' : `in months with ${Number(threshold).toLocaleString('en-US')} kWh or more`;
    return `This plan pays a credit only ${when}. You would miss it in ${count} of ${of} ${plural(Number(of), 'month')}, worth ${dollars(Number(lostNanos))}.`;
  },
};
