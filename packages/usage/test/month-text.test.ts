import { describe, expect, it } from 'vitest';
import { monthOf } from '../src/month-text.ts';
import { channel, codes, readText } from './read-text.ts';

describe('a month', () => {
  it.each(['2025-06', '2025-6', '6/2025', '06-2025', '2025-06-01', 'June 2025', 'Jun-25', "jun '25", 'JUN 2025', '2025-Jun', '2025 June'])(
    'is read as people write it: %s',
    (text) => expect(monthOf(text)).toBe('2025-06'),
  );

  it.each(['', '2025', '2025-13', '0/2025', 'Juno', '25-06', '06/25', 'June', '2025-06-02'])('is not guessed from "%s"', (text) =>
    expect(monthOf(text)).toBeNull(),
  );
});

it('a table of months has them in any order, with thousands, with the year beside them', async () => {
  for (const text of [
    'Month,Usage (kWh)\nFeb 2025,"1,240.5"\nJan 2025,900\n',
    'month;kWh\n02/2025;1240,5\n01/2025;900\n',
    'Year,Month,kWh\n2025,1,900\n2025,Feb,1240.5\n',
  ]) {
    const file = await readText(text, 'America/Chicago');
    expect([[...channel(file).microWh], codes(file)]).toEqual([[900e9, 1240.5e9], []]);
  }
});
