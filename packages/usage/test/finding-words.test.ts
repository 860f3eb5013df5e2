import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectWords, homeProfileWords, sumMetersWords, usageFindingCodes, usageFindingWords, yearAheadWords } from '../src/index.ts';

const folder = new URL('../src/', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'finding-words.ts')
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')
  .replace(/\/\*\*[^]*?\*\//g, '');
const raised = new Set(sources.match(/(?<=')usage\.[a-z-]+(?=')/g));

describe('finding codes', () => {
  it('have words wherever they are raised', () => {
    expect(raised.size).toBeGreaterThan(40);
    const said = { ...usageFindingWords, ...yearAheadWords, ...homeProfileWords, ...detectWords, ...sumMetersWords };
    expect([...raised].filter((code) => !(code in said))).toEqual([]);
  });

  it('are all raised somewhere', () => {
    expect(usageFindingCodes.filter((code) => !raised.has(code))).toEqual([]);
  });

  it.each(usageFindingCodes)('make a sentence: %s', (code) => {
    const data = {
      megabytes: 500,
      kind: 'PDF',
      formats: ['A', 'B'],
      zone: 'America/Chicago',
      asked: 'UTC',
      depth: 64,
      line: 3,
      limit: 50,
      problem: 'a problem',
      contents: 'units',
      column: 'kWh',
      text: '9 kWh',
      unit: 'ESPI unit 199',
      order: 'day-first',
      first: '2025-01-01',
      last: '2025-02-01',
      date: '2025-03-09',
      rows: 4,
      count: 2,
      gaps: 1,
      hours: 3,
      fuel: 'gas',
      reason: 'demand',
      readings: 5,
      registers: 2,
      from: 899,
      to: 900,
      month: '2025-01',
      moved: true,
      files: 2,
      expected: 'last record',
      channels: ['10', '11'],
      place: 3,
      ...(code === 'usage.file-skipped' && { file: 'read-me.pdf', why: 'it is a PDF' }),
    };
    const sentence = usageFindingWords[code]?.(data) ?? '';
    expect(sentence).toMatch(/^["A-Z0-9].*[.]$/);
    expect(sentence).not.toMatch(/undefined|null|NaN/);
  });
});
