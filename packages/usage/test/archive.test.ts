import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readMeterFile } from '../src/index.ts';
import { day, nem12File, stream } from './fixtures/nem/nem-file.ts';
import { channel, codes, total } from './read-text.ts';

const text = nem12File(stream(), day('20250105'), day('20250106'));
const zone = 'Australia/Sydney';
const read = (bytes: Uint8Array, maxBytes?: number) => readMeterFile({ bytes, zone, ...(maxBytes !== undefined && { maxBytes }) });

describe('a meter file in an archive', () => {
  it.each([
    ['a zip', zipSync({ 'NEM12#1.csv': strToU8(text) })],
    ['a zip without compression', zipSync({ 'a.csv': strToU8(text) }, { level: 0 })],
    [
      'a zip with what macOS adds',
      zipSync({ 'data/': new Uint8Array(0), 'data/a.csv': strToU8(text), '__MACOSX/._a.csv': strToU8('x'), '.DS_Store': strToU8('x') }),
    ],
    ['gzip', gzipSync(strToU8(text))],
  ])('is read from %s as if it were unpacked', async (_, bytes) => {
    const file = await read(bytes);
    expect([file.format, codes(file), total(channel(file))]).toEqual(['nem12', [], 2 * 11.28e9]);
  });

  it('is read from pieces of any size', async () => {
    const bytes = zipSync({ 'a.csv': strToU8(text) });
    async function* pieces(): AsyncIterable<Uint8Array> {
      for (let i = 0; i < bytes.length; i += 7) yield bytes.slice(i, i + 7);
    }
    expect(await readMeterFile({ bytes: pieces(), zone })).toEqual(await read(bytes));
  });
});

describe('an archive that is refused', () => {
  const locked = zipSync({ 'a.csv': strToU8(text) });
  locked[6] = 1;
  const whole = zipSync({ 'a.csv': strToU8(text) });
  it.each([
    ['empty', zipSync({}), 'usage.archive-empty'],
    ['of folders only', zipSync({ 'a/': new Uint8Array(0) }), 'usage.archive-empty'],
    [
      'of a hundred and one files',
      zipSync(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`${i}.csv`, strToU8('x')]))),
      'usage.archive-several',
    ],
    ['locked', locked, 'usage.archive-locked'],
    ['cut off', whole.slice(0, whole.length / 2), 'usage.archive-broken'],
    ['a cut-off gzip', gzipSync(strToU8(text)).slice(0, 60), 'usage.archive-broken'],
    ['of noise', Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, (_, i) => (i * 37) % 251)]), 'usage.archive-broken'],
    ['an archive in an archive', zipSync({ 'a.zip': whole }), 'usage.binary-file'],
    ['of a picture', zipSync({ 'a.png': strToU8('\u0089PNG\r\n', true) }), 'usage.binary-file'],
  ])('is %s', async (_, bytes, code) => {
    const file = await read(bytes);
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error' }]);
  });

  it('is a bomb: stopped at the limit, with little of it in memory', async () => {
    const bomb = zipSync({ 'a.csv': strToU8(`100,NEM12,1,2,3\n${'500,O,S,,\n'.repeat(3_000_000)}`) }, { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    const file = await read(bomb, 10_000_000);
    expect(codes(file)).toEqual(['usage.too-large']);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });
});
