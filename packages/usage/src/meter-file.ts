/** The shapes that readers share: what a meter file becomes, and what a reader of one format is. */
import type { Finding, UsageSeries } from '@arbor/engine';
import { note } from './finding-words.ts';

/** The unit that a channel's billionths count. Electricity is always kWh; gas and water keep the unit of the file. */
export type MeterUnit = 'kWh' | 'therm' | 'm3' | 'ft3' | 'Btu' | 'gal' | 'imp gal' | 'L';

/** A usage series that also names its unit, which gas and water need. */
export interface MeteredSeries extends UsageSeries {
  readonly unit: MeterUnit;
}

/** Most readings kept of one file, so that memory stays bounded: 20 years of quarter-hours, or three of five minutes both ways. */
export const MAX_READINGS = 700_000;

/** What was read from one file. A refusal has no series and exactly one finding, of severity `error`. */
export interface MeterFile {
  /** The reader's format id; null when no reader knew the file. */
  readonly format: string | null;
  /** IANA zone of the readings; null when neither the file nor the caller names one (the series then stand in UTC). */
  readonly zone: string | null;
  readonly series: readonly MeteredSeries[];
  readonly findings: readonly Finding[];
}

/** What a reader gives back at the end of a file. */
export type ReadResult = Omit<MeterFile, 'format'>;

export interface ReadOptions {
  /** IANA zone that the caller vouches for. */
  readonly zone?: string;
}

/** One file being read, fed with decoded text in pieces of any size. */
export interface MeterFileParser {
  /** Take the next piece. A finding is a refusal: reading stops there. */
  readonly write: (text: string) => Finding | null;
  /** End one file of a set whose parts belong together; more may follow. A finding is the refusal of that file alone.
   *  Formats that need it have it; the others read each file by itself. */
  readonly endPart?: () => Finding | null;
  /** Finish. An error finding makes the whole file a refusal. */
  readonly end: () => ReadResult;
}

/** A meter format: one file in `readers/`, one line in `readers/index.ts`. */
export interface MeterReader {
  /** Stable kebab-case id. */
  readonly format: string;
  /** Name for people. */
  readonly label: string;
  /** Confidence from 0 to 1 that this reader knows a file, by the first 64 KB of its text, never by its name. */
  readonly sniff: (head: string) => number;
  readonly open: (options: ReadOptions) => MeterFileParser;
}

/** Make the result of a refused file. */
export function refused(finding: Finding): ReadResult {
  return { zone: null, series: [], findings: [finding] };
}

/** What to say where a format has one zone and the caller asked for another. */
export function ignoredZone(zone: string, asked: string | undefined): readonly Finding[] {
  return asked === undefined || asked === zone ? [] : [note('usage.zone-ignored', 'info', { zone, asked })];
}
