import type { ChannelReadings } from '@arbor/engine';
import { readMeterFile, type MeterFile } from '../src/index.ts';

/** Read a file given as text. */
export function readText(text: string, zone?: string): Promise<MeterFile> {
  return readMeterFile({ bytes: new TextEncoder().encode(text), ...(zone === undefined ? {} : { zone }) });
}

/** The readings of a channel of the n-th series. */
export function channel(file: MeterFile, name = 'import', series = 0): ChannelReadings {
  const found = file.series[series]?.channels.find((one) => one.channel === name);
  if (!found) throw new Error(`no ${name} in series ${series}: ${JSON.stringify(file.findings)}`);
  return found;
}

export function codes(file: Pick<MeterFile, 'findings'>): readonly string[] {
  return file.findings.map(({ code }) => code);
}

export function total(readings: ChannelReadings): number {
  return readings.microWh.reduce((sum, energy) => sum + energy, 0);
}

/** UTC epoch seconds of an ISO text. */
export function at(iso: string): number {
  return Date.parse(iso) / 1000;
}
