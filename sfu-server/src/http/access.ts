import { type Role, wireError } from '@loket/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { hasRole, type Principal } from '../identity/principal.ts';
import type { Log } from '../log/log.ts';

/**
 * Who may use a route; every route declares it in its `config`.
 * `public` is for sign-in and health only. `enrolmentCode`, `followUpCode`: the handler itself refuses who has no valid code.
 * `orBearerToken`: a machine with the token of that name is let in as well.
 */
export type Access = 'public' | 'enrolmentCode' | 'followUpCode' | { readonly roles: readonly Role[]; readonly orBearerToken?: 'metrics' };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    principal: Principal | null;
  }
}

/** The part of a request that tells who asks. */
export type Credentials = Pick<FastifyRequest, 'headers'>;
export type Authenticate = (request: Credentials) => Promise<Principal | null>;

/** For a route's `config`: only people or kiosks with one of these roles. */
export const requireRoles = (...roles: readonly [Role, ...Role[]]): { readonly access: Access } => ({ access: { roles } });
export const publicRoute: { readonly access: Access } = { access: 'public' };

export type AccessPorts = {
  readonly authenticate: Authenticate;
  /** Whether the request carries the bearer token of that name. */
  readonly hasBearerToken: (name: 'metrics', request: Credentials) => boolean;
  readonly log: Log;
};

/**
 * Deny by default: a route without declared access answers nobody, and the server does not start with one.
 * Runs before body and parameters are looked at, so that a stranger learns nothing from them.
 */
export function guardAccess(app: FastifyInstance, { authenticate, hasBearerToken, log }: AccessPorts): void {
  const routes: RouteOptions[] = [];
  app.decorateRequest('principal', null);

  app.addHook('onRoute', (route) => void routes.push(route));
  // Not in onRoute: a plugin may declare access for its routes in an onRoute hook of its own, which runs later.
  app.addHook('onReady', async () => {
    const undeclared = routes.filter(({ config }) => config?.access === undefined);
    const names = undeclared.map(({ method, url }) => `${String(method)} ${url}`);
    if (names.length > 0) throw new Error(`routes without declared access: ${names.join(', ')}`);
  });

  const refuse = (request: FastifyRequest, reply: FastifyReply, code: 'notSignedIn' | 'notAllowed') => {
    log.event('http.refused', { requestId: request.id, reason: code, route: request.routeOptions.url ?? '' });
    return reply.code(code === 'notSignedIn' ? 401 : 403).send(wireError(code));
  };

  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === 'public' || access === 'enrolmentCode' || access === 'followUpCode') return;
    if (access === undefined) return refuse(request, reply, 'notAllowed');
    if (access.orBearerToken !== undefined && hasBearerToken(access.orBearerToken, request)) return;
    const principal = await authenticate(request);
    if (principal === null) return refuse(request, reply, 'notSignedIn');
    if (!hasRole(principal, access.roles)) return refuse(request, reply, 'notAllowed');
    request.principal = principal;
  });
}
