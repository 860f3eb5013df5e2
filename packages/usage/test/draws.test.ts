import { instantOf, localSecondsOf, qualities, type UsageSeries } from '@arbor/engine';
import { climates, fromMonthlyTotals, sampleHome, yearAhead, yearDraws, type YearDrawsOptions } from '@arbor/usage';
import { describe, expect, it } from 'vitest';
import { CHICAGO, seriesOf, sumOf } from './made-year.ts';

const AS_OF = '2026-05-14';
const metered = yearAhead({ series: sampleHome({ from: '2025-05-01', to: AS_OF }), asOf: AS_OF });
const totals = ['900', '850', '800', '750', '900', '1300', '1600', '1700', '1300', '900', '800', '850'];
const typed = yearAhead({ series: typedSeries(), asOf: '2026-05-01' });

function typedSeries(): UsageSeries {
  const { series } = fromMonthlyTotals({ monthlyKwh: totals, firstMonth: '2025-05', zone: CHICAGO });
  if (!series) throw new Error('no series');
  return series;
}

function drawsOf(options: YearDrawsOptions) {
  const draws = yearDraws(options);
  if (!draws) throw new Error('no draws');
  return draws;
}

const importOf = ({ channels }: UsageSeries): Float64Array => channels[0]?.microWh ?? new Float64Array();
/** 10th to 90th percentile of the years' energy, beside the expected one. */
function rangeOf(options: YearDrawsOptions): number {
  const { draw, expected, count } = drawsOf(options);
  const years = Array.from({ length: count }, (_, i) => sumOf(importOf(draw(i))) / sumOf(importOf(expected))).sort((a, b) => a - b);
  return (years[Math.floor(count * 0.9)] ?? 0) - (years[Math.floor(count * 0.1)] ?? 0);
}

describe('draws of a metered year', () => {
  const draws = drawsOf({ year: metered });

  it('are whole micro-Wh on the instants of the expected year', () => {
    const [drawn, expected] = [draws.draw(3).channels[0], draws.expected.channels[0]];
    expect(drawn?.startSeconds).toBe(expected?.startSeconds);
    expect(drawn?.seconds).toBe(expected?.seconds);
    expect(drawn?.microWh.every((energy) => Number.isInteger(energy) && energy >= 0)).toBe(true);
    expect(importOf(draws.expected)).toEqual(importOf(metered.series ?? draws.expected));
  });

  it('are the same to the bit, in any order, whatever their number', () => {
    const again = drawsOf({ year: metered, count: 20 });
    expect(importOf(again.draw(11))).toEqual(importOf(draws.draw(11)));
    expect(importOf(again.draw(2))).toEqual(importOf(draws.draw(2)));
    expect(importOf(drawsOf({ year: metered, seed: 2 }).draw(2))).not.toEqual(importOf(draws.draw(2)));
    expect(sumOf(importOf(draws.draw(2)))).toMatchInlineSnapshot(`11337017551540`);
  });

  it('come in mirrored pairs around the expected year', () => {
    const expected = sumOf(importOf(draws.expected));
    const mean = sumOf(Array.from({ length: 40 }, (_, i) => sumOf(importOf(draws.draw(i))) / expected)) / 40;
    expect(Math.abs(mean - 1)).toBeLessThan(0.01);
    const [one, other] = [0, 1].map((i) => sumOf(importOf(draws.draw(i))) / expected);
    expect(((one ?? 0) - 1) * ((other ?? 0) - 1)).toBeLessThan(0);
  });

  it('move the hours of the day as well as the months', () => {
    const local = localSecondsOf(CHICAGO, draws.expected.channels[0]?.startSeconds ?? new Float64Array());
    const eveningShare = (microWh: Float64Array): number => {
      const evening = microWh.filter((_, i) => ((local[i] ?? 0) / 3600) % 24 >= 17);
      return sumOf(evening) / sumOf(microWh);
    };
    const shares = [0, 2, 4, 6].map((i) => eveningShare(importOf(draws.draw(i))));
    expect(new Set(shares).size).toBe(4);
    for (const share of shares) expect(Math.abs(share - eveningShare(importOf(draws.expected)))).toBeLessThan(0.08);
  });

  it('there is no draw beyond the last, nor half a one', () => {
    for (const i of [-1, 200, 0.5]) expect(() => draws.draw(i)).toThrow(RangeError);
  });

  it('there are none where there is no year', () => {
    expect(yearDraws({ year: yearAhead({ series: seriesOf({ from: '2026-05-01', to: AS_OF }), asOf: AS_OF }) })).toBeNull();
  });
});

