/** Words for facts that the sentences of the advice do not cover: labels of tables and cards. */
import { dollarsOf, type PlanFacts } from '@arbor/advice';
import { toBillionths, type Dec, type ExitFee } from '@arbor/engine';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Energy in whole kWh.
 *  @example kwh('1204.25') // '1,204 kWh' */
export function kwh(energy: Dec): string {
  return `${Math.round(toBillionths(energy) / 1e9).toLocaleString('en-US')} kWh`;
}

/** A calendar month in words.
 *  @example monthWords('2026-03') // 'March 2026' */
export function monthWords(month: string): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** A calendar month in a narrow column.
 *  @example shortMonth('2026-03') // 'Mar 2026' */
export function shortMonth(month: string): string {
  return `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`;
}

/** The name of a calendar month without its year. */
export function monthName(month: string): string {
  return MONTHS[Number(month.slice(5, 7)) - 1] ?? month;
}

/** What leaving a plan early costs. */
export function exitFeeWords(fee: ExitFee): string {
  switch (fee.kind) {
    case 'none':
      return 'no fee';
    case 'flat':
      return dollarsOf(fee.amount);
    case 'perRemainingMonth':
      return `${dollarsOf(fee.amount)} for each month left`;
    case 'unknown':
      return 'not stated';
  }
}

/** A supplier's rating with who gave it. */
export function ratingWords({ rating }: PlanFacts): string {
  return rating ? `${rating.stars} of 5 stars (${rating.by})` : 'not rated';
}

/** A share of renewable power. */
export function renewableWords({ renewablePercent }: PlanFacts): string {
  return renewablePercent === undefined ? 'not stated' : `${renewablePercent}%`;
}
