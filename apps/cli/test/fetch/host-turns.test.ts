/** Suppliers are spared: what a real server is asked, and when. */
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { PDF, sends } from './label-server.ts';
import { site } from './label-site.ts';

describe('suppliers are spared', () => {
  /** Fail first, then answer. */
  const failsFirst = (status: number, headers: Record<string, string> = {}): RequestListener => {
    let isFirst = true;
    return (request, response) => {
      if (isFirst) response.writeHead(status, headers).end('busy');
      else sends(PDF)(request, response);
      isFirst = false;
    };
  };

  it('tries once more after a server error', async () => {
    const { server, fetchPaths } = await site({ '/a.pdf': failsFirst(500) });
    expect(await fetchPaths(['/a.pdf'])).toMatchObject({ saved: 1, failed: [] });
    expect(server.asked).toHaveLength(2);
  });

  it('waits as long as it is asked to, with every question to the host', async () => {
    const { server, fetchPaths } = await site({ '/a.pdf': failsFirst(429, { 'retry-after': '1' }), '/b.pdf': sends(PDF) });
    expect(await fetchPaths(['/a.pdf', '/b.pdf'])).toMatchObject({ saved: 2, failed: [] });
    const [first, second] = server.asked;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(950);
  });

  it('leaves a host alone that asks for more time than we have, in the next call too', async () => {
    const { server, fetchPaths } = await site({ '/a.pdf': failsFirst(429, { 'retry-after': '3600' }), '/b.pdf': sends(PDF) });
    const { failed } = await fetchPaths(['/a.pdf', '/b.pdf']);
    expect(failed.map(({ outcome }) => outcome)).toEqual(['asked-to-wait', 'host-stopped']);
    expect((await fetchPaths(['/a.pdf', '/b.pdf'])).failed).toMatchObject([{ outcome: 'host-stopped', isPassing: true }, {}]);
    expect(server.asked).toHaveLength(1);
  });

  it('stops with a host after repeated failures, and goes on with the others', async () => {
    const down: RequestListener = (_, response) => void response.writeHead(502).end();
    const { server, link, fetchPaths } = await site({ '/1': down, '/2': down, '/3': down, '/4': down, '/ok.pdf': sends(PDF) });
    const report = await fetchPaths(['/1', '/2', '/3', '/4', link('/ok.pdf', 'b')]);
    expect(report.saved).toBe(1);
    expect(server.asked.filter(({ host }) => host.startsWith('a.'))).toHaveLength(3);
    expect(report.failed.map(({ outcome }) => outcome)).toEqual(['server-error', 'server-error', 'server-error', 'host-stopped']);
  });

  it('asks one question at a time at a host, with a pause, and a few over all hosts', async () => {
    const after =
      (ms: number): RequestListener =>
      (request, response) =>
        void setTimeout(() => sends(PDF)(request, response), ms);
    const { server, link, fetchPaths } = await site({ '/1': after(30), '/2': after(30), '/3': after(30) });
    await fetchPaths(['/1', '/2', '/3'], { pauseMs: 60 });
    expect(server.mostAtOnce()).toBe(1);
    expect((server.asked[2]?.atMs ?? 0) - (server.asked[0]?.atMs ?? 0)).toBeGreaterThan(175);
    await fetchPaths(
      ['b', 'c', 'd', 'e', 'f'].map((host) => link('/1', host)),
      { atOnce: 2 },
    );
    expect(server.mostAtOnce()).toBe(2);
  });

  it('ends when the time for all is up, and says which were not asked', async () => {
    const { fetchPaths } = await site({ '/1': sends(PDF), '/2': sends(PDF) });
    const { saved, failed } = await fetchPaths(['/1', '/2'], { pauseMs: 60_000, overallMs: 5_000 });
    expect([saved, failed.map(({ outcome }) => outcome)]).toEqual([1, ['out-of-time']]);
  });
});
