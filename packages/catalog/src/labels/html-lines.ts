/** The text of a web page as lines: cells of a table row side by side, every other block on a line of its own. */
import { Parser } from 'htmlparser2';
import type { LabelLine } from './label-text.ts';

const BLOCKS = new Set(
  'address article br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p section table tbody tr ul'.split(' '),
);
const CELLS = new Set(['td', 'th']);
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg']);
const COLUMN_GAP = '   ';

/** Read what a person sees of a page; nothing in it is run or fetched. */
export function htmlLines(html: string): readonly LabelLine[] {
  const lines: string[] = [];
  let line = '';
  let unseen = 0;
  let cells = 0;
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (UNSEEN.has(name)) unseen++;
      else if (CELLS.has(name)) {
        cells++;
        line += COLUMN_GAP;
      } else if (name === 'tr' || (BLOCKS.has(name) && cells === 0)) end();
      else if (BLOCKS.has(name)) line += ' ';
    },
    ontext: (text) => {
      if (unseen === 0) line += text.replace(/[\s\u00a0]+/g, ' ');
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
      else if (CELLS.has(name)) cells = Math.max(0, cells - 1);
      else if (name === 'tr' || (BLOCKS.has(name) && cells === 0)) end();
    },
  });
  parser.end(html);
  end();
  return lines.map((text) => ({ text, page: 1 }));
}
