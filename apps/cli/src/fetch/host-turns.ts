/** Turns at each host: one question at a time with a pause after it, a few at once over all hosts, and none once a host has had enough. */
import { setTimeout as pause } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Reply } from './ask.ts';
import { linkOutcomes, outcomeOf } from './link-outcome.ts';

export interface Politeness {
  /** Questions at once, over all hosts. */
  readonly atOnce: number;
  /** Between two questions to a host [ms]. */
  readonly pauseMs: number;
  /** After a failure of a host that does not say how long to wait [ms]. */
  readonly failurePauseMs: number;
  /** Longest wait a host may ask for; one that asks for more is left alone until then [ms]. */
  readonly longestWaitMs: number;
  /** Failures in a row after which a host is left alone. */
  readonly mostFailures: number;
}

export interface HostTurns {
  /** Ask when it is the host's turn.
   *  @returns the reply, or why there was no question. */
  readonly take: (host: string, question: () => Promise<Reply>) => Promise<Reply | 'host-stopped' | 'out-of-time'>;
  /** Ask this host nothing more. */
  readonly stop: (host: string) => void;
}

interface Host {
  readonly turn: LimitFunction;
  /** [ms of performance.now()] */
  freeAt: number;
  failures: number;
  isStopped: boolean;
}

/** Give out turns until a deadline [ms of performance.now()]. */
export function hostTurns({
  atOnce,
  pauseMs,
  failurePauseMs,
  longestWaitMs,
  mostFailures,
  deadline,
}: Politeness & { readonly deadline: number }): HostTurns {
  const overall = pLimit(atOnce);
  const hosts = new Map<string, Host>();
  const hostOf = (name: string): Host => {
    const host = hosts.get(name) ?? { turn: pLimit(1), freeAt: 0, failures: 0, isStopped: false };
    hosts.set(name, host);
    return host;
  };

  const judge = (host: Host, reply: Reply): void => {
    const outcome = outcomeOf(reply);
    const isFailure = outcome === 'denied' || linkOutcomes[outcome].isPassing;
    host.failures = isFailure ? host.failures + 1 : 0;
    const askedFor = retryAfterMs(reply);
    const waitMs = isFailure ? Math.max(pauseMs, askedFor ?? failurePauseMs) : pauseMs;
    host.freeAt = performance.now() + waitMs;
    host.isStopped ||= host.failures >= mostFailures || (isFailure && (askedFor ?? 0) > longestWaitMs);
  };

  return {
    take: (name, question) => {
      const host = hostOf(name);
      return host.turn(async () => {
        if (host.isStopped) return 'host-stopped';
        if (Math.max(host.freeAt, performance.now()) >= deadline) return 'out-of-time';
        await pause(Math.max(0, host.freeAt - performance.now()));
        return overall(async () => {
          if (performance.now() >= deadline) return 'out-of-time';
          const reply = await question();
          judge(host, reply);
          return reply;
        });
      });
    },
    stop: (name) => void (hostOf(name).isStopped = true),
  };
}

/** How long a host asks to be left alone [ms]: Retry-After in seconds or as a date. */
export function retryAfterMs(reply: Reply): number | undefined {
  const said = reply.kind === 'reply' ? reply.headers['retry-after']?.trim() : undefined;
  if (said === undefined) return undefined;
  const waitMs = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
