/** A supplier's site and a folder for its labels, for one test. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { fetchLabels, type FetchLimits } from '../../src/fetch/fetch-labels.ts';
import { INDEX_FILE, type LinkRecord } from '../../src/fetch/label-folder.ts';
import { labelServer, offersWith, QUICK, testWeb, type Answers, type LabelServer } from './label-server.ts';

const servers: LabelServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server until the end of the test, an empty folder, and a call that fetches these paths of host `a`, or whole addresses. */
export async function site(answers: Answers) {
  const server = await labelServer(answers);
  servers.push(server);
  const folder = mkdtempSync(join(tmpdir(), 'arbor-fetch-'));
  const link = (path: string, host = 'a'): string => (path.startsWith('/') ? `http://${host}.supplier.test:${server.port}${path}` : path);
  const fetchPaths = (paths: readonly string[], limits: Partial<FetchLimits> = {}, asOf?: string) =>
    fetchLabels({
      catalogue: offersWith(
        paths.map((path) => link(path)),
        asOf,
      ),
      folder,
      web: testWeb(server.port),
      limits: { ...QUICK, ...limits },
    });
  const files = (): string[] => readdirSync(folder).filter((name) => name !== INDEX_FILE);
  const endings = (): string[] =>
    files()
      .map((name) => name.slice(name.lastIndexOf('.') + 1))
      .sort((a, b) => a.localeCompare(b));
  const index = (): LinkRecord[] =>
    readFileSync(join(folder, INDEX_FILE), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LinkRecord);
  return { server, folder, link, fetchPaths, files, endings, index };
}
