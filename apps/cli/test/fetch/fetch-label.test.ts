/** One label by its link, from a real server: what is kept, and what is refused. */
import { mkdtempSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchLabels } from '../../src/fetch/fetch-labels.ts';
import { offersWith, PDF, QUICK, sends } from './label-server.ts';
import { site } from './label-site.ts';

const moved =
  (to: string, status = 302): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { location: to }).end();

describe('a label behind a link', () => {
  it('is saved whole, with where it came from, and the question says who asks', async () => {
    const { server, folder, fetchPaths, files, index } = await site({ '/a.pdf': sends(PDF, { etag: '"1"' }) });
    expect(await fetchPaths(['/a.pdf'])).toMatchObject({ links: 1, saved: 1, failed: [] });
    const [file = ''] = files();
    expect(file).toMatch(/^a\.supplier\.test-[0-9a-f]{16}\.pdf$/);
    expect(readFileSync(join(folder, file))).toEqual(PDF);
    expect(index()).toMatchObject([{ outcome: 'saved', status: 200, label: { file, bytes: PDF.length, etag: '"1"' } }]);
    expect(server.asked[0]?.headers).toMatchObject({
      'user-agent': expect.stringMatching(/^Arbor\/\S+ \(.+\)$/),
      'accept-encoding': 'identity',
    });
  });

  it('is named for what it is, not for what its address says', async () => {
    const { fetchPaths, endings } = await site({
      '/label.aspx': sends(PDF),
      '/x.pdf': sends('<html>label'),
      '/y.pdf': sends('Facts Label'),
    });
    await fetchPaths(['/label.aspx', '/x.pdf', '/y.pdf']);
    expect(endings()).toEqual(['html', 'pdf', 'txt']);
  });

  it('is asked for once, however many offers name it', async () => {
    const { server, fetchPaths } = await site({ '/a.pdf': sends(PDF) });
    expect(await fetchPaths(['/a.pdf', '/a.pdf'])).toMatchObject({ links: 1, saved: 1 });
    expect(server.asked).toHaveLength(1);
  });

  it('follows redirects to other hosts', async () => {
    const answers: Record<string, RequestListener> = { '/there.pdf': sends(PDF) };
    const { server, link, fetchPaths, index } = await site(answers);
    answers['/short'] = moved(link('/there.pdf', 'b'));
    expect(await fetchPaths(['/short'])).toMatchObject({ saved: 1 });
    expect(server.asked.map(({ host }) => host)).toEqual(['a.supplier.test', 'b.supplier.test']);
    expect(index()[0]?.label?.from).toBe(link('/there.pdf', 'b'));
  });
});

describe('what cannot be had', () => {
  const endless: RequestListener = (_, response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write(Buffer.alloc(20_000, 'x')), 1);
    response.on('close', () => clearInterval(more));
  };
  const slow: RequestListener = (_, response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(more));
  };
  const cut: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': '5000' }).write('%PDF-1.4');
    setTimeout(() => response.destroy(), 20);
  };

  it.each([
    ['an endless body', 'too-large', false, endless],
    ['a body that says it is huge', 'too-large', false, sends(PDF, { 'content-length': '900000000' })],
    ['a server that drips', 'timeout', true, slow],
    ['a server that never answers', 'timeout', true, () => undefined],
    ['a body that is cut', 'unreachable', true, cut],
    ['a redirect to itself', 'bad-redirect', false, moved('/it')],
    ['a redirect to nowhere', 'bad-redirect', false, moved('http://')],
    ['a redirect to a private address', 'not-allowed', false, moved('http://10.0.0.7/label.pdf')],
    ['a redirect to the cloud’s own services', 'not-allowed', false, moved('https://169.254.169.254/latest')],
    ['a redirect to this machine by another way of writing', 'not-allowed', false, moved('https://0x7f.1/')],
    ['a redirect to a file', 'not-allowed', false, moved('file:///etc/hosts')],
    ['a missing page', 'not-found', false, moved('/gone')],
    ['a picture', 'not-a-document', false, sends(Buffer.from([0xff, 0xd8, ...Array.from({ length: 400 }, (_, i) => i % 256)]))],
    ['nothing', 'not-a-document', false, sends('')],
    ['a bot wall', 'denied', false, (_, response) => void response.writeHead(403).end()],
  ] satisfies readonly (readonly [string, string, boolean, RequestListener])[])('%s is %s', async (_, outcome, isPassing, answer) => {
    const { link, fetchPaths, files, index } = await site({ '/it': answer });
    const report = await fetchPaths(['/it'], { tries: 1, questionMs: 1_000 });
    expect(report).toMatchObject({ saved: 0, failed: [{ url: link('/it'), planIds: ['offer-1'], outcome, isPassing, hasOlder: false }] });
    expect(files()).toEqual([]);
    expect(index()).toMatchObject([{ outcome }]);
  });

  it('a name that leads to a private address is not connected to, and a redirect to it neither', async () => {
    const answers: Record<string, RequestListener> = {};
    const { server, link, fetchPaths } = await site(answers);
    answers['/in'] = moved(link('/secret', 'inside'));
    const { failed } = await fetchPaths([link('/secret', 'inside'), '/in']);
    expect(failed.map(({ outcome }) => outcome)).toEqual(['not-allowed', 'not-allowed']);
    expect(server.asked.map(({ path }) => path)).toEqual(['/in']);
  });

  it('counts offers without a link, and links that are no addresses of the public web', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'arbor-fetch-'));
    const report = await fetchLabels({
      catalogue: offersWith([undefined, 'https://localhost/x', 'https://[::1]/x']),
      folder,
      limits: QUICK,
    });
    expect(report).toMatchObject({ links: 2, offersWithoutLink: 1, failed: [{ outcome: 'not-allowed' }, { outcome: 'not-allowed' }] });
  });
});
