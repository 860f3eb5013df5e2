/** The JSON Schema of a plan is the one that files are checked with, and a validator of JSON Schema says the same of plans. */
import { readFileSync } from 'node:fs';
import { sampleTexasCatalogue } from '@arbor/catalog';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { schemaFile } from '../scripts/schema-file.ts';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const kept = text('../plan.schema.json');
const { plans } = sampleTexasCatalogue();

it('is current, and exported by the package', async () => {
  expect(await schemaFile(), 'Plans have changed. Write their schema again: npm run schema -w @arbor/catalog').toBe(kept);
  const { exports } = JSON.parse(text('../package.json')) as { readonly exports: Record<string, string> };
  expect(exports['./plan.schema.json']).toBe('./plan.schema.json');
});

describe('a validator of JSON Schema', () => {
  // The tariffs inside are checked by the schema of the engine's own file.
  const inOne = JSON.parse(kept.replaceAll('"arbor-tariff-1"', '"#/$defs/tariff"')) as { $defs?: object };
  inOne.$defs = { ...inOne.$defs, tariff: { type: 'object' } };
  const validator = z.fromJSONSchema(inOne as Parameters<typeof z.fromJSONSchema>[0]);

  it('takes every plan of the sample market', () => {
    expect(plans.length).toBeGreaterThan(80);
    expect(plans.filter((plan) => !validator.safeParse(JSON.parse(JSON.stringify(plan))).success)).toEqual([]);
  });

  it.each([
    ['no id', { id: undefined }],
    ['a term that is no number of months', { termMonths: 1.5 }],
    ['a price of no known kind', { price: { kind: 'guess' } }],
    ['a fee that is no decimal', { exitFee: { kind: 'flat', amount: '150 dollars' } }],
    ['a field that is not known', { surprise: true }],
  ])('refuses a plan with %s', (_, wrong) => {
    expect(validator.safeParse(JSON.parse(JSON.stringify({ ...plans[0], ...wrong }))).success).toBe(false);
  });
});
