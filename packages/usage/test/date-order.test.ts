import { describe, expect, it } from 'vitest';
import { decideDateOrder, slashDateOf, slashDay, type DatedLine } from '../src/date-order.ts';

function lines(...pairs: readonly (readonly [string, string?])[]): readonly DatedLine[] {
  return pairs.map(([usage, issued], i) => {
    const date = slashDateOf(usage);
    if (!date) throw new Error(usage);
    return { usage: date, issued: issued ? slashDateOf(issued) : null, line: i + 2 };
  });
}

describe('day or month first', () => {
  it.each([
    ['month first by rule', lines(['3/1/2025'], ['3/2/2025']), 'month-first', []],
    ['month first where a second number is above 12', lines(['1/12/2025'], ['1/13/2025']), 'month-first', []],
    ['day first where a first number is above 12', lines(['12/1/2025'], ['13/1/2025']), 'day-first', ['usage.date-order']],
    [
      'day first where issue follows use only so',
      lines(['1/3/2025', '2/3/2025'], ['2/3/2025', '3/3/2025']),
      'day-first',
      ['usage.date-order'],
    ],
    ['month first where issue follows use', lines(['3/1/2025', '3/2/2025'], ['3/2/2025', '3/3/2025']), 'month-first', []],
    [
      'month first with doubt where days and issue dates disagree',
      lines(['1/1/2026', '1/2/2026'], ['2/1/2026', '2/2/2026']),
      'month-first',
      ['usage.date-order-unsure'],
    ],
    [
      'refused where only the run of days speaks, against the rule',
      lines(['1/3/2025'], ['2/3/2025'], ['3/3/2025']),
      'month-first',
      ['usage.ambiguous-dates'],
    ],
    ['refused where neither order gives dates', lines(['1/2/2025'], ['13/13/2025']), 'month-first', ['usage.bad-date']],
  ])('%s', (_, dated, order, codes) => {
    const decided = decideDateOrder(dated);
    expect([decided.order, decided.findings.map(({ code }) => code)]).toEqual([order, codes]);
  });

  it('knows real days only', () => {
    const day = (text: string): number => slashDay(slashDateOf(text) ?? { first: 0, second: 0, year: 2000 }, 'month-first');
    expect([day('2/29/2024'), day('2/29/2025'), day('4/31/2025'), day('0/1/2025')]).toEqual([19_782, Number.NaN, Number.NaN, Number.NaN]);
    expect([slashDateOf('2025-03-01'), slashDateOf('3.1.2025')]).toEqual([null, null]);
    expect(slashDateOf('3/1/25')).toEqual({ first: 3, second: 1, year: 2025 });
  });
});
