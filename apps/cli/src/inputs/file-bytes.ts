import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UserError } from '../user-error.ts';

/** Open a file as a stream of bytes, or say in one sentence why it cannot be.
 *  @returns the bytes and the size [bytes]; `-` is standard input, of unknown size. */
export async function fileBytes(path: string): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly size: number | null }> {
  if (path === '-') return { bytes: process.stdin, size: null };
  try {
    const { size } = await openable(path);
    return { bytes: createReadStream(path), size };
  } catch (error) {
    throw cannotOpen(path, error);
  }
}

async function openable(path: string): Promise<{ readonly size: number }> {
  const found = await stat(path);
  if (found.isDirectory()) throw new UserError(`${path} is a folder. Name one file in it.`);
  return found;
}

/** Read a whole text file of at most `maxBytes`. */
export async function fileText(path: string, maxBytes = 64 * 1024 * 1024): Promise<string> {
  const { bytes } = await fileBytes(path);
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const chunk of bytes) {
      total += chunk.length;
      if (total > maxBytes) throw new UserError(`${path} is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw cannotOpen(path, error);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function cannotOpen(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new UserError(`There is no file ${path}.`);
  if (code === 'EACCES') return new UserError(`${path} may not be read (permission denied).`);
  throw error;
}
