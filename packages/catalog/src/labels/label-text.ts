/** The words of a label, whatever it came as: PDF, web page or plain text. */
import { finding, type Finding } from '@arbor/engine';
import { htmlLines } from './html-lines.ts';
import { labelKind } from './label-kind.ts';
import { pdfLines } from './pdf-lines.ts';

export interface LabelLine {
  readonly text: string;
  /** Counts from 1. */
  readonly page: number;
}

const MOST_BYTES = 20_000_000;
const MOST_LINES = 1500;
const MOST_LINE_CHARS = 2000;
/** Fewer letters than these on a page are no label: a scan, or a page that a script would have filled. */
const LEAST_LETTERS = 150;

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
  const kept = lines
    .slice(0, MOST_LINES)
    .map(({ text, page }) => ({ text: tidy(text.slice(0, MOST_LINE_CHARS)), page }))
    .filter(({ text }) => text !== '');
  const letters = kept.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters < LEAST_LETTERS) return finding(kind === 'pdf' ? 'label.no-text' : 'label.no-content', 'error', { letters });
  return kept;
}

function textLines(text: string): readonly LabelLine[] {
  return text.split(/\r\n?|\n/).map((line) => ({ text: line, page: 1 }));
}

/** One kind of space, dash, colon and cent sign; a gap between columns stays three spaces. */
function tidy(text: string): string {
  return text
    .replace(/\t/g, '   ')
    .replace(/[\s\u00a0]/g, ' ')
    .replace(/[\p{Cc}\u200b-\u200f\u2060\ufeff\u00ad]/gu, '') // Controls stand where a font has no code for a letter pair such as "ti".
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u2236/g, ':')
    .replace(/\uffe0/g, '¢')
    .replace(/≥/g, '>=')
    .replace(/≤/g, '<=')
    .replace(/ {3,}/g, '   ')
    .trim();
}
