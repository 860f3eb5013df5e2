/** Price many tariffs on one home: the usage is folded once, and tariffs with the same windows share its sums. */
import { dateOfDay, dayNumber } from '../calendar.ts';
import { finding, type Finding } from '../finding.ts';
import { cutDaysOf, slotMinutesOf, type CompiledTariff } from '../tariff/compile.ts';
import type { LocalDate } from '../units.ts';
import type { UsageSeries } from '../usage-series.ts';
import { itemiseBill, type Bill, type Facts } from './itemise-bill.ts';
import { energyReader, foldUsage, type BillPeriod, type UsageTensor } from './usage-tensor.ts';

/** How far a price can be trusted. What cannot be priced is never ranked and never counts as zero. */
export type Outcome = 'priced' | 'approximate' | 'cannotPrice';

/** The bills of one tariff on one home. */
export interface PricedTariff {
  readonly tariffId: string;
  readonly outcome: Outcome;
  /** Reasons for `approximate` and `cannotPrice`. */
  readonly reasons: readonly Finding[];
  /** One per period, in order; empty when it cannot be priced. */
  readonly bills: readonly Bill[];
}

/** Price tariffs over the same bills of the same home.
 *  @param series readings that cover the bills; estimated or coarse readings make time-of-use prices `approximate`.
 *  @param bills consecutive periods in ascending order.
 *  @returns one result per tariff, in order, and the tensor they share. */
export function pricePlans({
  series,
  bills,
  tariffs,
  holidays = [],
  facts = {},
}: {
  readonly series: UsageSeries;
  readonly bills: readonly BillPeriod[];
  readonly tariffs: readonly CompiledTariff[];
  readonly holidays?: readonly LocalDate[];
  readonly facts?: Facts;
}): { readonly results: readonly PricedTariff[]; readonly tensor: UsageTensor } {
  const fromDay = dayNumber(bills[0]?.from ?? '1970-01-01');
  const toDay = dayNumber(bills.at(-1)?.to ?? '1970-01-01');
  const tensor = foldUsage({ series, bills, cuts: cutDaysOf(tariffs, fromDay, toDay), holidays, slotMinutes: slotMinutesOf(tariffs) });
  const energy = energyReader(tensor);
  const unread = billsWithoutReadings(tensor);
  const results = tariffs.map((tariff): PricedTariff => {
    const refusals = [...refusalsOf(tariff, series.zone, fromDay, toDay), ...unread];
    if (refusals.length > 0) return { tariffId: tariff.tariff.id, outcome: 'cannotPrice', reasons: refusals, bills: [] };
    const priced = bills.map((period, bill) => itemiseBill({ tariff, period, bill, energy, facts }));
    const problems = distinct(priced.flatMap((bill) => bill.problems));
    if (problems.length > 0) return { tariffId: tariff.tariff.id, outcome: 'cannotPrice', reasons: problems, bills: [] };
    const reasons = approximations(tariff, tensor);
    return { tariffId: tariff.tariff.id, outcome: reasons.length > 0 ? 'approximate' : 'priced', reasons, bills: priced };
  });
  return { results, tensor };
}

/** A bill without a single reading is not a bill of nothing. */
function billsWithoutReadings({ bills, coveredSeconds }: UsageTensor): readonly Finding[] {
  const months = bills.filter((_, bill) => coveredSeconds[bill] === 0).map(({ from }) => from);
  return months.length > 0 ? [finding('billing.no-readings', 'error', { months })] : [];
}

/** What stops a tariff before any bill is worked out. */
function refusalsOf({ tariff, unpricedDays }: CompiledTariff, zone: string, fromDay: number, toDay: number): readonly Finding[] {
  // The tensor's days and slots are those of the readings' zone; windows of another zone would be off by hours in silence.
  if (tariff.zone !== zone) return [finding('billing.zone-differs', 'error', { tariff: tariff.id, zone: tariff.zone, usageZone: zone })];
  const gap = unpricedDays.find(([from, to]) => from < toDay && to > fromDay);
  if (!gap) return [];
  const [from, to] = gap;
  const date = dateOfDay(Math.max(from, fromDay));
  if (from === Number.NEGATIVE_INFINITY)
    return [finding('billing.before-first-price', 'error', { tariff: tariff.id, date, first: dateOfDay(to) })];
  return [finding('billing.no-price', 'error', { tariff: tariff.id, date })];
}

function approximations(tariff: CompiledTariff, tensor: UsageTensor): readonly Finding[] {
  const reasons: Finding[] = [];
  const gaps = tensor.coveredSeconds.filter((covered, bill) => covered < (tensor.billSeconds[bill] ?? 0)).length;
  if (gaps > 0) reasons.push(finding('billing.usage-gap', 'warning', { bills: gaps }));
  const splits = (minute: number): boolean => tensor.straddledMinutes.has(minute % 1440);
  if (tariff.minuteEdges.some(splits) || (tariff.asksDayType && splits(0))) {
    reasons.push(finding('billing.coarse-usage', 'warning', { minutes: tensor.longestMinutes }));
  }
  return reasons;
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((found) => [JSON.stringify(found), found])).values()];
}
