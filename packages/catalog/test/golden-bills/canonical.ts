/** Charges written out one by one, each of a named type: the tariffs of made-up bills. */
import {
  type Charge,
  type Condition,
  type Dec,
  type EnergyQuantity,
  type LocalDate,
  type PriceSeries,
  type Step,
  type Window,
} from '@arbor/engine';
import { join } from 'node:path';
import { shiftDec } from '../../src/decimal-text.ts';
import { billsOf, type CaseReader, type GoldenCase } from './case.ts';
import { CONTROLLED, linesOf, loadOf } from './loads.ts';

interface Band {
  readonly from?: Dec;
  readonly fromInclusive?: boolean;
  readonly to?: Dec;
  readonly toInclusive?: boolean;
}

interface CanonicalWindow {
  readonly days?: readonly number[];
  readonly months?: readonly number[];
  readonly start: string;
  readonly end: string;
}

interface CanonicalCharge {
  readonly id: string;
  readonly type: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly amount: Dec;
  readonly rate: Dec;
  readonly register: 'import' | 'export' | 'controlled';
  readonly months?: readonly number[];
  readonly windows?: readonly CanonicalWindow[];
  readonly exceptWindows?: readonly CanonicalWindow[];
  readonly per?: 'bill' | 'day';
  readonly bounds: readonly Dec[];
  readonly rates: readonly Dec[];
  readonly boundsPerDay?: boolean;
  readonly bands: readonly (Band & { readonly rate: Dec })[];
  readonly when: Band;
  readonly percent: Dec;
  readonly of: readonly string[];
  readonly capKwh?: 'import';
  readonly rateAbove?: Dec;
  readonly capMoneyOf?: readonly string[];
  readonly perDay?: boolean;
  readonly file: string;
  readonly floor?: Dec;
  readonly cap?: Dec;
  readonly multiplier?: Dec;
  readonly bill: number;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function windowOf({ days, months, start, end }: CanonicalWindow): Window {
  const at: [number, number] = [minuteOf(start), minuteOf(end)];
  return { ...(days ? { days: days.map((day) => DAYS[day - 1] ?? 'mon') } : {}), ...(months ? { months } : {}), at: [at] };
}

/** kWh of a register. Months not named are left out, so that they stay days on which a daily bound counts. */
function energyOf({ register, months, windows, exceptWindows = [] }: CanonicalCharge): EnergyQuantity {
  const others = months ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((month) => !months.includes(month)) : [];
  const except = [...exceptWindows.map(windowOf), ...(others.length > 0 ? [{ months: others }] : [])];
  return {
    of: 'energy',
    channel: register === 'controlled' ? CONTROLLED : register,
    ...(windows ? { when: windows.map(windowOf) } : {}),
    ...(except.length > 0 ? { except } : {}),
  };
}

function negative(dec: Dec): Dec {
  return shiftDec(`-${dec}`.replace(/^--/, ''), 0);
}

/** One price for all kWh by the band of their total: bands adjoin, and outside them there is no price. */
function bandSteps(bands: CanonicalCharge['bands']): readonly Step[] {
  const first = bands[0];
  const steps = bands.map(({ rate, to, toInclusive }): Step =>
    to === undefined ? { price: rate } : toInclusive ? { upTo: to, price: rate } : { below: to, price: rate },
  );
  const before: Step[] =
    first?.from === undefined ? [] : [first.fromInclusive ? { below: first.from, price: '0' } : { upTo: first.from, price: '0' }];
  return [...before, ...steps, ...(bands.at(-1)?.to === undefined ? [] : [{ price: '0' }])];
}

function within(quantity: EnergyQuantity, { from, fromInclusive, to, toInclusive }: Band): Condition {
  return {
    of: quantity,
    ...(from === undefined ? {} : fromInclusive ? { ge: from } : { gt: from }),
    ...(to === undefined ? {} : toInclusive ? { le: to } : { lt: to }),
  };
}

type Part = Pick<Charge, 'quantity' | 'price'> & Partial<Charge>;

interface Context {
  readonly golden: GoldenCase;
  readonly currency: string;
  /** Ids of the engine's charges for one of the case's. */
  readonly idsOf: (ids: readonly string[]) => readonly string[];
}

function seriesPart({ file, floor, cap, multiplier, ...charge }: CanonicalCharge, { currency }: Context): Part {
  const ops = [
    ...(floor === undefined ? [] : [['floor', floor] as const]),
    ...(cap === undefined ? [] : [['cap', cap] as const]),
    ...(multiplier === undefined ? [] : [['times', multiplier] as const]),
  ];
  const price = { series: file, unit: `${currency}/kWh`, taxIncluded: false, ...(ops.length > 0 ? { ops } : {}) };
  return { quantity: energyOf({ file, ...charge }), price };
}

function exportParts(charge: CanonicalCharge, { idsOf }: Context): readonly Part[] {
  const { id, rate, capKwh, rateAbove = '0', capMoneyOf } = charge;
  const credit: Part = {
    tags: ['export', 'credit'],
    quantity: energyOf(charge),
    price:
      capKwh === undefined
        ? negative(rate)
        : {
            kind: 'marginal',
            reset: 'bill',
            share: 'own',
            steps: [{ upTo: { quantity: { of: 'energy', channel: capKwh } }, price: negative(rate) }, { price: negative(rateAbove) }],
          },
  };
  if (!capMoneyOf) return [credit];
  // What the credit exceeds the named charges by lapses with the bill.
  return [
    credit,
    { id: `${id}-cap`, quantity: { of: 'surplus', lines: { ids: idsOf([...capMoneyOf, id]) }, resetOn: 'bill' }, price: '0' },
  ];
}

const types: Readonly<Record<string, (charge: CanonicalCharge, context: Context) => Part | readonly Part[]>> = {
  perBill: ({ amount }) => ({ quantity: { of: 'fixed', per: 'bill' }, price: amount }),
  perDay: ({ amount }) => ({ quantity: { of: 'fixed', per: 'day' }, price: amount }),
  perMonthByDays: ({ amount }) => ({ quantity: { of: 'fixed', per: 'month', prorate: 'days' }, price: amount }),
  energy: (charge) => ({ quantity: energyOf(charge), price: charge.rate }),
  blocks: (charge) => ({
    quantity: energyOf(charge),
    price: {
      kind: 'marginal',
      reset: charge.per ?? 'bill',
      share: 'own',
      ...(charge.boundsPerDay && charge.per !== 'day' ? { scale: 'activeDays' } : {}),
      steps: charge.rates.map((price, i): Step => {
        const bound = charge.bounds[i];
        return bound === undefined ? { price } : { upTo: bound, price };
      }),
    },
  }),
  wholeUsage: (charge) => ({
    quantity: energyOf(charge),
    price: { kind: 'whole', reset: 'bill', share: 'own', steps: bandSteps(charge.bands) },
  }),
  ifUsage: (charge) => ({ quantity: { of: 'fixed', per: 'bill' }, price: charge.amount, if: [within(energyOf(charge), charge.when)] }),
  percent: ({ percent, of }, { idsOf }) => ({ quantity: { of: 'money', lines: { ids: idsOf(of) } }, price: shiftDec(percent, 2) }),
  exportCredit: exportParts,
  minimum: ({ amount, perDay, of }, { idsOf }) => ({
    quantity: { of: 'shortfall', below: amount, per: perDay ? 'day' : 'bill', lines: { ids: idsOf(of) } },
    price: '1',
  }),
  series: seriesPart,
  oneOff: ({ amount, bill }, { golden }) => ({
    tags: ['once'],
    quantity: { of: 'fixed', per: 'once' },
    price: amount,
    from: billsOf(golden)[bill - 1]?.from ?? '',
  }),
};

function chargesOf(charge: CanonicalCharge, context: Context): readonly Charge[] {
  const make = types[charge.type];
  if (!make) throw new Error(`unknown type of charge "${charge.type}"`);
  const { id, from, to } = charge;
  return [make(charge, context)].flat().map((part): Charge => ({
    id,
    label: part.id ?? id,
    tags: [],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...part,
  }));
}

/** Read a tariff of canonical charges with its load and price series. */
export const readCanonical: CaseReader = (golden) => {
  const { currency, charges } = golden.tariff as { readonly currency: string; readonly charges: readonly CanonicalCharge[] };
  const series = loadOf(golden);
  const capped = new Set(charges.filter(({ capMoneyOf }) => capMoneyOf).map(({ id }) => id));
  const ends = (ids: readonly string[], before: number): readonly string[] =>
    ids.flatMap((id) => (capped.has(id) && charges.findIndex((one) => one.id === id) < before ? [id, `${id}-cap`] : [id]));
  const made = charges.flatMap((charge, i) => chargesOf(charge, { golden, currency, idsOf: (ids) => ends(ids, i) }));
  const prices = charges
    .filter(({ type }) => type === 'series')
    .map(({ file }): readonly [string, PriceSeries] => {
      const [readings] = series.channels;
      return [
        file,
        {
          unit: `${currency}/kWh`,
          taxIncluded: false,
          startSeconds: readings?.startSeconds[0] ?? 0,
          seconds: readings?.seconds[0] ?? 0,
          prices: linesOf(join(golden.folder, file)),
        },
      ];
    });
  return {
    tariff: { id: golden.file, currency, zone: series.zone, charges: made },
    series,
    bills: billsOf(golden),
    prices: Object.fromEntries(prices),
  };
};
