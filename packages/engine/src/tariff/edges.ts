/** When the prices of tariffs change, and how finely a home must be read to price them. */
import { dayNumber, isLocalDate, partsOfDay } from '../calendar.ts';
import { forEachQuantity } from './asked.ts';
import type { CompiledCharge, CompiledTariff } from './compile.ts';
import type { Channel, Window } from './tariff.ts';

export interface Edges {
  /** Local days at which a price may change. */
  readonly cutDays: ReadonlySet<number>;
  /** Days of the year, `MM-DD`, on which a season begins, or `after MM-DD`. */
  readonly seasonEdges: ReadonlySet<string>;
  /** Minutes of the day at which a window opens or closes. */
  readonly minuteEdges: ReadonlySet<number>;
  /** Some window asks for the day of the week. */
  readonly asksDayType: boolean;
  readonly channels: ReadonlySet<Channel>;
  /** The shortest demand interval [minutes]; infinite without demand. */
  readonly shortestMinutes: number;
  /** Names of price series. */
  readonly series: ReadonlySet<string>;
}

/** The edges of several tariffs together. A charge that several share is looked at once. */
export function edgesOf(tariffs: readonly CompiledTariff[]): Edges {
  const cutDays = new Set<number>();
  const seasonEdges = new Set<string>();
  const minuteEdges = new Set<number>();
  const channels = new Set<Channel>();
  const series = new Set<string>();
  const seen = new Set<CompiledCharge>();
  let asksDayType = false;
  let shortestMinutes = Number.POSITIVE_INFINITY;
  const addWindows = (windows: readonly Window[] | undefined): void => {
    if (!windows) return;
    for (const window of windows) {
      asksDayType ||= window.days !== undefined;
      if (window.at) for (const [from, to] of window.at) minuteEdges.add(from).add(to);
      if (window.months || window.from !== undefined || window.to !== undefined) addSeason(window, seasonEdges);
    }
  };
  for (const { charges } of tariffs) {
    for (const compiled of charges) {
      if (seen.has(compiled)) continue;
      seen.add(compiled);
      if (compiled.fromDay > Number.NEGATIVE_INFINITY) cutDays.add(compiled.fromDay);
      if (compiled.toDay < Number.POSITIVE_INFINITY) cutDays.add(compiled.toDay);
      const { price } = compiled.charge;
      if (typeof price === 'object' && 'series' in price) series.add(price.series);
      forEachQuantity(compiled.charge, (quantity) => {
        if (quantity.of !== 'energy' && quantity.of !== 'demand') return;
        channels.add(quantity.channel);
        addWindows(quantity.when);
        addWindows(quantity.except);
        if (quantity.of === 'demand') shortestMinutes = Math.min(shortestMinutes, quantity.minutes);
      });
    }
  }
  return { cutDays, seasonEdges, minuteEdges, asksDayType, channels, shortestMinutes, series };
}

const MONTH_STARTS = Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-01`);

/** The first day inside a season and the first day after it. In most years an edge on 29 February falls on 1 March. */
function addSeason({ from, to, months }: Window, edges: Set<string>): void {
  if (months) for (const monthStart of MONTH_STARTS) edges.add(monthStart);
  if (from === '02-29' || to === '02-29') edges.add('03-01');
  if (from !== undefined) edges.add(from);
  if (to !== undefined) edges.add(`after ${to}`);
}

/** All local days in `[fromDay, toDay)` at which a price or a season may change. */
export function cutDaysIn({ cutDays, seasonEdges }: Edges, fromDay: number, toDay: number): readonly number[] {
  const cuts = new Set(cutDays);
  const lastYear = partsOfDay(toDay).year;
  for (let year = partsOfDay(fromDay).year; year <= lastYear && seasonEdges.size > 0; year++) {
    for (const edge of seasonEdges) {
      const date = `${year}-${edge.slice(-5)}`;
      if (isLocalDate(date)) cuts.add(dayNumber(date) + (edge.length > 5 ? 1 : 0));
    }
  }
  return [...cuts].filter((day) => day > fromDay && day < toDay).sort((a, b) => a - b);
}
