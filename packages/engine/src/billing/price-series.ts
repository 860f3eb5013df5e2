/** A price for every interval, and what a home's readings cost at it: one exact sum of products per bill. */
import { dateOfDay } from '../calendar.ts';
import { finding } from '../finding.ts';
import type { EnergyQuantity, Series } from '../tariff/tariff.ts';
import { divideRounded, parseDec, type Dec, type Fraction } from '../units.ts';
import type { ColumnBook, Home, Trouble } from './column-book.ts';
import { missingChannel, slotsOfDays, type DayRange } from './energy-columns.ts';
import { dealOut, slotAt, toSlotEnd } from './pieces.ts';

/** Prices of equal intervals, given beside a tariff that names them. */
export interface PriceSeries {
  /** e.g. `GBP/kWh` */
  readonly unit: string;
  readonly taxIncluded: boolean;
  /** Start of the first interval [UTC epoch seconds]. */
  readonly startSeconds: number;
  /** Length of each interval [seconds]. */
  readonly seconds: number;
  /** An empty text is a price that is not known. */
  readonly prices: readonly Dec[];
  /** The prices are not those of these intervals: history that stands for a year ahead. */
  readonly assumed?: boolean;
}

/** Let past prices stand for a time ahead, on the same days of the week: assumed, and named so in every result.
 *  @param weeks how far ahead; 52 is the same time of the next year. */
export function shiftPrices(past: PriceSeries, weeks: number): PriceSeries {
  return { ...past, startSeconds: past.startSeconds + weeks * 7 * 86_400, assumed: true };
}

/** Lay out two columns: what the energy of each bill costs at a series [nanos], and the energy [micro-Wh]. */
export function seriesColumns(book: ColumnBook, quantity: EnergyQuantity, price: Series, days: DayRange): number {
  const key = `series ${book.nameOf(quantity)} ${book.nameOf(price)} ${days.fromDay} ${days.toDay}`;
  return book.add(key, 2, (home, at) => fillCosts(home, { quantity, price, days, at }));
}

function fillCosts(
  { usage, prices, columns }: Home,
  {
    quantity,
    price,
    days,
    at,
  }: { readonly quantity: EnergyQuantity; readonly price: Series; readonly days: DayRange; readonly at: number },
): Trouble {
  const { frame } = usage;
  const billCount = frame.bills.length;
  columns.fill(0, at, at + 2 * billCount);
  const series = Object.hasOwn(prices, price.series) ? prices[price.series] : undefined;
  if (!series) return (charge) => finding('billing.series-missing', 'error', { charge, series: price.series });
  if (series.unit !== price.unit || series.taxIncluded !== price.taxIncluded) {
    const [wanted, given] = [price, series].map(({ unit, taxIncluded }) => `${unit} ${taxIncluded ? 'with' : 'without'} tax`);
    return (charge) =>
      finding('billing.series-differs', 'error', { charge, series: price.series, wanted: wanted ?? '', given: given ?? '' });
  }
  if (!usage.channels[quantity.channel]) return missingChannel(quantity);
  const priced = afterOps(series.prices, price.ops ?? []);
  const counted = slotsOfDays(frame, quantity, days);
  const sums = frame.bills.map(() => 0n);
  let missingAt: number | null = null;
  const { startSeconds: firstSecond, seconds: priceSeconds } = series;
  const sincePrice = (instant: number): number => (((instant - firstSecond) % priceSeconds) + priceSeconds) % priceSeconds;
  const wanted = quantity.channel === 'net' ? (['import', 'export'] as const) : [quantity.channel];
  for (const { channel, startSeconds, seconds, microWh } of usage.series.channels) {
    if (!wanted.some((one) => one === channel)) continue;
    const sign = quantity.channel === 'net' && channel === 'export' ? -1 : 1;
    const toCut = (local: number, instant: number): number => Math.min(toSlotEnd(frame, local), priceSeconds - sincePrice(instant));
    startSeconds.forEach((start, i) =>
      dealOut(frame, { start, seconds: seconds[i] ?? 0, microWh: microWh[i] ?? 0 }, toCut, ({ instant, local, microWh: energy }) => {
        const { day, slot } = slotAt(frame, local);
        if (energy === 0 || day < 0 || day >= frame.dayCount || counted[day * frame.slots + slot] !== 1) return;
        const bill = frame.billOfDay[day] ?? 0;
        columns[at + billCount + bill] = (columns[at + billCount + bill] ?? 0) + sign * energy;
        const coefficient = priced.coefficients[Math.floor((instant - firstSecond) / priceSeconds)];
        if (typeof coefficient === 'bigint') sums[bill] = (sums[bill] ?? 0n) + BigInt(sign * energy) * coefficient;
        else missingAt ??= local;
      }),
    );
  }
  if (missingAt !== null) {
    const date = dateOfDay(frame.firstDay + slotAt(frame, missingAt).day);
    return (charge) => finding('billing.price-missing', 'error', { charge, series: price.series, date });
  }
  sums.forEach((sum, bill) => (columns[at + bill] = Number(divideRounded(sum, 10n ** BigInt(priced.scale)))));
  return null;
}

interface ScaledPrices {
  /** `null` where no price is known. */
  readonly coefficients: readonly (bigint | null)[];
  readonly scale: number;
}

/** Put prices through the operations of a tariff, exactly, and bring them to one scale. */
function afterOps(prices: readonly Dec[], ops: NonNullable<Series['ops']>): ScaledPrices {
  const parsed = ops.map(([op, operand]) => [op, parseDec(operand)] as const);
  const fractions = prices.map((price) => (price === '' ? null : parsed.reduce(applied, parseDec(price))));
  const scale = fractions.reduce((most, one) => Math.max(most, one?.scale ?? 0), 0);
  return { scale, coefficients: fractions.map((one) => one && atScale(one, scale)) };
}

function applied(price: Fraction, [op, operand]: readonly ['times' | 'plus' | 'cap' | 'floor', Fraction]): Fraction {
  if (op === 'times') return { coefficient: price.coefficient * operand.coefficient, scale: price.scale + operand.scale };
  const scale = Math.max(price.scale, operand.scale);
  const [a, b] = [atScale(price, scale), atScale(operand, scale)];
  if (op === 'plus') return { coefficient: a + b, scale };
  return { coefficient: op === 'cap' ? (a < b ? a : b) : a > b ? a : b, scale };
}

function atScale({ coefficient, scale }: Fraction, wanted: number): bigint {
  return coefficient * 10n ** BigInt(wanted - scale);
}
