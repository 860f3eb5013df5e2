import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeApp, madeFolder, QUESTION } from './made-app.ts';

describe('problems', () => {
  test('of an address that does not exist', async () => {
    for (const url of ['/', '/v1/plans', '/v1/recommendations']) {
      const response = await (await madeApp()).inject(url);
      expect(response.statusCode).toBe(404);
      expect(response.headers['content-type']).toBe('application/problem+json');
      expect(response.json()).toEqual({
        type: 'urn:arbor:problem:route.unknown',
        title: 'Nothing is here',
        status: 404,
        detail: 'There is nothing at this address.',
        code: 'route.unknown',
      });
    }
  });

  const JSON_TYPE = { 'content-type': 'application/json' };
  test.each([
    ['a body over 2 MiB', JSON_TYPE, `{"zip":"${'9'.repeat(2 * 1024 * 1024)}"}`, 413, 'request.too-large'],
    ['a body that is not JSON', JSON_TYPE, '{"zip":', 400, 'request.bad-json'],
    ['an empty body', JSON_TYPE, '', 400, 'request.bad-json'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'zip=75201', 415, 'request.not-json'],
    ['a text', { 'content-type': 'text/plain' }, '{"zip": "75201"}', 415, 'request.not-json'],
    ['a key that would change every object', JSON_TYPE, '{"__proto__": {"zip": "75201"}}', 400, 'request.bad-json'],
  ])('of %s', async (_name, headers, payload, status, code) => {
    const response = await (await madeApp()).inject({ method: 'POST', url: '/v1/recommendations', headers, payload });
    expect([response.statusCode, response.json().code, response.json().status]).toEqual([status, code, status]);
  });

  test('a body just under 2 MiB is read', async () => {
    const column = (channel: string) => ({
      channel,
      start: '2025-10-01T00:00:00-05:00',
      minutes: 5,
      kwh: Array.from({ length: 74_500 }, () => '0.123456789'),
    });
    const payload = JSON.stringify({ ...QUESTION, usage: { readings: [column('import'), column('export')] } });
    expect(2 * 1024 * 1024 - payload.length).toBeGreaterThan(0);
    expect(2 * 1024 * 1024 - payload.length).toBeLessThan(16 * 1024);
    const response = await (await madeApp()).inject({ method: 'POST', url: '/v1/recommendations', headers: JSON_TYPE, payload });
    expect(response.statusCode).toBe(200);
  });

  test('of an address that cannot be decoded', async () => {
    const response = await (await madeApp()).inject('/v1/places/%ff');
    expect([response.statusCode, response.json().code]).toEqual([400, 'request.bad-address']);
  });

  test('of ours: nothing internal is said, and the log has the stack', async () => {
    const lines: string[] = [];
    const app = await madeApp({
      catalogue: {
        current: () => {
          throw new TypeError('the secret inside');
        },
      },
      settings: { port: 0, environment: 'production', logLevel: 'error' },
      logStream: { write: (line) => lines.push(line) },
    });
    const response = await app.inject('/v1/catalogue');
    expect([response.statusCode, response.json().code]).toEqual([500, 'server.error']);
    expect(response.body).not.toMatch(/secret|TypeError|at |\.ts/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('the secret inside');
  });
});

test('one address gets so many requests a minute, then 429 with the time to wait; health is always answered', async () => {
  const app = await madeApp({ requestsPerMinute: 2 });
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await app.inject('/v1/places/75201')).statusCode);
  expect(statuses).toEqual([200, 200, 429]);
  const refused = await app.inject('/v1/catalogue');
  expect(refused.json()).toMatchObject({ code: 'request.too-many', status: 429, title: 'Too many requests' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await app.inject('/livez')).statusCode).toBe(200);
  expect((await app.inject({ url: '/v1/places/75201', remoteAddress: '203.0.113.7' })).statusCode).toBe(200);
});

