/** Demand: the mean power of every interval of the clock, and what is billed of the highest. */
import type { DemandQuantity, LocalDate, Ratchet } from '@arbor/engine';
import { billionths, ratio, rounded, times, type Ratio } from '../ratio.ts';
import { daysOfMonth, monthsOn } from './clock.ts';
import { piecesOn, type NaiveHome } from './readings.ts';
import { datesOfBill, inBill, periodOf, type Situation } from './situation.ts';
import { counting } from './windows.ts';

interface Interval {
  readonly minute: number;
  /** 1e-9 kW */
  readonly power: bigint;
}

const foundBefore = new WeakMap<NaiveHome, Map<string, readonly Interval[] | null>>();

/** The intervals that begin on a date; the hour that comes twice is two. */
function intervalsOn(home: NaiveHome, { channel, minutes }: DemandQuantity, date: LocalDate): readonly Interval[] | null {
  const known = foundBefore.get(home) ?? new Map<string, readonly Interval[] | null>();
  foundBefore.set(home, known);
  const key = `${channel} ${minutes} ${date}`;
  let found = known.get(key);
  if (found === undefined) {
    const energy = new Map<string, { readonly minute: number; readonly microWh: bigint }>();
    const pieces = piecesOn(home, channel, date);
    for (const { minute, aheadMinutes, microWh } of pieces ?? []) {
      const begins = Math.floor(minute / minutes) * minutes;
      const which = `${begins} ${aheadMinutes}`;
      energy.set(which, { minute: begins, microWh: (energy.get(which)?.microWh ?? 0n) + microWh });
    }
    found = pieces && [...energy.values()].map(({ minute, microWh }) => ({ minute, power: (microWh * 60n) / BigInt(minutes) }));
    known.set(key, found);
  }
  return found;
}

const highestFirst = (powers: readonly bigint[]): readonly bigint[] => [...powers].sort((a, b) => (a === b ? 0 : a > b ? -1 : 1));
const notBelowZero = (power: bigint): bigint => (power > 0n ? power : 0n);

function mean(powers: readonly bigint[]): bigint {
  if (powers.length === 0) return 0n;
  const sum = powers.reduce((all, one) => all + one, 0n);
  return rounded({ top: sum, bottom: BigInt(powers.length) * 1_000_000_000n });
}

/** The peak of some days [1e-9 kW]. */
function peakOn(quantity: DemandQuantity, dates: readonly LocalDate[], home: NaiveHome): bigint {
  const days = dates
    .map((date) => {
      const counts = counting(quantity, date, home.holidays);
      return (intervalsOn(home, quantity, date) ?? []).filter(({ minute }) => counts(minute)).map(({ power }) => power);
    })
    .filter((powers) => powers.length > 0);
  const { count, of } = quantity.top ?? { count: 1, of: 'intervals' };
  const among = of === 'intervals' ? days.flat() : days.map((powers) => notBelowZero(highestFirst(powers)[0] ?? 0n));
  return notBelowZero(mean(highestFirst(among).slice(0, count)));
}

function byMonth(dates: readonly LocalDate[]): readonly (readonly LocalDate[])[] {
  const months = new Map<string, LocalDate[]>();
  for (const date of dates) months.set(date.slice(0, 7), [...(months.get(date.slice(0, 7)) ?? []), date]);
  return [...months.values()];
}

/** A bill's own peak: of its months the highest. */
function peakOfBill(quantity: DemandQuantity, situation: Situation): bigint {
  const dates = datesOfBill(situation);
  const spells = quantity.per === 'month' ? byMonth(dates) : [dates];
  return highestFirst(spells.map((spell) => peakOn(quantity, spell, situation.home)))[0] ?? 0n;
}

/** The peaks that a ratchet looks back on. */
function pastPeaks(quantity: DemandQuantity, { bills: back, months }: Ratchet, situation: Situation): readonly bigint[] {
  const { bills, index, home } = situation;
  const { earlierPeaks = 'sameYear' } = home;
  const counts = (began: LocalDate): boolean => !months || months.includes(Number(began.slice(5, 7)));
  const peaks: bigint[] = [];
  for (let step = 1; step <= back; step++) {
    let at = index - step;
    if (at < 0 && earlierPeaks !== 'sameYear') {
      const earlier = earlierPeaks[earlierPeaks.length + at];
      const began = monthsOn(bills[0]?.from ?? '', at); // nothing says when: bills of a month each
      if (earlier !== undefined && counts(began)) peaks.push(rounded(ratio(earlier)));
      continue;
    }
    if (step >= bills.length) break; // a year that looks back on itself never sees its own bill
    if (at < 0) at += bills.length;
    const past = inBill(situation, at);
    if (counts(periodOf(past).from)) peaks.push(peakOfBill(quantity, past));
  }
  return peaks;
}

function billed(quantity: DemandQuantity, dates: readonly LocalDate[], situation: Situation): bigint {
  const { own, ratchet = [], atLeast } = quantity;
  const share = (of: string, power: bigint): bigint => rounded(times(ratio(of), billionths(power)));
  const peak = peakOn(quantity, dates, situation.home);
  return (
    highestFirst([
      own === undefined ? peak : share(own, peak),
      ...ratchet.flatMap((one) => pastPeaks(quantity, one, situation).map((past) => share(one.share, past))),
      ...(atLeast === undefined ? [] : [rounded(ratio(atLeast))]),
    ])[0] ?? 0n
  );
}

/** Demand [1e-9 kW, or kW day] of a quantity on some days of the bill; null when nothing meters it. */
export function demandOn(quantity: DemandQuantity, dates: readonly LocalDate[], situation: Situation): bigint | null {
  const [first] = dates;
  if (first !== undefined && piecesOn(situation.home, quantity.channel, first) === null) return null;
  const sum = (powers: readonly bigint[]): bigint => powers.reduce((all, one) => all + one, 0n);
  const inDays = (days: readonly LocalDate[]): bigint => (quantity.timesDays ? BigInt(days.length) : 1n);
  switch (quantity.per) {
    case 'bill':
      return billed(quantity, dates, situation) * inDays(dates);
    case 'day':
      return sum(dates.map((date) => billed(quantity, [date], situation)));
    case 'month':
      return sum(
        byMonth(dates).map((days) => {
          const power = billed(quantity, days, situation);
          if (quantity.timesDays) return power * inDays(days);
          const share: Ratio = { top: BigInt(days.length), bottom: BigInt(daysOfMonth(days[0] ?? '')) };
          return rounded(times(billionths(power), share));
        }),
      );
  }
}
