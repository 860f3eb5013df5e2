import { describe, expect, it } from 'vitest';
import { addDec, dateField, decOf, holdsNumber, tiersField, urdbFields, type Note } from '../../src/sources/urdb-fields.ts';

const silent: Note = () => undefined;
const fieldsOf = (rate: object) => urdbFields({ energyratestructure: [[{}]], ...rate }) ?? new Map<string, unknown>();

describe('fields of a rate', () => {
  it.each([
    [1e-7, '0.0000001'],
    [-2.5e-7, '-0.00000025'],
    ['1e3', '1000'],
    ['1.25E-2', '0.0125'],
    [0.2, '0.2'],
    [' 3.10 ', '3.1'],
    ['$3', undefined],
    ['', undefined],
    [null, undefined],
    [Number.NaN, undefined],
    ['1e40', undefined],
    ['123456789012345678901234567890', undefined],
    [0.10400000000000001, '0.10400000000000001'],
    [1.3877787807814457e-17, '0.000000000000000014'],
    [1e-99, '0'],
  ])('the number %s is %s', (json, dec) => expect(decOf(json)).toBe(dec));

  it.each([
    ['0.01974', '0.0283685', '0.0481085'],
    ['0.1', '0.2', '0.3'],
    ['-0.05', '0.05', '0'],
    ['12', '-0.5', '11.5'],
  ])('%s + %s is %s exactly', (a, b, sum) => expect(addDec(a, b)).toBe(sum));

  it.each([
    [1_561_874_400, '2019-06-30'], // Midnight in the Rockies: a day by UTC.
    [1_561_874_400_000, '2019-06-30'],
    ['1561874400', '2019-06-30'],
    ['2017-01-01 00:00:00', '2017-01-01'],
    [{ $date: '2021-10-01T06:00:00Z' }, '2021-10-01'],
    ['soon', undefined],
    [undefined, undefined],
  ])('the date %s is %s', (enddate, date) => expect(dateField(fieldsOf({ enddate }), 'enddate')).toBe(date));

  it('finds the rate in its text, in an answer of one item, and under names in any case', () => {
    const rate = { EnergyRateStructure: '[[{"rate": 0.1}]]' };
    for (const json of [rate, JSON.stringify(rate), { items: [rate] }, [rate]])
      expect(urdbFields(json)?.get('energyratestructure')).toEqual([[{ rate: 0.1 }]]);
    for (const json of [{ items: [rate, rate] }, { items: [] }, {}, [], 'rate', '{', null, 7]) expect(urdbFields(json)).toBeUndefined();
  });

  it.each([
    [0, null],
    [null, null],
    [undefined, null],
    [1e38, null],
    [100_000_000_000_000, null],
    ['1e38', null],
    [650, '650'],
    ['307.35', '307.35'],
  ])('the bound %s is %s', (max, bound) => {
    const fields = fieldsOf({ energyratestructure: [[{ max, rate: 0.1 }]] });
    expect(tiersField(fields, 'energyratestructure', silent)[0]?.[0]?.max).toBe(bound);
  });

  it('adds the longest decimals it reads', () => {
    expect(addDec(decOf('9999999999.999999999999999999') ?? '', decOf('9999999999') ?? '')).toBe('19999999998.999999999999999999');
  });

  it('looks for amounts in any depth', () => {
    expect([[[{ rate: 0 }]], { a: 'text' }, '0.0', [], null].map((json) => holdsNumber(json))).toEqual([false, false, false, false, false]);
    expect([[[{ rate: 0.79 }]], { a: ['2'] }, -1].map((json) => holdsNumber(json))).toEqual([true, true, true]);
  });
});