test('a client cannot choose the address it is counted by, a proxy in a private network can', async () => {
  const app = await madeApp({ requestsPerMinute: 1 });
  const askFrom = async (remoteAddress: string, client: string) =>
    (await app.inject({ url: '/v1/places/75201', remoteAddress, headers: { 'x-forwarded-for': client } })).statusCode;
  expect([await askFrom('203.0.113.7', '198.51.100.1'), await askFrom('203.0.113.7', '198.51.100.2')]).toEqual([200, 429]);
  expect([await askFrom('10.0.0.9', '198.51.100.3'), await askFrom('10.0.0.9', '198.51.100.4')]).toEqual([200, 200]);
});

describe('logs', () => {
  test('say the route, the status and the time, and nothing of the person', async () => {
    const lines: string[] = [];
    const app = await madeApp({
      settings: { port: 0, environment: 'production', logLevel: 'trace' },
      logStream: { write: (line) => lines.push(line) },
    });
    const headers = { 'user-agent': 'Netscape-of-Anna', cookie: 'who=anna', 'x-forwarded-for': '198.51.100.23' };
    const usage = { ...QUESTION.usage, monthlyKwh: QUESTION.usage.monthlyKwh.with(0, '4321.5') };
    const payload = { ...QUESTION, usage, currentPlan: { said: '15.9c, supplier Anna Energy' } };
    await app.inject({ method: 'POST', url: '/v1/recommendations?name=anna', headers, payload, remoteAddress: '203.0.113.7' });
    await app.inject({ method: 'POST', url: '/v1/recommendations', headers, payload: { ...payload, zip: 'anna' } });
    await app.inject({
      method: 'POST',
      url: '/v1/recommendations',
      headers: { ...headers, 'content-type': 'application/json' },
      payload: '{"anna',
    });
    await app.inject({ url: '/v1/places/75201?anna', headers });
    await app.inject({ url: '/anna', headers });
    await app.inject({ url: '/v1/places/%ffanna', headers });
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(requests.slice(0, 5).map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/v1/recommendations', 200],
      ['POST', '/v1/recommendations', 400],
      ['POST', '/v1/recommendations', 400],
      ['GET', '/v1/places/:zip', 200],
      ['GET', 'none', 404],
    ]);
    expect(requests[0].milliseconds).toBeTypeOf('number');
    expect(lines.join('')).not.toMatch(/anna|4321|75201|15\.9|203\.0\.113|198\.51\.100|Netscape/i);
  });
});

describe('headers', () => {
  test('let a browser load from the own origin only, and run nothing inline', async () => {
    for (const url of ['/livez', '/v1/catalogue', '/nothing']) {
      const { headers } = await (await madeApp()).inject(url);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';worker-src 'self';" +
          "manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  test('do not bind a developer to a certificate', async () => {
    const app = await madeApp({ settings: { port: 0, environment: 'development', logLevel: 'silent' } });
    expect((await app.inject('/livez')).headers['strict-transport-security']).toBeUndefined();
  });
});

test('every timeout is set', async () => {
  const app = await madeApp();
  const { timeout, requestTimeout, headersTimeout, keepAliveTimeout } = app.server;
  expect({ timeout, requestTimeout, headersTimeout, keepAliveTimeout, ...app.initialConfig }).toMatchObject({
    timeout: 20_000,
    requestTimeout: 15_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 65_000,
    handlerTimeout: 15_000,
  });
});

describe('the page', () => {
  test('is at /, asked for each time; its hashed files are kept for a year', async () => {
    const folder = madeFolder();
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Arbor</title>');
    writeFileSync(join(folder, 'assets', 'index-B2x9.js'), 'export {};');
    const app = await madeApp({ pageFolder: folder });
    const page = await app.inject('/');
    expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const script = await app.inject('/assets/index-B2x9.js');
    expect([script.statusCode, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    const range = await app.inject({ url: '/assets/index-B2x9.js', headers: { range: 'bytes=900-' } });
    expect(range.statusCode).toBe(416);
    for (const url of ['/nothing.js', '/assets/../../package.json', '/%2e%2e/package.json', '/.env']) {
      const missing = await app.inject(url);
      expect([url, missing.statusCode, missing.json().code]).toEqual([url, 404, 'route.unknown']);
    }
    expect((await app.inject('/v1/places/75201')).statusCode).toBe(200);
  });
});
