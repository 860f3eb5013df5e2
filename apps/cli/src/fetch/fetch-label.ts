/** Fetch what stands behind one link: redirects followed and each checked, passing failures tried again. */
import { labelKind, type LabelKind } from '@arbor/catalog';
import { ask, type AskOptions, type Reply } from './ask.ts';
import { retryAfterMs, type HostTurns } from './host-turns.ts';
import type { SavedLabel } from './label-folder.ts';
import { linkOutcomes, outcomeOf, type LinkOutcome } from './link-outcome.ts';
import { webAddress } from './public-web.ts';

export interface LabelLimits {
  readonly mostBytes: number;
  /** For each question [ms]. */
  readonly questionMs: number;
  readonly mostRedirects: number;
  /** Questions to one address while its failure may pass. */
  readonly tries: number;
}

export interface FetchLabelOptions extends LabelLimits, Pick<AskOptions, 'web'> {
  readonly turns: HostTurns;
  /** [ms of performance.now()] */
  readonly deadline: number;
  /** The label saved before: it is only sent again if it changed. */
  readonly known?: SavedLabel | undefined;
}

export interface FetchedDocument {
  readonly content: Uint8Array;
  readonly kind: LabelKind;
  /** Where redirects ended. */
  readonly from: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface FetchedLink {
  readonly outcome: LinkOutcome;
  readonly status?: number;
  readonly document?: FetchedDocument;
  readonly leaveAlone?: { readonly host: string; readonly forMs: number };
}

/** Fetch a label by its link. Never throws.
 *  @returns `document` with the outcome `saved` only. */
export async function fetchLabel(link: string, options: FetchLabelOptions): Promise<FetchedLink> {
  const { web, mostRedirects } = options;
  let url = webAddress(link);
  for (let hops = 0; hops <= mostRedirects; hops++) {
    // Asked before the turn, and again in the turn: a refused address costs nobody a pause.
    if (!url) return { outcome: hops === 0 ? 'not-allowed' : 'bad-redirect' };
    if (!web.mayAsk(url)) return { outcome: 'not-allowed' };
    const reply = await askInTurn(url, options);
    if (typeof reply === 'string') return { outcome: reply };
    const { status, headers } = reply.kind === 'reply' ? reply : {};
    if (status === undefined || ![301, 302, 303, 307, 308].includes(status)) return judged(reply, url, options.known);
    url = webAddress(headers?.location ?? '', url);
  }
  return { outcome: 'bad-redirect' };
}

async function askInTurn(
  url: URL,
  { turns, tries, deadline, known, web, mostBytes, questionMs }: FetchLabelOptions,
): Promise<Reply | 'host-stopped' | 'out-of-time'> {
  const headers = {
    ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
  let last: Reply | undefined;
  for (let left = tries; left > 0; left--) {
    const reply = await turns.take(url.host, () =>
      ask(url, { web, mostBytes, headers, timeoutMs: Math.min(questionMs, Math.max(1, deadline - performance.now())) }),
    );
    // What the host said last says more than that it was not asked again.
    if (typeof reply === 'string') return last ?? reply;
    if (!linkOutcomes[outcomeOf(reply)].isPassing) return reply;
    last = reply;
  }
  return last ?? 'out-of-time';
}

function judged(reply: Reply, url: URL, known: SavedLabel | undefined): FetchedLink {
  if (reply.kind === 'none') return { outcome: reply.why };
  const { status, headers, bytes } = reply;
  // "Not modified" of what is not here.
  if (status === 304 && !known) return { outcome: 'other-status', status };
  if (status !== 200) {
    const waitMs = retryAfterMs(reply);
    return { outcome: outcomeOf(reply), status, ...(waitMs !== undefined && { leaveAlone: { host: url.host, forMs: waitMs } }) };
  }
  const kind = labelKind(bytes);
  if (kind === null) return { outcome: 'not-a-document', status };
  const { etag, 'last-modified': lastModified } = headers;
  return {
    outcome: 'saved',
    status,
    document: {
      content: bytes,
      kind,
      from: url.href,
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    },
  };
}
