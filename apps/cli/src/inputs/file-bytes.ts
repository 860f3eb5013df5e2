import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { UserError } from '../user-error.ts';

/** A file of this size passes by in thousands of pieces [bytes]. */
const LARGE_BYTES = 20_000_000;

/** Open a file as a stream of bytes, or say in one sentence why it cannot be.
 *  @returns the bytes and the size [bytes]; `-` is standard input, of unknown size. */
export async function fileBytes(path: string): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly size: number | null }> {
  if (path === '-') return { bytes: process.stdin, size: null };
  try {
    const { size } = await openable(path);
    // Where the space for what lives briefly does not grow, 100 MB are read with a fifth less memory in the same time.
    if (size > LARGE_BYTES) setFlagsFromString('--semi-space-growth-factor=1');
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

/** Largest text taken whole [bytes]. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** Gather a bounded text from its bytes.
 *  @param what name of the input, for the message. */
export async function textOf(what: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  return decoded(bounded(what, bytes));
}

/** Read a whole text file of bounded size. */
export async function fileText(path: string): Promise<string> {
  return decoded(contents(path));
}

/** Read a whole file of bounded size. */
export async function wholeFile(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of contents(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* contents(path: string): AsyncIterable<Uint8Array> {
  const { bytes } = await fileBytes(path);
  try {
    yield* bounded(path, bytes);
  } catch (error) {
    throw cannotOpen(path, error);
  }
}

async function* bounded(what: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > MOST_TEXT_BYTES) throw new UserError(`${what} is larger than ${MOST_TEXT_BYTES / 1024 / 1024} MB.`);
    yield chunk;
  }
}

/** Decode bytes as they come, so that they and their text are never held together. */
async function decoded(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bytes) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function cannotOpen(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new UserError(`There is no file ${path}.`);
  if (code === 'EACCES') return new UserError(`${path} may not be read (permission denied).`);
  throw error;
}
