/** The JSON Schema that the package publishes is the format's own, and says the same of files. */
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { isDec, readTariff } from '@arbor/engine';
import { schemaFile, schemaOf } from '../scripts/schema-file.ts';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const kept = text('../tariff.schema.json');
const schema = JSON.parse(kept) as Parameters<typeof z.fromJSONSchema>[0] & {
  readonly $defs: Record<string, { readonly pattern?: string }>;
};
const reference = text('../../../docs/tariff-format/reference.md');
const names = readdirSync(new URL('../examples/', import.meta.url));

it('is current', async () => {
  expect(await schemaFile(), 'The format has changed. Write its schema again: npm run schema -w @arbor/engine').toBe(kept);
});

it('is exported by the package', () => {
  const { exports } = JSON.parse(text('../package.json')) as { readonly exports: Record<string, string> };
  expect(exports['./tariff.schema.json']).toBe('./tariff.schema.json');
});

describe('a validator of JSON Schema', () => {
  const validator = z.fromJSONSchema(schema);
  const usage = { id: 'usage', label: 'Usage', tags: ['usage'], quantity: { of: 'energy', channel: 'import' }, price: '0.1' };
  const tariff = { id: 'plan', currency: 'USD', zone: 'America/Chicago', charges: [usage] };

  it.each(names)('takes %s', (name) => {
    expect(validator.safeParse(JSON.parse(text(`../examples/${name}`))).error?.issues ?? []).toEqual([]);
  });

  it.each<readonly [string, object]>([
    ['a number for a price', { price: 0.1 }],
    ['a comma in a price', { price: '0,1' }],
    ['an unknown field', { unit: 'kWh' }],
    ['an unknown tag', { tags: ['bonus'] }],
    ['an unknown quantity', { quantity: { of: 'water' } }],
    ['a bound that is no bound', { price: { kind: 'marginal', reset: 'bill', steps: [{ upTo: { fact: 'a', plus: '1' }, price: '1' }] } }],
  ])('refuses %s, as the engine does', (_, mistake) => {
    const wrong = { ...tariff, charges: [{ ...usage, ...mistake }] };
    expect([validator.safeParse(wrong).success, readTariff(wrong).tariff]).toEqual([false, null]);
    expect(validator.safeParse(tariff).success).toBe(true); // guard the guard
  });

  it('knows decimals as the engine does', () => {
    const pattern = new RegExp(schema.$defs['decimal']?.pattern ?? 'none');
    for (const dec of ['0', '-0.25', '+1', '.5', '5.', '125', '', '.', '-', '1e3', '0,5', '1 000', '--1', 'one'])
      expect([dec, pattern.test(dec)]).toEqual([dec, isDec(dec)]);
  });
});

describe('the reference', () => {
  it('explains every field: a field without a row, and a row without a field, are named', () => {
    expect(() => schemaOf(reference)).not.toThrow();
    const withoutOne = reference.replace(/^\| `timesDays`.*\n/m, '');
    expect(() => schemaOf(withoutOne)).toThrow('The reference explains no part with the fields of, channel, minutes');
    const withOneMore = `${reference}\n### Rebate\n\n| field | type | unit | default | meaning |\n|---|---|---|---|---|\n| \`rebate\` | decimal | | none | None. |\n`;
    expect(() => schemaOf(withOneMore)).toThrow('The format has no part for Rebate.');
  });
});
