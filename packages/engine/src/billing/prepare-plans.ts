/** Put laid-out plans on a run of dates: calendars, counts of days, and amounts that no home changes. */
import { cutDaysIn } from '../tariff/edges.ts';
import { dayNumber } from '../calendar.ts';
import type { LocalDate } from '../units.ts';
import type { ChargeProgram, ChargeTable } from './charge-program.ts';
import { fixedCounts, type Count } from './fixed-columns.ts';
import { frameOf, type BillingFrame, type BillPeriod } from './frame.ts';
import type { PlanLayout } from './lay-out-plans.ts';
import { startNanosOf } from './lean-plans.ts';
import { multipliedCount } from './line-amount.ts';

/** Plans on a run of dates. Independent of any home. */
export interface PreparedPlans {
  readonly layout: PlanLayout;
  readonly frame: BillingFrame;
  readonly program: ChargeProgram;
  /** What the plain fixed charges of each plan come to, a row of bills per plan [nanos]. */
  readonly startNanos: Float64Array;
}

/** Prepare laid-out plans for a run of bills, to be priced for many homes.
 *  @throws RangeError when there are not as many bills as the plans were laid out for. */
export function prepare({
  layout,
  zone,
  bills,
  holidays = [],
}: {
  readonly layout: PlanLayout;
  readonly zone: string;
  readonly bills: readonly BillPeriod[];
  readonly holidays?: readonly LocalDate[];
}): PreparedPlans {
  const { edges, table, lean, book } = layout;
  if (bills.length !== book.billCount) throw new RangeError(`laid out for ${book.billCount} bills, not for ${bills.length}`);
  const cutDays = cutDaysIn(edges, dayNumber(bills[0]?.from ?? '1970-01-01'), dayNumber(bills.at(-1)?.to ?? '1970-01-01'));
  const frame = frameOf({ zone, bills, cutDays, minuteEdges: [...edges.minuteEdges], holidays });
  const program = { ...table, fixedNanos: fixedNanosOf(table, frame) };
  return { layout, frame, program, startNanos: startNanosOf(program, lean) };
}

/** Thousands of plans have a charge by the month, and differ in its price only. */
function fixedNanosOf({ fixed, billCount }: ChargeTable, frame: BillingFrame): Float64Array {
  const nanos = new Float64Array(fixed.length * billCount);
  const countsByColumn = new Map<number, readonly Count[]>();
  fixed.forEach(({ compiled: { charge }, prices: [price], days, daysAt }, i) => {
    if (charge.quantity.of !== 'fixed' || !price) return;
    const counts = countsByColumn.get(daysAt) ?? fixedCounts(frame, charge.quantity, days);
    countsByColumn.set(daysAt, counts);
    counts.forEach((count, bill) => (nanos[i * billCount + bill] = multipliedCount(count, price)));
  });
  return nanos;
}
