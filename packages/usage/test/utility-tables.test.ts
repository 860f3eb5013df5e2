import { describe, expect, it } from 'vitest';
import { dteFile, meterChannelFile, opowerFile, sceFile, sceHours, sdgeFile } from './fixtures/utility-tables/utility-tables.ts';
import { clockRows, sumOf } from './fixtures/clock-rows/clock-rows.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The fall change as some utilities label it: 25 rows, 2:00 twice instead of 1:00. */
const FALL = [0, 1, 2, 2, ...HOURS.slice(3)];

describe("San Diego's table", () => {
  it('is found below its preamble, whose totals are not trusted', async () => {
    const file = await readText(sdgeFile(['1/1/2025', '1/2/2025']));
    expect(file).toMatchObject({ format: 'sdge-csv', zone: 'America/Los_Angeles', findings: [] });
    expect(file.series[0]).toMatchObject({ meter: '0001' });
    expect([channel(file).startSeconds[0], total(channel(file))]).toEqual([at('2025-01-01T00:00:00-08:00'), 48e9]);
    expect(file.series[0]?.channels.map((one) => one.channel)).toEqual(['import']);
  });

  it('has what was sent to the grid, once anything was', async () => {
    expect(total(channel(await readText(sdgeFile(['1/1/2025'], '0.1000')), 'export'))).toBe(9.6e9);
  });

  it('follows a length that changes in the middle', async () => {
    const text =
      sdgeFile(['1/1/2025']) +
      ['"55550001","1/2/2025","12:00 AM","60","1.0","0","1.0"', '"55550001","1/2/2025","1:00 AM","60","1.0","0","1.0"', ''].join('\r\n');
    const readings = channel(await readText(text));
    expect([readings.seconds[95], readings.seconds[96], total(readings)]).toEqual([900, 3600, 26e9]);
  });

  it.each([
    ['a length that is none', '"15"', '"fifteen"', 'usage.bad-row'],
    ['a date that is none', '"1/1/2025"', '"someday"', 'usage.bad-date'],
    ['a time that is none', '"12:00 AM"', '"noon"', 'usage.bad-date'],
    ['a number that is none', '"0.2500"', '"=1+1"', 'usage.not-a-number'],
    ['an end in the middle of a row', /AM","15","0.2500"[^]*/, 'AM"', 'usage.bad-row'],
  ])('is refused for %s, with its line', async (_, what, by, code) => {
    const file = await readText(sdgeFile(['1/1/2025']).replace(what, by));
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error', where: { line: 7 } }]);
  });
});

describe("Edison's blocks", () => {
  it('are read in both directions', async () => {
    const labels = sceHours('2025-10-31', HOURS.slice(0, 23));
    const file = await readText(
      sceFile([
        { direction: 'Delivered', labels },
        { direction: 'Received', labels },
      ]),
    );
    expect(file).toMatchObject({ format: 'sce-csv', zone: 'America/Los_Angeles', findings: [] });
    expect([total(channel(file)), total(channel(file, 'export'))]).toEqual([11.5e9, 11.5e9]);
  });

  it('keep all 25 hours of the fall change, though the wrong hour is labelled twice', async () => {
    const file = await readText(sceFile([{ direction: 'Delivered', labels: sceHours('2025-11-02', FALL) }]));
    const { startSeconds } = channel(file);
    expect(startSeconds.length).toBe(25);
    expect(startSeconds.every((start, i) => start === at('2025-11-02T00:00:00-07:00') + i * 3600)).toBe(true);
    expect(codes(file)).toEqual(['usage.rows-by-order']);
  });

  it('are refused for a period that is none', async () => {
    const text = sceFile([{ direction: 'consumption', labels: [['2025-10-31 00:00:00', 'midnight']] }]);
    expect((await readText(text)).findings).toMatchObject([{ code: 'usage.bad-date', severity: 'error', where: { line: 8 } }]);
  });
});

describe("Opower's table", () => {
  it('is read with ends that are the last minute of the interval', async () => {
    const file = await readText(opowerFile('2025-03-04'), 'America/Los_Angeles');
    expect(file).toMatchObject({ format: 'opower-csv', zone: 'America/Los_Angeles', findings: [] });
    const readings = channel(file);
    expect([readings.startSeconds.length, new Set(readings.seconds), total(readings)]).toEqual([24, new Set([3600]), 7.2e9]);
  });

  it('has a unit column, or import and export, in other utilities', async () => {
    const units = await readText(
      opowerFile('2025-03-04', { header: 'TYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES', tail: '0.3,kWh,$0.1,' }),
    );
    expect([total(channel(units)), codes(units)]).toEqual([7.2e9, ['usage.clock-assumed']]);
    const both = await readText(
      opowerFile('2025-03-04', { header: 'TYPE,DATE,START TIME,END TIME,IMPORT (kWh),EXPORT (kWh),COST,NOTES', tail: '0.3,0.1,$0.1,' }),
    );
    expect([total(channel(both)), total(channel(both, 'export'))]).toEqual([7.2e9, 2.4e9]);
  });

  it('keeps gas as gas', async () => {
    const header = 'TYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES';
    const file = await readText(opowerFile('2025-03-04', { header, kind: 'Natural gas usage', tail: '0.5,therms,$1,' }));
    expect(file.series).toMatchObject([{ fuel: 'gas', unit: 'therm' }]);
    expect(codes(file)).toContain('usage.other-fuel');
  });
});

it('gas by the hundred cubic feet is taken for a hundred, not for single ones', async () => {
  const header = 'TYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES';
  const file = await readText(opowerFile('2025-03-04', { header, kind: 'Natural gas usage', tail: '0.5,CCF,$1,' }));
  expect(file.series).toMatchObject([{ fuel: 'gas', unit: 'ft3' }]);
  expect(total(channel(file))).toBe(24 * 50e9);
});

it('a unit that is none is refused', async () => {
  const header = 'TYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES';
  const file = await readText(opowerFile('2025-03-04', { header, tail: '0.5,smoots,$1,' }));
  expect(file.findings).toMatchObject([{ code: 'usage.unknown-unit', severity: 'error', data: { unit: 'smoots' }, where: { line: 7 } }]);
});

describe("Detroit's table", () => {
  it('is read without the daily totals on each row', async () => {
    const file = await readText(dteFile('06/24/2025'));
    expect(file).toMatchObject({ format: 'dte-csv', zone: 'America/Detroit', findings: [] });
    expect(total(channel(file))).toBe(36e9);
  });
});

describe('a table by numbered channel', () => {
  it('says what it took for granted: the zone and the unit', async () => {
    const file = await readText(meterChannelFile('6/1/2025', HOURS));
    expect([total(channel(file)), codes(file)]).toEqual([9.6e9, ['usage.clock-assumed', 'usage.unit-assumed']]);
  });

  it('loses no hour of the fall change', async () => {
    const file = await readText(meterChannelFile('11/2/2025', FALL), 'America/Denver');
    expect(channel(file).startSeconds.length).toBe(25);
  });

  it('is refused with several channels, which it does not explain', async () => {
    const rows = meterChannelFile('6/1/2025', HOURS, '11').split('\r\n').slice(1).join('\r\n');
    const file = await readText(meterChannelFile('6/1/2025', HOURS) + rows);
    expect(file.findings).toMatchObject([{ code: 'usage.channels-unknown', data: { channels: ['10', '11'] } }]);
  });
});

describe("Opower's other downloads", () => {
  it('are days of gas without times, in the unit of the header', async () => {
    const file = await readText(
      'TYPE,DATE,START TIME,END TIME,USAGE (therms),COST,NOTES\nNatural gas usage,2025-03-09,00:00,23:59,1.05,$2\n',
    );
    expect(file.series).toMatchObject([{ fuel: 'gas', unit: 'therm' }]);
    const days = await readText(
      'TYPE,DATE,USAGE,UNITS,COST,NOTES\nNatural gas usage,2025-03-08,1,therms,$1,\nNatural gas usage,2025-03-09,2,therms,$2,\n',
    );
    expect([[...channel(days).seconds], total(channel(days))]).toEqual([[86_400, 82_800], 3e9]);
  });

  it('have estimates in their notes, and net energy below nought', async () => {
    const head = 'TYPE,DATE,START TIME,END TIME,USAGE (kWh),COST,NOTES\n';
    const file = await readText(
      `${head}Electric usage,2025-06-01,00:00,00:59,1,$1,* This data was estimated\nElectric usage,2025-06-01,01:00,01:59,-0.5,$0,\n`,
    );
    expect([[...channel(file).microWh], [...channel(file).quality]]).toEqual([
      [1e9, 0],
      [1, 0],
    ]);
    expect([...channel(file, 'export').microWh]).toEqual([0, 5e8]);
    expect(codes(file)).toContain('usage.net-register');
  });

  it('lose no hour where an end is an hour off because the clock changed', async () => {
    const rows = clockRows('America/Los_Angeles', '2025-11-02T00:00-07:00', '2025-11-03T00:00-08:00', 900);
    const text = `TYPE,DATE,START TIME,END TIME,USAGE (kWh),COST\n${rows.map((row) => `Electric usage,${row.date},${row.time},${row.end.time},${row.kwh},$0`).join('\n')}`;
    const file = await readText(text, 'America/Los_Angeles');
    expect([channel(file).startSeconds.length, total(channel(file))]).toEqual([100, sumOf(rows)]);
    expect([...new Set(channel(file).seconds)]).toEqual([900]);
  });
});
