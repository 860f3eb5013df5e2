/** Random tariffs of every kind that can be priced, and random homes to price them on. */
import * as fc from 'fast-check';
import {
  dayNumber,
  instantOf,
  type BillPeriod,
  type ChannelReadings,
  type Dec,
  type Facts,
  type LocalDate,
  type PriceSeries,
  type Tariff,
  type UsageSeries,
} from '@arbor/engine';
import { anyCharge, SERIES } from './any-charge.ts';
import { CHANNELS, exactDec } from './any-quantity.ts';
import { nextDate } from './naive/naive-bills.ts';

export { anyEnergy, anyWindow } from './any-quantity.ts';

export const ZONES = ['America/Chicago', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York'] as const;

/** Days near which something happens: both clock changes of each zone, leap days, New Year, and two when nothing does. */
export const STARTS = [
  '2028-02-20',
  '2026-03-01',
  '2026-03-25',
  '2026-10-20',
  '2026-10-02',
  '2026-12-20',
  '2026-06-01',
  '2027-02-25',
] as const;

export const HOLIDAYS: readonly LocalDate[] = ['2026-12-25', '2027-01-01', '2026-03-06', '2028-02-29', '2026-10-26', '2026-06-03'];

export const FACTS = { allowanceKwh: '7.5', paysOnTime: true, hasPool: false } as const;

/** A tariff with one charge always in force, so that no day is without a price. */
export function anyTariff({
  zone,
  near,
  days,
  id = 'any',
}: {
  readonly zone: string;
  readonly near: LocalDate;
  readonly days?: number;
  readonly id?: string;
}): fc.Arbitrary<Tariff> {
  return fc.array(anyCharge(near, days), { maxLength: 7 }).map((charges) => ({
    id,
    currency: 'USD',
    zone,
    charges: [
      { id: 'base', label: 'Base', tags: ['fixed'], quantity: { of: 'fixed', per: 'day' }, price: '0.3217' },
      ...charges.map((charge, i) => ({ ...charge, id: `c${i}`, label: `Charge ${i}` })),
    ],
  }));
}

/** A home in a few numbers, so that a failing case can be read. */
export interface HomeSeed {
  readonly minutes: number;
  readonly seed: number;
  /** Highest reading [micro-Wh]. */
  readonly most: number;
  /** Whether it has an export register. */
  readonly exports: boolean;
  /** Length of the intervals that have a price. */
  readonly priceMinutes: number;
  /** Peaks of before the first bill; the year itself when absent. */
  readonly earlierPeaks?: readonly Dec[];
}

const homeWith = (minutes: fc.Arbitrary<number>): fc.Arbitrary<HomeSeed> =>
  fc
    .record({
      minutes,
      seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
      most: fc.constantFrom(3e6, 1e9, 7e9),
      exports: fc.integer({ min: 0, max: 5 }).map((sixth) => sixth > 0),
      priceMinutes: fc.constantFrom(15, 30, 60),
      earlierPeaks: fc.option(fc.array(exactDec(900, 2, { from: 0, atLeast: 2 }), { maxLength: 3 }), { nil: undefined, freq: 2 }),
    })
    .map(({ earlierPeaks, ...rest }) => ({ ...rest, ...(earlierPeaks && { earlierPeaks }) }));

export const anyHome: fc.Arbitrary<HomeSeed> = homeWith(fc.constantFrom(15, 30, 60));

function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const midnight = (zone: string, date: LocalDate): number => instantOf(zone, dayNumber(date) * 86_400);

/** Readings of every channel from a day before `from` to a day after `to`. */
export function homeOf({ minutes, seed, most, exports }: HomeSeed, zone: string, from: LocalDate, to: LocalDate): UsageSeries {
  const start = midnight(zone, nextDate(from, -1));
  const count = Math.floor((midnight(zone, nextDate(to)) - start) / (minutes * 60));
  const random = numbersFrom(seed);
  const channels = CHANNELS.filter((channel) => exports || channel !== 'export').map((channel) => ({
    channel,
    startSeconds: Float64Array.from({ length: count }, (_, i) => start + i * minutes * 60),
    seconds: new Uint32Array(count).fill(minutes * 60),
    microWh: Float64Array.from({ length: count }, () => Math.floor(random() * most)),
    quality: new Uint8Array(count),
  }));
  return { meter: 'made', fuel: 'electricity', zone, channels };
}

/** The same readings as if every channel had been read in two files, the second one first. */
export function inParts(series: UsageSeries, share: number): UsageSeries {
  const channels = series.channels.flatMap((one): ChannelReadings[] => {
    const at = Math.floor(one.startSeconds.length * share);
    const part = (from: number, to?: number): ChannelReadings => ({
      channel: one.channel,
      startSeconds: one.startSeconds.slice(from, to),
      seconds: one.seconds.slice(from, to),
      microWh: one.microWh.slice(from, to),
      quality: one.quality.slice(from, to),
    });
    return [part(at), part(0, at)];
  });
  return { ...series, channels: channels.reverse() };
}

function pricesOf({ priceMinutes, seed }: HomeSeed, zone: string, from: LocalDate, to: LocalDate): PriceSeries {
  const startSeconds = midnight(zone, nextDate(from, -1));
  const count = Math.ceil((midnight(zone, nextDate(to)) - startSeconds) / (priceMinutes * 60));
  const random = numbersFrom(seed);
  const prices = Array.from({ length: count }, () => (random() * 2 - 0.5).toFixed(5));
  return { unit: SERIES.unit, taxIncluded: SERIES.taxIncluded, startSeconds, seconds: priceMinutes * 60, prices };
}

export interface PricingCase {
  readonly zone: string;
  readonly startsOn: LocalDate;
  readonly bills: readonly BillPeriod[];
  readonly tariff: Tariff;
  readonly home: HomeSeed;
}

/** What a home brings to `pricePlans`, and to the slow bills. */
export interface PricedHome {
  readonly series: UsageSeries;
  readonly holidays: readonly LocalDate[];
  readonly facts: Facts;
  readonly prices: Readonly<Record<string, PriceSeries>>;
  readonly earlierPeaks: 'sameYear' | readonly Dec[];
}

export function homeFor({ zone, bills, home }: Pick<PricingCase, 'zone' | 'bills' | 'home'>): PricedHome {
  const [from, to] = [bills[0]?.from ?? '', bills.at(-1)?.to ?? ''];
  return {
    series: homeOf(home, zone, from, to),
    holidays: HOLIDAYS,
    facts: FACTS,
    prices: { [SERIES.series]: pricesOf(home, zone, from, to) },
    earlierPeaks: home.earlierPeaks ?? 'sameYear',
  };
}

function casesOf(lengths: fc.Arbitrary<readonly number[]>, home: fc.Arbitrary<HomeSeed>): fc.Arbitrary<PricingCase> {
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      from: fc.constantFrom(...STARTS),
      lengths,
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })),
    })
    .chain(({ zone, from, lengths: days, late }) => {
      const startsOn = nextDate(from, late);
      const bills: BillPeriod[] = [];
      for (const count of days) {
        const begins = bills.at(-1)?.to ?? from;
        bills.push({ from: begins, to: nextDate(begins, count) });
      }
      const span = days.reduce((sum, count) => sum + count, 0);
      return fc.record({
        zone: fc.constant(zone),
        startsOn: fc.constant(startsOn),
        bills: fc.constant(bills),
        tariff: anyTariff({ zone, near: startsOn, days: Math.max(40, span) }),
        home,
      });
    });
}

const between = (min: number, max: number, count: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.integer({ min, max }), { minLength: count, maxLength: count });

/** Two bills of random length, and a tariff and a home to price on them. */
export const anyCase: fc.Arbitrary<PricingCase> = casesOf(between(1, 20, 2), anyHome);

/** Thirteen bills of about a month, read by the hour. */
export const anyYear: fc.Arbitrary<PricingCase> = casesOf(between(27, 32, 13), homeWith(fc.constant(60)));
