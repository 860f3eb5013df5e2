import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readMeterFile, readMeterFiles, usageFindingWords } from '../src/index.ts';
import { clockRows, sumOf } from './fixtures/clock-rows/clock-rows.ts';
import { greenButtonFile } from './fixtures/green-button/green-button-file.ts';
import { at, channel, codes, total } from './read-text.ts';

const zone = 'America/Chicago';
const ROWS = clockRows(zone, '2025-11-01T00:00-05:00', '2025-11-05T00:00-06:00', 900);
const own = (from: number, to: number): string =>
  `start,kWh\n${ROWS.slice(from, to)
    .map(({ date, time, kwh }) => `${date}T${time},${kwh}`)
    .join('\n')}`;
const read = (files: Readonly<Record<string, string>>) =>
  readMeterFiles({ zone, files: Object.entries(files).map(([name, text]) => ({ name, bytes: strToU8(text) })) });
const archive = (files: Readonly<Record<string, string>>) =>
  readMeterFile({ zone, bytes: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))) });

describe('several files of one meter', () => {
  // Days of 96, 100, 96 and 96 quarter-hours.
  const days = { 'c.csv': own(196, 388), 'a.csv': own(0, 96), 'b.csv': own(96, 196) };

  it.each([
    ['named one by one', read],
    ['in an archive', archive],
  ])('are joined in the order of time, %s', async (_, reader) => {
    const file = await reader(days);
    expect(file).toMatchObject({ format: 'own-csv', zone, findings: [] });
    expect(file.series.length).toBe(1);
    expect([total(channel(file)), channel(file).startSeconds.length]).toEqual([sumOf(ROWS), 388]);
    expect(channel(file).startSeconds.every((start, i) => start === at('2025-11-01T00:00-05:00') + i * 900)).toBe(true);
  });

  it('say what is told twice, what is missing between them, and what no file tells', async () => {
    const twice = await read({ 'a.csv': own(0, 96), 'a (1).csv': own(0, 96) });
    expect([total(channel(twice)), codes(twice)]).toEqual([sumOf(ROWS.slice(0, 96)), ['usage.duplicate']]);
    const hole = await read({ 'a.csv': own(0, 96), 'c.csv': own(196, 388) });
    expect(hole.findings).toMatchObject([{ code: 'usage.gap', data: { gaps: 1, hours: 25 } }]);
  });

  it('let hours stand where a bill tells of the same time', async () => {
    const bills =
      'TYPE,START DATE,END DATE,USAGE (kWh),COST\nElectric billing,2025-09-01,2025-10-31,800,$90\nElectric billing,2025-11-01,2025-11-30,700,$80\n';
    const hours = ROWS.map(({ date, time, kwh }) => `Electric usage,${date},${time},,${kwh},$0.1`).join('\n');
    const file = await archive({ 'bills.csv': bills, 'usage.csv': `TYPE,DATE,START TIME,END TIME,USAGE (kWh),COST\n${hours}\n` });
    expect([total(channel(file)), channel(file).startSeconds.length]).toEqual([sumOf(ROWS) + 800e9, 389]);
    expect(file.findings).toMatchObject([{ code: 'usage.overlap', data: { count: 1 } }]);
  });

  it('leave out what is no meter file, by name', async () => {
    const file = await archive({ ...days, 'read me.txt': 'Thank you.', 'bill.pdf': '%PDF-1.7', 'page.htm': '<html></html>' });
    expect(total(channel(file))).toBe(sumOf(ROWS));
    expect(file.findings.map(({ data }) => data['file'])).toEqual(['read me.txt', 'bill.pdf', 'page.htm']);
    expect(file.findings.map(({ code, data }) => usageFindingWords[code]?.(data))).toContain(
      'We left out the file "read me.txt": it is not a meter file.',
    );
  });

  it('are refused together for the fault of one, which is named', async () => {
    const file = await read({ 'a.csv': own(0, 96), 'b.csv': `${own(96, 196)}\n2025-11-03T00:00,many` });
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code: 'usage.not-a-number', severity: 'error', where: { file: 'b.csv', line: 102 } }]);
    expect(usageFindingWords['usage.not-a-number']?.(file.findings[0]?.data ?? {})).toMatch(/^In "b.csv": Line 102 has "many"/);
  });

  it('are refused where none has readings, with one finding', async () => {
    const file = await archive({ 'a.txt': 'hello', 'b.pdf': '%PDF-1.7' });
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code: 'usage.unknown-format', severity: 'error', where: { file: 'a.txt' } }]);
  });
});

describe('Green Button documents', () => {
  const START = at('2025-01-01T00:00-05:00');
  const whole = greenButtonFile([{ readings: Array.from({ length: 24 }, (_, i) => [START + i * 3600, 3600, 1000 + i] as const) }]);
  const [head = ''] = /^[^]*?<feed[^>]*>/.exec(whole) ?? [];
  const entries = whole.match(/<entry>[^]*?<\/entry>/g) ?? [];
  const part = (has: RegExp): string => `${head}${entries.filter((entry) => has.test(entry)).join('')}</feed>`;
  const parts = {
    '1.xml': part(/IntervalBlock>/),
    '2.xml': part(/<espi:ReadingType>/),
    '3.xml': part(/UsagePoint>|<espi:MeterReading\/>|LocalTime/),
  };

  it('keep readings, types and meters apart, and are one when read together', async () => {
    const [one, together] = [
      await readMeterFile({ bytes: strToU8(whole) }),
      await readMeterFiles({ files: Object.entries(parts).map(([name, text]) => ({ name, bytes: strToU8(text) })) }),
    ];
    expect(total(channel(one))).toBe(24_276e6);
    expect(together).toEqual(one);
  });

  it('are refused while the type is missing', async () => {
    const file = await read({ '1.xml': parts['1.xml'], '3.xml': parts['3.xml'] });
    expect(file.findings).toMatchObject([{ code: 'usage.reading-type-missing', severity: 'error' }]);
  });

  it('go on without a document that is broken and no Green Button', async () => {
    const file = await read({ 'note.xml': '<note><to>', 'all.xml': whole });
    expect([total(channel(file)), file.findings.length > 0]).toEqual([24_276e6, true]);
  });
});

it('the limit on bytes holds for all files together, packed and unpacked', async () => {
  const files = [1, 2, 3].map((n) => ({ name: `${n}.csv`, bytes: strToU8(own(0, 96)) }));
  const [{ bytes } = { bytes: new Uint8Array(0) }] = files;
  expect(codes(await readMeterFiles({ files, zone, maxBytes: 3 * bytes.length }))).toEqual(['usage.duplicate']);
  expect(codes(await readMeterFiles({ files, zone, maxBytes: 3 * bytes.length - 1 }))).toEqual(['usage.too-large']);
  const packed = zipSync(Object.fromEntries(files.map((one) => [one.name, one.bytes])));
  expect(codes(await readMeterFile({ bytes: packed, zone, maxBytes: 3 * bytes.length - 1 }))).toEqual(['usage.too-large']);
});
