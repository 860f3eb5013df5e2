/** The last step of every reader: order, replace, and report. Files repeat themselves, overlap and leave holes. */
import { fromBillionths, qualities, type ChannelReadings, type Finding, type MeteredChannel } from '@arbor/engine';
import { note } from './finding-words.ts';
import { isoInstant } from './iso-instant.ts';

/** Readings of one channel as they stand in the file: any order, maybe repeated. */
export interface RawReadings {
  readonly channel: MeteredChannel;
  /** Start instants [UTC epoch seconds]. */
  readonly startSeconds: ArrayLike<number>;
  readonly seconds: readonly number[] | Uint32Array;
  /** Billionths of the unit; micro-Wh for electricity. */
  readonly billionths: ArrayLike<number>;
  /** Index into `qualities`. */
  readonly quality: ArrayLike<number>;
  /** When each row was issued [seconds on any one clock]; a later issue replaces an earlier one. */
  readonly issued?: ArrayLike<number>;
}

export interface SettleContext {
  readonly meter: string;
  readonly zone: string;
  /** Whether to hold the readings against what a home can draw [kW]. */
  readonly electricity: boolean;
}

/** Average power [kW] above which a reading is reported: a 400 A, 240 V service, the largest a home gets, carries 96 kW. */
export const ABSURD_KW = 100;

export const ACTUAL = qualities.indexOf('actual');
export const ESTIMATED = qualities.indexOf('estimated');
export const MISSING = qualities.indexOf('missing');

/** Order readings by start and leave one per instant, without overlaps.
 *  Findings: `usage.duplicate`, `usage.revised`, `usage.overlap`,
 *  `usage.length-trimmed`, `usage.gap`, `usage.absurd-reading`. */
export function settleReadings(
  raw: RawReadings,
  context: SettleContext,
): { readonly readings: ChannelReadings; readonly findings: readonly Finding[] } {
  const { startSeconds, seconds, billionths, quality, issued } = raw;
  const count = startSeconds.length;
  const order = orderOf(startSeconds, issued);
  const kept = new Uint32Array(count);
  let length = 0;
  let duplicates = 0;
  let revised = 0;
  let overlaps = 0;
  let trimmed = 0;
  let end = Number.NEGATIVE_INFINITY;
  const usual = commonSeconds(seconds);
  for (let i = 0; i < count; i++) {
    const row = order ? (order[i] ?? 0) : i;
    const start = startSeconds[row] ?? 0;
    const before = kept[length - 1] ?? 0;
    if (length > 0 && start === startSeconds[before]) {
      if (issued && issued[row] !== issued[before]) revised++;
      else duplicates++;
      // Rows of one start come by issue, then by place in the file: the last one stands.
      kept[length - 1] = row;
      end = start + (seconds[row] ?? 0);
    } else if (start < end && !isTrimmable(start - (startSeconds[before] ?? 0), end - start, usual)) overlaps++;
    else {
      if (start < end) trimmed++;
      kept[length++] = row;
      end = start + (seconds[row] ?? 0);
    }
  }
  const whole = !order && length === count;
  const column = <Column extends Float64Array | Uint32Array | Uint8Array>(source: ArrayLike<number>, made: Column): Column => {
    // Most files are in order and whole: then columns are copied at once.
    if (whole) made.set(source);
    else for (let i = 0; i < length; i++) made[i] = source[kept[i] ?? 0] ?? 0;
    return made;
  };
  const readings: ChannelReadings = {
    channel: raw.channel,
    startSeconds: column(startSeconds, new Float64Array(length)),
    seconds: column(seconds, new Uint32Array(length)),
    microWh: column(billionths, new Float64Array(length)),
    quality: column(quality, new Uint8Array(length)),
  };
  for (let i = 1; i < length && trimmed > 0; i++) {
    const step = (readings.startSeconds[i] ?? 0) - (readings.startSeconds[i - 1] ?? 0);
    if ((readings.seconds[i - 1] ?? 0) > step) readings.seconds[i - 1] = step;
  }
  const { meter, zone } = context;
  const about = { meter, channel: raw.channel };
  const findings: Finding[] = [];
  if (duplicates > 0) findings.push(note('usage.duplicate', 'warning', { ...about, count: duplicates }));
  if (revised > 0) findings.push(note('usage.revised', 'info', { ...about, count: revised }));
  if (overlaps > 0) findings.push(note('usage.overlap', 'warning', { ...about, count: overlaps }));
  if (trimmed > 0) findings.push(note('usage.length-trimmed', 'info', { ...about, count: trimmed }));
  const gap = gapsOf(readings);
  if (gap.gaps > 0) {
    const hours = Math.round((gap.missingSeconds / 3600) * 100) / 100;
    findings.push(note('usage.gap', 'warning', { ...about, gaps: gap.gaps, hours, first: isoInstant(zone, gap.first) }));
  }
  if (context.electricity) findings.push(...absurdReadings(readings, about));
  return { readings, findings };
}

