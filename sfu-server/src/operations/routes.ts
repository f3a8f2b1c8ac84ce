import { collectDefaultMetrics, type Registry } from 'prom-client';
import { z } from 'zod';
import { publicRoute } from '../http/access.ts';
import type { HttpApp } from '../http/app.ts';
import type { Readiness } from './readiness.ts';

const Health = z.strictObject({ status: z.enum(['ok', 'unavailable']), failing: z.array(z.string()) });

/**
 * GET /health/live: the process answers. GET /health/ready: everything it needs works (503 and the names of what does not).
 * GET /metrics: Prometheus text format 0.0.4, for a technician or a machine with the token of metrics.tokenFile. There is no
 * exception for loopback: behind a proxy on the same machine every request comes from there.
 */
export function registerOperations(app: HttpApp, { readiness, metrics }: { readiness: Readiness; metrics: Registry }): void {
  const quiet = { ...publicRoute, rateLimit: false as const };

  app.get('/health/live', { config: quiet, schema: { response: { 200: Health } } }, async () => ({ status: 'ok' as const, failing: [] }));

  app.get('/health/ready', { config: quiet, schema: { response: { 200: Health, 503: Health } } }, async (_request, reply) => {
    const failing = [...(await readiness.failing())];
    return failing.length === 0
      ? reply.code(200).send({ status: 'ok', failing })
      : reply.code(503).send({ status: 'unavailable', failing });
  });

  app.get(
    '/metrics',
    { config: { access: { roles: ['technician'], orBearerToken: 'metrics' } }, schema: { hide: true } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}

/** Figures of the process itself (CPU, memory, event loop) in the registry that features add theirs to. */
export function collectProcessMetrics(metrics: Registry): void {
  collectDefaultMetrics({ register: metrics });
}
