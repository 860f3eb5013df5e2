import * as z from 'zod';
import type { CatalogueInUse } from '../catalogue-in-use.ts';
import type { App } from './route.ts';

const aliveSchema = z.strictObject({ status: z.literal('alive') });
const readySchema = z.strictObject({ status: z.enum(['ready', 'not ready']), reason: z.string().optional() });

/** Serve `/livez` (the process answers) and `/readyz` (it can do its work). Both say nothing of the people served.
 *  @param isDraining whether the process has been told to stop. */
export function healthRoutes(
  app: App,
  { catalogue, isDraining }: { readonly catalogue: CatalogueInUse; readonly isDraining: () => boolean },
): void {
  app.get(
    '/livez',
    { schema: { operationId: 'live', summary: 'Whether the process answers', response: { 200: aliveSchema } } },
    async () => ({ status: 'alive' as const }),
  );
  app.get(
    '/readyz',
    { schema: { operationId: 'ready', summary: 'Whether recommendations can be made', response: { 200: readySchema, 503: readySchema } } },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
      const state = catalogue.current();
      const reason = isDraining() ? 'The process is stopping.' : state.kind === 'broken' ? state.reason : null;
      if (reason === null) return { status: 'ready' as const };
      return reply.code(503).send({ status: 'not ready', reason });
    },
  );
}
