import { describe, expect, it } from 'vitest';
import { readMeterFile, usageFindingWords } from '../../src/index.ts';
import { hostileFiles } from './corpus.ts';

async function* pieces(bytes: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* bytes;
}

describe('a hostile file', () => {
  it('comes in sixty kinds and more, each once', () => {
    expect(new Set(hostileFiles.map(({ name }) => name)).size).toBe(hostileFiles.length);
    expect(hostileFiles.length).toBeGreaterThan(60);
  });

  it.each(hostileFiles.filter(({ large }) => !large))('$name', async ({ bytes, refused, says }) => {
    const file = await readMeterFile({ bytes: pieces(bytes()), zone: 'America/Chicago' });
    if (refused !== undefined) {
      expect(file.series).toEqual([]);
      expect(file.findings.map(({ code, severity }) => [code, severity])).toEqual([[`usage.${refused}`, 'error']]);
      const sentence = usageFindingWords[file.findings[0]?.code ?? '']?.(file.findings[0]?.data ?? {}) ?? '';
      expect(sentence).toMatch(/^["A-Z0-9][^\n]{10,400}\.$/);
      expect(sentence).not.toMatch(/undefined|NaN\b(?!")|\[object/);
      return;
    }
    expect(file.series.length).toBeGreaterThan(0);
    const codes = file.findings.map(({ code }) => code);
    if (says === 'gap-free') expect(codes).not.toContain('usage.gap');
    else expect(codes).toContain(`usage.${says}`);
    for (const { microWh } of file.series.flatMap(({ channels }) => channels)) expect(microWh.every((energy) => energy >= 0)).toBe(true);
    // What a spreadsheet would run never reaches a name that is printed.
    for (const { meter } of file.series) expect(meter).toMatch(/^[\p{L}\p{N}]*$/u);
  });
});
