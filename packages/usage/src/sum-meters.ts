/** Several meters of one home as one: a second meter for a heater or a car, or the meter that replaced another. */
import { dateOfDay, finding, localSecondsOf, type Finding, type FindingWords, type UsageSeries } from '@arbor/engine';
import { sumRegisters } from './sum-registers.ts';

const DAY_SECONDS = 86_400;

/** Add up electricity meters, channel by channel. One that follows another simply goes on; meters that ran side by side
 *  should have the same days, and `usage.meters-differ` (a warning) names the days that not all of them have.
 *  @param meters one or more, of one zone. */
export function sumMeters(meters: readonly UsageSeries[]): { readonly series: UsageSeries; readonly findings: readonly Finding[] } {
  const [first, ...more] = meters;
  if (!first) throw new RangeError('sumMeters takes one meter or more');
  if (more.length === 0) return { series: first, findings: [] };
  const channels = (['import', 'export'] as const).flatMap((channel) => {
    const parts = meters.flatMap((one) => one.channels.filter((readings) => readings.channel === channel));
    return parts.length > 0 ? [sumRegisters(parts)] : [];
  });
  const series = { ...first, meter: meters.map(({ meter }) => meter).join('+'), channels };
  const spans = meters.map(spanOf).sort((a, b) => a.from - b.from);
  const from = Math.max(...spans.map((span) => span.from));
  const to = Math.min(...spans.map((span) => span.to));
  const same = spans.every((span) => from - span.from < DAY_SECONDS && span.to - to < DAY_SECONDS);
  const inTurn = spans.every((span, i) => i === 0 || (spans[i - 1]?.to ?? 0) <= span.from);
  if (same || inTurn) return { series, findings: [] };
  const day = (seconds: number): string =>
    dateOfDay(Math.floor((localSecondsOf(first.zone, Float64Array.of(seconds))[0] ?? 0) / DAY_SECONDS));
  const data = from < to ? { from: day(from), to: day(to - 1) } : {};
  return { series, findings: [finding('usage.meters-differ', 'warning', data)] };
}

/** First and last instant of the use of a meter. */
function spanOf({ channels }: UsageSeries): { readonly from: number; readonly to: number } {
  const { startSeconds, seconds } = channels.find(({ channel }) => channel === 'import') ?? channels[0] ?? {};
  return { from: startSeconds?.[0] ?? 0, to: (startSeconds?.at(-1) ?? 0) + (seconds?.at(-1) ?? 0) };
}

/** Sentences for the findings of {@link sumMeters}. */
export const sumMetersWords: FindingWords = {
  'usage.meters-differ': ({ from, to }) =>
    from === undefined
      ? 'The meters never all have readings on one day. Their sum is too low where one is missing.'
      : `Only from ${from} to ${to} do all of the meters have readings. On other days their sum is too low.`,
};
