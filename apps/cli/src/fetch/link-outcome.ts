/** What can come of a link, whether another day may bring something else, and how it is said. */
import type { Reply } from './ask.ts';

interface OutcomeRule {
  /** The reason may pass by itself: the next call asks again. */
  readonly isPassing: boolean;
  readonly words: string;
}

export const linkOutcomes = {
  saved: { isPassing: false, words: 'saved' },
  unchanged: { isPassing: false, words: 'unchanged since it was saved' },
  'not-found': { isPassing: false, words: 'there is nothing at this address' },
  denied: { isPassing: false, words: 'the supplier does not give it to programs' },
  'other-status': { isPassing: false, words: 'the supplier answered something unexpected' },
  'not-allowed': { isPassing: false, words: 'not an address of the public web over https' },
  'bad-redirect': { isPassing: false, words: 'it leads from address to address, or nowhere' },
  'too-large': { isPassing: false, words: 'too large for a label' },
  'not-a-document': { isPassing: false, words: 'neither PDF, web page nor text' },
  timeout: { isPassing: true, words: 'it took too long' },
  unreachable: { isPassing: true, words: 'the supplier could not be reached' },
  'server-error': { isPassing: true, words: 'the supplier has trouble' },
  'asked-to-wait': { isPassing: true, words: 'the supplier asks to come back later' },
  'host-stopped': { isPassing: true, words: 'not asked, because the supplier failed several times before' },
  'out-of-time': { isPassing: true, words: 'not asked, because the time was up' },
} as const satisfies Record<string, OutcomeRule>;

export type LinkOutcome = keyof typeof linkOutcomes;

/** Name what a reply means. A 200 and a redirect are the caller's to judge. */
export function outcomeOf(reply: Reply): LinkOutcome {
  if (reply.kind === 'none') return reply.why;
  const { status } = reply;
  if (status === 304) return 'unchanged';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 401 || status === 403 || status === 451) return 'denied';
  if (status === 429 || (status === 503 && reply.headers['retry-after'] !== undefined)) return 'asked-to-wait';
  return status === 408 || status >= 500 ? 'server-error' : 'other-status';
}
