import { isZone, type Finding } from '@arbor/engine';
import { openArchive, type Archive, type UnpackedFile } from './archive.ts';
import { refuseBinary, refuseWebPage, textDecoder } from './byte-text.ts';
import { refusal } from './finding-words.ts';
import { meterFileSet, type MeterFileSet } from './meter-file-set.ts';
import { refused, type MeterFile } from './meter-file.ts';

const MEGABYTE = 1_000_000;
const DEFAULT_MAX_BYTES = 500 * MEGABYTE;
const HEAD_BYTES = 65_536;
const SLICE_BYTES = 262_144;

export type MeterFileBytes = AsyncIterable<Uint8Array> | Uint8Array;

export interface ReadMeterOptions {
  /** IANA zone of the home, when the caller knows it. */
  readonly zone?: string;
  /** Told the bytes read so far, of all files, after each slice. */
  readonly onProgress?: (bytesRead: number) => void;
  /** Most bytes read of all files, packed or unpacked; 500 MB when not given. */
  readonly maxBytes?: number;
}

export interface MeterFileInput extends ReadMeterOptions {
  readonly bytes: MeterFileBytes;
}

export interface MeterFilesInput extends ReadMeterOptions {
  /** The files, with the names to call them by. */
  readonly files: readonly { readonly name: string; readonly bytes: MeterFileBytes }[];
}

/** Read a meter file of any known format, told apart by its content, in one pass; or an archive of several.
 *
 *  The file is never held in memory, only its readings. A refusal has no series and exactly one finding, of severity
 *  `error`, with the place in the file; other findings say what was odd and what was done about it.
 *  @example await readMeterFile({ bytes: new TextEncoder().encode('month,kWh\n2025-01,900\n'), zone: 'America/Chicago' }) */
export async function readMeterFile({ bytes, ...options }: MeterFileInput): Promise<MeterFile> {
  return readAll([{ name: null, bytes }], options);
}

/** Read several meter files as one, such as twelve monthly downloads. Readings of the same meter, fuel and channel are joined;
 *  files without readings are named by `usage.file-skipped` and left out; a meter file with a fault refuses the whole, and says which. */
export async function readMeterFiles({ files, ...options }: MeterFilesInput): Promise<MeterFile> {
  return readAll(files, options);
}

async function readAll(
  files: readonly { readonly name: string | null; readonly bytes: MeterFileBytes }[],
  { zone, onProgress, maxBytes = DEFAULT_MAX_BYTES }: ReadMeterOptions,
): Promise<MeterFile> {
  if (zone !== undefined && !isZone(zone)) return { format: null, ...refused(refusal('usage.zone-unknown', { zone })) };
  const set = meterFileSet(zone);
  const read = byteCounter(maxBytes);
  const unpacked = byteCounter(maxBytes);
  for (const { name, bytes } of files) {
    const feed = openFeed(set, name, unpacked);
    const slice = async (chunk: Uint8Array): Promise<Finding | null> => {
      for (let from = 0; from < chunk.length; from += SLICE_BYTES) {
        const piece = chunk.subarray(from, from + SLICE_BYTES);
        const problem = read.add(piece.length) ?? feed.write(piece);
        if (problem) return problem;
        onProgress?.(read.total());
        if (feed.done()) return null;
      }
      return null;
    };
    for await (const chunk of chunksOf(bytes)) {
      const problem = await slice(chunk);
      if (problem) return { format: null, ...refused(problem) };
      if (feed.done()) break;
    }
    const problem = feed.end();
    if (problem) return { format: null, ...refused(problem) };
  }
  return set.end();
}

async function* chunksOf(bytes: MeterFileBytes): AsyncIterable<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

interface ByteCounter {
  /** Count bytes. Errors: `usage.too-large`. */
  readonly add: (bytes: number) => Finding | null;
  readonly total: () => number;
}

function byteCounter(maxBytes: number): ByteCounter {
  let total = 0;
  return {
    add: (bytes) => ((total += bytes) > maxBytes ? refusal('usage.too-large', { megabytes: maxBytes / MEGABYTE }) : null),
    total: () => total,
  };
}

interface Feed extends UnpackedFile {
  /** Whether nothing more of the file is needed: it is refused. */
  readonly done: () => boolean;
}

/** Feed a file's bytes to the set. What `write` and `end` return ends everything; a refusal of the file alone goes to the set. */
function openFeed(set: MeterFileSet, name: string | null, unpacked: ByteCounter, packed = false): Feed {
  let head = new Uint8Array(0);
  let archive: Archive | null = null;
  let file: ReturnType<MeterFileSet['open']> | null = null;
  let decoder: TextDecoder | null = null;
  let done = false;

  const refuse = (problem: Finding): null => {
    file ??= set.open(name);
    file.refuse(problem);
    done = true;
    return null;
  };
  const decoded = (text: string): null => {
    if (text === '' || !file || done) return null;
    if (text.includes('\0')) return refuse(refusal('usage.binary-file', { kind: 'binary data' }));
    done = file.write(text) !== null;
    return null;
  };
  // The head is held until it is full or the file ends, so that what a reader sees does not depend on how bytes arrive.
  const open = (): Finding | null => {
    const binary = refuseBinary(head);
    if (binary) return refuse(binary);
    archive = packed ? null : openArchive(head, (inside) => openFeed(set, inside ?? name, unpacked, true));
    if (archive) return archive.write(head);
    decoder = textDecoder(head);
    const text = decoder.decode(head, { stream: true });
    if (text.trim() === '' && head.length < HEAD_BYTES) return refuse(refusal('usage.empty-file'));
    const page = refuseWebPage(text);
    if (page) return refuse(page);
    file = set.open(name);
    return decoded(text);
  };
  const slice = (bytes: Uint8Array): Finding | null => {
    if (archive) return archive.write(bytes);
    if (decoder) return decoded(decoder.decode(bytes, { stream: true }));
    const grown = new Uint8Array(head.length + bytes.length);
    grown.set(head);
    grown.set(bytes, head.length);
    head = grown;
    return head.length >= HEAD_BYTES ? open() : null;
  };

  return {
    done: () => done,
    write: (chunk) => {
      const large = packed ? unpacked.add(chunk.length) : null;
      if (large) return large;
      for (let from = 0; from < chunk.length && !done;) {
        const size = decoder || archive ? SLICE_BYTES : HEAD_BYTES - head.length;
        const problem = slice(chunk.subarray(from, from + size));
        if (problem) return problem;
        from += size;
      }
      return null;
    },
    end: () => {
      const problem = decoder || archive || done ? null : open();
      if (problem) return problem;
      if (archive) return archive.end();
      if (decoder && !done) decoded(decoder.decode());
      file?.end();
      return null;
    },
  };
}
