import { markets } from '@arbor/catalog';
import * as z from 'zod';
import { choices } from '../place-given.ts';
import { utilityChoiceSchema } from '../problem.ts';
import { problemResponses, type App } from './route.ts';

const placeSchema = z
  .strictObject({
    kind: z
      .enum(['one', 'ask', 'noChoice', 'unknown'])
      .describe('ask: choose the utility on the bill. noChoice: a city utility or a co-op serves the place.'),
    utilities: z.array(utilityChoiceSchema),
  })
  .meta({ id: 'Place' });

/** Serve `GET /v1/places/{zip}`: who delivers the power there. */
export function placeRoutes(app: App): void {
  app.get(
    '/v1/places/:zip',
    {
      schema: {
        operationId: 'lookUpPlace',
        summary: 'Who delivers the power at a ZIP',
        params: z.strictObject({ zip: z.string().regex(/^\d{5}(-?\d{4})?$/, 'Write the ZIP as five digits, such as 75201.') }),
        response: { 200: placeSchema, ...problemResponses(400, 429, 500) },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'public, max-age=86400');
      const [market] = markets;
      const place = market.lookUpPlace(request.params.zip);
      const ids = place.kind === 'one' ? [place.utility] : place.kind === 'ask' ? place.utilities : [];
      return { kind: place.kind, utilities: [...choices(market, ids)] };
    },
  );
}
