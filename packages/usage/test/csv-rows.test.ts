import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRows, delimiterOf, firstLine } from '../src/csv-rows.ts';

function rowsOf(pieces: readonly string[]): readonly (readonly [readonly string[], number])[] {
  const rows: (readonly [readonly string[], number])[] = [];
  const csv = csvRows((fields, line) => {
    rows.push([[...fields], line]);
    return null;
  });
  for (const piece of pieces) expect(csv.write(piece)).toBeNull();
  expect(csv.end()).toBeNull();
  return rows;
}

it.each(['a,b\n1,2\n', 'a,b\r\n1,2\r\n', 'a,b\r1,2', 'a;b\n1;2', 'a\tb\n1\t2\n', '"a","b"\n"1","2"'])(
  'reads the same rows from %j',
  (text) => {
    expect(rowsOf([text])).toEqual([
      [['a', 'b'], 1],
      [['1', '2'], 2],
    ]);
  },
);

it('counts lines over quoted line ends and keeps empty rows', () => {
  expect(rowsOf(['a,b\n"x\ny",1\n\n2,3\n'])).toEqual([
    [['a', 'b'], 1],
    [['x\ny', '1'], 2],
    [[''], 4],
    [['2', '3'], 5],
  ]);
});

it('does not depend on how the text arrives', () => {
  const text = 'start,"kWh"\r\n2025,"1,5"\r\n\r\n"a""b",2\r\n3,"x\ny"';
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
      const sorted = [0, ...cuts.sort((a, b) => a - b), text.length];
      expect(rowsOf(sorted.slice(1).map((to, i) => text.slice(sorted[i], to)))).toEqual(rowsOf([text]));
    }),
  );
});

it('stops where a row is refused', () => {
  const bad = { code: 'usage.bad-row', severity: 'error', data: {} } as const;
  expect(csvRows((_, line) => (line === 2 ? bad : null)).write('a\nb\nc\n')).toBe(bad);
});

it('finds delimiter and first line', () => {
  expect([delimiterOf('a;b,c;d'), delimiterOf('ab'), firstLine('\r\na,b\rc')]).toEqual([';', ',', 'a,b']);
});
