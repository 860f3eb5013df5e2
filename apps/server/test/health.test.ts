import { expect, test } from 'vitest';
import { madeApp } from './made-app.ts';

test('a process that is told to stop is alive, but not ready, and lets connections go', async () => {
  let draining = false;
  const app = await madeApp({ isDraining: () => draining });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  draining = true;
  const ready = await app.inject('/readyz');
  expect([ready.statusCode, ready.headers.connection]).toEqual([503, 'close']);
  expect(ready.json()).toEqual({ status: 'not ready', reason: 'The process is stopping.' });
  expect((await app.inject('/livez')).json()).toEqual({ status: 'alive' });
});