describe('draws of typed totals', () => {
  const draws = drawsOf({ year: typed });

  it('are hours, all filled, that add up to months', () => {
    const { microWh, quality, startSeconds } = draws.draw(5).channels[0] ?? { microWh: [], quality: [], startSeconds: [] };
    expect(startSeconds).toHaveLength(8760);
    expect(new Set(quality)).toEqual(new Set([qualities.indexOf('filled')]));
    expect([...microWh].every(Number.isInteger)).toBe(true);
    const june = instantOf(CHICAGO, Date.UTC(2026, 5, 1) / 1000);
    const may = sumOf([...importOf(draws.expected)].filter((_, i) => (draws.expected.channels[0]?.startSeconds[i] ?? 0) < june));
    expect(may).toBe(900e9);
  });

  it('have hours of their own each', () => {
    const day = (i: number | null): readonly number[] => {
      const microWh = importOf(i === null ? draws.expected : draws.draw(i)).slice(0, 24);
      return [...microWh].map((energy) => energy / sumOf(microWh));
    };
    expect(day(0)).not.toEqual(day(2));
    expect(day(0)).not.toEqual(day(null));
  });
});

describe('how wide the range is', () => {
  it('of a home with readings, of a borrowed one, of a described one: wider each time', () => {
    const whole = rangeOf({ year: metered, count: 100 });
    const short = yearAhead({ series: sampleHome({ from: '2026-02-01', to: AS_OF }), asOf: AS_OF });
    expect(whole).toBeGreaterThan(0.2);
    expect(whole).toBeLessThan(0.45);
    expect(rangeOf({ year: short, count: 100 })).toBeGreaterThan(whole + 0.1);
    expect(rangeOf({ year: typed, described: true, count: 100 })).toBeGreaterThan(0.7);
  });

  it('weather moves the summer of a home that cools, and not its spring', () => {
    const draws = drawsOf({ year: typed, climate: climates['hot-humid'] });
    const calm = drawsOf({ year: typed });
    const monthOf = (series: UsageSeries, from: number): number => sumOf([...importOf(series)].slice(from, from + 28 * 24));
    const spread = (some: typeof draws, from: number): number => {
      const usual = monthOf(some.expected, from);
      return Math.sqrt(sumOf(Array.from({ length: 60 }, (_, i) => (monthOf(some.draw(i), from) / usual - 1) ** 2)) / 60);
    };
    const [august, march] = [92 * 24, 304 * 24];
    expect(spread(draws, august)).toBeGreaterThan(spread(draws, march));
    // Without a climate its weather is part of what is not known of any month.
    expect(spread(calm, march)).toBeGreaterThan(spread(draws, march));
  });

  it('sun and load are drawn apart', () => {
    const made = { from: '2025-05-01', to: '2026-05-01', microWhAt: () => 1_000_000 };
    const series = { ...seriesOf(made), channels: [...seriesOf(made).channels, ...seriesOf({ ...made, channel: 'export' }).channels] };
    const { draw } = drawsOf({ year: yearAhead({ series, asOf: '2026-05-01' }) });
    const sent = draw(0).channels[1]?.microWh ?? new Float64Array();
    expect(new Set(sent).size).toBe(1);
    expect(Math.abs((sent[0] ?? 0) / 1e6 - 1)).toBeLessThan(0.2);
  });
});
