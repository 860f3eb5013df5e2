import * as z from 'zod';
import type { CatalogueInUse, CatalogueState } from '../catalogue-in-use.ts';
import { problem, problemError } from '../problem.ts';
import { problemResponses, type App } from './route.ts';

const catalogueSchema = z.unknown().meta({
  id: 'Catalogue',
  type: 'object',
  description: "Arbor's own catalogue format: the plans with their tariffs, their date and their source.",
});

/** Serve `GET /v1/catalogue`: the page recommends from it in the browser, so that usage never leaves the device. */
export function catalogueRoutes(app: App, { catalogue }: { readonly catalogue: CatalogueInUse }): void {
  app.get(
    '/v1/catalogue',
    {
      schema: {
        operationId: 'readCatalogue',
        summary: 'The catalogue in use',
        response: {
          200: catalogueSchema,
          304: z.undefined().describe('Not changed since the ETag sent.'),
          ...problemResponses(429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const { catalogue: plans, json } = readyCatalogue(catalogue);
      const etag = `"${plans.hash}"`;
      // no-cache: keep it, but ask each time. A 304 is cheap, and an old price would be wrong.
      void reply.header('etag', etag).header('cache-control', 'public, no-cache');
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply.type('application/json; charset=utf-8').send(json);
    },
  );
}

/** The catalogue, or the problem that it cannot be read. */
export function readyCatalogue(catalogue: CatalogueInUse): Extract<CatalogueState, { kind: 'ready' }> {
  const state = catalogue.current();
  if (state.kind === 'ready') return state;
  throw problemError(problem('catalogue.unreadable', 'The plans cannot be read now. The operator of this service has been told why.'));
}

/** Compare weakly, as RFC 9110 section 13.1.2 asks of If-None-Match. */
function matches(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
