import { advise, explain, parseCurrentPlan, type Answer, type CurrentPlan, type Explanation } from '@arbor/advice';
import { markets, readLabel } from '@arbor/catalog';
import { dateOfDay, offsetAt, type LocalDate } from '@arbor/engine';
import type { CatalogueInUse } from '../catalogue-in-use.ts';
import { placeGiven } from '../place-given.ts';
import { problem, problemError, problemOfFindings } from '../problem.ts';
import { readyCatalogue } from './catalogue.ts';
import { recommendationAnswerSchema } from '../recommendation-answer.ts';
import { recommendationRequestSchema, type CurrentPlanRequest, type RecommendationRequest } from '../recommendation-request.ts';
import { usageGiven } from '../usage-given.ts';
import { problemResponses, type App } from './route.ts';

/** Serve `POST /v1/recommendations`: a home in, an answer out, and nothing kept.
 *  @param nowSeconds the clock [UTC epoch seconds], asked only when the request names no day. */
export function recommendationRoutes(
  app: App,
  { catalogue, nowSeconds }: { readonly catalogue: CatalogueInUse; readonly nowSeconds: () => number },
): void {
  app.post(
    '/v1/recommendations',
    {
      schema: {
        operationId: 'recommend',
        summary: 'Recommend up to three plans, or say to stay',
        description:
          'Stateless: nothing sent is stored. Prices, dates and reasons are facts in `answer`; `sentences` says them in English.',
        body: recommendationRequestSchema,
        response: { 200: recommendationAnswerSchema, ...problemResponses(400, 409, 413, 415, 422, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      // A person's usage and prices are in it: no cache may keep it.
      void reply.header('cache-control', 'no-store');
      return recommend(request.body, { catalogue, nowSeconds });
    },
  );
}

async function recommend(
  body: RecommendationRequest,
  { catalogue, nowSeconds }: { readonly catalogue: CatalogueInUse; readonly nowSeconds: () => number },
): Promise<{ readonly answer: Answer; readonly sentences: Explanation }> {
  const market = markets.find(({ id }) => id === body.market);
  if (!market) throw new Error(`the request schema let through the market "${body.market}"`);
  const plans = readyCatalogue(catalogue).catalogue;
  if (plans.marketId !== market.id) throw problemError(problem('catalogue.other-market', `The plans in use are not for ${market.name}.`));
  const place = placeGiven(market, body);
  if ('problem' in place) throw problemError(place.problem);
  const { known, findings } = usageGiven(body.usage, market.zone);
  if (!known) throw problemError(problemOfFindings(findings, { title: 'The usage cannot be used', path: 'usage' }));
  const offer = body.offer && (await readLabel({ bytes: new TextEncoder().encode(body.offer.label), market }));
  const answer = advise({
    usage: known,
    ...(body.cars !== undefined && { cars: body.cars }),
    place: {
      market,
      utility: place.utility.id,
      ...(body.cityPopulation !== undefined && { cityPopulation: body.cityPopulation }),
    },
    catalogue: plans,
    ...(offer && { offer }),
    asOf: body.asOf ?? todayIn(market.zone, nowSeconds()),
    ...(body.currentPlan && { currentPlan: currentPlanGiven(body.currentPlan) }),
    ...(body.preferences && { preferences: body.preferences }),
  });
  return { answer, sentences: explain(answer) };
}

function currentPlanGiven(given: CurrentPlanRequest): CurrentPlan {
  if (!('said' in given)) return given;
  const { currentPlan, findings } = parseCurrentPlan(given.said);
  if (!currentPlan) throw problemError(problemOfFindings(findings, { title: 'The current plan cannot be read', path: 'currentPlan.said' }));
  return currentPlan;
}

/** The local day of an instant [UTC epoch seconds]. */
function todayIn(zone: string, seconds: number): LocalDate {
  return dateOfDay(Math.floor((seconds + offsetAt(zone, seconds)) / 86_400));
}
