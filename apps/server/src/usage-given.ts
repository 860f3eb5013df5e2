/** Usage as a request says it: monthly totals or columns of equal intervals, made into a series; or a described home. */
import type { UsageKnown } from '@arbor/advice';
import { qualities, type ChannelReadings, type Finding } from '@arbor/engine';
import { fromMonthlyTotals } from '@arbor/usage';
import type { EnergyGiven, ReadingsColumn, UsageRequest } from './recommendation-request.ts';

const ACTUAL = qualities.indexOf('actual');
const MISSING = qualities.indexOf('missing');

/** Make the series of one meter in the zone of its market; a described home stays one.
 *  @returns no usage and the reasons when totals cannot be used. */
export function usageGiven(
  usage: UsageRequest,
  zone: string,
): { readonly known: UsageKnown | null; readonly findings: readonly Finding[] } {
  if ('home' in usage) return { known: usage, findings: [] };
  if ('monthlyKwh' in usage) {
    const { series, findings } = fromMonthlyTotals({ ...usage, zone });
    return { known: series, findings };
  }
  return { known: { meter: 'sent', fuel: 'electricity', zone, channels: usage.readings.map(channelOf) }, findings: [] };
}

function channelOf({ channel, start, minutes, kwh }: ReadingsColumn): ChannelReadings {
  const count = kwh.length;
  const seconds = minutes * 60;
  const begin = Date.parse(start) / 1000;
  const microWh = new Float64Array(count);
  const quality = new Uint8Array(count);
  for (const [i, energy] of kwh.entries()) {
    quality[i] = energy === null ? MISSING : ACTUAL;
    microWh[i] = energy === null ? 0 : microWhOf(energy);
  }
  return {
    channel,
    startSeconds: Float64Array.from({ length: count }, (_, i) => begin + i * seconds),
    seconds: new Uint32Array(count).fill(seconds),
    microWh,
    quality,
  };
}

/** Exact for what the request schema lets through: up to 1,000 kWh with nine decimals has 13 digits, and a double holds 15. */
function microWhOf(energy: Exclude<EnergyGiven, null>): number {
  return Math.round(Number(energy) * 1e9);
}
