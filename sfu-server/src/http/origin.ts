import { wireError } from '@loket/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../config/loopback.ts';
import type { Log } from '../log/log.ts';
import type { PublicUrl } from './public-url.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests for another host (DNS rebinding) and requests that another site's page makes with our cookie
 * (RFC 6454, OWASP CSRF prevention). Browsers always send Origin with a POST and with a WebSocket; a kiosk, which is
 * no browser, sends a bearer token instead of a cookie.
 */
export function guardOrigin(app: FastifyInstance, { publicUrl, log }: { publicUrl: PublicUrl; log: Log }): void {
  app.addHook('onRequest', async (request, reply) => {
    const reason = foreignHost(request, publicUrl) ? 'host' : foreignOrigin(request, publicUrl) ? 'origin' : undefined;
    if (reason === undefined) return;
    log.event('http.refused', { requestId: request.id, reason, route: request.routeOptions.url ?? '' });
    return reply.code(403).send(wireError('notAllowed'));
  });
}

/** Probes and proxies on this machine may call it by a loopback name: no foreign page can have that as its Host. */
function foreignHost(request: FastifyRequest, publicUrl: PublicUrl): boolean {
  return request.host !== publicUrl.host() && !isLoopback(request.hostname);
}

function foreignOrigin({ method, headers }: FastifyRequest, publicUrl: PublicUrl): boolean {
  const isUpgrade = headers.upgrade?.toLowerCase() === 'websocket';
  if (safeMethods.has(method) && !isUpgrade) return false;
  if (headers.origin !== undefined) return headers.origin !== publicUrl.origin();
  return headers.cookie !== undefined;
}
