import { describe, expect, it } from 'vitest';
import { checkCatalogue, ownCatalogue, readCatalogue, sampleTexasCatalogue, texas, writeCatalogue } from '../../src/index.ts';

const sample = sampleTexasCatalogue();
const edit = (change: (file: Record<string, unknown> & { plans: Record<string, unknown>[] }) => void): string => {
  const file = JSON.parse(writeCatalogue(sample)) as Record<string, unknown> & { plans: Record<string, unknown>[] };
  change(file);
  return JSON.stringify(file);
};

describe("Arbor's own catalogue file", () => {
  it('reads back what was written, to the same hash', () => {
    const { catalogue, refused, findings } = readCatalogue({ text: writeCatalogue(sample), market: texas });
    expect({ refused, findings }).toEqual({ refused: [], findings: [] });
    expect(catalogue).toEqual(sample);
  });

  it('refuses a bad plan with its path and takes the rest', () => {
    const text = edit(({ plans }) => {
      Object.assign(plans[0] ?? {}, { termMonths: -1 });
      Object.assign(plans[2] ?? {}, { extra: 1 });
      Object.assign(plans[3] ?? {}, { utility: 'elsewhere' });
      Object.assign(plans[5] ?? {}, { id: plans[4]?.['id'] });
    });
    const { catalogue, refused, findings } = readCatalogue({ text, market: texas });
    expect(refused.map(({ where, data }) => [where?.path, data['column']])).toEqual([
      ['plans[0]', 'termMonths'],
      ['plans[2]', ''],
      ['plans[3]', 'utility'],
      ['plans[5]', 'duplicate'],
    ]);
    expect(catalogue?.plans).toHaveLength(sample.plans.length - 4);
    expect(findings.map(({ code }) => code)).toEqual(['catalog.hash-differs']);
  });

  it('takes a price as not verified where the file does not say so, and refuses a claim that nothing can be held against', () => {
    const against = { title: 'Electricity Facts Label', date: '2026-09-30' };
    const published = [{ kwh: 1000, pricePerKwh: '0.142', roundingPerKwh: '0.0005' }];
    const text = edit(({ plans }) => {
      Object.assign(plans[0] ?? {}, { verified: { how: 'label', on: '2026-10-01', against }, published });
      Object.assign(plans[1] ?? {}, { verified: { how: 'label', against } });
      Object.assign(plans[2] ?? {}, { verified: { how: 'averages', against }, published, price: { kind: 'unknown', reasons: [] } });
      Object.assign(plans[3] ?? {}, { verified: { how: 'hearsay', against }, published });
    });
    const { catalogue, refused } = readCatalogue({ text, market: texas });
    expect(refused.map(({ where, data }) => [where?.path, data['column'], data['text']])).toEqual([
      ['plans[1]', 'verified', 'nothing is printed that the price could be held against'],
      ['plans[2]', 'verified', 'nothing is printed that the price could be held against'],
      ['plans[3]', 'verified.how', 'Invalid option: expected one of "label"|"averages"'],
    ]);
    expect(catalogue?.plans[0]?.verified).toEqual({ how: 'label', on: '2026-10-01', against });
    if (catalogue) expect(checkCatalogue(catalogue).verified).toMatchObject({ label: 1, averages: 0 });
    expect(sample.plans.every(({ verified }) => verified === undefined)).toBe(true);
  });

  it('cleans texts and refuses addresses that are none', () => {
    const text = edit(({ plans }) => {
      Object.assign(plans[0] ?? {}, { name: 'Plain\u200B \u202E12' });
      Object.assign(plans[1] ?? {}, { links: { enrol: 'javascript:alert(1)' } });
    });
    const { catalogue, refused } = readCatalogue({ text, market: texas });
    expect(catalogue?.plans[0]?.name).toBe('Plain 12');
    expect(refused.map(({ data }) => data['column'])).toEqual(['links.enrol']);
  });

  it.each([
    ['not JSON', '{"format":"arbor-catalogue/1"', 'catalog.not-a-catalogue'],
    ['another version', edit((file) => (file['format'] = 'arbor-catalogue/9')), 'catalog.not-a-catalogue'],
    ['another market', edit((file) => (file['marketId'] = 'mars')), 'catalog.other-market'],
    ['no plans', edit((file) => (file.plans = [])), 'catalog.empty'],
  ])('%s is one error', (_what, text, code) => {
    expect(readCatalogue({ text, market: texas })).toMatchObject({ catalogue: null, findings: [{ code, severity: 'error' }] });
  });

  it('needs a date from somewhere', () => {
    const text = edit((file) => {
      delete file['asOf'];
      file['source'] = { title: 'a file' };
    });
    expect(ownCatalogue.read({ text, market: texas }).findings[0]?.code).toBe('catalog.as-of-missing');
    expect(ownCatalogue.read({ text, asOf: '2026-10-02', market: texas }).catalogue?.asOf).toBe('2026-10-02');
  });
});
