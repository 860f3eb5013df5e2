import { describe, expect, it } from 'vitest';
import { at, channel, codes, readText, total } from './read-text.ts';

const TIMES = Array.from({ length: 48 }, (_, i) => `${String(Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`);
const day = (date: string, ...cells: readonly string[]): string => [date, ...cells].join(',');
const flat = Array<string>(48).fill('0.25');

describe('a table of a row a day', () => {
  it('is read with times of starts, of ends, or with numbers', async () => {
    for (const names of [TIMES, [...TIMES.slice(1), '00:00'], TIMES.map((_, i) => `HH${i + 1}`), TIMES.map((_, i) => String(i + 1))]) {
      const file = await readText([day('Date', ...names), day('2025-06-01', ...flat), day('2025-06-02', ...flat)].join('\n'));
      expect(file).toMatchObject({ format: 'day-rows-csv', zone: 'Europe/London' });
      expect([channel(file).startSeconds[0], channel(file).startSeconds.length, total(channel(file))]).toEqual([
        at('2025-06-01T00:00+01:00'),
        96,
        24e9,
      ]);
    }
  });

  it('is not missing the hour that the spring change skips, and has 50 columns in autumn', async () => {
    const spring = flat.with(2, '').with(3, '');
    const march = await readText([day('Date', ...TIMES), day('30/03/2025', ...spring), day('31/03/2025', ...flat)].join('\n'));
    expect([channel(march).startSeconds.length, total(channel(march)), codes(march).includes('usage.gap')]).toEqual([94, 23.5e9, false]);
    expect(codes(march)).not.toContain('usage.blank-reading');
    const names = Array.from({ length: 50 }, (_, i) => `HH${i + 1}`);
    const october = [
      day('Date', ...names),
      day('2025-10-25', ...flat),
      day('2025-10-26', ...flat, '0.25', '0.25'),
      day('2025-10-27', ...flat),
    ];
    const autumn = await readText(october.join('\n'));
    expect([channel(autumn).startSeconds.length, total(channel(autumn)), codes(autumn).includes('usage.gap')]).toEqual([
      146,
      36.5e9,
      false,
    ]);
  });

  it('is in market time with an Australian meter, both ways', async () => {
    const ranges = TIMES.map((time, i) => `${time} - ${TIMES[(i + 1) % 48]}`);
    const row = (kind: string, date: string): string => ['6102000001', '0123', kind, date, 'No', ...flat].join(',');
    const header = ['NMI', 'METER SERIAL NUMBER', 'CON/GEN', 'DATE', 'ESTIMATED?', ...ranges].join(',');
    const file = await readText(
      [header, row('Consumption', '05/01/2025'), row('Generation', '05/01/2025'), row('Consumption', '25/01/2025')].join('\n'),
      'Australia/Melbourne',
    );
    expect(channel(file).startSeconds[0]).toBe(at('2025-01-05T00:00+10:00'));
    expect([total(channel(file)), total(channel(file, 'export'))]).toEqual([24e9, 12e9]);
  });

  it('is refused for a row cut short', async () => {
    const file = await readText([day('Date', ...TIMES), day('2025-06-01', '1', '2')].join('\n'));
    expect(file.findings).toMatchObject([{ code: 'usage.bad-row', severity: 'error', where: { line: 2 } }]);
  });
});
