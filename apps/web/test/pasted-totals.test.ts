import { describe, expect, test } from 'vitest';
import { fillTotals, pastedTotals } from '../src/flow/pasted-totals.ts';

const twelve = ['1204', '980', '870', '760', '805', '990', '1300', '1610', '1590', '1280', '900', '1010'];

describe('pasted totals', () => {
  test.each([
    ['a column of a spreadsheet', twelve.join('\n')],
    ['a column with Windows line ends', `${twelve.join('\r\n')}\r\n`],
    ['a row of a spreadsheet', twelve.join('\t')],
    ['a list with commas', twelve.join(', ')],
    ['a list with commas and no spaces', twelve.join(',')],
    ['a list with semicolons', twelve.join('; ')],
    ['separators of thousands', twelve.map((total) => Number(total).toLocaleString('en-US')).join('\n')],
  ])('are read from %s', (_name, text) => {
    expect(pastedTotals(text)).toEqual(twelve);
  });

  test('keep their decimals', () => expect(pastedTotals('900.5 1,800.25')).toEqual(['900.5', '1800.25']));

  test.each(['', '  ', 'kWh', '900 kWh', '-5 3', '1e3'])('are not read from "%s"', (text) => expect(pastedTotals(text)).toBeNull());

  test('fill the fields from the one they are pasted into', () => {
    expect(fillTotals(['1', '2', '3', '4'], ['8', '9'], 1)).toEqual(['1', '8', '9', '4']);
    expect(fillTotals(['1', '2', '3', '4'], ['8', '9'], 3)).toEqual(['1', '2', '3', '8']);
  });

  test('fill all fields with the newest when there are enough, wherever they are pasted', () => {
    expect(fillTotals(['', '', ''], ['1', '2', '3'], 2)).toEqual(['1', '2', '3']);
    expect(fillTotals(['', '', ''], ['0', '1', '2', '3'], 0)).toEqual(['1', '2', '3']);
  });
});
