import type { Finding } from '@arbor/engine';
import { refusal } from './finding-words.ts';
import { refused, type MeterReader, type ReadOptions, type ReadResult } from './meter-file.ts';
import { excerpt } from './quantity.ts';

/** Longest text read [characters]: the largest page of an interval service, 25,000 half-hours, takes some 3 million. */
const MAX_TEXT = 50_000_000;

/** Make the reader of a JSON answer, which is read whole. Errors: `usage.bad-page`. */
export function jsonReader(format: {
  readonly format: string;
  readonly label: string;
  readonly sniff: (head: string) => number;
  readonly read: (answer: unknown, options: ReadOptions) => ReadResult;
}): MeterReader {
  return {
    format: format.format,
    label: format.label,
    sniff: (head) => (/^\s*[[{]/.test(head) ? format.sniff(head) : 0),
    open: (options) => {
      const pieces: string[] = [];
      let length = 0;
      return {
        write: (piece) => {
          pieces.push(piece);
          length += piece.length;
          return length > MAX_TEXT ? badPage(`it is longer than ${MAX_TEXT / 1e6} million characters`) : null;
        },
        end: () => {
          let answer: unknown;
          try {
            answer = JSON.parse(pieces.join(''));
          } catch (error) {
            return refused(badPage(excerpt(error instanceof Error ? error.message : 'it is broken')));
          }
          return format.read(answer, options);
        },
      };
    },
  };
}

/** Refuse a page for a problem that completes "This page of consumption data cannot be read: …". */
export function badPage(problem: string): Finding {
  return refusal('usage.bad-page', { problem });
}

/** A value of the file as it stands in a sentence; nothing for what is not there or no plain value. */
export function inWords(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? ` "${excerpt(String(value))}"` : '';
}
