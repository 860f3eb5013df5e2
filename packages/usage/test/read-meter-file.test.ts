import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMeterFile, readers } from '../src/index.ts';
import { greenButtonFile, readings } from './fixtures/green-button/green-button-file.ts';
import { day, fallDay, savedByExcel, smtFile, springDay } from './fixtures/smart-meter-texas/smart-meter-texas-file.ts';
import { at, readText } from './read-text.ts';

const zone = 'America/Chicago';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const FILES = {
  'smart-meter-texas': smtFile(day('11/01/2025'), fallDay('11/02/2025'), springDay('03/08/2026')),
  'smart-meter-texas, saved again': savedByExcel(smtFile(day('11/01/2025'))),
  'green-button': greenButtonFile([{ readings: readings(at('2025-01-10T00:00-05:00'), 30) }]),
  'own-csv': 'start;"kWh"\r\n2025-06-01T00:00;0,5\r\n"2025-06-01T01:00";0,25',
  'own-json': '{"monthlyKwh": [900, 850], "firstMonth": "2025-06"}',
  'a refusal': 'start,kWh\n2025-06-01,1\n2025-06-02,é\n',
};

async function* pieces(bytes: Uint8Array, cuts: readonly number[]): AsyncIterable<Uint8Array> {
  let from = 0;
  for (const cut of [...new Set(cuts)].sort((a, b) => a - b)) {
    if (cut <= from || cut >= bytes.length) continue;
    yield bytes.subarray(from, cut);
    from = cut;
  }
  yield bytes.subarray(from);
}

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  [...`\uFEFF${text}`].forEach((letter, i) => view.setUint16(i * 2, letter.charCodeAt(0), little));
  return bytes;
}

describe('reading a meter file', () => {
  it.each(Object.entries(FILES))('gives the same however the bytes arrive: %s', async (_, text) => {
    const bytes = utf8(text);
    const whole = await readMeterFile({ bytes, zone });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        expect(await readMeterFile({ bytes: pieces(bytes, cuts), zone })).toEqual(whole);
      }),
      { numRuns: 25 },
    );
    expect(
      await readMeterFile({
        bytes: pieces(
          bytes,
          Array.from({ length: 4000 }, (_one, i) => i),
        ),
        zone,
      }),
    ).toEqual(whole);
  });

  it('reads large files in slices with the same result', async () => {
    const days = Array.from({ length: 28 }, (_, i) => day(`02/${String(i + 1).padStart(2, '0')}/2025`));
    const bytes = utf8(smtFile(...days));
    expect(bytes.length).toBeGreaterThan(131_072);
    const seen: number[] = [];
    const whole = await readMeterFile({ bytes, onProgress: (bytesRead) => seen.push(bytesRead) });
    expect(whole.series[0]?.channels[0]?.startSeconds.length).toBe(28 * 96);
    expect(seen.at(-1)).toBe(bytes.length);
    expect(await readMeterFile({ bytes: pieces(bytes, [1, 65_535, 65_536, 65_537, 100_001]) })).toEqual(whole);
  });

  it('reads UTF-8 and UTF-16 by their byte order marks', async () => {
    const text = FILES['own-csv'];
    const plain = await readMeterFile({ bytes: utf8(text), zone });
    for (const bytes of [utf8(`\uFEFF${text}`), utf16(text, true), utf16(text, false)])
      expect(await readMeterFile({ bytes, zone })).toEqual(plain);
  });

  it('finds exactly one reader for each format, and none for anything else', () => {
    for (const [name, text] of Object.entries(FILES).slice(0, 5)) {
      const sure = readers.filter((reader) => reader.sniff(text) >= 0.9).map(({ format }) => format);
      expect(sure).toEqual([name.split(',')[0]]);
    }
    expect(readers.filter((reader) => reader.sniff('date,temperature\n2025-01-01,3\n') > 0)).toEqual([]);
  });
});

describe('a file that is refused', () => {
  const bytesOf = (latin: string): Uint8Array => Uint8Array.from(latin, (letter) => letter.charCodeAt(0));
  it.each([
    ['nothing', new Uint8Array(0), 'usage.empty-file'],
    ['only blanks', utf8('\uFEFF \r\n\n'), 'usage.empty-file'],
    ['an Excel workbook', bytesOf('PK\u0003\u0004\u0014\u0000..[Content_Types].xml ..'), 'usage.spreadsheet'],
    ['an old Excel workbook', bytesOf('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1'), 'usage.spreadsheet'],
    ['a PDF', bytesOf('%PDF-1.7 ...'), 'usage.binary-file'],
    ['NUL bytes', utf8('start,kWh\n2025-06-01,1\u0000\n'), 'usage.binary-file'],
    ['NUL bytes and nothing known', utf8('ab\u0000cd'), 'usage.binary-file'],
    ['a web page', utf8('\n<!DOCTYPE html><html><body>Please sign in</body></html>'), 'usage.web-page'],
    ['a web page with a declaration', utf8('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="x">'), 'usage.web-page'],
    ['some other table', utf8('date,temperature\n2025-01-01,3\n'), 'usage.unknown-format'],
    ['some other JSON', utf8('{"error":"session expired"}'), 'usage.unknown-format'],
    ['a line without end', utf8(`start,kWh\n${'1'.repeat(200_000)}`), 'usage.line-too-long'],
    ['a quote without end', utf8(`start,kWh\n"${'1,\n'.repeat(60_000)}`), 'usage.line-too-long'],
  ])('is %s', async (_, bytes, code) => {
    const file = await readMeterFile({ bytes });
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error' }]);
  });

  it('is larger than allowed, before it is all read', async () => {
    let given = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      yield utf8('start,kWh\n');
      for (; given < 1000; given++) yield utf8('2025-06-01T00:00,1\n'.repeat(500));
    }
    const file = await readMeterFile({ bytes: endless(), zone, maxBytes: 1_000_000 });
    expect(file.findings).toMatchObject([{ code: 'usage.too-large', data: { megabytes: 1 } }]);
    expect(given).toBeLessThan(200);
  });

  it('has a zone that is none', async () => {
    expect((await readText(FILES['own-csv'], 'Mars/Base')).findings).toMatchObject([{ code: 'usage.zone-unknown' }]);
  });

  it('is any text at all: never a throw, and one error when there is no series', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .constantFrom(...Object.values(FILES))
        .chain((file) =>
          fc.tuple(fc.nat(file.length), fc.string({ maxLength: 5 })).map(([i, bit]) => file.slice(0, i) + bit + file.slice(i + 3)),
        ),
    );
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const { series, findings } = await readText(any, zone);
        const errors = findings.filter(({ severity }) => severity === 'error').length;
        expect([errors, series.length === 0]).toEqual(series.length === 0 ? [findings.length, true] : [0, false]);
        expect(series.length === 0 ? findings.length : 1).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
