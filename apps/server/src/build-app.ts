/** The HTTP application: limits, headers, logs, problems and routes. Tests call it without a socket. */
import Fastify, { LogController, type FastifyError, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import type { CatalogueInUse } from './catalogue-in-use.ts';
import { limitRequests, REQUESTS_PER_MINUTE } from './limits.ts';
import { describeApi } from './openapi.ts';
import { PAGE_FOLDER, securityHeaders, servePage } from './page.ts';
import { isProblemError, problem, type Problem } from './problem.ts';
import { checkRequest } from './request-mistakes.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { healthRoutes } from './routes/health.ts';
import { placeRoutes } from './routes/places.ts';
import { recommendationRoutes } from './routes/recommendations.ts';
import type { App } from './routes/route.ts';
import type { Settings } from './settings.ts';

/** Largest JSON body [bytes]: a year of 5-minute readings of two channels fits. */
const BODY_LIMIT = 2 * 1024 * 1024;

export interface AppOptions {
  readonly settings: Settings;
  readonly catalogue: CatalogueInUse;
  /** The clock [UTC epoch seconds]. */
  readonly nowSeconds?: () => number;
  readonly isDraining?: () => boolean;
  readonly requestsPerMinute?: number;
  readonly pageFolder?: string;
  /** Where log lines go; standard output when absent. */
  readonly logStream?: { readonly write: (line: string) => void };
}

/** Make the application. It listens nowhere yet. */
export async function buildApp({
  settings,
  catalogue,
  nowSeconds = () => Date.now() / 1000,
  isDraining = () => false,
  requestsPerMinute = REQUESTS_PER_MINUTE,
  pageFolder = PAGE_FOLDER,
  logStream,
}: AppOptions): Promise<App> {
  const { environment, logLevel } = settings;
  const app: App = Fastify({
    ...timeouts,
    bodyLimit: BODY_LIMIT,
    // While stopping, a request that is already on its way is answered.
    return503OnClosing: false,
    // Behind a load balancer the address of the client stands in X-Forwarded-For; it is believed only from private networks.
    trustProxy: environment === 'development' ? false : ['loopback', 'linklocal', 'uniquelocal'],
    logger: { level: logLevel, ...(logStream && { stream: logStream }) },
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply as unknown as FastifyReply);
    },
  });
  // Only JSON: a page of another site could send a text without the browser asking us first.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(checkRequest);
  // Types keep answers to their schemas; checking each again would cost more than making it.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => send(reply, problem('route.unknown', 'There is nothing at this address.')));
  app.addHook('onResponse', logRequest);
  app.addHook('onSend', async (_request, reply) => {
    // A connection kept open would hold the process back until its client lets go.
    if (isDraining()) void reply.header('connection', 'close');
  });
  await securityHeaders(app, environment);
  await limitRequests(app, requestsPerMinute);
  await describeApi(app);
  recommendationRoutes(app, { catalogue, nowSeconds });
  catalogueRoutes(app, { catalogue });
  placeRoutes(app);
  healthRoutes(app, { catalogue, isDraining });
  await servePage(app, pageFolder);
  return app;
}

/** All in milliseconds; Fastify's own defaults wait for ever. */
const timeouts = {
  /** A connection without a byte either way. */
  connectionTimeout: 20_000,
  /** From the first byte of a request to its last. */
  requestTimeout: 15_000,
  /** From the request to its answer. */
  handlerTimeout: 15_000,
  /** Longer than load balancers keep idle connections, 60 s, so that none sends into a closing one. */
  keepAliveTimeout: 65_000,
  http: { headersTimeout: 10_000 },
} as const satisfies FastifyServerOptions & { http: object };

/** Errors of Fastify itself, by their code. */
const fastifyProblems: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: problem('request.bad-json', 'The body is not valid JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem('request.bad-json', 'The body is empty. Send a JSON object.'),
  FST_ERR_CTP_BODY_TOO_LARGE: problem('request.too-large', 'The body is larger than 2 MiB. Send fewer readings.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem('request.not-json', 'Send JSON, with the header "Content-Type: application/json".'),
  FST_ERR_BAD_URL: problem('request.bad-address', 'The address has characters that cannot be read.'),
  FST_ERR_HANDLER_TIMEOUT: problem('server.busy', 'The answer took too long. Try again in a few seconds.'),
};

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isProblemError(error)) return send(reply, error.problem);
  const known = fastifyProblems[error.code];
  if (known) return send(reply, known);
  const { statusCode = 500 } = error;
  if (statusCode >= 400 && statusCode < 500)
    return send(reply, { ...problem('request.invalid', 'The request cannot be read.'), status: statusCode });
  // The message and the stack say where; what was sent stays out of the log.
  const { name, message, stack } = error;
  request.log.error({ error: { name, message, stack } }, 'request failed');
  return send(reply, problem('server.error', 'Something went wrong on our side. It has been written down; please try again.'));
}

function send(reply: FastifyReply, answer: Problem): FastifyReply {
  if (answer.status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', '10');
  return reply
    .code(answer.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(answer);
}

/** One line per request: the route's pattern in place of its address, so that no ZIP, query, address or body is kept. */
async function logRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method, routeOptions } = request;
  request.log.info(
    { method, route: routeOptions.url ?? 'none', status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) },
    'request',
  );
}
