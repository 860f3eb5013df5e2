import Papa from 'papaparse';
import type { Finding } from '@arbor/engine';
import { refusal } from './finding-words.ts';

/** Longest row [characters]. A meter row has some 150; this bounds memory when a quote never closes. */
const MAX_ROW = 100_000;

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Tell the delimiter of a header line: the one it has most of. */
export function delimiterOf(header: string): Delimiter {
  const count = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** The line with which Excel is told the delimiter. */
const SEPARATOR = /^"?sep=([,;\t|])"?$/i;

/** The first line of a text, without its end and without Excel's `sep=;`. */
export function firstLine(text: string): string {
  const lines = text.replace(/^[\r\n]+/, '').split(/[\r\n]+/, 2);
  return (SEPARATOR.test(lines[0] ?? '') ? lines[1] : lines[0]) ?? '';
}

/** Write a number of a cell with a decimal point. Where something else parts the columns, a comma is the decimal sign;
 *  one that may as well part thousands (`1,240` between tabs) is left, so that it is refused.
 *  @example withPoint('0,145', ';') // '0.145' */
export function withPoint(cell: string, delimiter: Delimiter): string {
  if (delimiter === ',' || !cell.includes(',')) return cell;
  if (delimiter !== ';' && /^[1-9]\d{0,2},\d{3}$/.test(cell)) return cell;
  return /^[+-]?\d*,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
}

export interface CsvRows {
  readonly write: (text: string) => Finding | null;
  readonly end: () => Finding | null;
}

/** Split text that arrives in pieces into rows of fields, holding one row at most.
 *  `onRow` gets the fields and the line [from 1] and may refuse the file.
 *  Errors: `usage.line-too-long`. */
export function csvRows(onRow: (fields: readonly string[], line: number, delimiter: Delimiter) => Finding | null): CsvRows {
  let rest = '';
  let line = 1;
  let delimiter: Delimiter | null = null;
  let parser: Papa.Parser | null = null;

  const take = (last: boolean): Finding | null => {
    // The header decides line ends and delimiter once, so wait until it is complete.
    const end = parser ? -1 : rest.search(/[\r\n]/);
    if (!parser && (last || (end >= 0 && end < rest.length - 1))) {
      const newline = end >= 0 && rest[end] === '\r' && rest[end + 1] !== '\n' ? '\r' : '\n';
      delimiter = (SEPARATOR.exec(/^[^\r\n]*/.exec(rest)?.[0] ?? '')?.[1] as Delimiter | undefined) ?? delimiterOf(firstLine(rest));
      parser = new Papa.Parser({ delimiter, newline });
    }
    if (!parser || !delimiter) return rest.length > MAX_ROW ? tooLong() : null;
    const { data, meta } = parser.parse(rest, 0, !last) as { data: string[][]; meta: { cursor: number } };
    const quoted = rest.includes('"');
    rest = rest.slice(meta.cursor);
    for (const fields of data) {
      // A file that ends with a line end has no row after it.
      if (last && fields.length === 1 && fields[0] === '') continue;
      const tail = fields.at(-1) ?? '';
      if (tail.endsWith('\r')) fields[fields.length - 1] = tail.slice(0, -1);
      const problem = line === 1 && SEPARATOR.test(fields.join(delimiter)) ? null : onRow(fields, line, delimiter);
      if (problem) return problem;
      line += 1;
      if (quoted) for (const field of fields) line += field.split('\n').length - 1;
    }
    return rest.length > MAX_ROW ? tooLong() : null;
  };
  const tooLong = (): Finding => refusal('usage.line-too-long', { line, limit: MAX_ROW }, { line });

  return {
    write: (text) => {
      rest += text;
      return take(false);
    },
    end: () => (rest === '' ? null : take(true)),
  };
}
