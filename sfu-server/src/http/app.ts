import { randomUUID, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import { OfficerRole } from '@loket/contract';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Config } from '../config/schema.ts';
import type { Log } from '../log/log.ts';
import { type Authenticate, type Credentials, guardAccess } from './access.ts';
import { serveDesk } from './desk.ts';
import { answerErrors } from './errors.ts';
import { setSecurityHeaders } from './headers.ts';
import { guardOrigin } from './origin.ts';
import type { PublicUrl } from './public-url.ts';
import { guardRate, type RatePorts } from './rate.ts';
import { rememberRoutes } from './routes-walk.ts';

export type HttpApp = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

export type HttpPorts = {
  readonly config: Pick<Config, 'http' | 'metrics'> & RatePorts['config'];
  readonly publicUrl: PublicUrl;
  readonly authenticate: Authenticate;
  readonly log: Log;
  /** The built desk (agent-desk/dist). */
  readonly deskFolder: string;
};

const bodyLimitBytes = 1024 * 1024;

/**
 * The HTTP server that the features hang their routes on: every route is parsed by its zod schemas, guarded by its declared
 * access, and described in the OpenAPI document. Close it with `app.close()`.
 */
export async function createHttpApp({ config, publicUrl, authenticate, log, deskFolder }: HttpPorts): Promise<HttpApp> {
  const app: HttpApp = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    trustProxy: config.http.trustedProxies.length > 0 ? config.http.trustedProxies : false,
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  rememberRoutes(app);
  answerErrors(app, log);
  await setSecurityHeaders(app, publicUrl);
  await app.register(cookie);
  await guardRate(app, { config, log });
  guardOrigin(app, { publicUrl, log });
  guardAccess(app, { authenticate, hasBearerToken: bearerTokens(config.metrics.tokenFile), log });
  await describe(app);

  app.addHook('onListen', () => {
    const address = app.server.address();
    if (address !== null && typeof address === 'object') publicUrl.listeningOn(address.port);
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: addresses hold ids and codes.
    const route = request.routeOptions.url ?? '(unknown)';
    log.event('http.request', {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  await serveDesk(app, deskFolder);
  return app;
}

async function describe(app: HttpApp): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Politieloket counter server', version: '1' } },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { config: { access: { roles: OfficerRole.options } }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  );
}

/** Bearer tokens of machines, compared in constant time (RFC 6750). */
function bearerTokens(metricsTokenFile: string | undefined): (name: 'metrics', request: Credentials) => boolean {
  const expected = metricsTokenFile === undefined ? undefined : Buffer.from(`Bearer ${readFileSync(metricsTokenFile, 'utf8').trim()}`);
  return (_name, { headers }) => {
    const given = Buffer.from(headers.authorization ?? '');
    return expected !== undefined && given.length === expected.length && timingSafeEqual(given, expected);
  };
}
