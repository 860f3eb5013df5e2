/** Short notation for golden bills: charges in, amounts per charge out, as exact decimals. Every one is worked out twice, by the engine and the slow way. */
import {
  compileTariff,
  fromBillionths,
  pricePlans,
  type BillPeriod,
  type Charge,
  type HomeContext,
  type LocalDate,
  type PricedTariff,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { homeOf } from './golden-home.ts';
import { madeUsage } from './made-usage.ts';
import { naiveBills } from './naive/naive-bills.ts';

export const energy = (price: Charge['price'], more: Partial<Charge> = {}): Charge => ({
  id: 'energy',
  label: 'Energy',
  tags: ['supply', 'usage'],
  quantity: { of: 'energy', channel: 'import' },
  price,
  ...more,
});

export const perBill = (id: string, price: string, more: Partial<Charge> = {}): Charge => ({
  id,
  label: id,
  tags: ['supply', 'fixed'],
  quantity: { of: 'fixed', per: 'bill' },
  price,
  ...more,
});

/** Hourly readings of a period: `kwh` in all, in equal hours but for the first, which takes what is left over. */
export function usageOf(kwh: number, { zone, from, to }: BillPeriod & { readonly zone: string }): UsageSeries {
  const series = madeUsage({ zone, from, to, kwhAt: () => 0 });
  const microWh = series.channels[0]?.microWh ?? new Float64Array();
  const total = Math.round(kwh * 1e9);
  const each = Math.floor(total / microWh.length);
  microWh.fill(each);
  microWh[0] = total - each * (microWh.length - 1);
  return series;
}

export interface GoldenHome extends Partial<HomeContext> {
  /** Spread evenly over the bill. */
  readonly kwh?: number;
  /** In the notation of {@link homeOf}, a line per channel. */
  readonly home?: readonly string[];
  readonly series?: UsageSeries;
  readonly zone?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly holidays?: readonly LocalDate[];
  /** First day of the contract; the first bill's, if not given. */
  readonly startsOn?: LocalDate;
  /** Charges of a tariff that is billed with these. */
  readonly delivery?: readonly Charge[];
}

/** Amounts [currency] by charge, with the bill's `total` and, when there are any, what stands outside the annual bill as `once`. */
export type GoldenBill = Readonly<Record<string, string>>;

/** Amounts of one bill. September 2026 has no clock change and no edge: 30 days, 720 hours. */
export function billOf(charges: readonly Charge[], { from = '2026-09-01', to = '2026-10-01', ...home }: GoldenHome): GoldenBill {
  const [bill] = billsOf(charges, { ...home, bills: [{ from, to }] });
  return bill ?? {};
}

type GoldenRun = Omit<GoldenHome, 'from' | 'to'> & { readonly bills: readonly BillPeriod[] };

/** Amounts of several bills that follow one another.
 *  @throws when they cannot be priced, or the second opinion differs. */
export function billsOf(charges: readonly Charge[], run: GoldenRun): readonly GoldenBill[] {
  return agreedBills(questionOf(charges, run));
}

/** How far a price can be trusted, and the codes of the reasons why not all the way. */
export function trustOf(charges: readonly Charge[], { from = '2026-09-01', to = '2026-10-01', ...home }: GoldenHome): readonly string[] {
  const { outcome, reasons } = engineResult(questionOf(charges, { ...home, bills: [{ from, to }] }));
  return [outcome, ...reasons.map(({ code }) => code)];
}

/** The lines of each bill: label, quantity, unit, unit price and amount [currency]. */
export function linesOf(charges: readonly Charge[], run: GoldenRun): readonly (readonly (readonly string[])[])[] {
  return engineResult(questionOf(charges, run)).bills.map(({ lines }) =>
    lines.map(({ label, quantity, unit, unitPrice, amountNanos }) => [label, quantity, unit, unitPrice, fromBillionths(amountNanos)]),
  );
}

/** Everything that decides a run of bills. */
export interface BillsQuestion extends Partial<HomeContext> {
  readonly tariff: Tariff;
  readonly included?: readonly Tariff[];
  readonly bills: readonly BillPeriod[];
  readonly startsOn: LocalDate;
  readonly series: UsageSeries;
  readonly holidays?: readonly LocalDate[];
}

function questionOf(
  charges: readonly Charge[],
  { bills, zone = 'America/Chicago', kwh = 0, home, delivery, startsOn, ...rest }: GoldenRun,
): BillsQuestion {
  const [from, to] = [bills[0]?.from ?? '', bills.at(-1)?.to ?? ''];
  const span = { zone, from, to };
  const common = { currency: 'USD', zone };
  const included: readonly Tariff[] = delivery ? [{ ...common, id: 'delivery', charges: delivery }] : [];
  return {
    ...rest,
    tariff: { ...common, id: 'golden', include: included.map(({ id }) => id), charges },
    included,
    bills,
    startsOn: startsOn ?? from,
    series: rest.series ?? (home ? homeOf(home, span) : usageOf(kwh, span)),
  };
}

/** What the engine alone says. */
export function engineResult({ tariff, included = [], startsOn, ...rest }: BillsQuestion): PricedTariff {
  const library = Object.fromEntries(included.map((one) => [one.id, one]));
  const [result] = pricePlans({ ...rest, tariffs: [compileTariff({ tariff, library, startsOn })] }).results;
  if (!result) throw new Error('no result');
  return result;
}

/** Price a run of bills by the engine and again, one reading at a time, in exact fractions.
 *  @throws when they cannot be priced, the two differ by a nano anywhere, or a ranking has other totals. */
export function agreedBills(question: BillsQuestion): readonly GoldenBill[] {
  const { reasons, bills, ...ranked } = engineResult(question);
  if (bills.length === 0) throw new Error(JSON.stringify(reasons));
  const { tariff, included, startsOn, bills: periods, ...home } = question;
  // Mutation testing asks whether the golden amounts alone notice a change; the slow way takes ten times as long.
  const slow =
    process.env['SECOND_OPINION'] === 'off' ? null : naiveBills({ tariff, ...(included && { included }), bills: periods, startsOn, home });
  return bills.map(({ lines, totalNanos, onceNanos }, bill) => {
    if (ranked.billNanos[bill] !== totalNanos || ranked.onceNanos[bill] !== onceNanos)
      throw new Error(`Bill ${bill + 1}: ${ranked.billNanos[bill]} and once ${ranked.onceNanos[bill]} in the ranking, not as itemised.`);
    const nanos: Record<string, number> = {};
    for (const { chargeId, amountNanos } of lines) nanos[chargeId] = (nanos[chargeId] ?? 0) + amountNanos;
    for (const { id } of [...(included ?? []), tariff].flatMap(({ charges }) => charges)) {
      if (!slow) continue;
      const second = (slow[bill] ?? []).reduce((sum, line) => (line.chargeId === id ? sum + line.nanos : sum), 0n);
      if (second !== BigInt(nanos[id] ?? 0)) throw new Error(`Bill ${bill + 1}, ${id}: ${nanos[id] ?? 0} here, ${second} the slow way.`);
    }
    nanos['total'] = totalNanos;
    if (onceNanos !== 0) nanos['once'] = onceNanos;
    return Object.fromEntries(Object.entries(nanos).map(([id, amount]) => [id, fromBillionths(amount)]));
  });
}
