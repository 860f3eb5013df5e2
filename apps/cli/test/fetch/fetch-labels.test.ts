/** A folder of labels over several calls: what is asked again, and what a killed call leaves. */
import { spawn } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { INDEX_FILE } from '../../src/fetch/label-folder.ts';
import { PDF, sends } from './label-server.ts';
import { site } from './label-site.ts';

describe('the second call', () => {
  it('asks only for what is missing or failed for a passing reason', async () => {
    const answers: Record<string, RequestListener> = {
      '/here.pdf': sends(PDF),
      '/lost.pdf': sends(PDF),
      '/busy.pdf': (_, response) => void response.writeHead(500).end(),
    };
    const { server, folder, link, fetchPaths, index } = await site(answers);
    const paths = ['/here.pdf', '/lost.pdf', '/busy.pdf', '/gone.pdf'];
    await fetchPaths(paths);
    rmSync(join(folder, index().find(({ url }) => url === link('/lost.pdf'))?.label?.file ?? ''));
    answers['/busy.pdf'] = sends(PDF);
    const before = server.asked.length;
    const report = await fetchPaths(paths);
    expect(server.asked.slice(before).map(({ path }) => path)).toEqual(['/lost.pdf', '/busy.pdf']);
    expect(report).toMatchObject({ links: 4, settled: 2, saved: 2, failed: [{ outcome: 'not-found', status: 404 }] });
  });

  it('asks again for a newer list of offers, but takes only what changed', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const answers: Record<string, RequestListener> = {
      '/same.pdf': (request, response) =>
        request.headers['if-none-match'] === '"1"'
          ? void response.writeHead(304).end()
          : sends(PDF, { etag: '"1"', 'last-modified': 'Mon, 05 Jan 2026 10:00:00 GMT' })(request, response),
      '/new.pdf': sends(PDF),
      '/down.pdf': sends(PDF),
    };
    const { server, folder, fetchPaths, endings, index } = await site(answers);
    await fetchPaths(['/same.pdf', '/new.pdf', '/down.pdf']);
    const old = index().map((record) => JSON.stringify({ ...record, askedAt: '2026-01-01T00:00:00.000Z' }));
    writeFileSync(join(folder, INDEX_FILE), `${old.join('\n')}\n`);
    answers['/new.pdf'] = sends('Facts Label');
    answers['/down.pdf'] = (_, response) => void response.writeHead(500).end();
    const report = await fetchPaths(['/same.pdf', '/new.pdf', '/down.pdf'], {}, today);
    expect(report).toMatchObject({ settled: 0, saved: 1, unchanged: 1, failed: [{ outcome: 'server-error', hasOlder: true }] });
    expect(server.asked[3]?.headers['if-modified-since']).toBe('Mon, 05 Jan 2026 10:00:00 GMT');
    // The changed label stands in place of the old one; the one that could not be had stays.
    expect(endings()).toEqual(['pdf', 'pdf', 'txt']);
  });

  it('reads past a line that was cut short, and never out of the folder', async () => {
    const { server, folder, link, fetchPaths, index } = await site({ '/a.pdf': sends(PDF), '/b.pdf': sends(PDF) });
    await fetchPaths(['/a.pdf']);
    const [record] = index();
    appendFileSync(
      join(folder, INDEX_FILE),
      `${JSON.stringify({ ...record, url: link('/b.pdf'), label: { ...record?.label, file: '../x.pdf' } })}\n{"url":"http`,
    );
    expect(await fetchPaths(['/a.pdf', '/b.pdf'])).toMatchObject({ settled: 1, saved: 1 });
    expect(server.asked.map(({ path }) => path)).toEqual(['/a.pdf', '/b.pdf']);
    expect(index()).toHaveLength(2);
  });

  it('goes on where a killed one was', async () => {
    const answers: Record<string, RequestListener> = { '/1.pdf': sends(PDF), '/2.pdf': sends(PDF) };
    const halfSent = new Promise<void>((resolve) => {
      answers['/3.pdf'] = (_, response) => {
        response.writeHead(200, { 'content-length': '5000' }).write(PDF);
        resolve();
      };
    });
    const { server, folder, link, fetchPaths, files, index } = await site(answers);
    const paths = ['/1.pdf', '/2.pdf', '/3.pdf', '/4.pdf'];
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        fileURLToPath(new URL('fetch-in-child.ts', import.meta.url)),
        String(server.port),
        folder,
        ...paths.map((path) => link(path)),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    await halfSent;
    await pause(50);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(files()).toHaveLength(2);
    expect(index().map(({ outcome }) => outcome)).toEqual(['saved', 'saved']);
    // What a process leaves that is killed between the two steps of a write.
    writeFileSync(join(folder, `a.supplier.test-0.pdf.part-${child.pid}`), 'half');

    answers['/3.pdf'] = sends(PDF);
    answers['/4.pdf'] = sends(PDF);
    const before = server.asked.length;
    expect(await fetchPaths(paths)).toMatchObject({ links: 4, settled: 2, saved: 2, failed: [] });
    expect(server.asked.slice(before).map(({ path }) => path)).toEqual(['/3.pdf', '/4.pdf']);
    expect(files()).toHaveLength(4);
  });
});
