/** The text of a PDF as lines from top to bottom, each from left to right, whatever order it was drawn in. */
import type { LabelLine } from './label-text.ts';

/** A label has one or two pages; some come with their terms behind. */
const MOST_PAGES = 12;
const MOST_PIECES = 20_000;
/** Pieces whose baselines differ by less than this part of their height stand in one line. */
const SAME_LINE = 0.45;
/** A gap wider than this part of the height is a space; pieces of one word lie nearer. */
const SPACE = 0.12;

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Read the lines of a PDF.
 *  @throws what the PDF library throws on a file that is broken, locked, or none. */
export async function pdfLines(bytes: Uint8Array): Promise<readonly LabelLine[]> {
  // Loaded when the first PDF comes: it is large, and most runs read none.
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  try {
    const lines: LabelLine[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.slice(0, MOST_PIECES).flatMap((item): readonly Piece[] => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
        return [{ text: item.str, x, y, width: item.width, height: item.height || Math.hypot(a, b) || 1 }];
      });
      lines.push(...linesOf(pieces).map((text) => ({ text, page: number })));
    }
    return lines;
  } finally {
    await document.cleanup();
  }
}

function linesOf(pieces: readonly Piece[]): readonly string[] {
  const rows: { y: number; readonly height: number; readonly pieces: Piece[] }[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.findLast((one) => Math.abs(one.y - piece.y) < SAME_LINE * Math.min(one.height, piece.height));
    if (row) row.pieces.push(piece);
    else rows.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  return rows.map((row) => joined(row.pieces.sort((a, b) => a.x - b.x)));
}

/** Join the pieces of a line; a wide gap between columns is kept as several spaces. */
function joined(pieces: readonly Piece[]): string {
  let line = '';
  let end = Number.NEGATIVE_INFINITY;
  let before: Piece | undefined;
  for (const piece of pieces) {
    const { text, x, width, height } = piece;
    // Bold type is at times the same text drawn twice, a hair apart.
    if (before?.text === text && x - before.x < SPACE * height) continue;
    before = piece;
    const gap = x - end;
    if (line !== '') line += gap > 1.5 * height ? '   ' : gap > SPACE * height && !/\s$/.test(line) && !/^\s/.test(text) ? ' ' : '';
    line += text;
    end = x + width;
  }
  return line;
}
