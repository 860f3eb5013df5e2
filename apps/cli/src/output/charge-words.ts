/** A charge of a label in words: what it costs, of what, for which use and at which times. */
import { monthName } from '@arbor/advice';
import type { Bound, Charge, Condition, Day, Quantity, Steps, Window } from '@arbor/engine';

const DAYS: Readonly<Record<Day, string>> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
  holiday: 'holidays',
};

/** Say what a charge of a label costs, in its unit [dollars, or cents per kWh] with its bounds of use and its times.
 *  @example chargeInWords(charge) // '-$100 a bill where use is 1,000 kWh or more' */
export function chargeInWords({ quantity, price, if: conditions = [] }: Charge): string {
  if (typeof price === 'object' && 'series' in price) throw new Error('A label has no series of prices.');
  const said = typeof price === 'string' ? `${money(price, quantity)} ${unitOf(quantity)}` : stepsInWords(price, quantity);
  return [said, timesInWords(quantity), ...conditions.map(conditionInWords)].filter(Boolean).join(' ');
}

/** Say the delivery charges that a label's averages hold [dollars a month, dollars per kWh]. */
export function deliveryInWords({ perMonth, perKwh }: { readonly perMonth: string; readonly perKwh: string }): string {
  return `${dollarsSaid(perMonth)} a month and ${centsSaid(perKwh)} per kWh`;
}

const money = (price: string, { of }: Quantity): string => (of === 'energy' ? centsSaid(price) : dollarsSaid(price));

/** "11.4 c" of "0.114". */
const centsSaid = (pricePerKwh: string): string => `${round(Number(pricePerKwh) * 100)} c`;

/** "$9.95", "-$100". */
function dollarsSaid(price: string): string {
  const amount = Number(price);
  const fractionDigits = Number.isInteger(amount) ? 0 : 2;
  return `${amount < 0 ? '-' : ''}$${Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: fractionDigits })}`;
}

const round = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: 6 });

function unitOf(quantity: Quantity): string {
  if (quantity.of === 'energy') return 'per kWh';
  if (quantity.of === 'fixed') return `a ${quantity.per}`;
  throw new Error(`A label has no charge on ${quantity.of}.`);
}

/** "11.4 c per kWh to 1,200 kWh, then 18.6 c". */
function stepsInWords({ kind, steps }: Steps, quantity: Quantity): string {
  return steps
    .map(({ upTo, price }, i) => {
      const said = `${money(price, quantity)}${i === 0 ? ` ${unitOf(quantity)}` : ''}`;
      const reach = upTo === undefined ? '' : ` to ${kwhOf(upTo)}`;
      if (kind === 'marginal') return `${i === 0 ? '' : 'then '}${said}${reach}`;
      return `${said} for all use of a bill ${upTo === undefined ? 'with more' : `of up${reach}`}`;
    })
    .join(', ');
}

function kwhOf(bound: Bound): string {
  if (typeof bound !== 'string') throw new Error('A label names its bounds in kWh.');
  return `${round(Number(bound))} kWh`;
}

/** "where use is 1,000 kWh or more". */
function conditionInWords({ ge, gt, le, lt }: Condition): string {
  const bounds = [
    ge !== undefined && `${kwhOf(ge)} or more`,
    gt !== undefined && `above ${kwhOf(gt)}`,
    le !== undefined && `${kwhOf(le)} or less`,
    lt !== undefined && `below ${kwhOf(lt)}`,
  ];
  return `where use is ${bounds.filter(Boolean).join(' and ')}`;
}

function timesInWords(quantity: Quantity): string {
  if (quantity.of !== 'energy') return '';
  if (quantity.when) return windowsInWords(quantity.when);
  return quantity.except ? `at all times but ${windowsInWords(quantity.except)}` : '';
}

const windowsInWords = (windows: readonly Window[]): string => windows.map(windowInWords).join(' and ');

/** "from 9 p.m. to 5 a.m. on Saturdays, Sundays in June, July". */
function windowInWords({ at = [], days = [], months = [] }: Window): string {
  return [
    at.map(([start, end]) => `from ${clock(start)} to ${clock(end)}`).join(' and '),
    days.length > 0 && `on ${days.map((day) => DAYS[day]).join(', ')}`,
    months.length > 0 && `in ${months.map((month) => monthName(`2026-${String(month).padStart(2, '0')}`)).join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** "9:30 p.m." of minutes after midnight. */
function clock(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  const past = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}
