/** One bill among the others, and what every charge can ask of it. */
import type { BillPeriod, Charge, LocalDate } from '@arbor/engine';
import { dateOf, datesIn, monthsOn } from './clock.ts';
import type { NaiveHome } from './readings.ts';

/** A charge's part in one bill: the sum of its separately rounded parts. */
export interface NaiveLine {
  readonly chargeId: string;
  readonly tags: readonly string[];
  readonly nanos: bigint;
}

export interface Situation {
  readonly home: NaiveHome;
  readonly bills: readonly BillPeriod[];
  readonly index: number;
  readonly startsOn: LocalDate;
  /** Of every bill so far; the last is this one's. */
  readonly lines: readonly (readonly NaiveLine[])[];
}

/** The same, seen from another bill. */
export const inBill = (situation: Situation, index: number): Situation => ({ ...situation, index });

export function periodOf({ bills, index }: Situation): BillPeriod {
  const period = bills[index];
  if (!period) throw new Error(`no bill ${index}`);
  return period;
}

export function datesOfBill(situation: Situation): readonly LocalDate[] {
  const { from, to } = periodOf(situation);
  return datesIn(from, to);
}

export type Dated = Pick<Charge, 'quantity' | 'from' | 'to'>;

/** What is in force when the contract starts counts for the days before it too; what has ended by then counts for none. */
export function datesInForce({ quantity, from, to }: Dated, situation: Situation): readonly LocalDate[] {
  const { startsOn } = situation;
  const begins = from === undefined ? undefined : dateOf(from, startsOn);
  const ends = to === undefined ? undefined : dateOf(to, startsOn);
  const once = quantity.of === 'fixed' && quantity.per === 'once';
  if (!once && ends !== undefined && ends <= startsOn) return [];
  const always = begins === undefined || (!once && begins <= startsOn);
  return datesOfBill(situation).filter((date) => (always || date >= begins) && (ends === undefined || date < ends));
}

/** Months of a bill, to the nearest whole one. */
export function monthsOfBill(situation: Situation): number {
  return Math.max(1, Math.round((datesOfBill(situation).length * 12) / 365.25));
}

/** Say whether a day of the year ends the bill or lies inside it. 29 February is 1 March in most years. */
export function closesOn(monthDay: string, situation: Situation): boolean {
  const { from, to } = periodOf(situation);
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  return datesIn(from, to).some((date) => {
    const after = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000);
    return after.getTime() === Date.UTC(after.getUTCFullYear(), month - 1, day);
  });
}

/** The bills of this one's year, in order: a year begins with the first bill and closes in the one that reaches the same date again. */
export function billsOfYear({ bills, index }: Situation): { readonly all: readonly number[]; readonly closing: number | null } {
  const first = bills[0]?.from ?? '';
  let all: number[] = [];
  let years = 1;
  for (const [i, { to }] of bills.entries()) {
    all.push(i);
    if (to < monthsOn(first, 12 * years)) continue;
    if (index <= i) return { all, closing: i };
    all = [];
    years++;
  }
  return { all, closing: null };
}
