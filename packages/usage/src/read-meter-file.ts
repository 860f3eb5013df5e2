import { isZone, type Finding } from '@arbor/engine';
import { openArchive, type Archive } from './archive.ts';
import { refuseBinary, refuseWebPage, textDecoder } from './byte-text.ts';
import { note, refusal } from './finding-words.ts';
import { refused, type MeterFile, type MeterFileParser, type MeterReader } from './meter-file.ts';
import { readers } from './readers/index.ts';

const MEGABYTE = 1_000_000;
const DEFAULT_MAX_BYTES = 500 * MEGABYTE;
const HEAD_BYTES = 65_536;
const SLICE_BYTES = 262_144;

export interface MeterFileInput {
  readonly bytes: AsyncIterable<Uint8Array> | Uint8Array;
  /** IANA zone of the home, when the caller knows it. */
  readonly zone?: string;
  /** Told the bytes read so far, after each slice. */
  readonly onProgress?: (bytesRead: number) => void;
  /** Largest file read [bytes]; 500 MB when not given. */
  readonly maxBytes?: number;
}

/** Read a meter file of any known format, told apart by its content, in one pass.
 *
 *  The file is never held in memory, only its readings. A refusal has no series and exactly one finding, of severity
 *  `error`, with the place in the file; other findings say what was odd and what was done about it.
 *  @example await readMeterFile({ bytes: new TextEncoder().encode('month,kWh\n2025-01,900\n'), zone: 'America/Chicago' }) */
export async function readMeterFile(input: MeterFileInput): Promise<MeterFile> {
  const { zone } = input;
  if (zone !== undefined && !isZone(zone)) return { format: null, ...refused(refusal('usage.zone-unknown', { zone })) };
  const feed = openFeed(input);
  for await (const chunk of chunksOf(input.bytes)) {
    const problem = feed.write(chunk);
    if (problem) return { format: feed.format(), ...refused(problem) };
  }
  return feed.end();
}

async function* chunksOf(bytes: MeterFileInput['bytes']): AsyncIterable<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

interface Feed {
  readonly write: (chunk: Uint8Array) => Finding | null;
  readonly end: () => MeterFile;
  readonly format: () => string | null;
}

function openFeed({ zone, onProgress, maxBytes = DEFAULT_MAX_BYTES }: MeterFileInput, packed = false): Feed {
  let head = new Uint8Array(0);
  let archive: Archive | null = null;
  /** What reads the file inside the archive. */
  let inner: Feed | null = null;
  let opened: { readonly reader: MeterReader; readonly parser: MeterFileParser; readonly decoder: TextDecoder } | null = null;
  let bytesRead = 0;

  const decoded = (text: string): Finding | null => {
    if (!opened || text === '') return null;
    if (text.includes('\0')) return refusal('usage.binary-file', { kind: 'binary data' });
    return opened.parser.write(text);
  };
  const openInner = (): Archive | null => {
    const feed = openFeed({ bytes: head, maxBytes, ...(zone !== undefined && { zone }) }, true);
    const found = openArchive(head, feed.write);
    if (found) inner = feed;
    return found;
  };
  // The head is held until it is full or the file ends, so that what a reader sees does not depend on how bytes arrive.
  const open = (): Finding | null => {
    const binary = refuseBinary(head);
    if (binary) return binary;
    archive = packed ? null : openInner();
    if (archive) return archive.write(head);
    const decoder = textDecoder(head);
    const text = decoder.decode(head, { stream: true });
    if (text.trim() === '' && head.length < HEAD_BYTES) return refusal('usage.empty-file');
    const page = refuseWebPage(text);
    if (page) return page;
    const chosen = chooseReader(text);
    if ('code' in chosen) return text.includes('\0') ? refusal('usage.binary-file', { kind: 'binary data' }) : chosen;
    opened = { reader: chosen, parser: chosen.open(zone === undefined ? {} : { zone }), decoder };
    return decoded(text);
  };
  const slice = (bytes: Uint8Array): Finding | null => {
    if (archive) return archive.write(bytes);
    if (opened) return decoded(opened.decoder.decode(bytes, { stream: true }));
    const grown = new Uint8Array(head.length + bytes.length);
    grown.set(head);
    grown.set(bytes, head.length);
    head = grown;
    return head.length >= HEAD_BYTES ? open() : null;
  };

  return {
    format: () => inner?.format() ?? opened?.reader.format ?? null,
    write: (chunk) => {
      for (let from = 0; from < chunk.length;) {
        const size = opened || archive ? SLICE_BYTES : HEAD_BYTES - head.length;
        const piece = chunk.subarray(from, from + size);
        bytesRead += piece.length;
        if (bytesRead > maxBytes) return refusal('usage.too-large', { megabytes: maxBytes / MEGABYTE });
        const problem = slice(piece);
        if (problem) return problem;
        onProgress?.(bytesRead);
        from += piece.length;
      }
      return null;
    },
    end: () => {
      const problem = (opened || archive ? null : open()) ?? (archive ? archive.end() : opened ? decoded(opened.decoder.decode()) : null);
      if (inner && !problem) return inner.end();
      const format = inner?.format() ?? opened?.reader.format ?? null;
      if (problem || !opened) return { format, ...refused(problem ?? refusal('usage.empty-file')) };
      const result = opened.parser.end();
      const error = result.findings.find(({ severity }) => severity === 'error');
      if (error) return { format, ...refused(error) };
      return { format, ...result, findings: [...result.findings, ...aboutMeters(result.series)] };
    },
  };
}

function chooseReader(head: string): MeterReader | Finding {
  const scored = readers.map((reader: MeterReader) => ({ reader, confidence: reader.sniff(head) }));
  const best = Math.max(...scored.map(({ confidence }) => confidence));
  const winners = scored.filter(({ confidence }) => confidence === best).map(({ reader }) => reader);
  const [winner] = winners;
  if (best <= 0 || !winner)
    return holdsPrices(head)
      ? refusal('usage.prices')
      : refusal('usage.unknown-format', { formats: [...new Set(readers.map(({ label }) => label.replace(/( CSV| JSON| XML)?( \(.*)?$/, '')))] });
  return winners.length > 1 ? refusal('usage.readers-tie', { formats: winners.map(({ label }) => label) }) : winner;
}

/** Say whether a file that no reader knows is a table of prices, which people mistake for their usage. */
function holdsPrices(head: string): boolean {
  const names = head.slice(0, 4096).toLowerCase();
  return /rate[ _]p|price|tariff|cost in cents|value_inc_vat|\beec\b|"schedules"|generation rate/.test(names);
}

function aboutMeters(series: MeterFile['series']): readonly Finding[] {
  const fuels = [...new Set(series.map(({ fuel }) => fuel))].filter((fuel) => fuel !== 'electricity');
  const names = series.filter(({ fuel }) => fuel === 'electricity').map(({ meter }) => meter);
  const meters = names.length > 1 ? [note('usage.several-meters', 'warning', { count: names.length, meters: names })] : [];
  return [...meters, ...fuels.map((fuel) => note('usage.other-fuel', 'warning', { fuel }))];
}
