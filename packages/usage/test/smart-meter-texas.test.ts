import { describe, expect, it } from 'vitest';
import { qualities } from '@arbor/engine';
import { day, fallDay, HEADER, savedByExcel, smtFile, springDay } from './fixtures/smart-meter-texas/smart-meter-texas-file.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

const DAY_TOTAL = 96 * 100e6 + ((95 * 96) / 2) * 1e6;

describe('a Smart Meter Texas file', () => {
  it('is read in Central time, exactly, with the meter shortened to four characters', async () => {
    const file = await readText(smtFile(day('06/01/2025', { issued: '06/02/2025 06:18:33' })));
    const readings = channel(file);
    expect(file).toMatchObject({ format: 'smart-meter-texas', zone: 'America/Chicago', findings: [] });
    expect(file.series[0]?.meter).toBe('1234');
    expect([readings.startSeconds.length, readings.startSeconds[0], readings.startSeconds[95]]).toEqual([
      96,
      at('2025-06-01T00:00:00-05:00'),
      at('2025-06-01T23:45:00-05:00'),
    ]);
    expect(new Set(readings.seconds)).toEqual(new Set([900]));
    expect(total(readings)).toBe(DAY_TOTAL);
  });

  it('reads the same after a spreadsheet saved it again', async () => {
    const raw = smtFile(day('06/01/2025', { issued: '06/02/2025 06:18:33' }), day('06/02/2025', { issued: '06/03/2025 06:18:33' }));
    const again = savedByExcel(raw);
    expect(again).toContain(',6/1/2025,6/2/2025 6:18,0:00,0:15,0.1,A');
    expect((await readText(again)).series).toEqual((await readText(raw)).series);
  });

  it('leaves out the four empty rows of the spring change: no gap, 92 quarter-hours', async () => {
    const file = await readText(smtFile(day('03/08/2025'), springDay('03/09/2025'), day('03/10/2025')));
    expect(channel(file).startSeconds.length).toBe(96 + 92 + 96);
    expect(file.findings).toMatchObject([{ code: 'usage.clock-change-rows', severity: 'info', data: { rows: 4, dates: ['2025-03-09'] } }]);
  });

  it('takes the 100 rows of the fall change in their order, though one label lies', async () => {
    const file = await readText(smtFile(fallDay('11/02/2025'), day('11/03/2025')));
    const { startSeconds, microWh } = channel(file);
    expect(codes(file)).toEqual([]);
    expect(startSeconds.length).toBe(196);
    expect(startSeconds.every((start, i) => start === at('2025-11-02T00:00:00-05:00') + i * 900)).toBe(true);
    expect([microWh[7], microWh[8], microWh[9]]).toEqual([107e6, 108e6, 109e6]);
  });

  it('tells the repeated hour apart when rows are sorted by label or newest first', async () => {
    const sorted = [...fallDay('11/02/2025')].sort((a, b) => (a.split(',')[3] ?? '').localeCompare(b.split(',')[3] ?? ''));
    const newest = [...fallDay('11/02/2025')].reverse();
    const sum = total(channel(await readText(smtFile(fallDay('11/02/2025')))));
    for (const rows of [sorted, newest]) {
      const readings = channel(await readText(smtFile(rows)));
      expect(readings.startSeconds.length).toBe(100);
      expect(total(readings)).toBe(sum);
    }
  });

  it('refuses a row that ends before it starts on any other day', async () => {
    const file = await readText(smtFile(fallDay('11/09/2025')));
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code: 'usage.bad-row', severity: 'error', where: { line: 10 } }]);
  });

  it('reads surplus generation as export and several ESIIDs as several series', async () => {
    const mine = { esiid: "'10000000000001111" };
    const file = await readText(
      smtFile(
        day('06/01/2025', mine),
        day('06/01/2025', { ...mine, kind: 'Surplus Generation', kwh: () => '.5' }),
        day('06/01/2025', { esiid: "'10000000000002222" }),
      ),
    );
    expect(file.series.map(({ meter, channels }) => [meter, channels.map((one) => one.channel)])).toEqual([
      ['1111', ['import', 'export']],
      ['2222', ['import']],
    ]);
    expect(total(channel(file, 'export'))).toBe(48e9);
    expect(codes(file)).toEqual(['usage.several-meters']);
  });

  it('keeps the newest issue of a row, whatever the order in the file, and counts', async () => {
    const first = day('06/01/2025', { issued: '06/02/2025 06:00:00', kwh: () => '.1' });
    const second = day('06/01/2025', { issued: '06/05/2025 06:00:00', kwh: () => '.2' });
    for (const file of [await readText(smtFile(first, second)), await readText(smtFile(second, first))]) {
      expect(total(channel(file))).toBe(96 * 200e6);
      expect(file.findings).toMatchObject([{ code: 'usage.revised', data: { count: 96 } }]);
    }
  });

  it('reports repeated rows, missing hours, and readings without a number', async () => {
    const rows = [...day('06/01/2025')];
    const file = await readText(
      smtFile(
        rows.slice(0, 40),
        rows.slice(39, 41),
        rows.slice(44),
        day('06/02/2025').map((row, i) => (i === 5 ? row.replace(',.105,', ',,') : row)),
      ),
    );
    expect(file.findings).toMatchObject([
      { code: 'usage.blank-reading', data: { count: 1 }, where: { line: 101 } },
      { code: 'usage.duplicate', data: { count: 1 } },
      { code: 'usage.gap', data: { gaps: 2, hours: 1, first: '2025-06-01T10:15:00-05:00' } },
    ]);
  });

  it('marks estimated rows', async () => {
    const { quality } = channel(await readText(smtFile(day('06/01/2025', { quality: 'E' }))));
    expect(new Set(quality)).toEqual(new Set([qualities.indexOf('estimated')]));
  });

  it('takes the order of the rows where the labels ignore the clock change', async () => {
    const rows = (date: string, count: number): string =>
      Array.from(
        { length: count },
        (_, i) => `10000000000001234,M1,${new Date(Date.parse(`${date}Z`) + i * 900_000).toISOString().slice(0, 19)},0.20`,
      ).join('\n');
    const generic = (body: string): string => `ESIID,Meter,Start Date/Time,Usage (kWh)\n${body}\n`;
    for (const [date, count, start] of [
      ['2025-03-09T00:00', 92, '2025-03-09T00:00-06:00'],
      ['2025-11-02T00:00', 100, '2025-11-02T00:00-05:00'],
    ] as const) {
      const file = await readText(generic(rows(date, count)));
      const { startSeconds } = channel(file);
      expect([startSeconds.length, startSeconds[0], (startSeconds[count - 1] ?? 0) - (startSeconds[0] ?? 0)]).toEqual([
        count,
        at(start),
        (count - 1) * 900,
      ]);
      expect(codes(file)).toEqual(['usage.rows-by-order']);
    }
  });
});

