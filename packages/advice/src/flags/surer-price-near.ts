import { dollars } from '../language/format.ts';
import { howVerified, type HowVerified } from '../verification.ts';
import type { Flag } from './flag.ts';

/** A plan stands lower whose price is better verified, and the two costs cannot be told apart. */
export const surerPriceNear: Flag = {
  code: 'flag.surer-price-near',
  severity: 'warning',
  detect: ({ plan, surer }) =>
    surer
      ? {
          how: howVerified(plan),
          of: surer.planId,
          ofName: surer.name,
          ofSupplier: surer.supplier,
          ofHow: howVerified(surer),
          moreNanos: surer.moreNanos,
        }
      : null,
  words: ({ how, ofName, ofSupplier, ofHow, moreNanos }) => {
    const mine = how === 'none' ? 'Nothing says how this price was checked.' : 'The label of this plan was not read.';
    const more = Number(moreNanos) >= 1e9 ? `costs ${dollars(Number(moreNanos))} more a year` : 'costs the same';
    return `${mine} ${ofName} by ${ofSupplier} ${more}, and ${checked[ofHow as HowVerified]}.`;
  },
};

const checked: Readonly<Record<HowVerified, string>> = {
  label: 'its label was checked',
  averages: 'it comes out at its printed averages',
  none: 'it was not checked',
};
