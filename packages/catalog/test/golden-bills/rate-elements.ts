/** Rates as lists of `rateElements`: amounts and hours by month from 0, holidays as lists of dates on the components.
 *  @source bellawatt, electric-rate-engine, rate structure */
import type { Charge, Dec, LocalDate, Tariff, Window } from '@arbor/engine';
import { billsOf, decOfNumber, PLAIN_ZONE, type CaseReader } from './case.ts';
import { minutesOfStep, yearOfSteps } from './loads.ts';

interface Component {
  readonly name: string;
  readonly charge: number | readonly number[];
  readonly months?: readonly number[];
  readonly daysOfWeek?: readonly number[];
  readonly hourStarts?: readonly number[];
  readonly onlyOnDays?: readonly LocalDate[];
  readonly exceptForDays?: readonly LocalDate[];
  readonly max: readonly (number | 'Infinity')[];
  readonly demandPeriod?: string;
}

interface Element {
  readonly name: string;
  readonly rateElementType: string;
  readonly rateComponents: readonly Component[];
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function oneAmount({ charge }: Component): Dec {
  if (typeof charge !== 'number') throw new Error('one amount for all months was expected');
  return decOfNumber(charge);
}

/** Group months by what they have in common. */
function monthGroups<T>(of: (month: number) => T): readonly (readonly [T, readonly number[]])[] {
  const groups = new Map<string, [T, number[]]>();
  for (let month = 0; month < 12; month++) {
    const common = of(month);
    const key = JSON.stringify(common);
    const group = groups.get(key) ?? [common, []];
    group[1].push(month + 1);
    groups.set(key, group);
  }
  return [...groups.values()];
}

type Fixed = Pick<Charge, 'label' | 'quantity' | 'price'> & Partial<Charge>;

function perMonth({ name, charge }: Component, year: number): readonly Fixed[] {
  if (typeof charge === 'number') return [{ label: name, quantity: { of: 'fixed', per: 'month' }, price: decOfNumber(charge) }];
  const first = (month: number): LocalDate => `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return charge.flatMap((amount, month): readonly Fixed[] =>
    amount === 0
      ? []
      : [
          {
            label: `${name}, month ${month + 1}`,
            quantity: { of: 'fixed', per: 'month' },
            price: decOfNumber(amount),
            from: first(month),
            to: first(month + 1),
          },
        ],
  );
}

/** Hours and days of a component. Without `exceptForDays` a holiday is a weekday like any other, which is another window's matter to say. */
function windowOf({ months, daysOfWeek, hourStarts, onlyOnDays, exceptForDays = [] }: Component, holidays: readonly LocalDate[]): Window {
  if (holidays.length > 0 && !onlyOnDays && exceptForDays.length !== holidays.length)
    throw new Error('some hours have other holidays than the rest');
  const days = onlyOnDays
    ? (['holiday'] as const)
    : daysOfWeek && daysOfWeek.length < 7
      ? daysOfWeek.map((day) => DAYS[day] ?? 'sun')
      : undefined;
  return {
    ...(months ? { months: months.map((month) => month + 1) } : {}),
    ...(days ? { days } : {}),
    ...(hourStarts ? { at: hourStarts.map((hour) => [hour * 60, hour * 60 + 60] as const) } : {}),
  };
}

/** Blocks in kWh for each day of the bill, in bounds that change with the month. */
function blocksPerDay({ name, rateComponents }: Element): readonly Fixed[] {
  return monthGroups((month) => rateComponents.map(({ max }) => max[month])).map(([bounds, months]): Fixed => ({
    label: `${name}, months ${months.join(' ')}`,
    quantity: { of: 'energy', channel: 'import', when: [{ months }] },
    price: {
      kind: 'marginal',
      reset: 'bill',
      scale: 'activeDays',
      share: 'own',
      steps: rateComponents.map((component, i) => {
        const bound = bounds[i];
        return { ...(typeof bound === 'number' ? { upTo: decOfNumber(bound) } : {}), price: oneAmount(component) };
      }),
    },
  }));
}

interface Context {
  readonly year: number;
  readonly minutes: 15 | 30 | 60;
  readonly holidays: readonly LocalDate[];
}

const elements: Readonly<Record<string, (element: Element, context: Context) => readonly Fixed[]>> = {
  FixedPerDay: ({ rateComponents }) =>
    rateComponents.map((one) => ({ label: one.name, quantity: { of: 'fixed', per: 'day' }, price: oneAmount(one) })),
  FixedPerMonth: ({ rateComponents }, { year }) => rateComponents.flatMap((one) => perMonth(one, year)),
  EnergyTimeOfUse: ({ rateComponents }, { holidays }) =>
    rateComponents.map((one) => ({
      label: one.name,
      quantity: { of: 'energy', channel: 'import', when: [windowOf(one, holidays)] },
      price: oneAmount(one),
    })),
  BlockedTiersInDays: blocksPerDay,
  Demand: ({ rateComponents }, { minutes }) =>
    rateComponents.map((one) => ({
      label: one.name,
      quantity: { of: 'demand', channel: 'import', minutes, per: 'bill' },
      price: oneAmount(one),
    })),
};

/** Read a list of rate elements. */
export const readRateElements: CaseReader = (golden) => {
  const read = golden.tariff as readonly Element[];
  const holidays = [...new Set(read.flatMap(({ rateComponents }) => rateComponents.flatMap((one) => one.onlyOnDays ?? [])))];
  const minutes = minutesOfStep(golden) === 15 ? 15 : 60;
  const charges = read.flatMap((element, e) => {
    const make = elements[element.rateElementType];
    if (!make) throw new Error(`unknown rateElementType "${element.rateElementType}"`);
    return make(element, { year: golden.calendar.year ?? 2018, minutes, holidays }).map((charge, i): Charge => ({
      id: `${e}-${i}`,
      tags: [],
      ...charge,
    }));
  });
  const tariff: Tariff = { id: golden.file, currency: 'USD', zone: PLAIN_ZONE, charges };
  return { tariff, series: yearOfSteps(golden), bills: billsOf(golden), holidays };
};
