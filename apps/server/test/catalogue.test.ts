import { readCatalogue, sampleTexasCatalogue, texas, writeCatalogue } from '@arbor/catalog';
import { expect, test } from 'vitest';
import { importPlans, madeApp, madeFolder } from './made-app.ts';

const sample = sampleTexasCatalogue();

test('the catalogue is served in its own format and reads back the same', async () => {
  const response = await (await madeApp()).inject('/v1/catalogue');
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({ etag: `"${sample.hash}"`, 'cache-control': 'public, no-cache' });
  expect(response.headers['content-type']).toMatch(/^application\/json/);
  expect(response.body).toBe(writeCatalogue(sample));
  expect(readCatalogue({ text: response.body, market: texas }).catalogue).toEqual(sample);
});

test.each([`"${sample.hash}"`, `W/"${sample.hash}"`, `"other", "${sample.hash}"`, '*'])(
  'If-None-Match %s is answered with 304',
  async (etag) => {
    const response = await (await madeApp()).inject({ url: '/v1/catalogue', headers: { 'if-none-match': etag } });
    expect([response.statusCode, response.body, response.headers.etag]).toEqual([304, '', `"${sample.hash}"`]);
  },
);

test('another ETag gets the catalogue', async () => {
  const response = await (await madeApp()).inject({ url: '/v1/catalogue', headers: { 'if-none-match': '"other"' } });
  expect(response.statusCode).toBe(200);
});

test('a broken plan file: 503, and readiness says why', async () => {
  const folder = madeFolder();
  importPlans(folder, 'no plans');
  const app = await madeApp({ folder });
  const catalogue = await app.inject('/v1/catalogue');
  expect([catalogue.statusCode, catalogue.json().code]).toEqual([503, 'catalogue.unreadable']);
  expect(catalogue.headers.etag).toBeUndefined();
  const ready = await app.inject('/readyz');
  expect([ready.statusCode, ready.json().status]).toEqual([503, 'not ready']);
  expect(ready.json().reason).toContain('plans.json cannot be used');
  expect((await app.inject('/livez')).statusCode).toBe(200);
  importPlans(folder, writeCatalogue(sample));
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' });
});
