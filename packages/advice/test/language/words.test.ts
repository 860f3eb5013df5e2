/** Every code that is raised has words, and they are plain. */
import { readdirSync, readFileSync } from 'node:fs';
import { finding, type Finding, type FindingValue } from '@arbor/engine';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../src/language/en.ts';
import { gradeOf, sentencesOf, wordsOf } from './reading-grade.ts';

/** Every source file of the package but the words, as one text. */
function sources(folder = new URL('../../src/', import.meta.url)): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'language')
    .map((entry) => (entry.isDirectory() ? sources(new URL(`${entry.name}/`, folder)) : readFileSync(new URL(entry.name, folder), 'utf8')))
    .join('\n');
}

/** What the sentences of all codes need. */
const facts: Record<string, FindingValue> = {
  amount: '150',
  asOf: '2026-05-14',
  cause: 'energy',
  cents: 110,
  count: 3,
  customer: 'business',
  date: '2026-03-17',
  days: 40,
  endsOn: '2026-04-30',
  creditsNanos: 25e9,
  feeNanos: 39.8e9,
  feesNanos: 50e9,
  from: '2026-01-01',
  has: 24,
  kind: 'flat',
  kwh: 1000,
  printedCents: 13.4,
  pricedCents: 7.4,
  lostNanos: 150e9,
  minutes: 44_640,
  moreNanos: 39e9,
  months: ['2026-06', '2026-09'],
  of: 12,
  how: 'averages',
  ofHow: 'label',
  ofName: 'Plan A',
  ofSupplier: 'Made Power',
  part: 'fee lots',
  percent: 2.2,
  planId: 'a',
  rateType: 'variable',
  structures: 2,
  supplier: 'Made Power',
  termMonths: 3,
  than: 'c',
  thanName: 'Plan C',
  thresholdKwh: 1000,
  wanted: 12,
  zone: 'Australia/Brisbane',
  marketZone: 'America/Chicago',
};

describe('codes', () => {
  // Where a code is raised or asked for; the words themselves stand in language/ and do not count.
  const raised = [
    ...new Set([...sources().matchAll(/'((?:flag|why|advice|current|plan|billing)\.[a-z-]+)'(?!:)/g)].map(([, code]) => code ?? '')),
  ];

  it('guards its own search: it finds each kind', () => {
    expect(raised.length).toBeGreaterThan(30);
    for (const kind of ['flag.', 'why.', 'advice.', 'current.'])
      expect(raised.filter((code) => code.startsWith(kind)).length).toBeGreaterThan(2);
    for (const code of ['current.price-unknown', 'why.no-usage', 'why.same-cost', 'flag.coarse-usage']) expect(raised).toContain(code);
  });

  it.each(raised)('%s has words: short, plain and whole', (code) => {
    const text = sentence(finding(code, 'info', facts));
    expect(text).not.toBe(code);
    expect(text).toMatch(/^[A-Z"$].*\.$/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const one of sentencesOf(text)) expect(wordsOf(one).length).toBeLessThanOrEqual(25);
    expect([text, Math.round(10 * gradeOf(text)) / 10 <= 8]).toEqual([text, true]);
  });

  it('without words are said as they are, never nothing', () => {
    expect(sentence(finding('made.up', 'info'))).toBe('made.up');
  });

  it('name their place in the input once', () => {
    const place = (data: Finding['data'], where: Finding['where']) =>
      sentence({ code: 'current.bad-date', severity: 'error', data, ...(where && { where }) });
    expect(place({ part: 'ends x' }, { line: 3, column: 'B' })).toBe(
      '"ends x" is not a date we can read. Write the end date like "ends 2026-06-20" (line 3, column "B").',
    );
    expect(place({ part: 'line 3' }, { line: 3 })).not.toContain('(line 3)');
  });
});
