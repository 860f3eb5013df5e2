/** Inputs of NREL SSC's `utilityrate5`: the same tables as URDB, counted from 1, with metering and billing demand of its own.
 *  @source NREL/ssc, shared/lib_utility_rate_equations.cpp and ssc/cmod_utilityrate5.cpp */
import type { Bound, Charge, Dec, DemandQuantity, Price, Step, Tariff, Window } from '@arbor/engine';
import { shiftDec } from '../../src/decimal-text.ts';
import { readUrdbTariff } from '../../src/sources/urdb.ts';
import { billsOf, decOfNumber, PLAIN_ZONE, type CaseReader, type GoldenCase } from './case.ts';
import { minutesOfStep, yearOfSteps } from './loads.ts';
import { netBilling, netMetering } from './ssc-metering.ts';

type Matrix = readonly (readonly number[])[];

export interface SscRate {
  /** 0: surplus kWh roll over. 2: sold as they come. 3: sold for dollars that roll over. */
  readonly ur_metering_option: number;
  readonly ur_nm_yearend_sell_rate: number;
  readonly ur_monthly_fixed_charge: number;
  readonly ur_monthly_min_charge: number;
  readonly ur_annual_min_charge: number;
  readonly ur_ec_sched_weekday: Matrix;
  readonly ur_ec_sched_weekend: Matrix;
  /** Period, tier, bound, unit, buy, sell. */
  readonly ur_ec_tou_mat: Matrix;
  readonly ur_dc_enable: number;
  readonly ur_dc_sched_weekday: Matrix;
  readonly ur_dc_sched_weekend: Matrix;
  /** Period, tier, bound, price. */
  readonly ur_dc_tou_mat: Matrix;
  /** Month, tier, bound, price. */
  readonly ur_dc_flat_mat: Matrix;
  readonly ur_enable_billing_demand?: number;
  readonly ur_billing_demand_minimum?: number;
  readonly ur_billing_demand_lookback_period?: number;
  /** By month: share of its peak that counts later [%], and whether its own peak counts in full. */
  readonly ur_billing_demand_lookback_percentages?: Matrix;
  readonly ur_yearzero_usage_peaks?: readonly number[];
}

const UNITS = ['kWh', 'kWh/kW', 'kWh daily', 'kWh/kW daily'];

const fromZero = (schedule: Matrix): Matrix => schedule.map((row) => row.map((period) => period - 1));

/** Rows of one period or month, in the order of their tiers. */
function rowsBy(matrix: Matrix, firstKey: number): readonly Matrix[] {
  const last = Math.max(...matrix.map(([key = 0]) => key));
  return Array.from({ length: last - firstKey + 1 }, (_, i) =>
    matrix.filter(([key]) => key === i + firstKey).sort(([, a = 0], [, b = 0]) => a - b),
  );
}

/** The rate in URDB's terms. */
function asUrdb(rate: SscRate): object {
  const demandTiers = (rows: Matrix): readonly object[] => rows.map(([, , max, price]) => ({ max, rate: price }));
  return {
    fixedmonthlycharge: rate.ur_monthly_fixed_charge,
    energyratestructure: rowsBy(rate.ur_ec_tou_mat, 1).map((rows) =>
      rows.map(([, , max, unit = 0, buy, sell]) => ({ max, unit: UNITS[unit], rate: buy, sell })),
    ),
    energyweekdayschedule: fromZero(rate.ur_ec_sched_weekday),
    energyweekendschedule: fromZero(rate.ur_ec_sched_weekend),
    ...(rate.ur_dc_enable
      ? {
          flatdemandstructure: rowsBy(rate.ur_dc_flat_mat, 0).map(demandTiers),
          flatdemandmonths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
          demandratestructure: rowsBy(rate.ur_dc_tou_mat, 1).map(demandTiers),
          demandweekdayschedule: fromZero(rate.ur_dc_sched_weekday),
          demandweekendschedule: fromZero(rate.ur_dc_sched_weekend),
        }
      : {}),
  };
}

/** Change every step of a price. */
function mapSteps(price: Price, change: (step: Step) => Step, more: object = {}): Price {
  return typeof price === 'object' && 'steps' in price ? { ...price, ...more, steps: price.steps.map(change) } : price;
}

