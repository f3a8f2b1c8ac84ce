import rateLimit from '@fastify/rate-limit';
import { socketPath, wireError } from '@loket/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log/log.ts';

export type RatePorts = {
  readonly config: {
    readonly http: Pick<Config['http'], 'requestsPerMinute'>;
    readonly limits: Pick<Config['limits'], 'upgradesPerMinute'>;
  };
  readonly log: Log;
};

const timeWindow = 60_000;

/**
 * Counts the requests of each address, and those for a socket once more, before anything else is done for them: who is not signed in
 * costs a look-up. Routes can have a stricter `rateLimit` of their own in their config.
 */
export async function guardRate(app: FastifyInstance, { config, log }: RatePorts): Promise<void> {
  await app.register(rateLimit, { global: false });
  const requests = app.createRateLimit({ max: config.http.requestsPerMinute, timeWindow });
  const upgrades = app.createRateLimit({ max: config.limits.upgradesPerMinute, timeWindow });

  /** Seconds until the address may ask again; undefined if it may now. */
  const waitS = async (limit: typeof requests, request: FastifyRequest): Promise<number | undefined> => {
    const counted = await limit(request);
    return !counted.isAllowed && counted.isExceeded ? counted.ttlInSeconds : undefined;
  };

  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url;
    const wait = (await waitS(requests, request)) ?? (route === socketPath ? await waitS(upgrades, request) : undefined);
    if (wait === undefined) return;
    log.event('http.refused', { requestId: request.id, reason: 'throttled', route: route ?? '' });
    return reply.code(429).header('retry-after', wait).send(wireError('throttled'));
  });
}
