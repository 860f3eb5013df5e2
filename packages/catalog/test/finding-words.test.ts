import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogFindingWords } from '../src/index.ts';

const folder = new URL('../src/', import.meta.url);
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/-words\.ts$/.test(file))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');
const raised = new Set(code.match(/'(?:catalog|label)\.[a-z-]+'/g)?.map((quoted) => quoted.slice(1, -1)));

it('has words for every code raised, and for no other', () => {
  expect(raised.size).toBeGreaterThan(15);
  expect(Object.keys(catalogFindingWords).sort()).toEqual([...raised].sort());
});

it('says each in one or two short sentences, whatever the data', () => {
  const data = {
    column: 'price',
    text: 'n/a',
    words: ['a', 'b'],
    shapes: ['one price'],
    utility: 'oncor',
    unit: 'cents',
    decimals: 3,
    dropped: 2,
    kept: 1,
  };
  for (const words of Object.values(catalogFindingWords)) {
    for (const sentence of [words(data), words({})]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      for (const part of sentence.split(/[.!?] /)) expect(part.split(' ').length).toBeLessThanOrEqual(25);
    }
  }
  expect(catalogFindingWords['catalog.row-refused']?.(data)).toBe(
    'We left this plan out: its prices are missing or make no sense ("n/a").',
  );
});
