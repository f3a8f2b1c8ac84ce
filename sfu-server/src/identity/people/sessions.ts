import type { OfficerId, OfficerRole } from '@loket/contract';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import { hashSecret, newToken } from '../secrets.ts';
import * as rows from './store.ts';

/** The name under which a session is known inside the server: not the token, which only the browser has. */
export type SessionKey = string;

export type Session = {
  readonly key: SessionKey;
  readonly officerId: OfficerId;
  readonly displayName: string;
  readonly roles: readonly OfficerRole[];
};

export type Sessions = {
  /** Starts a session and answers the token for the browser's cookie. */
  readonly start: (officerId: OfficerId, roles: readonly OfficerRole[]) => Promise<string>;
  /** Whose token this is, counted as a use; null when it is unknown, idle for too long, or past its absolute limit. */
  readonly find: (token: string) => Promise<Session | null>;
  /** Counts as a use: somebody who only speaks over the socket is not idle. Cheap; may be called for every message. */
  readonly touch: (key: SessionKey) => void;
  readonly end: (key: SessionKey) => Promise<void>;
  /** Writes uses down and deletes what is past its limits. Called every minute by itself. */
  readonly sweep: () => Promise<void>;
};

export type SessionPorts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly onEnded: (key: SessionKey) => void;
};

export function createSessions({ store, clock, log, idleMs, absoluteMs, onEnded }: SessionPorts): Sessions {
  // Uses since the last sweep, in memory: a request needs no write. A crash forgets a minute of them.
  const uses = new Map<SessionKey, Date>();

  const ended = (key: SessionKey, reason: 'signedOut' | 'expired') => {
    uses.delete(key);
    log.event('signIn.ended', { reason });
    onEnded(key);
  };

  return {
    start: async (officerId, roles) => {
      const token = newToken();
      const at = clock.now();
      await rows.insertSession(store.db, {
        tokenHash: hashSecret(token),
        officerId,
        roles,
        at,
        endsAt: new Date(at.getTime() + absoluteMs),
      });
      return token;
    },

    find: async (token) => {
      const key = hashSecret(token);
      const session = await rows.findSession(store.db, key);
      if (session === undefined) return null;
      const now = clock.now();
      const idleSince = (uses.get(key) ?? session.lastUsedAt).getTime() + idleMs;
      // The row itself goes at the next sweep: looking must not need the disk.
      if (session.endsAt <= now || idleSince <= now.getTime()) return null;
      uses.set(key, now);
      return { key, officerId: session.officerId, displayName: session.displayName, roles: session.roles };
    },

    touch: (key) => void uses.set(key, clock.now()),

    end: async (key) => {
      await rows.deleteSession(store.db, key);
      ended(key, 'signedOut');
    },

    sweep: async () => {
      for (const [key, at] of uses) {
        await rows.saveLastUse(store.db, key, at);
        if (uses.get(key) === at) uses.delete(key);
      }
      const now = clock.now();
      const expired = await rows.deleteExpiredSessions(store.db, { now, idleSince: new Date(now.getTime() - idleMs) });
      for (const key of expired) ended(key, 'expired');
    },
  };
}
