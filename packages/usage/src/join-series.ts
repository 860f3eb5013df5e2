/** Readings of one meter that stand in several files: twelve monthly downloads, or a bill's totals beside its intervals. */
import type { ChannelReadings, Finding } from '@arbor/engine';
import { note } from './finding-words.ts';
import type { MeteredSeries } from './meter-file.ts';
import { commonSeconds, settleReadings, type SettleContext } from './settle-readings.ts';

/** Join the series of the same meter, fuel, unit and zone, channel by channel.
 *  Where a finer and a coarser reading tell of the same time, such as hours and a bill, the finer ones stand.
 *  Findings: those of settling, for the meters that were joined. */
export function joinSeries(parts: readonly MeteredSeries[]): {
  readonly series: readonly MeteredSeries[];
  readonly findings: readonly Finding[];
  /** Names of the meters that several parts told of. */
  readonly joined: ReadonlySet<string>;
} {
  const groups = new Map<string, MeteredSeries[]>();
  for (const part of parts) {
    const key = [part.meter, part.fuel, part.unit, part.zone].join('|');
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const findings: Finding[] = [];
  const joined = new Set<string>();
  const series = [...groups.values()].flatMap((same): readonly MeteredSeries[] => {
    const [first] = same;
    if (!first || same.length === 1) return same;
    joined.add(first.meter);
    const context = { meter: first.meter, zone: first.zone, electricity: first.fuel === 'electricity' };
    const names = [...new Set(same.flatMap(({ channels }) => channels.map(({ channel }) => channel)))];
    const channels = names.map((name) => {
      const made = joinChannel(
        same.flatMap((one) => one.channels.filter(({ channel }) => channel === name)),
        context,
      );
      findings.push(...made.findings);
      return made.readings;
    });
    return [{ ...first, channels }];
  });
  return { series, findings, joined };
}

function joinChannel(parts: readonly ChannelReadings[], context: SettleContext) {
  const byLength = new Map<number, ChannelReadings[]>();
  for (const part of parts) {
    const usual = commonSeconds(part.seconds);
    byLength.set(usual, [...(byLength.get(usual) ?? []), part]);
  }
  const [finest = [], ...coarser] = [...byLength].sort(([a], [b]) => a - b).map(([, same]) => same);
  let made = settleReadings(concat(finest), context);
  let overlaps = 0;
  const findings: Finding[] = [];
  for (const same of coarser) {
    const settled = settleReadings(concat(same), context);
    const free = withoutOverlap(settled.readings, made.readings);
    overlaps += settled.readings.startSeconds.length - free.startSeconds.length;
    findings.push(...withoutGaps(made.findings), ...withoutGaps(settled.findings));
    made = settleReadings(concat([made.readings, free]), context);
  }
  if (overlaps > 0)
    findings.push(note('usage.overlap', 'warning', { meter: context.meter, channel: made.readings.channel, count: overlaps }));
  return { readings: made.readings, findings: [...findings, ...made.findings] };
}

/** Gaps and absurd readings are told of the whole, once. */
function withoutGaps(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => code !== 'usage.gap' && code !== 'usage.absurd-reading');
}

function concat(parts: readonly ChannelReadings[]) {
  const column = (of: (part: ChannelReadings) => ArrayLike<number>): number[] => parts.flatMap((part) => Array.from(of(part)));
  return {
    channel: parts[0]?.channel ?? ('import' as const),
    startSeconds: column(({ startSeconds }) => startSeconds),
    seconds: column(({ seconds }) => seconds),
    billionths: column(({ microWh }) => microWh),
    quality: column(({ quality }) => quality),
  };
}

/** The readings that no reading of another column, ordered by start, shares time with. */
function withoutOverlap(readings: ChannelReadings, other: ChannelReadings): ChannelReadings {
  let at = 0;
  const free = (start: number, length: number): boolean => {
    while (at < other.startSeconds.length && (other.startSeconds[at] ?? 0) + (other.seconds[at] ?? 0) <= start) at++;
    return at >= other.startSeconds.length || (other.startSeconds[at] ?? 0) >= start + length;
  };
  const kept = Array.from(readings.startSeconds, (start, row) => (free(start, readings.seconds[row] ?? 0) ? row : -1)).filter(
    (row) => row >= 0,
  );
  return {
    channel: readings.channel,
    startSeconds: Float64Array.from(kept, (row) => readings.startSeconds[row] ?? 0),
    seconds: Uint32Array.from(kept, (row) => readings.seconds[row] ?? 0),
    microWh: Float64Array.from(kept, (row) => readings.microWh[row] ?? 0),
    quality: Uint8Array.from(kept, (row) => readings.quality[row] ?? 0),
  };
}
