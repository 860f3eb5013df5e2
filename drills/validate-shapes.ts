/** Leave each home out, learn the load shapes from the others, and measure hours, costs, choices and ranges on the home left out.
 *  Other homes can be named: meter files, each with `@` and its zone where the file does not say it. */
import { fitShapes } from '../models/fit-shapes.ts';
import { detectHabits, type CarCharging } from '@arbor/usage';
import { homeMonths, type HomeMonths } from '../models/home-months.ts';
import { readHomes, realData, type HomeHours } from '../models/home-sources.ts';
import { expectedShapes, judgeOf, type Judgement, type Shapes } from '../models/judge-home.ts';
import { nationalProfile } from '../models/national-profile.ts';
import { planNames } from '../models/validation-plans.ts';
import { wilson } from '../models/wilson.ts';

const CELLS = 48;
const ways = ['learned', 'mean of homes', 'BDEW H25', 'flat'] as const;
const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const timed = planNames.filter((name) => name !== 'flat');

interface Result {
  readonly home: HomeMonths;
  /** With the car that the home seems to charge, as if its owner had been asked and had said yes; null where none shows. */
  readonly toldOfCar: Judgement | null;
  readonly judged: Readonly<Record<(typeof ways)[number], Judgement>>;
  readonly inside: readonly boolean[];
  readonly width: readonly number[];
}

/** The car that a home's own hours show: what its owner would say when asked. */
function carOf({ name, localSeconds, kwh }: HomeHours): CarCharging | null {
  const columns = { startSeconds: localSeconds, seconds: new Uint32Array(kwh.length).fill(3600), quality: new Uint8Array(kwh.length) };
  const readings = { channel: 'import' as const, ...columns, microWh: kwh.map((one) => Math.round(one * 1e9)) };
  const found = detectHabits({ meter: name, fuel: 'electricity', zone: 'Etc/UTC', channels: [readings] }).find(
    ({ code }) => code === 'usage.likely-ev-charging',
  );
  return found
    ? { kwhPerDay: Number(found.data['kwhPerDay']), fromHour: Number(found.data['fromHour']), hours: Number(found.data['hours']) }
    : null;
}

/** The mean of the homes learned from, each counting the same. */
function meanShapes(homes: readonly HomeMonths[]): Shapes {
  const cells = Array.from({ length: CELLS }, (_, cell) =>
    mean(homes.map(({ months }) => mean(months.map(({ shape }) => shape[cell] ?? 0)))),
  );
  return Array.from({ length: 12 }, () => cells);
}

function report(title: string, results: readonly Result[]): void {
  console.log(`\n${title} (n = ${results.length})`);
  const rows = [
    ['energy in the wrong hour of the day', 'hourError'],
    ['energy in the wrong hour of month and kind of day', 'cellError'],
    ['annual cost of plans by the hour, mean error', 'costError'],
    ['regret of the plan chosen', 'regret'],
    ['the same over markets with drawn prices', 'marketRegret'],
  ] as const;
  console.log(`${''.padEnd(52)}${ways.map((way) => way.padStart(15)).join('')}`);
  for (const [name, key] of rows) {
    console.log(
      `${name.padEnd(52)}${ways.map((way) => percent(mean(results.map(({ judged }) => judged[way][key])), 2).padStart(15)).join('')}`,
    );
  }
  for (const other of ways.slice(1)) {
    const better = results.filter(({ judged }) => judged.learned.hourError < judged[other].hourError).length;
    const [low, high] = wilson(better, results.length);
    const cost =
      1 - mean(results.map(({ judged }) => judged.learned.costError)) / mean(results.map(({ judged }) => judged[other].costError));
    console.log(
      `against ${other}: better hour of day on ${better} of ${results.length} homes (${percent(better / results.length, 0)}, 95 % interval ${percent(low, 0)} to ${percent(high, 0)}); cost error ${percent(Math.abs(cost), 0)} ${cost > 0 ? 'lower' : 'higher'}`,
    );
  }
  timed.forEach((plan, i) => {
    const hits = results.filter(({ inside }) => inside[i]).length;
    const [low, high] = wilson(hits, results.length);
    const width = mean(results.map((one) => one.width[i] ?? 0));
    console.log(
      `80 % range, ${plan}: holds ${hits} of ${results.length} (${percent(hits / results.length, 0)}, 95 % interval ${percent(low, 0)} to ${percent(high, 0)}), mean width ${percent(width)}`,
    );
  });
  const all = mean(results.map(({ inside }) => inside.filter(Boolean).length / inside.length));
  // Plans of one home stand or fall together: homes are what is counted.
  const [low, high] = wilson(all * results.length, results.length);
  console.log(`80 % range, all plans: ${percent(all, 0)} (95 % interval by homes ${percent(low, 0)} to ${percent(high, 0)})`);
  const told = results.filter(({ toldOfCar }) => toldOfCar).length;
  const answered = (key: keyof Judgement): number => mean(results.map(({ judged, toldOfCar }) => (toldOfCar ?? judged.learned)[key]));
  const wins = results.filter(({ judged, toldOfCar }) => (toldOfCar ?? judged.learned).hourError < judged['BDEW H25'].hourError).length;
  console.log(
    `with the ${told} cars that the homes' own hours show, as if their owners had been asked: hour of day ${percent(answered('hourError'), 2)}, better than BDEW H25 on ${wins} of ${results.length}; cost error ${percent(answered('costError'), 2)}; regret ${percent(answered('regret'), 2)}, over markets ${percent(answered('marketRegret'), 2)}`,
  );
  const [worst] = [...results].sort((a, b) => b.judged.learned.costError - a.judged.learned.costError);
  if (worst)
    console.log(
      `worst home: ${worst.home.name}, cost error ${percent(worst.judged.learned.costError)}, hour of day ${percent(worst.judged.learned.hourError)}`,
    );
}

