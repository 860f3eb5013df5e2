/**
 * A year of a home that has no meter file and no bills, from a few answers. It is a start, with a wide range: homes that answer alike differ twofold.
 * Facts are of the United States: EIA, 2020 Residential Energy Consumption Survey (RECS), detailed end-use tables CE5.3, as quoted by the
 * US Department of Energy, Vehicle Technologies Office, Fact of the Week 1307 (2023): a year of electric water heating takes 2,706 kWh, heating and
 * cooling are similar, charging cars 2,363 kWh, in homes that have them. What is marked "set" below has no source but these middles.
 */
import { finding, type Finding, type FindingWords } from '@arbor/engine';
import { degreeDays, type Climate } from './degree-days.ts';
import type { CarCharging } from './shape-model.ts';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** A middling home: everything per size is told for it [square feet]. RECS 2020 homes average about 1,800. */
const MIDDLING_SQUARE_FEET = 1800;
/** Lights, fridge, cooking, washing, screens [kWh a year]: what is there anyway, per person, per home of 1,800 square feet. Set so that a middling
 *  home of 2.5 people takes 4,900 kWh: an average RECS home's 10,600 kWh less its heating, cooling and hot water. */
const ANYWAY = { home: 1500, person: 700, middlingSize: 1650 } as const;
/** Electric hot water [kWh a year]: 2.5 people take the 2,706 kWh of RECS 2020. */
const HOT_WATER = { home: 956, person: 700 } as const;
/** Cooling [kWh per °C day, 1,800 square feet]; set: a middling hot-humid home then takes some 4,000 kWh. */
const COOLING = { none: 0, room: 1, central: 2.4 } as const;
/** Heating [kWh per °C day, 1,800 square feet]; set. Gas and oil furnaces still drive a fan or a pump. */
const HEATING = { none: 0, gas: 0.15, heatPump: 1, resistance: 2.4 } as const;
/** One car charged at home [kWh a year], RECS 2020. */
const CAR_KWH = 2363;
/** A pool pump from April to October [kWh a year]; set: 1.1 kW for six hours a day. */
const POOL_KWH = 1400;
const POOL_MONTHS: readonly number[] = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0];
/** Eight homes in ten lie between these multiples of the middle. Set wide: RECS homes of one kind and region differ by 40 % of their mean and more. */
const RANGE = { low: 0.6, high: 1.55 } as const;

export interface HomeDescription {
  /** Heated floor; 1 square metre is 10.8. */
  readonly squareFeet: number;
  readonly heating: keyof typeof HEATING;
  readonly cooling: keyof typeof COOLING;
  /** Water heated with electricity; as the house is heated, when not said. */
  readonly electricHotWater?: boolean;
  /** Electric cars charged at home. */
  readonly cars?: number;
  readonly pool?: boolean;
  readonly people: number;
  /** {@link climates} names the common ones. South of the equator its January is in summer, and so is the answer's. */
  readonly climate: Climate;
}

/** What a home can have, least and most. */
export const homeLimits = { squareFeet: [100, 20_000], people: [1, 20], cars: [0, 10] } as const;

/** The first number that no home has; null when all are a home's. */
export function outsideLimits(
  numbers: Readonly<Partial<Record<keyof typeof homeLimits, number>>>,
): { readonly what: keyof typeof homeLimits; readonly number: number; readonly least: number; readonly most: number } | null {
  for (const [name, [least, most]] of Object.entries(homeLimits)) {
    const what = name as keyof typeof homeLimits;
    const number = numbers[what];
    if (number !== undefined && !(number >= least && number <= most)) return { what, number, least, most };
  }
  return null;
}

/** Cars charged at home, by their number alone: from 22:00 for five hours, as much as RECS 2020 has of one; null for none. */
export function nightCharging(cars: number): CarCharging | null {
  return cars > 0 ? { kwhPerDay: (cars * CAR_KWH) / 365, fromHour: 22, hours: 5 } : null;
}

export interface HomeProfile {
  /** Twelve whole kWh, January first, as texts that {@link fromMonthlyTotals} reads. */
  readonly monthlyKwh: readonly string[];
  /** Eight homes in ten lie between these [kWh a year]. */
  readonly lowKwh: number;
  readonly highKwh: number;
  readonly annualKwh: number;
  /** For {@link shape} and {@link yearDraws}. */
  readonly car: CarCharging | null;
  /** `usage.from-description`, a warning. */
  readonly findings: readonly Finding[];
}

/** Expect a home's months from a description. Give the months to `fromMonthlyTotals`, that to `yearAhead`, and that to `yearDraws` with `described: true`.
 *  @throws RangeError outside {@link homeLimits}.
 *  @example homeProfile({ squareFeet: 1800, heating: 'gas', cooling: 'central', people: 3, climate: climates['hot-humid'] }).annualKwh // 9415 */
export function homeProfile({
  squareFeet,
  heating,
  cooling,
  electricHotWater,
  cars = 0,
  pool = false,
  people,
  climate,
}: HomeDescription): HomeProfile {
  const outside = outsideLimits({ squareFeet, people, cars });
  if (outside) throw new RangeError(`not those of a home: ${outside.what} ${outside.number}`);
  const perSize = squareFeet / MIDDLING_SQUARE_FEET;
  const hotWater = electricHotWater ?? (heating === 'heatPump' || heating === 'resistance');
  const allYear =
    ANYWAY.home +
    ANYWAY.person * people +
    ANYWAY.middlingSize * perSize +
    (hotWater ? HOT_WATER.home + HOT_WATER.person * people : 0) +
    cars * CAR_KWH;
  const poolMonths = POOL_MONTHS.reduce((sum, one) => sum + one, 0);
  // The pool is in use in the warm half of the year, wherever that is.
  const southern = (climate.monthCelsius[0] ?? 0) > (climate.monthCelsius[6] ?? 0);
  const months = degreeDays(climate).map((days, month) => {
    const weather = perSize * (COOLING[cooling] * days.cooling + HEATING[heating] * days.heating);
    const swimming = pool ? ((POOL_MONTHS[(month + (southern ? 6 : 0)) % 12] ?? 0) * POOL_KWH) / poolMonths : 0;
    return Math.round((allYear * (MONTH_DAYS[month] ?? 30)) / 365 + weather + swimming);
  });
  const annualKwh = months.reduce((sum, one) => sum + one, 0);
  const [lowKwh, highKwh] = [Math.round(annualKwh * RANGE.low), Math.round(annualKwh * RANGE.high)];
  return {
    monthlyKwh: months.map(String),
    annualKwh,
    lowKwh,
    highKwh,
    car: nightCharging(cars),
    findings: [finding('usage.from-description', 'warning', { annualKwh, lowKwh, highKwh })],
  };
}

/** Sentences for the findings of {@link homeProfile}. */
export const homeProfileWords: FindingWords = {
  'usage.from-description': ({ annualKwh, lowKwh, highKwh }) =>
    `From what you told us, we expect about ${Number(annualKwh).toLocaleString('en-US')} kWh a year. Homes like yours use ${Number(lowKwh).toLocaleString('en-US')} to ${Number(highKwh).toLocaleString('en-US')}. Bills or a meter file make this far surer.`,
};
