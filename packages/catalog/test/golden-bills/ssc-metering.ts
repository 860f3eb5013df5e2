/** How SSC settles what a home feeds in, and its minimum charges, in the engine's terms.
 *  @source NREL/ssc, shared/lib_utility_rate_equations.cpp (transfer_surplus) and ssc/cmod_utilityrate5.cpp (ur_calc, ur_calc_timestep) */
import type { Charge, Dec, EnergyQuantity, Step, Window } from '@arbor/engine';
import { decOfNumber } from './case.ts';
import type { SscRate } from './ssc-rate.ts';

const YEAR_END = '01-01';

type Metered = Charge & { readonly quantity: EnergyQuantity };

function isMetered(channel: 'import' | 'export'): (charge: Charge) => charge is Metered {
  return (charge): charge is Metered => charge.quantity.of === 'energy' && charge.quantity.channel === channel;
}

const isUse = isMetered('import');
const isFedIn = isMetered('export');

function ids(charges: readonly Charge[]): readonly string[] {
  return charges.map(({ id }) => id);
}

function line(id: string, quantity: Charge['quantity'], price: Charge['price'], more: Partial<Charge> = {}): Charge {
  return { id, label: id, tags: [], quantity, price, ...more };
}

/** Minimums of the month and the year: both are asked of the same lines, so neither sees what the other added. */
function minimums(rate: SscRate, lines: readonly string[]): readonly Charge[] {
  const minimum = (id: string, below: number, per: 'month' | 'year'): readonly Charge[] =>
    below > 0 ? [line(id, { of: 'shortfall', below: decOfNumber(below), per, lines: { ids: lines } }, '1')] : [];
  return [...minimum('minimum', rate.ur_monthly_min_charge, 'month'), ...minimum('minimum-year', rate.ur_annual_min_charge, 'year')];
}

/** The period of a day's hours at midnight, 6, 12 and 18: surplus of a period goes to the one that has its place in the next month. */
function placesOf(rate: SscRate, month: number): readonly number[] {
  return [0, 5, 11, 17].map((hour) => rate.ur_ec_sched_weekday[month]?.[hour] ?? 0);
}

function monthsOf(rate: SscRate, period: number): readonly number[] {
  const holds = (row?: readonly number[]): boolean => row?.includes(period) ?? false;
  return rate.ur_ec_sched_weekday.flatMap((row, month) => (holds(row) || holds(rate.ur_ec_sched_weekend[month]) ? [month] : []));
}

/** Sets of periods that hand their surplus on to each other and never share a month: each has one account. Two that do share a month keep
 *  one each, so that surplus handed from one to the other at a change of season stays behind: no case has a use for it. */
function accountsOf(rate: SscRate): readonly (readonly number[])[] {
  const periods = [...new Set([...rate.ur_ec_sched_weekday, ...rate.ur_ec_sched_weekend].flat())].sort((a, b) => a - b);
  const accounts = periods.map((period) => [period]);
  const merge = (from: number, to: number): void => {
    const [a, b] = [accounts.find((one) => one.includes(from)), accounts.find((one) => one.includes(to))];
    if (!a || !b || a === b) return;
    const months = (account: readonly number[]): readonly number[] => account.flatMap((period) => monthsOf(rate, period));
    if (months(a).some((month) => months(b).includes(month))) return;
    a.push(...b.splice(0));
  };
  for (let month = 1; month < 12; month++) {
    const [before, after] = [placesOf(rate, month - 1), placesOf(rate, month)];
    before.forEach((period, place) => {
      // The first place that names a period speaks for it.
      if (before.indexOf(period) === place) merge(period, after[place] ?? period);
    });
  }
  return accounts.filter((account) => account.length > 0);
}

