/** Price many tariffs over the same bills of the same home: totals for ranking, and bills line by line for whoever asks. */
import { dateOfDay, isSameZone } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import type { CompiledTariff } from '../tariff/compile.ts';
import { edgesOf } from '../tariff/edges.ts';
import type { Channel } from '../tariff/tariff.ts';
import type { LocalDate } from '../units.ts';
import type { UsageSeries } from '../usage-series.ts';
import { chargeAmounts } from './charge-amounts.ts';
import type { ChargeProgram } from './charge-program.ts';
import type { HomeContext } from './column-book.ts';
import { foldUsage, type FoldedUsage } from './fold-usage.ts';
import type { BillPeriod } from './frame.ts';
import { itemiseBills, type Bill } from './itemise-bill.ts';
import { leanTotals, sharedSums } from './lean-plans.ts';
import { layOutPlans, type LaidOutPlan } from './lay-out-plans.ts';
import { prepare, type PreparedPlans } from './prepare-plans.ts';
import { totalsFor, workspaceFor, type HomeColumns, type Workspace } from './workspace.ts';

/** How far a price can be trusted. What cannot be priced is never ranked and never counts as zero. */
export type Outcome = 'priced' | 'approximate' | 'cannotPrice';

/** The bills of one tariff on one home. */
export interface PricedTariff {
  readonly tariffId: string;
  readonly outcome: Outcome;
  /** Reasons for `approximate` and `cannotPrice`. */
  readonly reasons: readonly Finding[];
  /** Total of each bill without what is tagged `once` [nanos]; empty when it cannot be priced. */
  readonly billNanos: readonly number[];
  /** What is tagged `once` in each bill [nanos]. */
  readonly onceNanos: readonly number[];
  /** One per period, in order, line by line, worked out when first asked for; empty when it cannot be priced. */
  readonly bills: readonly Bill[];
}

interface HomeOptions extends Partial<HomeContext> {
  /** Readings that cover the bills; coarse readings make time-of-use prices `approximate`. */
  readonly series: UsageSeries;
}

interface PricingOptions extends HomeOptions {
  readonly bills: readonly BillPeriod[];
  readonly tariffs: readonly CompiledTariff[];
  readonly holidays?: readonly LocalDate[];
}

/** Price tariffs over the same bills of the same home.
 *  @param bills consecutive periods in ascending order.
 *  @returns one result per tariff, in order, and the folded usage they share. */
export function pricePlans({ series, bills, tariffs, holidays = [], ...home }: PricingOptions): {
  readonly results: readonly PricedTariff[];
  readonly usage: FoldedUsage;
} {
  const prepared = prepare({ layout: layOutPlans(tariffs, bills.length), zone: series.zone, bills, holidays });
  const room = roomFor(prepared);
  const columns = priceTotals(prepared, { series, ...home }, room);
  const { totals } = room;
  const billCount = bills.length;
  const unread = billsWithoutReadings(columns.usage);
  const results = prepared.layout.plans.map((plan, i): PricedTariff => {
    const { tariff } = plan;
    const refusals = [...tariff.refusals, ...refusalsOf(tariff, series.zone, columns.usage), ...unread];
    const problems = refusals.length > 0 ? refusals : totals.cannotPrice[i] === 1 ? problemsOf(prepared.program, plan, columns) : [];
    if (problems.length > 0)
      return { tariffId: tariff.tariff.id, outcome: 'cannotPrice', reasons: problems, billNanos: [], onceNanos: [], bills: [] };
    const reasons = approximations(tariff, columns);
    const own = (nanos: Float64Array): readonly number[] => Array.from(nanos.subarray(i * billCount, (i + 1) * billCount));
    let itemised: readonly Bill[] | null = null;
    return {
      tariffId: tariff.tariff.id,
      outcome: reasons.length > 0 ? 'approximate' : 'priced',
      reasons,
      billNanos: own(totals.billNanos),
      onceNanos: own(totals.onceNanos),
      get bills() {
        return (itemised ??= itemiseBills(prepared, plan, columns));
      },
    };
  });
  return { results, usage: columns.usage };
}

/** Totals of many plans in typed arrays, a row of bills per plan. */
export interface PlanTotals {
  /** Without what is tagged `once` [nanos]. */
  readonly billNanos: Float64Array;
  readonly onceNanos: Float64Array;
  /** 1 where a plan cannot be priced: its totals mean nothing. */
  readonly cannotPrice: Uint8Array;
}

/** Room for the totals of all plans on one home, and for the work. */
export interface PricingRoom {
  readonly totals: PlanTotals;
  readonly columns: Float64Array;
  readonly space: Workspace;
}

/** Make room for one home at a time; used again, pricing the next home allocates nothing per plan. */
export function roomFor({ layout: { plans, mostCharges, book }, frame }: PreparedPlans): PricingRoom {
  const { billCount } = book;
  const totals = { ...totalsFor(plans.length, billCount), cannotPrice: new Uint8Array(plans.length) };
  return { totals, columns: book.blank(frame), space: workspaceFor(mostCharges, billCount) };
}

/** The ranking kernel: fold a home's readings, fill the columns and sum every plan's bills, without an object per plan.
 *  @param room where the totals go; they stand until the room is used for the next home. */
