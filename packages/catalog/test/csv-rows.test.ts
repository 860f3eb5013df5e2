import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { csvRows } from '../src/csv-rows.ts';

describe('csvRows', () => {
  it('reads quoted commas, doubled quotes and line breaks, and keeps the line a row starts on', () => {
    const { rows, problems } = csvRows('\uFEFFa,b\r\n"1,5","say ""hi"""\r\n\r\n"two\r\nlines",x\r\n,\r\n');
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,5', 'say "hi"'] },
      { line: 4, cells: ['two\r\nlines', 'x'] },
      { line: 6, cells: ['', ''] },
    ]);
  });

  it('leaves out a row with a broken quote and reads on with the next line', () => {
    const { rows, problems } = csvRows('a,b\n"bad" x,1\nok,2\n"never closed,3\nfine,4');
    expect(rows.map(({ cells }) => cells[0])).toEqual(['a', 'ok', 'fine']);
    expect(problems).toEqual([
      { line: 2, problem: 'afterQuote' },
      { line: 4, problem: 'openQuote' },
    ]);
  });

  it('reads back whatever was written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, (cells) => {
        const text = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(csvRows(text).rows.map((row) => row.cells)).toEqual(cells);
      }),
    );
  });
});