/** One account's charge: its kWh are those of all its periods, at the price of the period in whose months they are drawn. */
function accountCharge(account: readonly number[], use: readonly Metered[]): Charge {
  const charges = account.map((period) => use.find(({ id }) => id === (use.length > 1 ? `energy-${period}` : 'energy')));
  const held = charges.filter((charge) => charge !== undefined);
  const windows = held.flatMap(({ quantity }): readonly Window[] => quantity.when ?? [{}]);
  const steps = held.map(({ quantity, price }, i): Step => {
    if (typeof price !== 'string') throw new Error('tiers of rolled-over energy are not read');
    return i === held.length - 1 ? { price } : { upTo: { quantity: { ...quantity, channel: 'import' } }, price };
  });
  return line(
    `energy-${account.join('-')}`,
    { of: 'energy', channel: 'net', when: windows },
    { kind: 'marginal', reset: 'bill', share: 'own', steps },
    { carry: { resetOn: 'never' } },
  );
}

/** Option 0: surplus kWh of a period are kept for its later months; at the end of the year all that the year fed in beyond its use is paid. */
export function netMetering(charges: readonly Charge[], rate: SscRate, generates: boolean): readonly Charge[] {
  const use = charges.filter(isUse);
  const rest = charges.filter((charge) => !isUse(charge) && !isFedIn(charge));
  const energy = generates ? accountsOf(rate).map((account) => accountCharge(account, use)) : use;
  const billed = [...rest, ...energy];
  const paid: Dec = decOfNumber(rate.ur_nm_yearend_sell_rate);
  const yearEnd = line('year-end', { of: 'energy', channel: 'net' }, '0', { carry: { resetOn: YEAR_END, cashOut: paid } });
  return [...billed, ...minimums(rate, ids(billed)), ...(generates ? [yearEnd] : [])];
}

const monthDay = (month: number): string => `${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`;

/** Hold back each month's credit until the next bill; what December earns is settled with the year. */
function creditsNextMonth(fedIn: readonly Metered[]): readonly Charge[] {
  return Array.from({ length: 12 }, (_, i) => i + 1).flatMap((month) => {
    const credits = fedIn.flatMap((charge): readonly Charge[] => {
      const windows = (charge.quantity.when ?? [{}]).filter(({ months }) => months?.includes(month) ?? true);
      const when = windows.map((window) => ({ ...window, months: [month] }));
      return when.length === 0
        ? []
        : [{ ...charge, id: `${charge.id}-${month}`, label: `${charge.label}, ${month}`, quantity: { ...charge.quantity, when } }];
    });
    const held = line(`held-${month}`, { of: 'surplus', lines: { ids: ids(credits) }, resetOn: monthDay(month + 2) }, '1');
    return month === 12 ? credits : [...credits, held];
  });
}

/** Option 2: what is fed in is sold as it comes. Option 3: it is credited on later bills, and what is left at the end of the year is paid. */
export function netBilling(charges: readonly Charge[], rate: SscRate): readonly Charge[] {
  const fedIn = charges.filter(isFedIn);
  const rest = charges.filter((charge) => !isFedIn(charge));
  if (rate.ur_metering_option === 2) {
    const least = minimums(rate, ids([...rest, ...fedIn]));
    if (least.length > 0 && fedIn.length > 0) throw new Error('a minimum with energy sold as it comes is not read');
    return [...rest, ...fedIn, ...least];
  }
  if (rate.ur_metering_option !== 3) throw new Error(`unknown ur_metering_option ${rate.ur_metering_option}`);
  const credits = creditsNextMonth(fedIn);
  const settled = ids([...rest.filter(isUse), ...credits]);
  // The minimum is asked before the year is settled: one account shows the bill so far, another with the same course pays out in its place.
  const kept = line('kept', { of: 'surplus', lines: { ids: settled }, resetOn: 'never' }, '0');
  const undo = line('kept-undone', { of: 'money', lines: { ids: ['kept'] } }, '-1');
  const account = line('account', { of: 'surplus', lines: { ids: settled }, resetOn: YEAR_END }, '1');
  return [...rest, ...credits, kept, ...minimums(rate, [...ids(rest), ...ids(credits), 'kept']), undo, account];
}
