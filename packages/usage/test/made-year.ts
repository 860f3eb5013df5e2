/** Readings whose energy says where they come from, for the tests of the year ahead. */
import {
  dayNumber,
  instantOf,
  localSecondsOf,
  type ChannelReadings,
  type LocalDate,
  type MeteredChannel,
  type UsageSeries,
} from '@arbor/engine';
import type { YearAhead } from '@arbor/usage';

export const CHICAGO = 'America/Chicago';
export const DAY = 86_400;

export interface Made {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly zone?: string;
  readonly minutes?: number;
  readonly channel?: MeteredChannel;
  readonly quality?: (day: number) => number;
  /** Energy of the interval that starts on a local day at a local hour [micro-Wh]. */
  readonly microWhAt?: (day: number, hour: number) => number;
}

/** Readings whose energy says where they come from. The last interval of a day is cut where the day ends. */
export function channelOf({
  from,
  to,
  zone = CHICAGO,
  minutes = 60,
  channel = 'import',
  quality = () => 0,
  microWhAt = (day) => day,
}: Made): ChannelReadings {
  const starts: number[] = [];
  const seconds: number[] = [];
  for (let day = dayNumber(from); day < dayNumber(to); day++) {
    const end = instantOf(zone, (day + 1) * DAY);
    for (let at = instantOf(zone, day * DAY); at < end; at += minutes * 60) {
      starts.push(at);
      seconds.push(minutes >= 1440 ? end - at : Math.min(minutes * 60, end - at));
      if (minutes >= 1440) break;
    }
  }
  const startSeconds = Float64Array.from(starts);
  const local = localSecondsOf(zone, startSeconds);
  const dayOf = (seconds: number): number => Math.floor(seconds / DAY);
  return {
    channel,
    startSeconds,
    seconds: Uint32Array.from(seconds),
    microWh: Float64Array.from(local, (at) => microWhAt(dayOf(at), (at - dayOf(at) * DAY) / 3600)),
    quality: Uint8Array.from(local, (at) => quality(dayOf(at))),
  };
}

export const seriesOf = (made: Made): UsageSeries => ({
  meter: 'made',
  fuel: 'electricity',
  zone: made.zone ?? CHICAGO,
  channels: [channelOf(made)],
});

/** Energies of one local day ahead, in the order in which they are lived. */
export function dayOf(year: YearAhead, date: LocalDate, channel: MeteredChannel = 'import'): readonly number[] {
  const readings = channelIn(year, channel);
  const zone = year.series?.zone ?? CHICAGO;
  const [from, to] = [instantOf(zone, dayNumber(date) * DAY), instantOf(zone, (dayNumber(date) + 1) * DAY)];
  return [...readings.microWh].filter((_, i) => (readings.startSeconds[i] ?? 0) >= from && (readings.startSeconds[i] ?? 0) < to);
}

export function channelIn({ series }: YearAhead, channel: MeteredChannel = 'import'): ChannelReadings {
  const readings = series?.channels.find((one) => one.channel === channel);
  if (!readings) throw new Error(`no ${channel}`);
  return readings;
}

export const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, one) => sum + one, 0);
export const codes = ({ findings }: YearAhead): readonly string[] => findings.map(({ code }) => code);
