/** The words of a label, whatever it came as: PDF, web page or plain text. */
import { finding, type Finding } from '@arbor/engine';
import { htmlLines } from './html-lines.ts';
import { labelKind } from './label-kind.ts';
import { pdfLines } from './pdf-lines.ts';
import { withLostLetters } from './lost-letters.ts';
import { isStacked, unstacked } from './stacked-words.ts';

export interface LabelLine {
  readonly text: string;
  /** Counts from 1. */
  readonly page: number;
  /** Not as printed: words put together, or letters lost. No name is read from it. */
  readonly isTorn?: boolean;
}

const MOST_BYTES = 20_000_000;
const MOST_LINES = 1500;
const MOST_LINE_CHARS = 2000;
/** Fewer letters than these on a page are no label: a scan, or a page that a script would have filled. */
const LEAST_LETTERS = 150;

/** Controls and private codes stand where a font has no code for a letter, or for a pair such as "ti". */
const LOST_LETTERS = /(?![\t\n\f\r])[\p{Cc}\p{Co}\ufffd]/u;

/** Other extractors drop such letters without a trace. */
const DROPPED = /\b(?:terminaon|informaon|condions|lectricit|nerg charge)\b/i;

/** Read the lines of a label. A finding says why there are none. */
export async function labelLines(bytes: Uint8Array): Promise<readonly LabelLine[] | Finding> {
  if (bytes.length === 0) return finding('label.empty', 'error');
  if (bytes.length > MOST_BYTES) return finding('label.too-large', 'error', { megabytes: MOST_BYTES / 1e6 });
  const kind = labelKind(bytes);
  if (kind === null) return finding('label.not-text', 'error');
  let lines: readonly LabelLine[];
  if (kind === 'pdf') {
    try {
      lines = await pdfLines(bytes);
    } catch (error) {
      return finding('label.broken-pdf', 'error', { problem: error instanceof Error ? error.message.slice(0, 120) : 'unknown' });
    }
  } else {
    const text = new TextDecoder().decode(bytes).replaceAll('\0', '');
    lines = kind === 'html' ? htmlLines(text) : textLines(text);
  }
  const read = lines.slice(0, MOST_LINES);
  // A piece of a PDF may hold a line break: without it the lines stay as many as they were.
  const restored = withLostLetters(read.map(({ text }) => text.slice(0, MOST_LINE_CHARS).replace(/[\r\n]/g, ' ')).join('\n')).split('\n');
  const isDropped = restored.some((text) => DROPPED.test(text));
  const kept = read
    .map(({ page, isTorn }, i) => ({ text: restored[i] ?? '', page, isTorn }))
    .map(({ text, page, isTorn = isDropped || LOST_LETTERS.test(text) }) => ({ text: tidy(text), page, isTorn }))
    .filter(({ text }) => text !== '');
  const letters = kept.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters < LEAST_LETTERS) return finding(kind === 'pdf' ? 'label.no-text' : 'label.no-content', 'error', { letters });
  return kept;
}

function textLines(text: string): readonly LabelLine[] {
  const lines = text.split(/\r\n?|\n/);
  const words = lines.map((line) => line.trim()).filter((line) => line !== '');
  return isStacked(words)
    ? unstacked(words).map((line) => ({ text: line, page: 1, isTorn: true }))
    : lines.map((line) => ({ text: line, page: 1 }));
}

/** One kind of space, dash, colon and cent sign; a gap between columns stays three spaces. */
function tidy(text: string): string {
  return text
    .replace(/\t/g, '   ')
    .replace(/[\s\u00a0]/g, ' ')
    .replace(/[\p{Cc}\p{Co}\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u2236/g, ':')
    .replace(/\uffe0/g, '¢')
    .replace(/≥/g, '>=')
    .replace(/≤/g, '<=')
    .replace(/(\d) \.(?=\d)/g, '$1.')
    .replace(/ {3,}/g, '   ')
    .trim();
}
