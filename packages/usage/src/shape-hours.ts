/** Long readings dealt out over the hours they span, exact to the micro-Wh. */
import { localSecondsOf, partsOfDay, weekdayOf, type ChannelReadings } from '@arbor/engine';
import { SHAPE_CELLS, type ByMonth } from './shape-features.ts';

const HOUR = 3600;
const DAY_SECONDS = 86_400;

/** Hours that long readings are dealt out over; the same for every draw of a home. */
export interface HourGrid {
  readonly startSeconds: Float64Array;
  readonly seconds: Uint32Array;
  /** Per hour: month of the northern calendar (0 to 11) times 48, plus the cell of its kind of day and hour. */
  readonly cell: Uint16Array;
  /** Per reading: its first hour; one more entry ends the last one. */
  readonly firstHour: Uint32Array;
}

/** Lay out the hours of long readings on the local clock. A reading that is no whole number of hours ends with a shorter one. */
export function hourGrid({ startSeconds, seconds }: ChannelReadings, zone: string): HourGrid {
  const firstHour = new Uint32Array(startSeconds.length + 1);
  seconds.forEach((length, i) => (firstHour[i + 1] = (firstHour[i] ?? 0) + Math.ceil(length / HOUR)));
  const count = firstHour[startSeconds.length] ?? 0;
  const starts = new Float64Array(count);
  const lengths = new Uint32Array(count).fill(HOUR);
  startSeconds.forEach((start, i) => {
    const [from, to] = [firstHour[i] ?? 0, firstHour[i + 1] ?? 0];
    for (let hour = from; hour < to; hour++) starts[hour] = start + (hour - from) * HOUR;
    if (to > from) lengths[to - 1] = (seconds[i] ?? 0) - (to - from - 1) * HOUR;
  });
  const turned = isSouthern(zone) ? 6 : 0;
  const local = localSecondsOf(zone, starts);
  const cell = new Uint16Array(count);
  let day = Number.NaN;
  let dayCell = 0;
  local.forEach((at, i) => {
    const here = Math.floor(at / DAY_SECONDS);
    if (here !== day) {
      day = here;
      const weekend = ['sat', 'sun'].includes(weekdayOf(day));
      dayCell = ((partsOfDay(day).month - 1 + turned) % 12) * SHAPE_CELLS + (weekend ? 24 : 0);
    }
    cell[i] = dayCell + Math.floor((at - here * DAY_SECONDS) / HOUR);
  });
  return { startSeconds: starts, seconds: lengths, cell, firstHour };
}

/** Deal out each reading's energy by the shape of its hours. The hours of a reading add up to it, to the micro-Wh.
 *  @param microWh energy of each long reading [micro-Wh].
 *  @param shapes 12 rows of 48 cells, January first, northern. */
export function dealOverHours(grid: HourGrid, microWh: Float64Array, shapes: readonly Float64Array[]): Float64Array {
  const weights = new Float64Array(12 * SHAPE_CELLS);
  shapes.forEach((row, month) => weights.set(row, month * SHAPE_CELLS));
  const dealt = new Float64Array(grid.cell.length);
  microWh.forEach((energy, reading) => {
    const [from, to] = [grid.firstHour[reading] ?? 0, grid.firstHour[reading + 1] ?? 0];
    let whole = 0;
    for (let i = from; i < to; i++) whole += (weights[grid.cell[i] ?? 0] ?? 0) * (grid.seconds[i] ?? 0);
    let seen = 0;
    let given = 0;
    for (let i = from; i < to; i++) {
      seen += (weights[grid.cell[i] ?? 0] ?? 0) * (grid.seconds[i] ?? 0);
      // Rounding what is given so far, not each hour, lets nothing get lost.
      const until = i === to - 1 ? energy : Math.round(energy * (seen / whole));
      dealt[i] = until - given;
      given = until;
    }
  });
  return dealt;
}

/** Mean use per day by calendar month [kWh], January first, turned by six months south of the equator. Months without readings take the mean of the others. */
export function kwhPerDayByMonth(grid: HourGrid, microWh: Float64Array): ByMonth {
  const energy = new Float64Array(12);
  const seconds = new Float64Array(12);
  microWh.forEach((whole, reading) => {
    const [from, to] = [grid.firstHour[reading] ?? 0, grid.firstHour[reading + 1] ?? 0];
    for (let i = from; i < to; i++) {
      const month = Math.floor((grid.cell[i] ?? 0) / SHAPE_CELLS);
      energy[month] = (energy[month] ?? 0) + whole / (to - from);
      seconds[month] = (seconds[month] ?? 0) + (grid.seconds[i] ?? 0);
    }
  });
  const known = [...energy].flatMap((sum, month) => ((seconds[month] ?? 0) > 0 ? [perDay(sum, seconds[month])] : []));
  const middle = known.reduce((sum, one) => sum + one, 0) / Math.max(1, known.length);
  return [...energy].map((sum, month) => ((seconds[month] ?? 0) > 0 ? perDay(sum, seconds[month]) : middle));
}

function perDay(microWh: number, seconds = 1): number {
  return (microWh / 1e9 / seconds) * DAY_SECONDS;
}

const SOUTHERN =
  /^(Australia|Antarctica)\/|^Pacific\/(Auckland|Chatham|Fiji|Tongatapu|Apia|Noumea)|^Africa\/(Johannesburg|Harare|Maputo|Windhoek|Gaborone|Lusaka)|^America\/(Argentina\/.*|Sao_Paulo|Santiago|Montevideo|Asuncion|La_Paz|Lima|Punta_Arenas)|^NZ$/;

/** Say whether summer is in January in a zone. */
export function isSouthern(zone: string): boolean {
  return SOUTHERN.test(zone);
}
