import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueOf, sampleTexasCatalogue, writeCatalogue } from '@arbor/catalog';
import { expect, test } from 'vitest';
import { catalogueInUse, IMPORTED_PLANS, type CatalogueState } from '../src/catalogue-in-use.ts';
import { importPlans, madeFolder } from './made-app.ts';

const sample = sampleTexasCatalogue();
/** The sample without its last plan: another catalogue with another hash. */
const smaller = catalogueOf({ ...sample, plans: sample.plans.slice(0, -1) });

test('without a file the sample market is in use', () => {
  expect(catalogueInUse({ folder: madeFolder() }).current()).toEqual({ kind: 'ready', catalogue: sample, json: writeCatalogue(sample) });
});

test('an imported file is in use, stays in memory, and is read again when it changes', () => {
  const folder = madeFolder();
  importPlans(folder, writeCatalogue(sample));
  const seen: CatalogueState[] = [];
  const inUse = catalogueInUse({ folder, onChange: (state) => seen.push(state) });
  const first = inUse.current();
  expect(first).toMatchObject({ kind: 'ready', catalogue: { hash: sample.hash } });
  expect(inUse.current()).toBe(first);
  importPlans(folder, writeCatalogue(smaller));
  expect(inUse.current()).toMatchObject({ kind: 'ready', catalogue: { hash: smaller.hash } });
  expect(seen).toHaveLength(2);
});

test('a file of the same size with another time is read again', () => {
  const folder = madeFolder();
  importPlans(folder, writeCatalogue(sample));
  const inUse = catalogueInUse({ folder });
  const first = inUse.current();
  utimesSync(join(folder, IMPORTED_PLANS), 1, 1);
  expect(inUse.current()).not.toBe(first);
});

test('a broken file is broken, with one sentence, told once; a good one mends it', () => {
  const folder = madeFolder();
  importPlans(folder, '{"format": "arbor-cat');
  const told: CatalogueState[] = [];
  const inUse = catalogueInUse({ folder, onChange: (state) => told.push(state) });
  expect([inUse.current(), inUse.current()].map(({ kind }) => kind)).toEqual(['broken', 'broken']);
  expect(told).toEqual([
    {
      kind: 'broken',
      reason: `The plans in ${IMPORTED_PLANS} cannot be used: This file is not a list of plans that we can read: it looks like JSON, but not as Arbor keeps plans.`,
    },
  ]);
  importPlans(folder, writeCatalogue(smaller));
  expect(inUse.current().kind).toBe('ready');
});

test('a folder in place of the file is broken, not absent', () => {
  const folder = madeFolder();
  importPlans(join(folder, IMPORTED_PLANS), '');
  expect(catalogueInUse({ folder }).current()).toEqual({
    kind: 'broken',
    reason: `The plans in ${IMPORTED_PLANS} cannot be read (EISDIR). Import them again, or remove the file.`,
  });
});

test('when the file is removed the sample is in use again', () => {
  const folder = madeFolder();
  importPlans(folder, writeCatalogue(smaller));
  const inUse = catalogueInUse({ folder });
  expect(inUse.current()).toMatchObject({ catalogue: { hash: smaller.hash } });
  rmSync(join(folder, '.arbor'), { recursive: true });
  expect(inUse.current()).toMatchObject({ catalogue: { hash: sample.hash } });
});