const folder = realData();
if (folder) {
  const started = performance.now();
  const hours = await readHomes(folder, process.argv.slice(2));
  const homes = hours.map(homeMonths);
  const national = nationalProfile(folder);
  const flat = Array.from({ length: 12 }, () => new Array<number>(CELLS).fill(1));
  const h25 = national.months.map(({ shape }) => shape);
  const results = (leftOut: (home: HomeMonths, other: HomeMonths) => boolean): readonly Result[] =>
    homes.flatMap((home, i) => {
      const own = hours[i];
      if (home.kind === 'profile' || !own) return [];
      const others = homes.filter((other) => !leftOut(home, other));
      const model = fitShapes(others, national);
      const { judge, ranges } = judgeOf(own, home);
      const judged = {
        learned: judge(expectedShapes(model, home)),
        'mean of homes': judge(meanShapes(others)),
        'BDEW H25': judge(h25),
        flat: judge(flat),
      };
      const car = carOf(own);
      return [{ home, judged, toldOfCar: car ? judge(expectedShapes(model, home, car)) : null, ...ranges(model) }];
    });
  const oneOut = results((home, other) => home === other);
  const real = oneOut.filter(({ home }) => home.kind === 'real');
  const panels = oneOut.filter(({ home }) => home.kind === 'panels');
  report('Real homes, each left out', real);
  for (const { home, judged, toldOfCar, inside } of [...real, ...panels]) {
    const hour = ways.map((way) => percent(judged[way].hourError).padStart(8)).join('');
    const cost = ways.map((way) => percent(judged[way].costError).padStart(8)).join('');
    const regret = ways.map((way) => percent(judged[way].regret).padStart(8)).join('');
    console.log(
      `  ${home.name.padEnd(24)} ${String(home.months.length).padStart(2)} months${home.kind === 'panels' ? ', panels' : ''}  hour${hour}  cost${cost}  regret${regret}  in range ${inside.filter(Boolean).length} of ${inside.length}${toldOfCar ? `; told of the car: hour ${percent(toldOfCar.hourError)}, cost ${percent(toldOfCar.costError)}` : ''}`,
    );
  }
  report(
    'Real homes with eight months or more, each left out',
    real.filter(({ home }) => home.months.length >= 8),
  );
  report('Homes with panels, which are not learned from', panels);
  report('Real homes, those with panels too', [...real, ...panels]);
  report(
    'Simulated homes, each left out',
    oneOut.filter(({ home }) => home.kind === 'simulated'),
  );
  report(
    'Simulated homes, their whole simulation left out',
    results((home, other) => home.group === other.group).filter(({ home }) => home.kind === 'simulated'),
  );
  console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
}
