/** A supplier's web site on this machine, and the rule that lets tests reach it and nothing else that is not public. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Plan } from '@arbor/engine';
import { catalogueOf } from '@arbor/catalog';
import { FETCH_LIMITS, type FetchLimits } from '../../src/fetch/fetch-labels.ts';
import { isPublicAddress, publicWeb, type Web } from '../../src/fetch/public-web.ts';

export const QUICK: FetchLimits = {
  ...FETCH_LIMITS,
  mostBytes: 100_000,
  questionMs: 5_000,
  pauseMs: 5,
  failurePauseMs: 10,
  longestWaitMs: 2_500,
  overallMs: 20_000,
};

export interface Question {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly atMs: number;
}

export interface LabelServer {
  readonly port: number;
  /** What was asked, in order. */
  readonly asked: readonly Question[];
  readonly mostAtOnce: () => number;
  readonly close: () => void;
}

export type Answers = Readonly<Record<string, RequestListener>>;

/** Serve answers by path; any other path is not found. */
export async function labelServer(answers: Answers): Promise<LabelServer> {
  const asked: Question[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ host: request.headers.host?.split(':')[0] ?? '', path, headers: request.headers, atMs: performance.now() });
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    response.on('close', () => atOnce--);
    const answer = answers[path];
    if (answer) answer(request, response);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    mostAtOnce: () => mostAtOnce,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The rule of the public web, and besides it the hosts `*.supplier.test` at one port of this machine. `inside.supplier.test` has a private address. */
export function testWeb(port: number): Web {
  const isOurs = ({ protocol, hostname, port: at }: URL): boolean =>
    protocol === 'http:' && hostname.endsWith('.supplier.test') && at === String(port);
  return {
    mayAsk: (url) => isOurs(url) || publicWeb.mayAsk(url),
    addressesOf: async (host) => {
      if (host === 'inside.supplier.test') return [{ address: '10.1.2.3', family: 4 }];
      if (host.endsWith('.supplier.test')) return [{ address: '127.0.0.1', family: 4 }];
      throw Object.assign(new Error(`no look-up of ${host} in tests`), { code: 'ENOTFOUND' });
    },
    mayConnect: (address) => address === '127.0.0.1' || isPublicAddress(address),
  };
}

/** Offers of one day with these links to labels. */
export function offersWith(links: readonly (string | undefined)[], asOf = '2026-01-09') {
  const plans = links.map((label, i): Plan => ({
    id: `offer-${i + 1}`,
    marketId: 'texas',
    supplier: 'EXAMPLE PRAIRIE ENERGY',
    name: `Calm Home ${i + 1}`,
    utility: 'oncor',
    customer: 'home',
    rateType: 'fixed',
    termMonths: 12,
    exitFee: { kind: 'unknown', text: 'see label' },
    prepaid: false,
    timeOfUse: false,
    newCustomersOnly: false,
    price: { kind: 'unknown', reasons: [] },
    published: [],
    source: { title: 'made for a test' },
    links: label === undefined ? {} : { label },
  }));
  return catalogueOf({ marketId: 'texas', source: { title: 'made for a test' }, asOf, plans });
}

export const PDF = Buffer.from('%PDF-1.4\n% a made document\n%%EOF');

/** Answer with a whole document. */
export function sends(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_: IncomingMessage, response: ServerResponse) => void response.writeHead(200, headers).end(body);
}
