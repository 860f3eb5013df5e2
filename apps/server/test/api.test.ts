import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { importPlans, madeFolder, QUESTION } from './made-app.ts';

const ENTRY = fileURLToPath(new URL('../src/api.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** The service as a process of its own, in a folder of its own. */
function startProcess({ folder = madeFolder(), ...variables }: { readonly folder?: string } & Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', TSX, ENTRY], {
    cwd: folder,
    env: { PATH: process.env['PATH'], API_PORT: '0', ...variables },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  /** The port, once it listens. */
  const port = async (): Promise<number> => {
    for (;;) {
      const match = /http:\/\/localhost:(\d+)/.exec(said.out);
      if (match) return Number(match[1]);
      if (child.exitCode !== null) throw new Error(`it ended: ${said.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, said, exited, port };
}

test('it starts, says where it is in one line, answers, and ends with 0 on SIGTERM', async () => {
  const { child, said, exited, port } = startProcess({});
  const address = `http://127.0.0.1:${await port()}`;
  expect(said.out).toBe(`Arbor is ready: http://localhost:${await port()}\n`);
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready' });
  const answered = await fetch(`${address}/v1/recommendations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(QUESTION),
  });
  expect(answered.status).toBe(200);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(said.err).toBe('');
});

test('a request that is on its way when SIGTERM comes is answered', async () => {
  const { child, exited, port } = startProcess({});
  const body = JSON.stringify(QUESTION);
  const sending = request({
    host: '127.0.0.1',
    port: await port(),
    method: 'POST',
    path: '/v1/recommendations',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  });
  const answered = once(sending, 'response');
  sending.write(body.slice(0, 40));
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 200));
  sending.end(body.slice(40));
  const [response] = await answered;
  response.resume();
  expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
  expect(await exited).toBe(0);
});

test('SIGINT ends it with 0 too', async () => {
  const { child, exited, port } = startProcess({});
  await port();
  child.kill('SIGINT');
  expect(await exited).toBe(0);
});

test('a port that is taken: one sentence with another port, and 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    other.close();
  });
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { said, exited } = startProcess({ API_PORT: String(port) });
  expect(await exited).toBe(1);
  expect(said).toEqual({ out: '', err: `Port ${port} is taken. Choose another: API_PORT=${port + 1} npm start\n` });
});

test('settings that are wrong: one sentence each, and 1', async () => {
  const { said, exited } = startProcess({ API_PORT: 'x', API_ENV: 'live' });
  expect(await exited).toBe(1);
  expect(said.err.trimEnd().split('\n')).toHaveLength(2);
  expect(said.err).toContain('API_PORT must be a whole number');
});

test('a broken plan file: one sentence on stderr, and it is not ready', async () => {
  const folder = madeFolder();
  importPlans(folder, 'no plans');
  const { said, port } = startProcess({ folder });
  const response = await fetch(`http://127.0.0.1:${await port()}/readyz`);
  expect(response.status).toBe(503);
  expect(said.err.trimEnd().split('\n')).toHaveLength(1);
  expect(said.err).toContain('plans.json cannot be used');
});

test('deployed, it writes JSON lines and no sentence', async () => {
  const { child, said, exited } = startProcess({ API_ENV: 'production' });
  while (!said.out.includes('listening')) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  for (const line of said.out.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('level', 30);
});
