import type { ChannelReadings, UsageSeries } from '@arbor/engine';

const HOUR = 3600;

/** Add finer readings up to hours of the clock. Readings of an hour or more stay as they are, and so does every sum.
 *  An hour takes the least certain quality of its parts. */
export function hourly(series: UsageSeries): UsageSeries {
  return { ...series, channels: series.channels.map(hourlyChannel) };
}

function hourlyChannel(readings: ChannelReadings): ChannelReadings {
  const { channel, startSeconds, seconds, microWh, quality } = readings;
  if (seconds.every((length) => length >= HOUR)) return readings;
  const starts: number[] = [];
  const energy: number[] = [];
  const lengths: number[] = [];
  const qualities: number[] = [];
  let hour = Number.NaN;
  for (const [i, start] of startSeconds.entries()) {
    const last = energy.length - 1;
    if (Math.floor(start / HOUR) === hour && last >= 0) {
      energy[last] = (energy[last] ?? 0) + (microWh[i] ?? 0);
      lengths[last] = start + (seconds[i] ?? 0) - (starts[last] ?? 0);
      qualities[last] = Math.max(qualities[last] ?? 0, quality[i] ?? 0);
    } else {
      starts.push(start);
      energy.push(microWh[i] ?? 0);
      lengths.push(seconds[i] ?? 0);
      qualities.push(quality[i] ?? 0);
      hour = Math.floor(start / HOUR);
    }
  }
  return {
    channel,
    startSeconds: Float64Array.from(starts),
    seconds: Uint32Array.from(lengths),
    microWh: Float64Array.from(energy),
    quality: Uint8Array.from(qualities),
  };
}
