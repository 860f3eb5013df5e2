import { describe, expect, it } from 'vitest';
import { readMeterFile, type MeterFile } from '../src/index.ts';
import { clockRows, sumOf, utf16 } from './fixtures/clock-rows/clock-rows.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

const TORONTO = 'America/Toronto';
/** Three days around the fall change: 73 hours. */
const FALL = clockRows(TORONTO, '2025-11-01T00:00-04:00', '2025-11-04T00:00-05:00', 3600);

function expectFall(file: MeterFile): void {
  expect(file).toMatchObject({ format: 'table-csv', zone: TORONTO });
  expect([total(channel(file)), channel(file).startSeconds.length]).toEqual([sumOf(FALL), 73]);
  expect(channel(file).startSeconds[0]).toBe(at('2025-11-01T00:00-04:00'));
  expect(codes(file)).not.toContain('usage.gap');
}

describe('a table of no known utility', () => {
  it('holds a clock change and its 73 hours', () => expect(FALL.length).toBe(73));

  it('is read by one time stamp, by start and end, and with dates as spreadsheets write them', async () => {
    const us = (date: string): string => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$2/$3/$1');
    expectFall(await readText(`Date/Time,Usage (kWh)\n${FALL.map((row) => `${row.date} ${row.time},${row.kwh}`).join('\n')}`, TORONTO));
    const both = FALL.map(({ date, time, end, kwh }) => `7,${us(date)} ${time},${us(end.date)} ${end.time},${kwh}`);
    expectFall(await readText(`Account,Interval Start,Interval End,Consumption (kWh)\n${both.join('\r\n')}`, TORONTO));
  });

  it('is read by the end of its hours, written as numbers', async () => {
    const rows = [1, 2].flatMap((day) => Array.from({ length: 24 }, (_, hour) => `2025-06-0${day},${hour + 1},0.5`));
    const file = await readText(`Date,Hour Ending,kWh\n${rows.join('\n')}\n`, TORONTO);
    expect([channel(file).startSeconds[0], channel(file).startSeconds.length, total(channel(file))]).toEqual([
      at('2025-06-01T00:00-04:00'),
      48,
      24e9,
    ]);
  });

  it('is read as Excel saves it: UTF-16 with tabs, or semicolons with decimal commas, with or without sep=', async () => {
    const tabs = `Date\tTime\tkWh\r\n${FALL.map((row) => `${row.date}\t${row.time}\t${row.kwh}`).join('\r\n')}`;
    expectFall(await readMeterFile({ bytes: utf16(tabs), zone: TORONTO }));
    const commas = FALL.map((row) => `${row.date};${row.time};${row.kwh.replace('.', ',')}`).join('\n');
    expectFall(await readText(`sep=;\nDate;Time;kWh\n${commas}`, TORONTO));
    expectFall(await readText(`Date;Time;kWh\n${commas}`, TORONTO));
  });

  it('has both ways, in columns of their own or as net energy', async () => {
    const columns = await readText('Date/Time,Inflow (kWh),Outflow (kWh)\n2025-06-01 00:00,1,0\n2025-06-01 01:00,0,2\n', TORONTO);
    expect([total(channel(columns)), total(channel(columns, 'export'))]).toEqual([1e9, 2e9]);
    const net = await readText('Date/Time,kWh\n2025-06-01 00:00,1\n2025-06-01 01:00,-2\n', TORONTO);
    expect([total(channel(net)), total(channel(net, 'export'))]).toEqual([1e9, 2e9]);
    expect(codes(net)).toContain('usage.net-register');
  });

  it('has units by the thousand, said in the header or in each row', async () => {
    expect(total(channel(await readText('Date/Time,Usage,Unit\n2025-06-01 00:00,1500,Wh\n', TORONTO)))).toBe(1.5e9);
    expect((await readText('Date/Time,Usage\n2025-06-01 00:00,1.5\n', TORONTO)).findings).toMatchObject([{ code: 'usage.unknown-format' }]);
  });

  it('has periods with their first and last day, shared or not', async () => {
    const apart = await readText('Start Date,End Date,kWh\n01/05/2025,02/04/2025,912\n02/05/2025,03/15/2025,812.5\n', TORONTO);
    const shared = await readText('Start Date,End Date,kWh\n01/05/2025,02/05/2025,912\n02/05/2025,03/16/2025,812.5\n', TORONTO);
    for (const file of [apart, shared]) {
      // The second period has the day of the spring change.
      expect([...channel(file).seconds]).toEqual([31 * 86_400, 39 * 86_400 - 3600]);
      expect([total(channel(file)), codes(file)]).toEqual([1724.5e9, []]);
    }
  });

  it.each([
    ['days that stand twice with other readings', 'Date,kWh\n2025-06-01,10\n2025-06-02,11\n2025-06-01,4\n', 'usage.bad-row', 4],
    ['a number that thousands or decimals may mean', 'Date/Time\tkWh\n2025-06-01 00:00\t1,240\n', 'usage.not-a-number', 2],
    ['an end an hour early on an ordinary day', 'Start,End,Usage (kWh)\n2025-06-01 01:00,2025-06-01 00:30,1\n', 'usage.bad-row', 2],
  ])('is refused for %s', async (_, text, code, line) => {
    const file = await readText(text, TORONTO);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error', where: { line } }]);
  });
});
