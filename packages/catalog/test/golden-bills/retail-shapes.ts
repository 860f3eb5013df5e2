/** Shapes of retail plans as short records: each key says one part of the price, and the parts stand on the bill in the order below. */
import type { Charge, Condition, Dec, EnergyQuantity, Price, Step, Tariff, Window } from '@arbor/engine';
import { shiftDec } from '../../src/decimal-text.ts';
import { billsOf, PLAIN_ZONE, type CaseReader } from './case.ts';
import { yearOfSteps } from './loads.ts';

type Shape = Readonly<Record<string, unknown>>;
type Part = Pick<Charge, 'quantity' | 'price'> & Partial<Charge>;

const energy: EnergyQuantity = { of: 'energy', channel: 'import' };

/** Delivery of the Texan shapes that name only where it is charged. */
const TEXAS_DELIVERY = { perBill: '4.23', perKwh: '0.05481' };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function dayIndex(name: string): number {
  return DAYS.findIndex((day) => name.toLowerCase().startsWith(day));
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function timesOf(text: string): readonly string[] {
  return text.match(/\d\d:\d\d/g) ?? [];
}

/** `20:00-06:00`, `Mon-Fri 15:00-21:00`, or from one time of the week to another: `Fri 18:00-Sun 24:00`. */
function windowsOf(text: string): readonly Window[] {
  const [start = 0, end = 1440] = timesOf(text).map(minuteOf);
  const across = /^([A-Z]\w\w) [\d:]+-([A-Z]\w\w) [\d:]+$/.exec(text);
  if (across) {
    const [first, last] = [dayIndex(across[1] ?? ''), dayIndex(across[2] ?? '')];
    const at = (i: number): [number, number] => [i === first ? start : 0, i === last ? end : 1440];
    return DAYS.flatMap((day, i) => (i >= first && i <= last ? [{ days: [day], at: [at(i)] }] : []));
  }
  const days = /^([A-Z]\w\w)-([A-Z]\w\w) /.exec(text);
  const named = days ? DAYS.slice(dayIndex(days[1] ?? ''), dayIndex(days[2] ?? '') + 1) : undefined;
  return [{ ...(named ? { days: named } : {}), at: [[start, end]] }];
}

/** `kWh>=1000`, `1000<=kWh<=1400`. */
function usage(text: string): Condition {
  const above = /^(\d+)(<=?)kWh/.exec(text) ?? undefined;
  const below = /kWh(<=?|>=?)(\d+)$/.exec(text) ?? undefined;
  const names: Readonly<Record<string, 'ge' | 'gt' | 'le' | 'lt'>> = { '>=': 'ge', '>': 'gt', '<=': 'le', '<': 'lt' };
  return {
    of: energy,
    ...(above ? { [above[2] === '<=' ? 'ge' : 'gt']: above[1] } : {}),
    ...(below ? { [names[below[1] ?? ''] ?? 'is']: below[2] } : {}),
  };
}

function perBill(price: Dec, more: Partial<Charge> = {}): Part {
  return { quantity: { of: 'fixed', per: 'bill' }, price, ...more };
}

function perDay(price: Dec): Part {
  return { quantity: { of: 'fixed', per: 'day' }, price };
}

/** Blocks `[bound, price]`; the bound of a day may be written `20/day`. */
function blocks(pairs: unknown, reset: 'day' | 'bill' = 'bill'): Price {
  const steps = (pairs as readonly (readonly [string, Dec])[]).map(([bound, price]): Step => {
    const number = /^[\d.]+/.exec(bound)?.[0];
    return number === undefined ? { price } : { upTo: number, price };
  });
  const daily = JSON.stringify(pairs).includes('/day');
  return { kind: 'marginal', reset, share: 'own', ...(daily ? { scale: 'activeDays' } : {}), steps };
}

function whole(pairs: unknown): Price {
  const steps = (pairs as readonly (readonly [string, Dec])[]).map(([bound, price]): Step => {
    const number = /^<=?([\d.]+)$/.exec(bound)?.[1];
    return number === undefined ? { price } : bound.startsWith('<=') ? { upTo: number, price } : { below: number, price };
  });
  return { kind: 'whole', reset: 'bill', share: 'own', steps };
}

function share(lines: Charge['quantity'] & { of: 'money' }, price: Dec): Part {
  return { quantity: lines, price };
}

function text(shape: Shape, key: string): string {
  return String(shape[key]);
}

const freeNight = (shape: Shape): readonly Window[] => windowsOf(text(shape, 'nightWindow'));

/** What each key puts on the bill, in this order. Keys that another one reads stand with an empty list. */
const keys: Readonly<Record<string, (shape: Shape) => readonly Part[]>> = {
  base: (shape) => [perBill(text(shape, 'base'))],
  standingPerDay: (shape) => [perDay(text(shape, 'standingPerDay'))],
  supplyPerDay: (shape) => [perDay(text(shape, 'supplyPerDay'))],
  fixedPer30Days: (shape) => [perDay(String(Number(shape['fixedPer30Days']) / 30))],
  energy: (shape) => [{ quantity: energy, price: text(shape, 'energy') }],
  usage: (shape) => [{ quantity: energy, price: text(shape, 'usage') }],
  importRate: (shape) => [{ quantity: energy, price: text(shape, 'importRate') }],
  kind: () => [],
  bands: (shape) => [{ quantity: energy, price: shape['kind'] === 'threshold' ? whole(shape['bands']) : blocks(shape['bands']) }],
  tiers: (shape) => [{ quantity: energy, price: blocks(shape['tiers']) }],
  period: () => [],
  blocks: (shape) => [{ tags: ['usage'], quantity: energy, price: blocks(shape['blocks'], shape['period'] === 'P1D' ? 'day' : 'bill') }],
  window: () => [],
  nightWindow: () => [],
  day: (shape) => {
    const except = 'nightWindow' in shape ? freeNight(shape) : windowsOf(text(shape, 'window'));
    return [{ quantity: { ...energy, except }, price: text(shape, 'day') }];
  },
  night: (shape) => {
    const when = 'nightWindow' in shape ? freeNight(shape) : windowsOf(text(shape, 'window'));
    return [{ quantity: { ...energy, when }, price: text(shape, 'night') }];
  },
  free: () => [],
  other: (shape) => [{ quantity: { ...energy, except: windowsOf(text(shape, 'free')) }, price: text(shape, 'other') }],
  tduFixed: (shape) => [perBill(text(shape, 'tduFixed'))],
  tduPerKwh: (shape) => [{ quantity: energy, price: text(shape, 'tduPerKwh') }],
  tduOn: (shape) => [
    perBill(TEXAS_DELIVERY.perBill),
    { quantity: { ...energy, ...(shape['tduOn'] === 'daytime' ? { except: freeNight(shape) } : {}) }, price: TEXAS_DELIVERY.perKwh },
  ],
  when: () => [],
  credit: (shape) => [perBill(text(shape, 'credit'), { if: [usage(text(shape, 'when'))] })],
  credits: (shape) =>
    (shape['credits'] as readonly (readonly [Dec, string])[]).map(([price, when]) => perBill(price, { if: [usage(when)] })),
  minUsageFee: (shape) => [perBill(text(shape, 'minUsageFee'), { if: [usage(text(shape, 'when'))] })],
  ratchet: () => [],
  history: () => [],
  demand: (shape) => [
    {
      quantity: {
        of: 'demand',
        channel: 'import',
        minutes: 60,
        per: 'bill',
        ratchet: [{ share: text(shape, 'ratchet').split(' ')[0] ?? '', bills: 11 }],
      },
      price: text(shape, 'demand'),
    },
  ],
  measurementPeriod: () => [],
  chargePeriod: () => [],
  demandPerKwDay: (shape) => [
    {
      quantity: { of: 'demand', channel: 'import', minutes: 60, per: 'month', when: windowsOf(text(shape, 'window')), timesDays: true },
      price: text(shape, 'demandPerKwDay'),
    },
  ],
  export: (shape) => {
    const [[, within], [, above]] = shape['export'] as readonly [readonly [string, Dec], readonly [string, Dec]];
    const steps: readonly Step[] = [{ upTo: { quantity: energy }, price: `-${within}` }, { price: `-${above}` }];
    return [{ quantity: { of: 'energy', channel: 'export' }, price: { kind: 'marginal', reset: 'bill', share: 'own', steps } }];
  },
  minBill: (shape) => [{ quantity: { of: 'shortfall', below: text(shape, 'minBill'), lines: {} }, price: '1' }],
  discount: (shape) => [share({ of: 'money', lines: { tags: ['usage'] } }, `-${shiftDec(text(shape, 'discount').split('%')[0] ?? '', 2)}`)],
  grt: (shape) => [share({ of: 'money', lines: {} }, text(shape, 'grt'))],
  salesTax: (shape) => [share({ of: 'money', lines: {} }, text(shape, 'salesTax'))],
  vat: (shape) => [share({ of: 'money', lines: {} }, text(shape, 'vat'))],
  gst: (shape) => [share({ of: 'money', lines: {} }, text(shape, 'gst'))],
  autopay: (shape) => [perBill(text(shape, 'autopay'))],
};

/** Read a retail plan by its keys. */
export const readRetailShape: CaseReader = (golden) => {
  const shape = golden.tariff as Shape;
  const strange = Object.keys(shape).find((key) => !(key in keys));
  if (strange !== undefined) throw new Error(`unknown part of a price "${strange}"`);
  const charges = Object.entries(keys).flatMap(([key, make]) =>
    key in shape ? make(shape).map((part, i): Charge => ({ id: `${key}-${i}`, label: `${key} ${i}`, tags: [], ...part })) : [],
  );
  const zone = golden.calendar.timezone ?? PLAIN_ZONE;
  const tariff: Tariff = { id: golden.file, currency: 'USD', zone, charges };
  return {
    tariff,
    series: yearOfSteps(golden, { clipGeneration: true }),
    bills: billsOf(golden),
    earlierPeaks: shape['history'] === 'none' ? [] : 'sameYear',
  };
};
