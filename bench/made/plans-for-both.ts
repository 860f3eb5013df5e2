/** Plans that this engine and @bellawatt/electric-rate-engine can both say: a charge per month or day, prices by season, kind of day and hour, and blocks. */
import type { RateElementInterface, RateElementTypeEnum } from '@bellawatt/electric-rate-engine';
import type { Charge, Day, Step, Tariff } from '@arbor/engine';
import { randomFrom } from './market.ts';

/** Its year has every hour of the clock once, so both count in UTC. */
export const utc = 'Etc/UTC';

export interface PlanForBoth {
  readonly tariff: Tariff;
  readonly rateElements: readonly RateElementInterface[];
}

/** Hours of the days of one kind in one season. Months count from 0, as the other engine has them. */
interface Part {
  readonly months: readonly number[];
  readonly days: readonly Day[];
  readonly hours: readonly number[];
}

const WEEKDAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'holiday'];
const WEEKEND: readonly Day[] = ['sat', 'sun'];
const ITS_DAYS: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MONTHS = Array.from({ length: 12 }, (_, month) => month);

/** The parts of the year of each price: in each season a peak on weekdays and the rest, some with a night as well. */
function madeCalendar(random: () => number): readonly (readonly Part[])[] {
  const summer = MONTHS.filter((month) => month >= 5 && month <= 8);
  const seasons = random() < 0.5 ? [summer, MONTHS.filter((month) => !summer.includes(month))] : [MONTHS];
  const hasNight = random() < 0.3;
  return seasons.flatMap((months) => {
    const from = 12 + Math.floor(random() * 6);
    const peak = HOURS.slice(from, from + 3 + Math.floor(random() * 4));
    const night = hasNight ? HOURS.slice(0, 5 + Math.floor(random() * 3)) : [];
    const between = HOURS.filter((hour) => !peak.includes(hour) && !night.includes(hour));
    const rest = HOURS.filter((hour) => !night.includes(hour));
    const prices = [
      [{ months, days: WEEKDAYS, hours: peak }],
      [
        { months, days: WEEKDAYS, hours: between },
        { months, days: WEEKEND, hours: rest },
      ],
    ];
    return hasNight ? [...prices, [{ months, days: [...WEEKDAYS, ...WEEKEND], hours: night }]] : prices;
  });
}

/** Runs of hours as minutes of the day. */
function minutesOf(hours: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last?.[1] === hour * 60) last[1] += 60;
    else runs.push([hour * 60, hour * 60 + 60]);
  }
  return runs;
}

export function plansForBoth(count: number, calendars: number): readonly PlanForBoth[] {
  const random = randomFrom(3);
  const price = (low: number, high: number, digits: number): string => (low + (high - low) * random()).toFixed(digits);
  const made = Array.from({ length: calendars }, () => madeCalendar(random));
  return Array.from({ length: count }, (_, plan): PlanForBoth => {
    const calendar = made[Math.floor(random() * calendars)] ?? [];
    const both = [
      ...(random() < 0.7 ? [fixed('month', price(4, 15, 2))] : [fixed('day', price(0.1, 0.6, 4))]),
      timeOfUse(calendar, () => price(0.06, 0.4, 5)),
      ...(random() < 0.4 ? [blocks(String(300 + Math.floor(random() * 500)), [price(-0.08, 0, 5), price(0, 0.05, 5)])] : []),
    ];
    const tariff: Tariff = { id: `both-${plan}`, currency: 'USD', zone: utc, charges: both.flatMap(({ charges }) => charges) };
    return { tariff, rateElements: both.map(({ element }) => element) };
  });
}

interface Both {
  readonly charges: readonly Charge[];
  readonly element: RateElementInterface;
}

function fixed(per: 'month' | 'day', price: string): Both {
  const rateComponents = [{ name: per, charge: Number(price) }];
  // Its names of kinds are a const enum, which has no text at run time.
  const element: RateElementInterface =
    per === 'month'
      ? { rateElementType: 'FixedPerMonth' as RateElementTypeEnum.FixedPerMonth, name: per, rateComponents }
      : { rateElementType: 'FixedPerDay' as RateElementTypeEnum.FixedPerDay, name: per, rateComponents };
  return { charges: [{ id: per, label: per, tags: ['fixed'], quantity: { of: 'fixed', per }, price }], element };
}

function timeOfUse(calendar: readonly (readonly Part[])[], nextPrice: () => string): Both {
  const prices = calendar.map(nextPrice);
  const charges = calendar.map((parts, i): Charge => {
    const when = parts.map(({ months, days, hours }) => ({ months: months.map((month) => month + 1), days, at: minutesOf(hours) }));
    const quantity = { of: 'energy', channel: 'import', when } as const;
    return { id: `energy-${i}`, label: 'Energy', tags: ['usage'], quantity, price: prices[i] ?? '' };
  });
  const rateComponents = calendar.flatMap((parts, i) =>
    parts.map(({ months, days, hours }) => ({
      name: `energy-${i}`,
      charge: Number(prices[i]),
      ...(months.length < 12 && { months: [...months] }),
      ...(days.length < 8 && { daysOfWeek: days.filter((day) => day !== 'holiday').map((day) => ITS_DAYS.indexOf(day)) }),
      hourStarts: [...hours],
    })),
  );
  return {
    charges,
    element: { rateElementType: 'EnergyTimeOfUse' as RateElementTypeEnum.EnergyTimeOfUse, name: 'Energy', rateComponents },
  };
}

function blocks(upTo: string, [below, above]: readonly [string, string]): Both {
  const steps: readonly Step[] = [{ upTo, price: below }, { price: above }];
  const bounds = [0, Number(upTo), Number.POSITIVE_INFINITY];
  const rateComponents = steps.map(({ price }, i) => ({
    name: `block-${i}`,
    charge: Number(price),
    min: MONTHS.map(() => bounds[i] ?? 0),
    max: MONTHS.map(() => bounds[i + 1] ?? 0),
  }));
  const quantity = { of: 'energy', channel: 'import' } as const;
  return {
    charges: [{ id: 'blocks', label: 'Blocks', tags: ['usage'], quantity, price: { kind: 'marginal', reset: 'bill', steps } }],
    element: { rateElementType: 'BlockedTiersInMonths' as RateElementTypeEnum.BlockedTiersInMonths, name: 'Blocks', rateComponents },
  };
}
