/** One question to one address: no redirect is followed, nothing is tried again. */
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { ENGINE_VERSION } from '@arbor/advice';
import type { Web } from './public-web.ts';

export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: IncomingMessage['headers'];
      /** The whole body of a 200, else empty. */
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'none';
      readonly why: 'not-allowed' | 'too-large' | 'timeout' | 'unreachable';
      /** What the system called it, such as ENOTFOUND. */
      readonly code: string;
    };

export interface AskOptions {
  readonly web: Web;
  readonly mostBytes: number;
  /** From the first look-up of the name to the last byte [ms]. */
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const USER_AGENT = `Arbor/${ENGINE_VERSION} (reads Electricity Facts Labels to compare plans)`;

/** Ask for an address and take at most so many bytes in at most so much time. Never throws. */
export async function ask(url: URL, { web, mostBytes, timeoutMs, headers }: AskOptions): Promise<Reply> {
  const none = (why: Extract<Reply, { kind: 'none' }>['why'], code = ''): Reply => ({ kind: 'none', why, code });
  if (!web.mayAsk(url)) return none('not-allowed');
  let isRefused = false;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const response = await opened(url, {
      // A connection of its own each time: none is taken over that was opened under another rule.
      agent: false,
      signal: stop.signal,
      lookup: checkedLookup(web, () => (isRefused = true)),
      // Packed bodies could unpack to any size.
      headers: { 'user-agent': USER_AGENT, accept: 'application/pdf, text/html, text/plain', 'accept-encoding': 'identity', ...headers },
    });
    const { statusCode: status = 0, headers: replied } = response;
    try {
      if (status !== 200) return { kind: 'reply', status, headers: replied, bytes: new Uint8Array() };
      const bytes = Number(replied['content-length'] ?? 0) > mostBytes ? null : await bounded(response, mostBytes);
      return bytes === null ? none('too-large') : { kind: 'reply', status, headers: replied, bytes };
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (isRefused) return none('not-allowed');
    if (stop.signal.aborted) return none('timeout');
    const { code, message } = error as NodeJS.ErrnoException;
    return none('unreachable', code ?? message.slice(0, 60));
  } finally {
    clearTimeout(timer);
  }
}

function opened(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getSecure : getPlain;
    get(url, options, resolve).on('error', reject);
  });
}

/** Look a name up once and connect to what was checked: a second look-up could give another address (DNS rebinding). */
function checkedLookup({ addressesOf, mayConnect }: Web, onRefused: () => void): LookupFunction {
  return (host, { all }, callback) => {
    addressesOf(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => mayConnect(address))) {
          onRefused();
          callback(new Error(`${host} is not a public address`), []);
        } else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** Gather a body. @returns null once it is too large: an endless one ends here. */
async function bounded(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
