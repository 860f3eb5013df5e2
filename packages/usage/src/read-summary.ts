import type { Dec, Finding, Fuel, MeteredChannel, Severity, Where } from '@arbor/engine';
import { coverage } from './coverage.ts';
import type { MeterFile, MeterUnit } from './meter-file.ts';

/** One channel of one meter, in numbers. */
export interface ChannelSummary {
  readonly meter: string;
  readonly fuel: Fuel;
  readonly channel: MeteredChannel;
  /** Energy [kWh, exact]; null for gas and water, which have `quantity` and `unit` instead. */
  readonly kwh: Dec | null;
  readonly quantity?: Dec;
  readonly unit?: MeterUnit;
  /** Intervals with a reading. */
  readonly intervals: number;
  /** The most common interval length [minutes]. */
  readonly minutes: number;
  /** Start of the first interval and end of the last one, with the zone's offset. */
  readonly first: string;
  readonly last: string;
  readonly estimated: number;
  readonly missing: number;
}

export interface FindingSummary {
  readonly code: string;
  readonly severity: Severity;
  readonly where: Where | null;
  readonly data: Finding['data'];
}

/** The stable shape of `arbor read --json`. */
export interface MeterFileSummary {
  readonly format: string | null;
  readonly zone: string | null;
  readonly series: readonly ChannelSummary[];
  readonly findings: readonly FindingSummary[];
}

/** Summarise what was read from a file: one line per meter and channel, exact totals, all findings.
 *  @example summariseMeterFile(await readMeterFile({ bytes })).series[0]?.kwh // '14141.141' */
export function summariseMeterFile(file: MeterFile): MeterFileSummary {
  return {
    format: file.format,
    zone: file.zone,
    series: file.series.flatMap((series) =>
      series.channels.map(({ channel }) => {
        const { kwh, intervals, intervalSeconds, first, last, estimated, missing } = coverage(series, channel);
        const energy = series.fuel === 'electricity' ? { kwh } : { kwh: null, quantity: kwh, unit: series.unit };
        return {
          meter: series.meter,
          fuel: series.fuel,
          channel,
          ...energy,
          intervals,
          minutes: intervalSeconds / 60,
          first,
          last,
          estimated,
          missing,
        };
      }),
    ),
    findings: file.findings.map(({ code, severity, where, data }) => ({ code, severity, where: where ?? null, data })),
  };
}
