/** How much one address may ask for. */
import rateLimit from '@fastify/rate-limit';
import { problem, problemError } from './problem.ts';
import type { App } from './routes/route.ts';

/** Requests per minute and address: a page asks for some twenty files, then for nothing. */
export const REQUESTS_PER_MINUTE = 600;

const HEALTH = ['/livez', '/readyz'];

export async function limitRequests(app: App, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    // A home has a whole IPv6 /64 to itself: all its addresses count as one.
    ipv6Subnet: 64,
    allowList: (request) => HEALTH.includes(request.url),
    errorResponseBuilder: (_request, { ttl }) =>
      problemError(
        problem(
          'request.too-many',
          `There were more than ${requestsPerMinute} requests in a minute. Try again in ${Math.ceil(ttl / 1000)} seconds.`,
        ),
      ),
  });
}
