import { toBillionths, type Charge } from '@arbor/engine';
import { dollars, plural } from '../language/format.ts';
import type { Flag } from './flag.ts';

interface CreditRange {
  readonly thresholdKwh: number;
  readonly upToKwh?: number;
}

/** Use [kWh] between which a credit on all energy is paid, or null when it hangs on something else. */
function rangeOf({ if: conditions = [] }: Charge): CreditRange | null {
  const [condition] = conditions;
  if (
    !condition ||
    conditions.length > 1 ||
    !('of' in condition.of) ||
    condition.of.of !== 'energy' ||
    condition.of.when ||
    condition.of.except
  )
    return null;
  const [bound, upTo] = [condition.ge ?? condition.gt, condition.le ?? condition.lt];
  if (bound === undefined) return null;
  return { thresholdKwh: Number(bound), ...(upTo !== undefined && { upToKwh: Number(upTo) }) };
}

/** A credit that is paid only in months of a certain use, and the months in which this home would miss it. */
export const billCreditCliff: Flag = {
  code: 'flag.bill-credit-cliff',
  severity: 'warning',
  detect: ({ tariff, bills, kwhByBill }) => {
    const credits = tariff.charges.filter(
      (charge) => charge.tags.includes('credit') && (charge.if?.length ?? 0) > 0 && typeof charge.price === 'string',
    );
    let lostNanos = 0;
    let kwhShort = 0;
    const missed = new Set<string>();
    for (const credit of credits) {
      const range = rangeOf(credit);
      bills.forEach(({ lines, period }, bill) => {
        if (lines.some(({ chargeId }) => chargeId === credit.id)) return;
        missed.add(period.from.slice(0, 7));
        lostNanos += Math.abs(toBillionths(typeof credit.price === 'string' ? credit.price : '0'));
        if (range) kwhShort += Math.max(0, range.thresholdKwh - (kwhByBill[bill] ?? 0));
      });
    }
    if (missed.size === 0) return null;
    const range = credits.length === 1 && credits[0] ? rangeOf(credits[0]) : null;
    return { months: [...missed], of: bills.length, lostNanos, kwhShort: Math.round(kwhShort), ...range };
  },
  words: ({ months, of, lostNanos, thresholdKwh, upToKwh }) => {
    const count = (months as readonly string[]).length;
    const said = (kwh: typeof upToKwh): string => Number(kwh).toLocaleString('en-US');
    const range = upToKwh === undefined ? `${said(thresholdKwh)} kWh or more` : `${said(thresholdKwh)} to ${said(upToKwh)} kWh`;
    const when = thresholdKwh === undefined ? 'in months of the right use' : `in months with ${range}`;
    return `This plan pays a credit only ${when}. You would miss it in ${count} of ${of} ${plural(Number(of), 'month')}, worth ${dollars(Number(lostNanos))}.`;
  },
};
