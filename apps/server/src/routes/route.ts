/** What all routes share: the type of the app, and the problems they document. */
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemSchema } from '../problem.ts';

/** The app with types of bodies and answers taken from their zod schemas. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

const descriptions = {
  400: 'The request has mistakes; `errors` has one entry for each.',
  404: 'There is nothing at this address.',
  409: '`place.ask`: two utilities serve the ZIP; ask again with one of `utilities`.',
  413: 'The body is larger than 2 MiB.',
  415: 'The body is not JSON.',
  422: 'The request is well-formed, but no plans can be recommended for it: `place.no-choice`, `place.unknown`, `usage.…` or `current.…`.',
  429: 'Too many requests from one address; wait for `Retry-After` seconds.',
  500: 'A mistake of ours.',
  503: 'Not able to answer now: `catalogue.unreadable` or `server.busy`.',
} as const;
type ProblemStatus = keyof typeof descriptions;

/** Document the problems of a route. */
export function problemResponses<Status extends ProblemStatus>(...statuses: readonly Status[]): Record<Status, ProblemResponse> {
  return Object.fromEntries(statuses.map((status) => [status, problemResponse(status)])) as Record<Status, ProblemResponse>;
}

function problemResponse(status: ProblemStatus) {
  return { description: descriptions[status], content: { 'application/problem+json': { schema: problemSchema } } } as const;
}
type ProblemResponse = ReturnType<typeof problemResponse>;