export function priceTotals(
  { layout: { book, lean }, frame, program, startNanos }: PreparedPlans,
  { series, facts = {}, prices = {}, earlierPeaks = 'sameYear' }: HomeOptions,
  { totals, columns, space }: PricingRoom,
): HomeColumns {
  const { billCount, planEnds } = program;
  const usage = foldUsage(frame, series);
  const blank = { usage, facts, prices, earlierPeaks, columns };
  const home: HomeColumns = { ...blank, troubles: book.fill(blank) };
  const sums = sharedSums(program, lean, columns);
  const { billNanos, onceNanos, cannotPrice } = totals;
  const hasTroubles = home.troubles.size > 0;
  const problems: Finding[] = [];
  let from = 0;
  for (let i = 0; i < planEnds.length; i++) {
    const to = planEnds[i] as number;
    const row = i * billCount;
    const isLean = lean.isLean[i] === 1 && !hasTroubles;
    if (isLean) leanTotals(program, lean, startNanos, i, columns, sums, space.aside, billNanos, row);
    else chargeAmounts(program, from, to, home, space, totals, row, problems);
    // A plan that was refused has no charges; a lean one has none that stands outside the bills.
    const isPriced = to > from && problems.length === 0 && areExact(billNanos, isLean ? null : onceNanos, row, billCount);
    cannotPrice[i] = isPriced ? 0 : 1;
    if (problems.length > 0) problems.length = 0;
    from = to;
  }
  return home;
}

/** 9 million of the currency is the most that doubles hold to the nano; an amount beyond is NaN, and so is its sum.
 *  @param onceNanos null where no charge stands outside the bills. */
function areExact(billNanos: Float64Array, onceNanos: Float64Array | null, row: number, billCount: number): boolean {
  for (let i = row; i < row + billCount; i++) {
    const once = onceNanos === null ? 0 : Math.abs(onceNanos[i] as number);
    if (!(Math.abs(billNanos[i] as number) + once <= Number.MAX_SAFE_INTEGER)) return false;
  }
  return true;
}

function problemsOf(program: ChargeProgram, plan: LaidOutPlan, columns: HomeColumns): readonly Finding[] {
  const problems: Finding[] = [];
  const space = workspaceFor(plan.to - plan.from, program.billCount);
  chargeAmounts(program, plan.from, plan.to, columns, space, totalsFor(1, program.billCount), 0, problems);
  return problems.length > 0 ? distinct(problems) : [finding('billing.too-large', 'error', { tariff: plan.tariff.tariff.id })];
}

/** A bill without a single reading is not a bill of nothing. */
function billsWithoutReadings({ channels, frame }: FoldedUsage): readonly Finding[] {
  const months = frame.bills.filter((_, bill) => !channels.import?.coveredSeconds[bill]).map(({ from }) => from);
  return months.length > 0 ? [finding('billing.no-readings', 'error', { months })] : [];
}

/** What stops a tariff before any bill is worked out. */
function refusalsOf(
  { tariff, unpricedDays }: CompiledTariff,
  zone: string,
  { frame: { firstDay, dayCount } }: FoldedUsage,
): readonly Finding[] {
  // The days and slots are those of the readings' zone; windows of another zone would be off by hours in silence.
  if (!isSameZone(tariff.zone, zone))
    return [finding('billing.zone-differs', 'error', { tariff: tariff.id, zone: tariff.zone, usageZone: zone })];
  const gap = unpricedDays.find(([from, to]) => from < firstDay + dayCount && to > firstDay);
  if (!gap) return [];
  const [from, to] = gap;
  const date = dateOfDay(Math.max(from, firstDay));
  if (from === Number.NEGATIVE_INFINITY)
    return [finding('billing.before-first-price', 'error', { tariff: tariff.id, date, first: dateOfDay(to) })];
  return [finding('billing.no-price', 'error', { tariff: tariff.id, date })];
}

function approximations(tariff: CompiledTariff, { usage, prices }: HomeColumns): readonly Finding[] {
  const { minuteEdges, asksDayType, channels, shortestMinutes, series } = edgesOf([tariff]);
  const { frame, longestMinutes, straddled } = usage;
  const reasons: Finding[] = [];
  const warn = (code: string, data: Finding['data']): void => void reasons.push(finding(code, 'warning', data));
  const isGap = (channel: Channel, bill: number): boolean =>
    (usage.channels[channel]?.coveredSeconds[bill] ?? Number.POSITIVE_INFINITY) < (frame.billSeconds[bill] ?? 0);
  const gaps = frame.bills.filter((_, bill) => [...channels].some((channel) => isGap(channel, bill))).length;
  if (gaps > 0) warn('billing.usage-gap', { bills: gaps });
  const splits = (minute: number): boolean => straddled[frame.slotOfMinute[minute % 1440] ?? 0] === 1;
  if ([...minuteEdges].some(splits) || (asksDayType && splits(0))) warn('billing.coarse-usage', { minutes: longestMinutes });
  if (longestMinutes > shortestMinutes) warn('billing.coarse-demand', { minutes: longestMinutes, needed: shortestMinutes });
  for (const name of series) {
    const given = prices[name];
    if (given?.assumed) warn('billing.prices-assumed', { series: name });
    if (given && longestMinutes * 60 > given.seconds) warn('billing.coarse-series', { series: name, minutes: longestMinutes });
  }
  return reasons;
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((found) => [JSON.stringify(found), found])).values()];
}
