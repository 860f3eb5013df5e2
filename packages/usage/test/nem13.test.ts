import { describe, expect, it } from 'vitest';
import { nem13File, read } from './fixtures/nem/nem-file.ts';
import { at, channel, codes, readText, total } from './read-text.ts';

describe('a NEM13 file', () => {
  it('is read as the energy between two reads of the meter', async () => {
    const file = await readText(nem13File(read('20250101093000', '20250402100000', '512.5'), '550,N,,A,'), 'Australia/Sydney');
    const { startSeconds, seconds, microWh } = channel(file);
    expect(file).toMatchObject({ format: 'nem13', zone: 'Australia/Sydney', findings: [] });
    expect([startSeconds[0], (startSeconds[0] ?? 0) + (seconds[0] ?? 0), microWh[0]]).toEqual([
      at('2025-01-01T09:30:00+10:00'),
      at('2025-04-02T10:00:00+10:00'),
      512.5e9,
    ]);
  });

  it('reads quarter after quarter, and what was sent to the grid', async () => {
    const quarters = [read('20250101', '20250401', '500'), read('20250401', '20250701', '600', { quality: 'E' })];
    const file = await readText(nem13File(...quarters, read('20250101', '20250701', '90', { direction: 'I' })));
    expect([total(channel(file)), total(channel(file, 'export'))]).toEqual([1100e9, 90e9]);
    expect([...channel(file).quality]).toEqual([0, 1]);
  });

  it('leaves out reactive energy', async () => {
    const file = await readText(nem13File(read('20250101', '20250401', '500'), read('20250101', '20250401', '9', { unit: 'kVArh' })));
    expect(total(channel(file))).toBe(500e9);
    expect(codes(file)).toContain('usage.register-skipped');
  });

  it.each([
    ['a direction that is none', read('20250101', '20250401', '500', { direction: 'X' }), 'usage.bad-row'],
    ['reads in the wrong order', read('20250401', '20250101', '500'), 'usage.bad-row'],
    ['a date that is none', read('20251301', '20260101', '500'), 'usage.bad-date'],
    ['a unit that is none', read('20250101', '20250401', '500', { unit: 'MJ' }), 'usage.unknown-unit'],
    ['a quantity that is none', read('20250101', '20250401', 'x'), 'usage.not-a-number'],
  ])('is refused for %s', async (_, record, code) => {
    const file = await readText(nem13File(record));
    expect(file.series).toEqual([]);
    expect(file.findings).toMatchObject([{ code, severity: 'error', where: { line: 2 } }]);
  });
});
