import { instantOf, dayNumber, type ChannelReadings, type LocalDate, type MeteredChannel, type UsageSeries } from '@arbor/engine';

/** Readings made by a rule, for tests: [kWh] by local minute of day, in steps of `minutes`. */
export function madeUsage({
  zone,
  from,
  to,
  minutes = 60,
  kwhAt,
  channel = 'import',
}: {
  readonly zone: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly minutes?: number;
  readonly kwhAt: (index: number) => number;
  readonly channel?: MeteredChannel;
}): UsageSeries {
  const start = instantOf(zone, dayNumber(from) * 86_400);
  const count = (instantOf(zone, dayNumber(to) * 86_400) - start) / (minutes * 60);
  const readings: ChannelReadings = {
    channel,
    startSeconds: Float64Array.from({ length: count }, (_, i) => start + i * minutes * 60),
    seconds: new Uint32Array(count).fill(minutes * 60),
    microWh: Float64Array.from({ length: count }, (_, i) => Math.round(kwhAt(i) * 1e9)),
    quality: new Uint8Array(count),
  };
  return { meter: 'made', fuel: 'electricity', zone, channels: [readings] };
}
