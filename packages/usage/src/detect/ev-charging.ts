import { between, quantile, tenths, type HabitDetector, type HoursByDay } from './habit.ts';

/** Least power of a charger above what else the home draws at night [kW]: level 2 begins at 16 A and 240 V, 3.8 kW, and an hour may be part full. */
const LEAST_KW = 3;
const LEAST_HOURS = 2;
/** From home-coming to leaving, by the local clock. */
const NIGHT = { from: 18, to: 8 } as const;
const LEAST_NIGHTS = 28;
/** Share of nights with charging; rarer blocks are as likely a dryer or an oven. */
const LEAST_SHARE = 0.15;
/** Charging is set to a time: this part of the blocks begins within an hour of the commonest. Heating begins when it is cold. */
const LEAST_PUNCTUAL = 0.65;
/** Cars charge all year: of the calendar months with readings, this part has some. */
const LEAST_MONTHS = 0.7;

interface Block {
  readonly day: number;
  /** Hour of the clock, 0 to 23 */
  readonly fromHour: number;
  readonly hours: number;
  readonly kw: number;
}

/** Detect a car charged at night: blocks of two hours or more, well above the rest of the night, at the same hour, all year round. */
export const evCharging: HabitDetector = {
  code: 'usage.likely-ev-charging',
  detect: ({ imported }) => {
    const nights = [...imported.keys()].filter((day) => imported.has(day + 1));
    if (nights.length < LEAST_NIGHTS) return null;
    const blocks = nights.flatMap((day) => blockOf(imported, day));
    const starts = new Array<number>(24).fill(0);
    for (const { fromHour } of blocks) starts[fromHour] = (starts[fromHour] ?? 0) + 1;
    const near = starts.map((count, hour) => (starts[(hour + 23) % 24] ?? 0) + count + (starts[(hour + 1) % 24] ?? 0));
    const middle = near.indexOf(Math.max(...near));
    const punctual = blocks.filter((block) => (block.fromHour - middle + 25) % 24 <= 2);
    const [fromHour = middle] = [middle, (middle + 23) % 24, (middle + 1) % 24].sort((a, b) => (starts[b] ?? 0) - (starts[a] ?? 0));
    const months = new Set(nights.map((day) => Math.floor(day / 30)));
    const charged = new Set(punctual.map(({ day }) => Math.floor(day / 30)));
    if (punctual.length < LEAST_SHARE * nights.length || punctual.length < LEAST_PUNCTUAL * blocks.length) return null;
    if (charged.size < LEAST_MONTHS * months.size) return null;
    const hours = quantile(
      punctual.map((block) => block.hours),
      0.5,
    );
    const kw = quantile(
      punctual.map((block) => block.kw),
      0.5,
    );
    const energy = punctual.reduce((sum, block) => sum + block.kw * block.hours, 0);
    return {
      nightsInTen: Math.max(1, Math.round((10 * punctual.length) / nights.length)),
      kw: tenths(kw),
      hours,
      fromHour,
      kwhPerDay: tenths(energy / nights.length),
    };
  },
  words: ({ nightsInTen, kw, hours, fromHour }) =>
    `On ${nightsInTen} ${nightsInTen === 1 ? 'night' : 'nights'} in ten, your home draws about ${kw} kW more for ${hours} hours from about ${fromHour}:00. Do you charge a car at home?`,
};

/** The block of a night, if there is one: all of its hours lie above the quiet part of the night. */
function blockOf(imported: HoursByDay, day: number): readonly Block[] {
  const [evening, morning] = [imported.get(day), imported.get(day + 1)];
  if (!evening || !morning) return [];
  const night = [...evening.slice(NIGHT.from), ...morning.slice(0, NIGHT.to)];
  const quiet = quantile(night, 0.25);
  let best: Block | null = null;
  for (let from = 0; from < night.length; from++) {
    let to = from;
    while (to < night.length && (night[to] ?? 0) >= quiet + LEAST_KW) to++;
    // What began before the night is cooking or cooling that goes on.
    const began = from > 0 || (evening[NIGHT.from - 1] ?? 0) < quiet + LEAST_KW;
    if (began && to - from >= LEAST_HOURS) {
      const kw = between(Float64Array.from(night), from, to) / (to - from) - quiet;
      if (!best || kw * (to - from) > best.kw * best.hours) best = { day, fromHour: (NIGHT.from + from) % 24, hours: to - from, kw };
    }
    from = Math.max(from, to);
  }
  return best ? [best] : [];
}
