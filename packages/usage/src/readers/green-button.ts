import { offsetAt, type ChannelReadings, type Finding } from '@arbor/engine';
import { note, refusal } from '../finding-words.ts';
import { readLocalClock } from '../local-clock.ts';
import { MAX_READINGS, refused, type MeteredSeries, type MeterReader, type ReadResult } from '../meter-file.ts';
import { shortMeterName } from '../quantity.ts';
import { commonSeconds, settleReadings } from '../settle-readings.ts';
import { zoneOfOffset } from './espi-codes.ts';
import { channelsOf, type ChannelColumns } from './green-button-channels.ts';
import { greenButtonStream, joinDocuments, type GreenButtonDocument, type GreenButtonStream } from './green-button-document.ts';
import { joinRegisters, type MeterRegisters } from './green-button-join.ts';

const DAY = 86_400;

/** Green Button (ESPI) XML: the download and the API answer of utilities in the United States and Canada.
 *  @source NAESB REQ.21 ESPI 1.1 to 3.3 */
export const greenButton: MeterReader = {
  format: 'green-button',
  label: 'Green Button XML',
  sniff: (head) => {
    const start = head.trimStart();
    if (!start.startsWith('<')) return 0;
    if (/naesb\.org\/espi/.test(head)) return 1;
    if (/<(?:[\w.-]+:)?(?:IntervalReading|UsagePoint|ReadingType)[\s>]/.test(head)) return 0.9;
    // Any other XML comes here too, because this reader can say what is wrong with it.
    return /<(?:[\w.-]+:)?(?:feed|entry)[\s>]/.test(head) ? 0.5 : 0.1;
  },
  open: ({ zone }) => {
    let stream: GreenButtonStream | null = null;
    const documents: GreenButtonDocument[] = [];
    let readings = 0;
    // Services answer with the types, the meters and the readings in documents of their own.
    const endPart = (): Finding | null => {
      const document = (stream ?? greenButtonStream()).end();
      stream = null;
      if ('code' in document) return document;
      documents.push(document);
      for (const { start } of document.registers.values()) readings += start.length;
      return readings > MAX_READINGS ? refusal('usage.too-many-readings', { limit: MAX_READINGS }) : null;
    };
    return {
      write: (text) => (stream ??= greenButtonStream()).write(text),
      endPart,
      end: () => {
        const problem = stream || documents.length === 0 ? endPart() : null;
        return problem ? refused(problem) : resolve(joinDocuments(documents), zone);
      },
    };
  },
};

function resolve(document: GreenButtonDocument, askedZone: string | undefined): ReadResult {
  const joined = joinRegisters(document);
  if ('code' in joined) return refused(joined);
  const { zone, findings: zoneFindings } = zoneOf(document, askedZone);
  const findings: Finding[] = [...joined.findings, ...zoneFindings];
  const read: { readonly meter: MeterRegisters; readonly channels: readonly ChannelColumns[] }[] = [];
  for (const meter of joined.meters) {
    const made = channelsOf(meter, zone ?? 'UTC');
    if ('code' in made) return refused(made);
    findings.push(...made.findings);
    read.push({ meter, channels: made.channels });
  }
  const localAsUtc =
    zone !== null &&
    isLocalAsUtc(
      zone,
      read.flatMap(({ channels }) => channels),
    );
  if (localAsUtc) findings.push(note('usage.local-time-as-utc', 'warning', { zone, moved: true }));
  else if (zone === null && saysLocalAsUtc(document)) findings.push(note('usage.local-time-as-utc', 'warning', { moved: false }));

  const names = meterNames(joined.meters);
  const series = read.flatMap(({ meter, channels }, i): readonly MeteredSeries[] => {
    const name = names[i] ?? '';
    const settled = channels.map((columns) => settle(columns, name, zone ?? 'UTC', localAsUtc, meter.fuel === 'electricity'));
    findings.push(...settled.flatMap((one) => one.findings));
    const kept = settled.map(({ readings }) => readings).filter(({ startSeconds }) => startSeconds.length > 0);
    if (kept.length === 0) return [];
    return [{ meter: name, fuel: meter.fuel, unit: meter.registers[0]?.unit ?? 'kWh', zone: zone ?? 'UTC', channels: kept }];
  });
  if (series.length === 0) return refused(refusal('usage.no-readings', { contents: 'readings without a single value' }));
  return { zone, series, findings };
}

