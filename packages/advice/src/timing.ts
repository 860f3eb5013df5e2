/** When to switch: now, on the first day without a fee, at the contract's end, or not at all, over one common year. */
import {
  addDays,
  dayNumber,
  partsOfDay,
  toBillionths,
  type Bill,
  type BillPeriod,
  type ExitFee,
  type LocalDate,
  type SwitchingRules,
} from '@arbor/engine';
import { addCosts, costOf, splitAt, type Cost } from './costs.ts';
import { heldCost, wholeCost, type HeldCost } from './price-held.ts';
import type { CurrentPlan } from './current-plan.ts';

export const timingKinds = ['now', 'firstFeeFreeDay', 'atExpiry', 'stay'] as const;
export type TimingKind = (typeof timingKinds)[number];

const NO_FEE: ExitFee = { kind: 'none' };

/** One way to spend the year. */
export interface TimingOption {
  readonly kind: TimingKind;
  /** Day the new plan starts; absent when staying. */
  readonly date?: LocalDate;
  /** Fee of the current plan for leaving on that day. */
  readonly exitFeeNanos: number;
  /** False when a fee may be due that nobody has told: it counts as nothing, and that is said. */
  readonly feeKnown: boolean;
  /** At the current price: until the date, or all year when staying. */
  readonly before: Cost;
  /** From the date on: the new plan while its price is held, then the middle of the market. Null when staying. */
  readonly after: HeldCost | null;
  /** Cost of the whole horizon: both parts and the fee. */
  readonly cost: Cost;
}

/** A day on which a switch makes sense, and what leaving costs on it. */
export interface SwitchDate {
  readonly kind: TimingKind;
  readonly date: LocalDate;
  readonly exitFeeNanos: number;
  readonly feeKnown: boolean;
}

/** The days on which a switch makes sense, with the fee each costs. */
export function switchDates({
  asOf,
  current,
  rules,
}: {
  readonly asOf: LocalDate;
  readonly current: CurrentPlan | null;
  readonly rules: SwitchingRules;
}): readonly SwitchDate[] {
  const endsOn = current?.endsOn;
  const movesFree = current?.moving === true && rules.movingIsFeeFree.is;
  if (!current || endsOn === undefined || endsOn <= asOf || movesFree) {
    const due = current && endsOn === undefined && !movesFree ? current.exitFee : NO_FEE;
    return [{ kind: 'now', date: asOf, exitFeeNanos: exitFeeNanos(due, asOf, null), feeKnown: due.kind !== 'unknown' }];
  }
  const feeFree = addDays(endsOn, -rules.feeFreeDaysBeforeEnd.is);
  const due = feeFree <= asOf ? NO_FEE : current.exitFee;
  const now = { kind: 'now' as const, date: asOf, exitFeeNanos: exitFeeNanos(due, asOf, endsOn), feeKnown: due.kind !== 'unknown' };
  const waits = [
    // Where leaving is free anyway, no day is the first one without a fee.
    ...(current.exitFee.kind === 'none' ? [] : [{ kind: 'firstFeeFreeDay' as const, date: feeFree, exitFeeNanos: 0, feeKnown: true }]),
    { kind: 'atExpiry' as const, date: endsOn, exitFeeNanos: 0, feeKnown: true },
  ];
  return [now, ...waits.filter(({ date }) => date > asOf)];
}

/** Fee for leaving on a day [nanos]. Per remaining month, a month begun counts in full. */
export function exitFeeNanos(fee: ExitFee, on: LocalDate, endsOn: LocalDate | null): number {
  switch (fee.kind) {
    case 'none':
    case 'unknown':
      return 0;
    case 'flat':
      return toBillionths(fee.amount);
    case 'perRemainingMonth':
      return endsOn === null ? 0 : toBillionths(fee.amount) * monthsBegun(on, endsOn);
  }
}

function monthsBegun(from: LocalDate, to: LocalDate): number {
  const [a, b] = [partsOfDay(dayNumber(from)), partsOfDay(dayNumber(to))];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return Math.max(0, b.dayOfMonth > a.dayOfMonth ? months + 1 : months);
}

/** Cost of the horizon for each switch date, cheapest first; ties go to the later date, which keeps more doors open. */
export function timingOptions({
  horizon,
  currentBills,
  newBills,
  middleBills,
  months,
  dates,
}: {
  readonly horizon: BillPeriod;
  readonly currentBills: readonly Bill[];
  readonly newBills: readonly Bill[];
  readonly middleBills: readonly Bill[];
  /** Months for which the new plan's price is held. */
  readonly months: number;
  readonly dates: readonly SwitchDate[];
}): readonly TimingOption[] {
  // A day after the horizon would cost the same as staying and say nothing about the year.
  const options = dates
    .filter(({ date }) => date < horizon.to)
    .map(({ kind, date, exitFeeNanos: fee, feeKnown }): TimingOption => {
      const [old, rest] = splitAt(horizon, date);
      const before = costOf(currentBills, old);
      const after = heldCost({ ...rest, bills: newBills, middleBills, months });
      return { kind, date, exitFeeNanos: fee, feeKnown, before, after, cost: addCosts([before, wholeCost(after)], fee) };
    });
  const all = costOf(currentBills, horizon);
  const stay: TimingOption = { kind: 'stay', exitFeeNanos: 0, feeKnown: true, before: all, after: null, cost: all };
  return [...options, stay].sort((a, b) => a.cost.totalNanos - b.cost.totalNanos || (b.date ?? '9999').localeCompare(a.date ?? '9999'));
}
