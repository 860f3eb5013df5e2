/**
 * A bill worked out the slow way, for tests: one reading at a time, exact fractions, the date and clock from Intl. It shares no
 * code with the engine, so that a mistake would have to be made twice.
 */
import type {
  BillPeriod,
  Charge,
  Condition,
  EnergyQuantity,
  Facts,
  LocalDate,
  Select,
  Step,
  Tariff,
  UsageSeries,
  When,
  Window,
} from '@arbor/engine';
import { billionths, compare, greatest, least, minus, plus, ratio, rounded, times, whole, zero, type Ratio } from './ratio.ts';

export interface NaiveLine {
  readonly chargeId: string;
  readonly tags: readonly string[];
  readonly nanos: bigint;
}

export interface NaiveHome {
  readonly series: UsageSeries;
  readonly holidays?: readonly LocalDate[];
  readonly facts?: Facts;
  /** Readings are dealt out evenly to pieces of this length; it must divide every window edge. */
  readonly pieceMinutes?: number;
}

interface Piece {
  readonly date: LocalDate;
  readonly minute: number;
  readonly microWh: bigint;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const readClocks = new Map<string, Map<number, { readonly date: LocalDate; readonly minute: number }>>();

/** Local date and minute of the day of an instant. */
export function localClock(zone: string, epochSeconds: number): { readonly date: LocalDate; readonly minute: number } {
  const readBefore = readClocks.get(zone) ?? new Map<number, { readonly date: LocalDate; readonly minute: number }>();
  readClocks.set(zone, readBefore);
  const known = readBefore.get(epochSeconds);
  if (known) return known;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(zone, clock);
  const text = clock.format(epochSeconds * 1000); // 2026-03-08 01:45:00
  const read = { date: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
  readBefore.set(epochSeconds, read);
  return read;
}

export function nextDate(date: LocalDate, days = 1): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function datesIn(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date < to; date = nextDate(date)) dates.push(date);
  return dates;
}

function piecesOf({ series, pieceMinutes = 15 }: NaiveHome, channel: string): readonly Piece[] | null {
  const columns = series.channels.filter((one) => one.channel === channel);
  if (columns.length === 0) return null;
  return columns.flatMap(({ startSeconds, seconds, microWh }) =>
    [...startSeconds].flatMap((start, i) => {
      const energy = BigInt(microWh[i] ?? 0);
      const parts = Math.max(1, (seconds[i] ?? 0) / (pieceMinutes * 60));
      const dealt = (part: number): bigint => (BigInt(part) * energy) / BigInt(parts);
      return Array.from({ length: parts }, (_, part) => ({
        ...localClock(series.zone, start + part * pieceMinutes * 60),
        microWh: dealt(part + 1) - dealt(part),
      }));
    }),
  );
}

function inSeason({ months, from, to }: Window, date: LocalDate): boolean {
  const monthDay = date.slice(5);
  if (months && !months.includes(Number(date.slice(5, 7)))) return false;
  if (!from || !to) return true;
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Say whether a window holds at a local time. */
export function naiveHolds(window: Window, date: LocalDate, minute: number, holidays: readonly LocalDate[] = []): boolean {
  const day = holidays.includes(date) ? 'holiday' : WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  if (!inSeason(window, date) || (window.days && day && !window.days.includes(day))) return false;
  if (!window.at) return true;
  return window.at.some(([start, end]) => (start < end ? minute >= start && minute < end : minute >= start || minute < end));
}

/** Energy [kWh] of a quantity on some local days; null when nothing meters it. */
export function naiveEnergy({ channel, when, except }: EnergyQuantity, dates: readonly LocalDate[], home: NaiveHome): Ratio | null {
  const pieces = piecesOf(home, channel);
  if (!pieces) return null;
  const wanted = new Set(dates);
  let sum = 0n;
  for (const { date, minute, microWh } of pieces) {
    if (!wanted.has(date)) continue;
    if (when && !when.some((window) => naiveHolds(window, date, minute, home.holidays))) continue;
    if (except?.some((window) => naiveHolds(window, date, minute, home.holidays))) continue;
    sum += microWh;
  }
  return billionths(sum);
}

function dateOf(when: When, startsOn: LocalDate): LocalDate {
  if (typeof when === 'string') return when;
  const [year = 0, month = 0, day = 0] = startsOn.split('-').map(Number);
  const lengthOfMonth = new Date(Date.UTC(year, month + when.monthsFromStart, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + when.monthsFromStart, Math.min(day, lengthOfMonth))).toISOString().slice(0, 10);
}

function selected(lines: readonly NaiveLine[], { ids, tags }: Select): Ratio {
  const chosen = lines.filter((line) => {
    if (line.tags.includes('once')) return false;
    if (!ids && !tags) return true;
    return (ids ?? []).includes(line.chargeId) || line.tags.some((tag) => (tags as readonly string[] | undefined)?.includes(tag));
  });
  return billionths(chosen.reduce((sum, { nanos }) => sum + nanos, 0n));
}

interface Situation {
  readonly home: NaiveHome;
  readonly period: BillPeriod;
  readonly billIndex: number;
  readonly startsOn: LocalDate;
  readonly lines: readonly NaiveLine[];
}

type Asked = Pick<Charge, 'quantity' | 'from' | 'to'>;

function datesInForce({ from, to }: Asked, { period, startsOn }: Situation): readonly LocalDate[] {
  return datesIn(period.from, period.to).filter(
    (date) => (!from || date >= dateOf(from, startsOn)) && (!to || date < dateOf(to, startsOn)),
  );
}

function fixedCount(asked: Asked, situation: Situation): Ratio {
  const { quantity, from } = asked;
  if (quantity.of !== 'fixed') throw new Error('not fixed');
  const dates = datesInForce(asked, situation);
  const once = (counts: boolean): Ratio => whole(counts ? 1 : 0);
  const shares = (lengthAt: (date: LocalDate) => number): Ratio =>
    dates.reduce((sum, date) => plus(sum, { top: 1n, bottom: BigInt(lengthAt(date)) }), zero);
  const year = (date: LocalDate): number => Number(date.slice(0, 4));
  const monthLength = (date: LocalDate): number => new Date(Date.UTC(year(date), Number(date.slice(5, 7)), 0)).getUTCDate();
  const yearLength = (date: LocalDate): number => datesIn(`${year(date)}-01-01`, `${year(date) + 1}-01-01`).length;
  switch (quantity.per) {
    case 'day':
      return whole(dates.length);
    case 'once':
      return once(from ? dates.includes(dateOf(from, situation.startsOn)) : situation.billIndex === 0);
    case 'year':
      return quantity.on ? once(dates.some((date) => date.slice(5) === quantity.on)) : shares(yearLength);
    case 'month':
      return quantity.prorate === 'days' ? shares(monthLength) : once(dates.includes(situation.period.from));
    case 'bill':
      return once(dates.includes(situation.period.from));
  }
}

/** Null when the charge has nothing to count in this bill: another bill's fee, or export from a home without panels. */
function quantityOf(asked: Asked, situation: Situation): Ratio | null {
  const { quantity } = asked;
  const dates = datesInForce(asked, situation);
  switch (quantity.of) {
    case 'fixed': {
      const count = fixedCount(asked, situation);
      return count.top === 0n ? null : count;
    }
    case 'energy': {
      const energy = naiveEnergy(quantity, dates, situation.home);
      if (!energy && quantity.channel !== 'export') throw new Error(`no readings of ${quantity.channel}`);
      return energy;
    }
    case 'money':
      return selected(situation.lines, quantity.lines);
    case 'shortfall': {
      const below = times(ratio(quantity.below), whole(quantity.per === 'day' ? dates.length : 1));
      return greatest(zero, minus(below, selected(situation.lines, quantity.lines)));
    }
    case 'excess':
      return greatest(zero, minus(selected(situation.lines, quantity.lines), ratio(quantity.above)));
    case 'demand':
      throw new Error('demand is not priced');
  }
}

function holds({ of, ge, gt, le, lt, is }: Condition, situation: Situation): boolean {
  const known = 'fact' in of ? situation.home.facts?.[of.fact] : undefined;
  if (typeof known === 'boolean') return known === (is ?? true);
  const amount = 'fact' in of ? ratio(String(known)) : (quantityOf({ quantity: of }, situation) ?? zero);
  return (
    (ge === undefined || compare(amount, ratio(ge)) >= 0) &&
    (gt === undefined || compare(amount, ratio(gt)) > 0) &&
    (le === undefined || compare(amount, ratio(le)) <= 0) &&
    (lt === undefined || compare(amount, ratio(lt)) < 0)
  );
}

function boundOf({ upTo, below }: Step, scale: number, facts: Facts = {}): Ratio | null {
  const bound = upTo ?? below;
  if (bound === undefined) return null;
  return times(ratio(typeof bound === 'string' ? bound : String(facts[bound.fact])), whole(scale));
}

/** Amounts of one charge, one for each step touched. */
function amountsOf(charge: Charge, amount: Ratio, situation: Situation): readonly bigint[] {
  if (typeof charge.price === 'string') return [rounded(times(amount, ratio(charge.price)))];
  if (!('steps' in charge.price)) throw new Error('a series is not priced');
  const { kind, scale, steps } = charge.price;
  const { quantity } = charge;
  const windows = quantity.of === 'energy' ? quantity.when : undefined;
  const days = datesInForce(charge, situation).filter((date) => !windows || windows.some((window) => inSeason(window, date)));
  const bounds = steps.map((step) => boundOf(step, scale === 'activeDays' ? days.length : 1, situation.home.facts));
  if (kind === 'whole') {
    const band = steps.findIndex((step, i) => {
      const bound = bounds[i];
      return !bound || (step.below === undefined ? compare(amount, bound) <= 0 : compare(amount, bound) < 0);
    });
    return [rounded(times(amount, ratio(steps[band]?.price ?? 'no band')))];
  }
  return steps.map(({ price }, i) => {
    const from = bounds[i - 1] ?? zero;
    const to = least(amount, bounds[i] ?? amount);
    return rounded(times(greatest(zero, minus(to, from)), ratio(price)));
  });
}

/** Price one bill of a tariff that can be priced, with the tariffs it includes before it. */
export function naiveBill({
  tariff,
  included = [],
  ...rest
}: Omit<Situation, 'lines'> & { readonly tariff: Tariff; readonly included?: readonly Tariff[] }): readonly NaiveLine[] {
  const lines: NaiveLine[] = [];
  for (const charge of [...included, tariff].flatMap(({ charges }) => charges)) {
    const situation: Situation = { ...rest, lines };
    if (datesInForce(charge, situation).length === 0) continue;
    if (!(charge.if ?? []).every((condition) => holds(condition, situation))) continue;
    const { min, max } = charge.limit ?? {};
    const amount = quantityOf(charge, situation);
    if (!amount) continue;
    let nanos = amountsOf(charge, amount, situation).reduce((sum, amount) => sum + amount, 0n);
    if (min !== undefined && nanos < rounded(ratio(min))) nanos = rounded(ratio(min));
    if (max !== undefined && nanos > rounded(ratio(max))) nanos = rounded(ratio(max));
    lines.push({ chargeId: charge.id, tags: charge.tags, nanos });
  }
  return lines;
}
