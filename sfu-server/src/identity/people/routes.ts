import { OfficerCard, OfficerRole, WireError, wireError } from '@loket/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { publicRoute, requireRoles } from '../../http/access.ts';
import type { HttpApp } from '../../http/app.ts';
import type { PublicUrl } from '../../http/public-url.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import type { Principal } from '../principal.ts';
import { cookieOptions, readCookie, sessionCookie, signInCookie } from './cookies.ts';
import type { Account, OidcClient, SignInFailure } from './oidc.ts';
import { createPendingSignIns } from './pending.ts';
import type { SessionKey, Sessions } from './sessions.ts';
import { upsertOfficer } from './store.ts';

export const callbackPath = '/auth/callback';

const Me = z.strictObject({ officer: OfficerCard, roles: z.array(OfficerRole), development: z.boolean() });

export type PeopleRoutesPorts = {
  readonly oidc: OidcClient;
  readonly sessions: Sessions;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: PublicUrl;
  readonly development: boolean;
  /** Per address, of each of the two steps. */
  readonly signInsPerMinute: number;
  readonly sessionOf: (principal: Principal) => SessionKey | undefined;
};

/** GET /auth/sign-in, GET /auth/callback, POST /auth/sign-out, GET /api/me. */
export function registerPeopleRoutes(app: HttpApp, ports: PeopleRoutesPorts): void {
  const { oidc, sessions, store, clock, log, publicUrl, development, sessionOf } = ports;
  const pending = createPendingSignIns(clock);
  const limited = { ...publicRoute, rateLimit: { max: ports.signInsPerMinute, timeWindow: 60_000 } };
  const anyPerson = requireRoles('officer', 'supervisor', 'receptionist', 'technician');

  /** Back to the desk's own sign-in page, which has the words for each reason. */
  const failed = (reply: FastifyReply, reason: SignInFailure | 'expired') => {
    log.event('signIn.failed', { reason });
    return reply.redirect(`/desk/?signInFailed=${reason}`, 303);
  };

  app.get('/auth/sign-in', { config: limited, schema: { summary: 'Go to the sign-in provider.' } }, async (_request, reply) => {
    const begun = await oidc.begin();
    if (!begun.ok) return failed(reply, begun.error);
    log.event('signIn.started');
    reply.setCookie(signInCookie(publicUrl), pending.keep(begun.checks), cookieOptions(publicUrl));
    return reply.redirect(begun.url.href, 303);
  });

  app.get(callbackPath, { config: limited, schema: { summary: 'Back from the sign-in provider.' } }, async (request, reply) => {
    const checks = pending.take(readCookie(request.headers, signInCookie(publicUrl)) ?? '');
    reply.clearCookie(signInCookie(publicUrl), cookieOptions(publicUrl));
    if (checks === undefined) return failed(reply, 'expired');
    const finished = await oidc.finish(new URL(request.url, publicUrl.origin()), checks);
    if (!finished.ok) return failed(reply, finished.error);

    reply.setCookie(sessionCookie(publicUrl), await startSession(finished.account), cookieOptions(publicUrl));
    return reply.redirect('/desk/', 303);
  });

  const startSession = async ({ roles, ...account }: Account): Promise<string> => {
    const officerId = await upsertOfficer(store.db, account, clock.now());
    log.event('signIn.succeeded', { officerId });
    return sessions.start(officerId, roles);
  };

  app.post(
    '/auth/sign-out',
    { config: anyPerson, schema: { summary: 'End this session.', response: { 204: z.null(), '4xx': WireError, '5xx': WireError } } },
    async (request, reply) => {
      const session = request.principal && sessionOf(request.principal);
      if (session) await sessions.end(session);
      reply.clearCookie(sessionCookie(publicUrl), cookieOptions(publicUrl));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/me',
    { config: anyPerson, schema: { summary: 'Who is signed in.', response: { 200: Me, '4xx': WireError, '5xx': WireError } } },
    async ({ principal }, reply) => {
      if (principal?.kind !== 'person') return reply.code(401).send(wireError('notSignedIn'));
      return reply.code(200).send({ officer: principal.officer, roles: [...principal.roles], development });
    },
  );
}
