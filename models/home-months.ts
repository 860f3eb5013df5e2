/** The months of a home as the model sees them: how much a day, and how that fell over the hours of its weekdays and weekends. */
import type { HomeHours, HomeKind } from './home-sources.ts';

/** A month with fewer hours than these is left out. */
const LEAST_HOURS = 20 * 24;
const CELLS = 48;

export interface HomeMonth {
  /** `YYYY-MM` */
  readonly name: string;
  /** 0 to 11, of the northern calendar: south of the equator July counts as January. */
  readonly month: number;
  readonly kwhPerDay: number;
  /** Mean of each cell over the mean of the month. */
  readonly shape: readonly number[];
  /** Share of the month's hours in each cell. */
  readonly hourShare: readonly number[];
}

export interface HomeMonths {
  readonly name: string;
  readonly kind: HomeKind;
  readonly group: string;
  /** At most the last 12. */
  readonly months: readonly HomeMonth[];
}

/** Fold hours into the home's last 12 usable months.
 *  @throws RangeError when it has none. */
export function homeMonths({ name, kind, group, southern, localSeconds, kwh }: HomeHours): HomeMonths {
  const sheets = new Map<number, { month: number; sums: Float64Array; counts: Float64Array }>();
  localSeconds.forEach((at, i) => {
    const date = new Date(at * 1000);
    const key = date.getUTCFullYear() * 12 + date.getUTCMonth();
    let sheet = sheets.get(key);
    if (!sheet) sheets.set(key, (sheet = { month: date.getUTCMonth(), sums: new Float64Array(CELLS), counts: new Float64Array(CELLS) }));
    const cell = (date.getUTCDay() % 6 === 0 ? 24 : 0) + date.getUTCHours();
    sheet.sums[cell] = (sheet.sums[cell] ?? 0) + (kwh[i] ?? 0);
    sheet.counts[cell] = (sheet.counts[cell] ?? 0) + 1;
  });
  const usable = [...sheets]
    .sort(([a], [b]) => a - b)
    .filter(([, { counts }]) => total(counts) >= LEAST_HOURS && counts.every((n) => n > 0));
  if (usable.length === 0) throw new RangeError(`${name} has no month with ${LEAST_HOURS / 24} days of hours`);
  const months = usable.slice(-12).map(([key, { month, sums, counts }]): HomeMonth => {
    const hours = total(counts);
    const mean = total(sums) / hours;
    return {
      name: `${Math.floor(key / 12)}-${String(month + 1).padStart(2, '0')}`,
      month: southern ? (month + 6) % 12 : month,
      kwhPerDay: mean * 24,
      shape: Array.from(sums, (sum, cell) => sum / (counts[cell] ?? 1) / mean),
      hourShare: Array.from(counts, (count) => count / hours),
    };
  });
  return { name, kind, group, months };
}

/** Twelve months of use per day; one that the home has not takes the mean of its others, as in use. */
export function wholeYear({ months }: HomeMonths): readonly number[] {
  const middle = months.reduce((sum, { kwhPerDay }) => sum + kwhPerDay, 0) / months.length;
  return Array.from({ length: 12 }, (_, month) => months.find((one) => one.month === month)?.kwhPerDay ?? middle);
}

function total(numbers: Float64Array): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
