import { advise, type UsageKnown } from '@arbor/advice';
import {
  dateOfDay,
  fromBillionths,
  localSecondsOf,
  type ChannelReadings,
  type LocalDate,
  type Market,
  type UsageSeries,
} from '@arbor/engine';
import type { UsagePreview } from './tasks.ts';

const DAY_SECONDS = 86_400;
/** A year, and the month that its ends share. */
const MONTHS_SHOWN = 13;

/** Show what the readings say. The year's use is the one that the answer will take: it is asked of `advise`, over no plans at all.
 *  @param utility tells the climate of a described home; the market's first where it is not known yet.
 *  @returns use per month as measured [kWh], of readings before `asOf` or after. */
export function usagePreview({
  usage: known,
  market,
  utility = market.utilities[0]?.id ?? '',
  asOf,
}: {
  readonly usage: UsageKnown;
  readonly market: Market;
  readonly utility?: string | undefined;
  readonly asOf: LocalDate;
}): UsagePreview {
  const noPlans = { marketId: market.id, source: { title: 'no plans' }, asOf, plans: [], hash: '' };
  const { usage, notes } = advise({ usage: known, place: { market, utility }, catalogue: noPlans, asOf });
  const exported = 'home' in known ? [] : known.channels.filter(({ channel }) => channel === 'export');
  return {
    annualKwh: usage.months.length > 0 ? usage.annualKwh : null,
    history: usage.history,
    months: 'home' in known ? usage.months : monthlyUse(known),
    ...(exported.length > 0 && { exportKwh: fromBillionths(exported.reduce((sum, readings) => sum + sumOf(readings), 0)) }),
    notes,
  };
}

function sumOf({ microWh }: ChannelReadings): number {
  return microWh.reduce((sum, energy) => sum + energy, 0);
}

/** Sum the energy used in each local calendar month, oldest first. */
function monthlyUse({ channels, zone }: UsageSeries): UsagePreview['months'] {
  const sums = new Map<string, number>();
  for (const { channel, startSeconds, microWh } of channels) {
    if (channel === 'export') continue;
    const local = localSecondsOf(zone, startSeconds);
    let day = Number.NaN;
    let month = '';
    for (const [i, seconds] of local.entries()) {
      const itsDay = Math.floor(seconds / DAY_SECONDS);
      if (itsDay !== day) [day, month] = [itsDay, dateOfDay(itsDay).slice(0, 7)];
      sums.set(month, (sums.get(month) ?? 0) + (microWh[i] ?? 0));
    }
  }
  const months = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, microWh]) => ({ month, kwh: fromBillionths(microWh) }));
  return months.slice(-MONTHS_SHOWN);
}