function mapDemand(bound: Bound, change: (quantity: DemandQuantity) => DemandQuantity): Bound {
  if (typeof bound === 'string' || 'fact' in bound) return bound;
  if ('least' in bound) return { least: bound.least.map((one) => mapDemand(one, change)) };
  return bound.quantity.of === 'demand' ? { ...bound, quantity: change(bound.quantity) } : bound;
}

/** The windows of a charge within some months. */
function within(windows: readonly Window[] | undefined, months: readonly number[]): readonly Window[] {
  return (windows ?? [{}]).flatMap((window) => {
    const both = (window.months ?? months).filter((month) => months.includes(month));
    return both.length > 0 ? [{ ...window, months: both }] : [];
  });
}

/** Billing demand: the month's own peak, in full or in part as the month says, but no less than a share of earlier ones and a minimum. */
function withBillingDemand(charges: readonly Charge[], rate: SscRate): readonly Charge[] {
  if (!rate.ur_enable_billing_demand) return charges;
  if (charges.some(({ quantity }) => quantity.of === 'demand')) throw new Error('demand charges on a billing demand are not read');
  if (rate.ur_yearzero_usage_peaks?.some((peak) => peak > 0)) throw new Error('peaks of an earlier year are not read');
  const percentages = rate.ur_billing_demand_lookback_percentages ?? [];
  const share = (percent = 0): Dec => shiftDec(decOfNumber(percent), 2);
  const monthsBy = <K>(key: (row: readonly number[]) => K): ReadonlyMap<K, readonly number[]> => {
    const months = new Map<K, number[]>();
    percentages.forEach((row, i) => months.set(key(row), [...(months.get(key(row)) ?? []), i + 1]));
    return months;
  };
  const ratchet = [...monthsBy(([percent]) => share(percent))].map(([one, months]) => ({
    share: one,
    bills: rate.ur_billing_demand_lookback_period ?? 1,
    months,
  }));
  const groups = [...monthsBy(([percent, inFull]) => (inFull === 1 ? '1' : share(percent)))];
  return charges.flatMap((charge) => {
    const { price, quantity } = charge;
    if (quantity.of !== 'energy' || typeof price === 'string') return [charge];
    return groups.flatMap(([own, months]): readonly Charge[] => {
      const when = within(quantity.when, months);
      if (when.length === 0) return [];
      const billed = (peak: DemandQuantity): DemandQuantity => ({
        ...peak,
        own,
        ratchet,
        atLeast: decOfNumber(rate.ur_billing_demand_minimum ?? 0),
      });
      const steps = mapSteps(price, ({ upTo, ...step }) => ({ ...step, ...(upTo === undefined ? {} : { upTo: mapDemand(upTo, billed) }) }));
      return [
        { ...charge, id: `${charge.id}-own-${own}`, label: `${charge.label}, own ${own}`, quantity: { ...quantity, when }, price: steps },
      ];
    });
  });
}

function readCharges(golden: GoldenCase, rate: SscRate): Tariff {
  const demandMinutes = minutesOfStep(golden) === 15 ? 15 : 60;
  const { tariff, findings } = readUrdbTariff(asUrdb(rate), { zone: PLAIN_ZONE, id: golden.file, demandMinutes });
  if (!tariff) throw new Error(JSON.stringify(findings));
  return tariff;
}

/** Read SSC's inputs. With rolled-over kWh tiers are shared by the whole month; else they fill as the energy comes. */
export const readSscRate: CaseReader = (golden) => {
  const rate = golden.tariff as SscRate;
  const tariff = readCharges(golden, rate);
  const pooled = rate.ur_metering_option === 0;
  const read = tariff.charges.map((charge) =>
    pooled ? charge : { ...charge, price: mapSteps(charge.price, (step) => step, { share: 'chronological' }) },
  );
  const charges = withBillingDemand(read, rate);
  const metered = pooled ? netMetering(charges, rate, golden.generation !== undefined) : netBilling(charges, rate);
  return { tariff: { ...tariff, charges: metered }, series: yearOfSteps(golden), bills: billsOf(golden), earlierPeaks: [] };
};
