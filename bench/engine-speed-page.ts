/** The text of docs/engine-speed.md and its picture, from what was measured. */
import type { Bench } from './bench.ts';
import type { Curve } from './growth.ts';
import { logLogChart } from './log-log-chart.ts';

interface Measured extends Bench {
  readonly value: number;
}

interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly date: string;
}

const ACROSS: Record<Curve['of'], string> = {
  plans: 'plans',
  calendars: 'calendars (10,000 plans)',
  readings: 'readings a year (10,000 plans)',
};

export function engineSpeedPage(measured: readonly Measured[], curves: readonly Curve[], machine: Machine): string {
  const { processor, cores, memoryGb, node, date } = machine;
  const reached = measured.filter((one) => isReached(one) === true).length;
  const goals = measured.filter((one) => isReached(one) !== null).length;
  return `# How fast the engine is

Measured on ${date} with \`npm run bench:docs\`, which writes this page: ${processor}, ${cores} cores, ${memoryGb} GB of memory, Node ${node}, one thread.
Each time is the shortest of many runs, because other work on the machine only ever adds to it; except where it says otherwise, the program is warm.
\`npm run bench -- engine\` measures the first table again (about a minute), \`npm run bench -- --json engine\` prints a line of JSON for each number.

Every measurement checks that what it measured was priced: each plan has all its bills, none is refused, and a sample of the totals equals the bills line by line.
The market is made by \`bench/made/market.ts\`, the same on every run: prices by time of day, season and kind of day, blocks, base charges, bill credits, minimum bills,
percentages and taxes, over one shared delivery tariff. The home is a made year, 2026, in Chicago's time, with both clock changes.

## The numbers

${reached} of ${goals} goals are reached on this machine.

| name | measured | goal | reached | what it is |
|---|---:|---:|---|---|
${measured.map((one) => `| \`${one.name}\` | ${shown(one.value)} ${one.unit} | ${goalOf(one)} | ${reachedWords(one)} | ${one.means} |`).join('\n')}

A ratio says how many times our time fits into the other one. The other engine has a different aim: it answers for one plan at a time and walks over all 8,760
hours for each of its prices. Ours shares that walk among all plans, which is most of the amortised ratio; the single one is what remains without sharing.

## How the time grows

The time to fold one home and price all plans, prepared. Where nothing else is said: 10,000 plans, 60 calendars, 35,040 readings.

![Time to price one home against the number of plans, of calendars and of readings, on logarithmic axes](images/engine-speed.svg)

${curves.map(tableOf).join('\n\n')}

"Prepare" is what comes before and is done once for all homes with the same bills; it is measured a single time, without a warm-up.
The numbers of plans above 10,000 are the same 10,000 compiled tariffs over and over, each laid out as a plan of its own. Readings go from one a day to one a minute.
"Memory" is that of the whole process afterwards, with what the rows before have left for the collector.
`;
}

/** The picture of the page. */
export function engineSpeedChart(curves: readonly Curve[]): string {
  return logLogChart({
    title: 'How the time to price one home grows',
    up: 'time to price one home, milliseconds',
    panels: curves.map(({ of, points }) => ({ across: ACROSS[of], points: points.map(({ count, priceMs }) => [count, priceMs] as const) })),
  });
}

function tableOf({ of, points }: Curve): string {
  const rows = points.map(({ count, priceMs, prepareMs, megabytes }) => {
    const perOne = of === 'plans' ? ` ${shown((priceMs * 1000) / count)} |` : '';
    return `| ${shown(count)} | ${shown(priceMs)} |${perOne} ${shown(prepareMs)} | ${shown(megabytes)} |`;
  });
  const [perPlan, line] = of === 'plans' ? [' a plan, µs |', '---:|'] : ['', ''];
  return `| ${of} | price, ms |${perPlan} prepare, ms | memory, MB |\n|---:|---:|${line}---:|---:|\n${rows.join('\n')}`;
}

/** Null where there is no goal. */
function isReached({ value, budget, atLeast }: Measured): boolean | null {
  if (budget !== undefined) return value <= budget;
  return atLeast === undefined ? null : value >= atLeast;
}

function goalOf({ budget, atLeast, unit }: Measured): string {
  if (budget !== undefined) return budget === 0 ? `0 ${unit}` : `at most ${shown(budget)} ${unit}`;
  return atLeast === undefined ? '' : `at least ${shown(atLeast)}`;
}

function reachedWords(one: Measured): string {
  const { value, budget, atLeast } = one;
  const holds = isReached(one);
  if (holds === null) return '';
  if (holds) return 'yes';
  if (atLeast !== undefined) return `no, ${percent(value / atLeast)} of it`;
  return budget ? `no, ${shown(value / budget)} times as long` : 'no';
}

function percent(share: number): string {
  return share.toLocaleString('en', { style: 'percent' });
}

/** Three significant digits say enough of a measurement. */
function shown(value: number): string {
  return value.toLocaleString('en', value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}
