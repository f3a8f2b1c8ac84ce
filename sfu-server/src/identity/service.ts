import { readFileSync } from 'node:fs';
import type { KioskCard } from '@loket/contract';
import type { Config } from '../config/schema.ts';
import type { Authenticate } from '../http/access.ts';
import type { HttpApp } from '../http/app.ts';
import type { PublicUrl } from '../http/public-url.ts';
import type { Log } from '../log/log.ts';
import { isStorageFailure } from '../store/failure.ts';
import type { Store } from '../store/store.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { createAuthenticate, kioskSignIn } from './authenticate.ts';
import { startDevelopmentSignIn } from './development/sign-in.ts';
import { type DevelopmentWelcome, welcomeDeveloper } from './development/welcome.ts';
import { createEndings } from './endings.ts';
import { createAssertionVerifier } from './kiosks/assertion.ts';
import { registerKioskRoutes } from './kiosks/routes.ts';
import { createKioskRegister, type KioskRegister } from './kiosks/service.ts';
import { createOidcClient } from './people/oidc.ts';
import { callbackPath, registerPeopleRoutes } from './people/routes.ts';
import { createSessions } from './people/sessions.ts';
import type { Principal } from './principal.ts';

export type Identity = {
  readonly authenticate: Authenticate;
  readonly registerRoutes: (app: HttpApp) => void;
  readonly issueEnrolmentCode: KioskRegister['issueCode'];
  /** The kiosks that are let in. */
  readonly activeKiosks: () => Promise<readonly KioskCard[]>;
  /** Counts as a use of the sign-in behind this principal, so that work over the socket is not idleness. Cheap. */
  readonly touch: (principal: Principal) => void;
  /** Calls `onEnded` once when that sign-in ends (signed out, expired, kiosk revoked); answers how to stop listening. */
  readonly watch: (principal: Principal, onEnded: () => void) => () => void;
  /** What to show a developer after a start; empty elsewhere. */
  readonly developmentWelcome: () => Promise<DevelopmentWelcome>;
  /** What runs every minute by itself: ends sessions past their limits, forgets old codes. */
  readonly sweep: () => Promise<void>;
  /** Stops the sweeping and the development provider. May be called twice. */
  readonly close: () => Promise<void>;
};

export type IdentityPorts = {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: PublicUrl;
};

const sweepEveryMs = 60_000;

/** Puts kiosks, people and their sign-in together. Starts the development provider where the configuration names no other. */
export async function createIdentity({ config, store, clock, log, publicUrl }: IdentityPorts): Promise<Identity> {
  const redirectUri = () => `${publicUrl.origin()}${callbackPath}`;
  const development = config.oidc === undefined ? await startDevelopmentSignIn(config, redirectUri, log) : null;
  const oidc = createOidcClient({ ...(development?.client ?? readOidc(config)), redirectUri });

  const endings = createEndings();
  const sessions = createSessions({
    store,
    clock,
    log,
    idleMs: config.identity.sessionIdleMs,
    absoluteMs: config.identity.sessionAbsoluteMs,
    onEnded: endings.announce,
  });
  const register = createKioskRegister({
    store,
    clock,
    log,
    codeLifetimeMs: config.identity.enrolmentCodeMs,
    onRevoked: (kioskId) => endings.announce(kioskSignIn(kioskId)),
  });
  const verifyKioskAssertion = createAssertionVerifier({ register, clock, log, audience: publicUrl.origin });

  const sweep = async () => {
    await sessions.sweep();
    await register.forgetOldCodes();
  };
  const stopSweeping = repeat(clock, sweepEveryMs, async () => {
    try {
      await sweep();
    } catch (error) {
      if (!isStorageFailure(error)) return log.defect(error);
      log.event('store.unavailable');
    }
  });

  return {
    authenticate: createAuthenticate({ verifyKioskAssertion, sessions, endings, publicUrl, unitName: config.organisation.unitName }),
    registerRoutes: (app) => {
      registerKioskRoutes(app, register);
      registerPeopleRoutes(app, {
        oidc,
        sessions,
        store,
        clock,
        log,
        publicUrl,
        development: config.development,
        signInsPerMinute: config.limits.signInsPerMinute,
        sessionOf: endings.signInOf,
      });
    },
    issueEnrolmentCode: register.issueCode,
    activeKiosks: async () => (await register.list()).flatMap(({ state, kiosk }) => (state === 'active' ? [kiosk] : [])),
    touch: (principal) => {
      const signIn = endings.signInOf(principal);
      if (principal.kind === 'person' && signIn !== undefined) sessions.touch(signIn);
    },
    watch: endings.watch,
    developmentWelcome: () => welcomeDeveloper(development, register),
    sweep,
    close: async () => {
      await stopSweeping();
      await development?.close();
    },
  };
}

function readOidc({ oidc }: Config) {
  if (oidc === undefined) throw new Error('no sign-in provider is configured');
  const { issuer, clientId, clientSecretFile, roleClaim } = oidc;
  return { issuer, clientId, roleClaim, clientSecret: readFileSync(clientSecretFile, 'utf8').trim() };
}

/** Runs `task` again and again, never twice at once; answers how to stop, which waits for a run that is under way. */
function repeat(clock: Clock, everyMs: number, task: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let cancel: CancelTimer = () => undefined;
  let running: Promise<void> = Promise.resolve();
  const arm = () => {
    if (stopped) return;
    cancel = clock.setTimer(everyMs, () => {
      running = task().finally(arm);
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel();
    return running;
  };
}
