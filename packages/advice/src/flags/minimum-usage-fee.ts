import { dollars, plural } from '../language/format.ts';
import type { Flag } from './flag.ts';

/** A fee charged in months of little use, and the months in which this home would pay it. */
export const minimumUsageFee: Flag = {
  code: 'flag.minimum-usage-fee',
  severity: 'warning',
  detect: ({ bills }) => {
    const hit = bills.map(({ lines }) => lines.filter(({ tags, amountNanos }) => tags.includes('minimum') && amountNanos > 0));
    const feeNanos = hit.flat().reduce((sum, { amountNanos }) => sum + amountNanos, 0);
    return feeNanos === 0
      ? null
      : { months: bills.flatMap(({ period }, bill) => ((hit[bill]?.length ?? 0) > 0 ? [period.from.slice(0, 7)] : [])), feeNanos };
  },
  words: ({ months, feeNanos }) => {
    const count = (months as readonly string[]).length;
    return `You would pay a low-use fee in ${count} ${plural(count, 'month')}, ${dollars(Number(feeNanos))} in all.`;
  },
};
