/** Archives: the files in a zip or gzip archive, one after the other, unpacked as they arrive. */
import { Gunzip, Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import type { Finding } from '@arbor/engine';
import { refusal } from './finding-words.ts';

/** Bytes unpacked at once. A bomb makes a thousand of one: this bounds what is in memory before its end is seen. */
const SLICE_BYTES = 8192;
const MAX_ENTRIES = 100;

/** One file of an archive, as it is unpacked. A finding ends the unpacking. */
export interface UnpackedFile {
  readonly write: (bytes: Uint8Array) => Finding | null;
  readonly end: () => Finding | null;
}

export interface Archive {
  readonly write: (bytes: Uint8Array) => Finding | null;
  readonly end: () => Finding | null;
}

/** Open the archive that a file begins with; null when it begins with none. `openFile` is asked for each file in it, with its
 *  name where it has one.
 *  Errors: `usage.archive-locked`, `usage.archive-broken`, `usage.archive-several`, `usage.archive-empty`. */
export function openArchive(head: Uint8Array, openFile: (name: string | null) => UnpackedFile): Archive | null {
  const starts = (...bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 5, 6)) return { write: () => null, end: () => refusal('usage.archive-empty') };
  // Bit 0 of the general purpose flags: the entry is encrypted.
  if (starts(0x50, 0x4b, 3, 4)) return ((head[6] ?? 0) & 1) === 1 ? locked() : unzip(openFile);
  return starts(0x1f, 0x8b) ? gunzip(openFile(null)) : null;
}

function locked(): Archive {
  return { write: () => refusal('usage.archive-locked'), end: () => refusal('usage.archive-locked') };
}

function gunzip(file: UnpackedFile): Archive {
  let problem: Finding | null = null;
  let ended = false;
  const stream = new Gunzip((bytes, final) => {
    problem ??= file.write(bytes);
    ended ||= final;
  });
  return archive(
    (bytes, last) => stream.push(bytes, last),
    () => problem,
    () => (ended ? file.end() : refusal('usage.archive-broken')),
  );
}

function unzip(openFile: (name: string | null) => UnpackedFile): Archive {
  let problem: Finding | null = null;
  let entries = 0;
  let files = 0;
  let ended = 0;
  const stream = new Unzip((file) => {
    if (++entries > MAX_ENTRIES) problem ??= refusal('usage.archive-several', { files: MAX_ENTRIES });
    // Folders and what macOS adds of its own.
    const own = file.name.split('/').at(-1) ?? '';
    if (own === '' || own.startsWith('.') || file.name.startsWith('__MACOSX/') || problem) return;
    files++;
    const unpacked = openFile(file.name);
    file.ondata = (error, bytes, final) => {
      if (error) problem ??= refusal('usage.archive-broken');
      else problem ??= unpacked.write(bytes);
      if (!final) return;
      ended++;
      problem ??= unpacked.end();
    };
    file.start();
  });
  stream.register(UnzipInflate);
  stream.register(UnzipPassThrough);
  const complete = (): Finding | null => {
    if (files > 0 && ended === files) return null;
    return refusal(entries > 0 && files === 0 ? 'usage.archive-empty' : 'usage.archive-broken');
  };
  return archive(
    (bytes, last) => stream.push(bytes, last),
    () => problem,
    complete,
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