/** The zone of a document: the caller's word, else the zone that its offset most likely means, else none. */
function zoneOf(
  { localTimes }: GreenButtonDocument,
  asked: string | undefined,
): { readonly zone: string | null; readonly findings: readonly Finding[] } {
  if (asked !== undefined) return { zone: asked, findings: [] };
  const text = localTimes[0]?.fields['tzOffset'] ?? '';
  const zone = /^[+-]?\d{1,6}$/.test(text) ? zoneOfOffset(Number(text)) : null;
  if (!zone) return { zone: null, findings: [note('usage.zone-missing', 'warning')] };
  return { zone, findings: [note('usage.zone-assumed', 'info', { zone, offsetSeconds: Number(text) })] };
}

/** Say whether a file gives offset 0 together with a summer time: no North American home has that, so its times are clock times. */
function saysLocalAsUtc({ localTimes }: GreenButtonDocument): boolean {
  const { tzOffset, dstOffset, dstStartRule = '' } = localTimes[0]?.fields ?? {};
  return tzOffset === '0' && dstOffset === '3600' && !/^0*$/.test(dstStartRule);
}

/** Say whether the instants are really clock times: whole days that begin and end at midnight UTC in a zone where that is no midnight. */
function isLocalAsUtc(zone: string, channels: readonly ChannelColumns[]): boolean {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { startSeconds, seconds } of channels) {
    for (let i = 0; i < startSeconds.length; i++) {
      first = Math.min(first, startSeconds[i] ?? first);
      last = Math.max(last, (startSeconds[i] ?? 0) + (seconds[i] ?? 0));
    }
  }
  if (!Number.isFinite(first) || first % DAY !== 0 || (first + offsetAt(zone, first)) % DAY === 0) return false;
  // A clock change inside may leave the end an hour off.
  const rest = last % DAY;
  return Math.min(rest, DAY - rest) <= 3600;
}

function settle(
  columns: ChannelColumns,
  meter: string,
  zone: string,
  localAsUtc: boolean,
  electricity: boolean,
): { readonly readings: ChannelReadings; readonly findings: readonly Finding[] } {
  if (!localAsUtc) return settleReadings(columns, { meter, zone, electricity });
  const starts = readLocalClock(zone, columns.startSeconds, commonSeconds(columns.seconds));
  // Days and months end at a clock time too, so a day of the clock change is as long as the zone makes it.
  const ends = readLocalClock(
    zone,
    columns.startSeconds.map((start, i) => start + (columns.seconds[i] ?? 0)),
    commonSeconds(columns.seconds),
  );
  const seconds = columns.seconds.map((length, i) =>
    length % DAY === 0 ? (ends.startSeconds[i] ?? 0) - (starts.startSeconds[i] ?? 0) : length,
  );
  const settled = settleReadings({ ...columns, startSeconds: starts.startSeconds, seconds }, { meter, zone, electricity });
  return { readings: settled.readings, findings: [...starts.findings, ...settled.findings] };
}

/** Short names of the meters, numbered when two of a fuel would be the same. */
function meterNames(meters: readonly MeterRegisters[]): readonly string[] {
  const short = meters.map(({ address, fuel }) => ({ fuel, name: shortMeterName(address.slice(address.lastIndexOf('/') + 1)) }));
  return short.map(({ fuel, name }, i) => {
    const same = short.flatMap((other, at) => (other.fuel === fuel && other.name === name ? [at] : []));
    return same.length > 1 ? `${name}-${same.indexOf(i) + 1}` : name;
  });
}
