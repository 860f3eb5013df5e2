/** Expect whole years from three or six months, and one year from the year before, and count how often the 80 % range of the draws holds the truth. */
import { dateOfDay, type UsageSeries } from '@arbor/engine';
import { climates, yearAhead, yearDraws, type ClimateName } from '@arbor/usage';
import { readHomes, realData, type HomeHours } from '../models/home-sources.ts';
import { wilson } from '../models/wilson.ts';

const DAY = 86_400;
const DRAWS = 60;

/** By the beginning of the home's name. */
const climateOf: readonly (readonly [string, ClimateName])[] = [
  ['texas', 'hot-humid'],
  ['ontario', 'cold'],
  ['illinois', 'cold'],
  ['sam', 'cold'],
  ['california', 'marine'],
  ['pge', 'marine'],
  ['britain', 'marine'],
  ['france', 'marine'],
];

interface Outcome {
  readonly kind: string;
  readonly errorWithout: number;
  readonly errorWith: number;
  readonly inside: boolean;
  readonly width: number;
}

/** Hours `[from, to)` of a home as a meter in UTC. */
function seriesOf({ name, localSeconds, kwh }: HomeHours, from: number, to: number): UsageSeries {
  const startSeconds = localSeconds.slice(from, to);
  const microWh = kwh.slice(from, to).map((one) => Math.round(one * 1e9));
  const columns = {
    startSeconds,
    microWh,
    seconds: new Uint32Array(startSeconds.length).fill(3600),
    quality: new Uint8Array(startSeconds.length),
  };
  return { meter: name, fuel: 'electricity', zone: 'Etc/UTC', channels: [{ channel: 'import', ...columns }] };
}

const yearlyKwh = (kwh: Float64Array): number => (kwh.reduce((sum, one) => sum + one, 0) / kwh.length) * 8760;

function outcome(home: HomeHours, [from, to]: readonly [number, number], truth: number): Outcome | null {
  const climateName = climateOf.find(([start]) => home.name.startsWith(start))?.[1];
  if (!climateName) return null;
  const climate = climates[climateName];
  const series = seriesOf(home, from, to);
  const asOf = dateOfDay(Math.ceil(((home.localSeconds[to - 1] ?? 0) + 3600) / DAY));
  const without = yearAhead({ series, asOf });
  const year = yearAhead({ series, asOf, climate });
  const draws = yearDraws({ year, climate, count: DRAWS });
  if (!without.series || !draws) return null;
  const kwhOf = (one: UsageSeries): number => (one.channels[0]?.microWh ?? new Float64Array()).reduce((sum, energy) => sum + energy, 0);
  const expected = kwhOf(draws.expected);
  const shares = Array.from({ length: DRAWS }, (_, i) => kwhOf(draws.draw(i)) / expected).sort((a, b) => a - b);
  const [low, high] = [shares[DRAWS * 0.1] ?? 0, shares[DRAWS * 0.9 - 1] ?? 0];
  const off = truth / year.annualKwh;
  return {
    kind: home.kind,
    errorWithout: Math.abs(without.annualKwh / truth - 1),
    errorWith: Math.abs(year.annualKwh / truth - 1),
    inside: off >= low && off <= high,
    width: high - low,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function report(title: string, outcomes: readonly (Outcome | null)[]): void {
  for (const kind of ['real', 'simulated']) {
    const own = outcomes.filter((one) => one !== null).filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    const hits = own.filter(({ inside }) => inside).length;
    const [low, high] = wilson(hits, own.length);
    console.log(
      `${title}, ${kind} (n = ${own.length}): mean error of the year's kWh ${percent(mean(own.map(({ errorWithout }) => errorWithout)))} without a climate, ${percent(mean(own.map(({ errorWith }) => errorWith)))} with it; 80 % range holds ${percent(hits / own.length)} (95 % interval ${percent(low)} to ${percent(high)}), mean width ${percent(mean(own.map(({ width }) => width)))}`,
    );
  }
}

const folder = realData();
if (folder) {
  // A third of the simulated homes will do.
  const homes = (await readHomes(folder)).filter(
    ({ kind, name }) => kind === 'real' || (kind === 'simulated' && !(Number(name.slice(-1)) % 3 > 0)),
  );
  for (const days of [90, 180]) {
    const outcomes = homes.flatMap((home) => {
      const { length } = home.kwh;
      const begin = Math.max(0, length - 8760);
      // Only a whole year, or nearly, says what the year was.
      if (length < 7600) return [];
      const truth = yearlyKwh(home.kwh.slice(begin));
      return [0, 60, 120, 180].flatMap((start) => {
        const [from, to] = [begin + start * 24, begin + (start + days) * 24];
        return to <= length ? [outcome(home, [from, to], truth)] : [];
      });
    });
    report(`A year from ${days} days`, outcomes);
  }
  const pairs = homes.flatMap((home) => {
    const years = Math.floor(home.kwh.length / 8700);
    return Array.from({ length: Math.max(0, years - 1) }, (_, year) => {
      const [from, to] = [year * 8700, (year + 1) * 8700];
      return outcome(home, [from, to], yearlyKwh(home.kwh.slice(to, to + 8700)));
    });
  });
  report('Next year from this year', pairs);
}
