import { expect, test } from 'vitest';
import { madeApp } from './made-app.ts';

test.each([
  ['75201', { kind: 'one', utilities: [{ id: 'oncor', name: 'Oncor' }] }],
  ['75201-1234', { kind: 'one', utilities: [{ id: 'oncor', name: 'Oncor' }] }],
  ['78701', { kind: 'noChoice', utilities: [] }],
  ['00000', { kind: 'unknown', utilities: [] }],
])('%s', async (zip, place) => {
  const response = await (await madeApp()).inject(`/v1/places/${zip}`);
  expect([response.statusCode, response.json()]).toEqual([200, place]);
  expect(response.headers['cache-control']).toBe('public, max-age=86400');
});

test('a ZIP with two utilities names both', async () => {
  const response = await (await madeApp()).inject('/v1/places/77539');
  expect(response.json().kind).toBe('ask');
  expect(response.json().utilities.length).toBeGreaterThan(1);
});
