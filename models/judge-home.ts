/** Judge shapes on one home that they were not learned from: hours, the cost of plans by the hour, and the plan one would choose. */
import { addMonths, dayNumber, type BillPeriod, type UsageSeries } from '@arbor/engine';
import { monthShapes, randomSource, type CarCharging, type ShapeModel } from '@arbor/usage';
import { wholeYear, type HomeMonths } from './home-months.ts';
import type { HomeHours } from './home-sources.ts';
import { planNames, pricer } from './validation-plans.ts';

const STRAY_DRAWS = 100;
/** One offer may suit one error by chance: regret is also counted over so many markets, in which each plan's prices differ from those written down by
 *  this much [standard deviation of the logarithm]. Texan offers of January 2026 differ by 0.11 to 0.15 at 1,000 kWh a month. */
const MARKETS = 400;
const MARKET_SPREAD = 0.13;

/** Twelve rows of 48 cells, January first. */
export type Shapes = readonly ArrayLike<number>[];

export interface Judgement {
  /** Energy put into the wrong hour: of each month's cells, and of the hours of the day over all months [share of the energy]. */
  readonly cellError: number;
  readonly hourError: number;
  /** Annual cost of the plans by the hour, how far off, in the mean over the plans [share of the cost]. */
  readonly costError: number;
  /** What choosing by this shape costs over the best choice [share of the best cost]. */
  readonly regret: number;
  /** The same in the mean over markets whose prices are drawn. */
  readonly marketRegret: number;
}

export interface JudgedHome {
  readonly judge: (shapes: Shapes) => Judgement;
  /** Per plan by the hour: whether its cost lies in the 80 % range of the draws, and how wide that is [share of the cost]. */
  readonly ranges: (model: ShapeModel) => { readonly inside: readonly boolean[]; readonly width: readonly number[] };
}

/** Factors on the prices of each plan, market by market; the same for every home. */
const markets = Array.from({ length: MARKETS }, (_, i) => {
  const { normal } = randomSource(2, i);
  return planNames.map(() => Math.exp(MARKET_SPREAD * normal()));
});

/** Make a judge of one home from its hours and its months. */
export function judgeOf(hours: HomeHours, home: HomeMonths): JudgedHome {
  const bills = home.months.map(({ name }): BillPeriod => ({ from: `${name}-01`, to: addMonths(`${name}-01`, 1) }));
  const price = pricer(bills);
  const rows = home.months.map(({ month }, bill) => {
    const from = dayNumber(bills[bill]?.from ?? '') * 86_400;
    const to = dayNumber(bills[bill]?.to ?? '') * 86_400;
    const at = [...hours.localSeconds].flatMap((seconds, i) => (seconds >= from && seconds < to ? [i] : []));
    const cells = at.map((i) => cellOf(hours.localSeconds[i] ?? 0));
    return { month, at, cells, kwh: at.reduce((sum, i) => sum + (hours.kwh[i] ?? 0), 0) };
  });
  const startSeconds = Float64Array.from(rows.flatMap(({ at }) => at.map((i) => hours.localSeconds[i] ?? 0)));
  const columns = {
    channel: 'import' as const,
    startSeconds,
    seconds: new Uint32Array(startSeconds.length).fill(3600),
    quality: new Uint8Array(startSeconds.length),
  };
  const costs = (kwh: Float64Array): readonly number[] => {
    const microWh = kwh.map((one) => Math.round(one * 1e9));
    const series: UsageSeries = { meter: hours.name, fuel: 'electricity', zone: 'Etc/UTC', channels: [{ ...columns, microWh }] };
    return price(series);
  };
  const spread = (shapes: Shapes): Float64Array =>
    Float64Array.from(
      rows.flatMap(({ month, cells, kwh }) => {
        const weights = cells.map((cell) => shapes[month]?.[cell] ?? 0);
        const whole = weights.reduce((sum, one) => sum + one, 0);
        return weights.map((one) => (kwh * one) / whole);
      }),
    );
  const actual = Float64Array.from(rows.flatMap(({ at }) => at.map((i) => hours.kwh[i] ?? 0)));
  const actualCosts = costs(actual);
  const total = actual.reduce((sum, one) => sum + one, 0);
  const regretAt = (expected: readonly number[], factors: readonly number[]): number => {
    const [believed, paid] = [expected, actualCosts].map((some) => some.map((cost, plan) => cost * (factors[plan] ?? 1)));
    const chosen = (believed ?? []).indexOf(Math.min(...(believed ?? [])));
    return (paid?.[chosen] ?? 0) / Math.min(...(paid ?? [])) - 1;
  };
  const timed = planNames.flatMap((name, plan) => (name === 'flat' ? [] : [plan]));
  const judge = (shapes: Shapes): Judgement => {
    const kwh = spread(shapes);
    const byCell = new Map<string, number>();
    const byHour = new Float64Array(24);
    let index = 0;
    rows.forEach(({ cells }, row) => {
      for (const cell of cells) {
        const over = (kwh[index] ?? 0) - (actual[index] ?? 0);
        byCell.set(`${row} ${cell}`, (byCell.get(`${row} ${cell}`) ?? 0) + over);
        byHour[cell % 24] = (byHour[cell % 24] ?? 0) + over;
        index++;
      }
    });
    const wrong = (over: Iterable<number>): number => [...over].reduce((sum, one) => sum + Math.abs(one), 0) / 2 / total;
    const expected = costs(kwh);
    return {
      cellError: wrong(byCell.values()),
      hourError: wrong(byHour),
      costError: timed.reduce((sum, plan) => sum + Math.abs((expected[plan] ?? 0) / (actualCosts[plan] ?? 1) - 1), 0) / timed.length,
      regret: regretAt(expected, []),
      marketRegret: markets.reduce((sum, factors) => sum + regretAt(expected, factors), 0) / markets.length,
    };
  };
  const ranges = (model: ShapeModel): { readonly inside: readonly boolean[]; readonly width: readonly number[] } => {
    const draws = Array.from({ length: STRAY_DRAWS }, (_, i) => {
      const { normal } = randomSource(1, i);
      return costs(spread(monthShapes({ model, kwhPerDay: wholeYear(home), strays: model.spread.map(normal) })));
    });
    const found = timed.map((plan) => {
      const sorted = draws.map((one) => one[plan] ?? 0).sort((a, b) => a - b);
      const [low, high] = [sorted[Math.round(STRAY_DRAWS * 0.1)] ?? 0, sorted[Math.round(STRAY_DRAWS * 0.9) - 1] ?? 0];
      const cost = actualCosts[plan] ?? 0;
      return { inside: cost >= low && cost <= high, width: (high - low) / cost };
    });
    return { inside: found.map(({ inside }) => inside), width: found.map(({ width }) => width) };
  };
  return { judge, ranges };
}

/** The shapes a model expects of a home. */
export function expectedShapes(model: ShapeModel, home: HomeMonths, car?: CarCharging): Shapes {
  return monthShapes({ model, kwhPerDay: wholeYear(home), ...(car ? { car } : {}) });
}

function cellOf(localSeconds: number): number {
  const date = new Date(localSeconds * 1000);
  return (date.getUTCDay() % 6 === 0 ? 24 : 0) + date.getUTCHours();
}
