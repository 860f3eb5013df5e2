import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { madeApp } from './made-app.ts';

const kept = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));

test('the document in the repository is the one of the routes', async () => {
  const served = (await (await madeApp()).inject('/openapi.json')).json();
  expect(served, 'The API has changed. Write its document again: npm run openapi -w @arbor/server').toEqual(kept);
});

test('it describes every route, in OpenAPI 3.1, with problems', () => {
  expect(kept.openapi).toBe('3.1.0');
  expect(Object.keys(kept.paths)).toEqual(['/v1/recommendations', '/v1/catalogue', '/v1/places/{zip}', '/livez', '/readyz']);
  const { requestBody, responses } = kept.paths['/v1/recommendations'].post;
  expect(requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/RecommendationInput' });
  expect(Object.keys(responses)).toEqual(['200', '400', '409', '413', '415', '422', '429', '500', '503']);
  expect(responses['409'].content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' });
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(kept).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name);
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(Object.keys(kept.components.schemas)).toContain(name);
});
