/** What a file that is no list of plans looks like, so that its reader can say what to do. */
import { finding, type Finding } from '@arbor/engine';
import { csvRows } from '../csv-rows.ts';
import { missingColumns } from './power-to-choose-columns.ts';

/** How a file begins, with bytes that are no UTF-8 decoded to U+FFFD, and what it is then. */
const kinds = [
  ['empty', /^\s*$/],
  ['pdf', /^\s*%PDF-/],
  ['picture', /^(?:\uFFFDPNG\r?\n|GIF8|\uFFFD{3}|RIFF.{1,4}WEBP|.{4}ftyp(?:heic|mif1|avif))/s],
  ['spreadsheet', /^(?:PK\p{Cc}{2}|\uFFFD\uFFFD\p{Cc})/u],
  ['page', /^\s*<(?:!doctype html|html)\b/i],
  ['xml', /^\s*</],
  ['json', /^\s*(?:\{|\[\s*[[{"\d])/],
] as const;

/** Say that a text is no list of plans: `looks` like what, or a table of which columns are `missing`.
 *  @example notACatalogue('%PDF-1.7').data // { looks: 'pdf' } */
export function notACatalogue(text: string): Finding {
  const head = text.slice(0, 4000).replace(/^\uFEFF/, '');
  const looks = kinds.find(([, pattern]) => pattern.test(head))?.[0];
  if (looks !== undefined) return finding('catalog.not-a-catalogue', 'error', { looks });
  const [header] = csvRows(head).rows;
  const isTable = header !== undefined && header.cells.length > 2 && !head.includes('\uFFFD');
  return finding('catalog.not-a-catalogue', 'error', isTable ? { missing: missingColumns(header.cells) } : {});
}