describe('a Smart Meter Texas file that is refused', () => {
  const row = day('06/01/2025')[0] ?? '';
  it.each([
    ['a word for a number', row.replace('.100', 'abc'), 'usage.not-a-number'],
    ['NaN', row.replace('.100', 'NaN'), 'usage.not-a-number'],
    ['a formula', row.replace('.100', '=cmd|calc'), 'usage.not-a-number'],
    ['a negative reading', row.replace('.100', '-.100'), 'usage.negative-reading'],
    ['an impossible reading', row.replace('.100', '9999999'), 'usage.impossible-reading'],
    ['a date that is none', row.replace('06/01/2025', '31/31/2025'), 'usage.bad-date'],
    ['a year that is none', row.replace('06/01/2025', '06/01/0025'), 'usage.bad-date'],
    ['a time that is none', row.replace('00:15', '99:15'), 'usage.bad-date'],
    ['a row cut short', row.slice(0, 40), 'usage.bad-row'],
    ['a kind that is none', row.replace('Consumption', 'Voltage'), 'usage.bad-row'],
  ])('for %s says %s', async (_, bad, code) => {
    const file = await readText(`${HEADER}\n${bad}\n`);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error', where: { line: 2 } }]);
  });

  it('says which column is missing', async () => {
    const file = await readText(`${HEADER.replace('USAGE_KWH', 'X')}\n${row}\n`);
    expect(file.findings).toMatchObject([{ code: 'usage.column-missing', data: { column: 'USAGE_KWH' } }]);
  });

  it('reads empty rows and a repeated header without complaint', async () => {
    const file = await readText(`${HEADER}\n${row}\n,,,,,,,\n\n${HEADER}\n${day('06/01/2025')[1]}\n`);
    expect(channel(file).startSeconds.length).toBe(2);
    expect(codes(file)).toEqual([]);
  });
});
