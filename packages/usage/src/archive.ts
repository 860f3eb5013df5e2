/** Archives: the one meter file in a zip or gzip archive, unpacked as it arrives. */
import { Gunzip, Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import type { Finding } from '@arbor/engine';
import { refusal } from './finding-words.ts';

/** Bytes unpacked at once. A bomb makes a thousand of one: this bounds what is in memory before its end is seen. */
const SLICE_BYTES = 8192;
const MAX_ENTRIES = 100;

export interface Archive {
  readonly write: (bytes: Uint8Array) => Finding | null;
  readonly end: () => Finding | null;
}

/** Open the archive that a file begins with; null when it begins with none.
 *  `onBytes` gets the unpacked bytes and may refuse them, which ends the unpacking.
 *  Errors: `usage.archive-locked`, `usage.archive-broken`, `usage.archive-several`, `usage.archive-empty`. */
export function openArchive(head: Uint8Array, onBytes: (bytes: Uint8Array) => Finding | null): Archive | null {
  const starts = (...bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 5, 6)) return { write: () => null, end: () => refusal('usage.archive-empty') };
  // Bit 0 of the general purpose flags: the entry is encrypted.
  if (starts(0x50, 0x4b, 3, 4)) return ((head[6] ?? 0) & 1) === 1 ? locked() : unzip(onBytes);
  return starts(0x1f, 0x8b) ? gunzip(onBytes) : null;
}

function locked(): Archive {
  return { write: () => refusal('usage.archive-locked'), end: () => refusal('usage.archive-locked') };
}

function gunzip(onBytes: (bytes: Uint8Array) => Finding | null): Archive {
  let problem: Finding | null = null;
  let ended = false;
  const stream = new Gunzip((bytes, final) => {
    problem ??= onBytes(bytes);
    ended ||= final;
  });
  return archive(
    (bytes, last) => stream.push(bytes, last),
    () => problem,
    () => (ended ? null : refusal('usage.archive-broken')),
  );
}

function unzip(onBytes: (bytes: Uint8Array) => Finding | null): Archive {
  let problem: Finding | null = null;
  let entries = 0;
  let complete = false;
  const names: string[] = [];
  const stream = new Unzip((file) => {
    if (++entries > MAX_ENTRIES) problem ??= refusal('usage.archive-several', { files: MAX_ENTRIES });
    // Folders and what macOS adds of its own.
    const own = file.name.split('/').at(-1) ?? '';
    if (own === '' || own.startsWith('.') || file.name.startsWith('__MACOSX/')) return;
    if (names.push(file.name) > 1) problem ??= refusal('usage.archive-several', { files: names.length });
    if (problem) return;
    file.ondata = (error, bytes, final) => {
      if (error) problem ??= refusal('usage.archive-broken');
      else problem ??= onBytes(bytes);
      complete ||= final;
    };
    file.start();
  });
  stream.register(UnzipInflate);
  stream.register(UnzipPassThrough);
  const ended = (): Finding | null => {
    if (complete) return null;
    return refusal(entries > 0 && names.length === 0 ? 'usage.archive-empty' : 'usage.archive-broken');
  };
  return archive(
    (bytes, last) => stream.push(bytes, last),
    () => problem,
    ended,
  );
}

/** Push bytes in slices; what the unpacker throws is a broken archive. */
function archive(push: (bytes: Uint8Array, last: boolean) => void, problem: () => Finding | null, ended: () => Finding | null): Archive {
  const guarded = (bytes: Uint8Array, last: boolean): Finding | null => {
    try {
      push(bytes, last);
    } catch {
      return problem() ?? refusal('usage.archive-broken');
    }
    return problem();
  };
  return {
    write: (bytes) => {
      for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
        const found = guarded(bytes.slice(from, from + SLICE_BYTES), false);
        if (found) return found;
      }
      return null;
    },
    end: () => guarded(new Uint8Array(0), true) ?? ended(),
  };
}