/** Say whether an interval that runs into the next one merely has its length wrong. Clock changes do that: days said to last
 *  24 hours that last 23, one hour said to last two. Anything else that overlaps counts energy twice. */
function isTrimmable(step: number, overlap: number, usual: number): boolean {
  return overlap <= 7200 && (step >= usual || (step >= 72_000 && overlap <= 3600));
}

/** Row numbers by start, then issue, then place in the file; null when the file is already in order. */
function orderOf(startSeconds: ArrayLike<number>, issued: ArrayLike<number> | undefined): Uint32Array | null {
  const count = startSeconds.length;
  let ordered = true;
  for (let i = 1; i < count && ordered; i++) {
    const step = (startSeconds[i] ?? 0) - (startSeconds[i - 1] ?? 0);
    ordered = step > 0 || (step === 0 && (!issued || (issued[i] ?? 0) >= (issued[i - 1] ?? 0)));
  }
  if (ordered) return null;
  return Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (startSeconds[a] ?? 0) - (startSeconds[b] ?? 0) || (issued ? (issued[a] ?? 0) - (issued[b] ?? 0) : 0) || a - b,
  );
}

/** Time without readings between the first and the last one. */
export function gapsOf(readings: ChannelReadings): { readonly gaps: number; readonly missingSeconds: number; readonly first: number } {
  const { startSeconds, seconds } = readings;
  let gaps = 0;
  let missingSeconds = 0;
  let first = Number.NaN;
  for (let i = 1; i < startSeconds.length; i++) {
    const end = (startSeconds[i - 1] ?? 0) + (seconds[i - 1] ?? 0);
    const hole = (startSeconds[i] ?? 0) - end;
    if (hole <= 0) continue;
    if (gaps === 0) first = end;
    gaps++;
    missingSeconds += hole;
  }
  return { gaps, missingSeconds, first };
}

/** The most common interval length [seconds]; the shorter one when two are as common. */
export function commonSeconds(seconds: Iterable<number>): number {
  const counts = new Map<number, number>();
  for (const length of seconds) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  let bestCount = 0;
  for (const [length, count] of counts) {
    if (count > bestCount || (count === bestCount && length < best)) [best, bestCount] = [length, count];
  }
  return best;
}

function absurdReadings(readings: ChannelReadings, about: { readonly meter: string; readonly channel: string }): readonly Finding[] {
  const { microWh, seconds } = readings;
  let count = 0;
  let largest = 0;
  for (let i = 0; i < microWh.length; i++) {
    // kWh per interval times 3600 over seconds is average kW.
    if ((microWh[i] ?? 0) * 3.6e-6 <= ABSURD_KW * (seconds[i] ?? 0)) continue;
    count++;
    largest = Math.max(largest, microWh[i] ?? 0);
  }
  return count > 0 ? [note('usage.absurd-reading', 'warning', { ...about, count, text: `${fromBillionths(largest)} kWh` })] : [];
}
