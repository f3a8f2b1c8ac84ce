import { randomUUID } from 'node:crypto';
import { OfficerId, OfficerRole } from '@loket/contract';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';

export type StoredSession = {
  readonly officerId: OfficerId;
  readonly displayName: string;
  readonly roles: readonly OfficerRole[];
  readonly lastUsedAt: Date;
  readonly endsAt: Date;
};

const Roles = z.array(OfficerRole);

/** The officer of this account at this provider, made at the first sign-in; the name follows the provider. */
export async function upsertOfficer(
  db: Store['db'],
  account: { issuer: string; subject: string; displayName: string },
  now: Date,
): Promise<OfficerId> {
  const { displayName } = account;
  const lastSignInAt = now.toISOString();
  const { officerId } = await db
    .insertInto('officers')
    .values({ officerId: randomUUID(), ...account, lastSignInAt })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet({ displayName, lastSignInAt }))
    .returning('officerId')
    .executeTakeFirstOrThrow();
  return OfficerId.parse(officerId);
}

export async function insertSession(
  db: Store['db'],
  session: { tokenHash: string; officerId: OfficerId; roles: readonly OfficerRole[]; at: Date; endsAt: Date },
): Promise<void> {
  const { tokenHash, officerId, roles, at, endsAt } = session;
  const startedAt = at.toISOString();
  await db
    .insertInto('sessions')
    .values({ tokenHash, officerId, roles: JSON.stringify(roles), startedAt, lastUsedAt: startedAt, endsAt: endsAt.toISOString() })
    .execute();
}

export async function findSession(db: Store['db'], tokenHash: string): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('officers', 'officers.officerId', 'sessions.officerId')
    .select(['sessions.officerId', 'displayName', 'roles', 'lastUsedAt', 'endsAt'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
  return (
    row && {
      officerId: OfficerId.parse(row.officerId),
      displayName: row.displayName,
      roles: Roles.parse(JSON.parse(row.roles)),
      lastUsedAt: new Date(row.lastUsedAt),
      endsAt: new Date(row.endsAt),
    }
  );
}

export async function saveLastUse(db: Store['db'], tokenHash: string, at: Date): Promise<void> {
  await db.updateTable('sessions').set({ lastUsedAt: at.toISOString() }).where('tokenHash', '=', tokenHash).execute();
}

export async function deleteSession(db: Store['db'], tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();
}

/** Deletes what is past one of its limits; answers the hashes. */
export async function deleteExpiredSessions(db: Store['db'], limits: { now: Date; idleSince: Date }): Promise<readonly string[]> {
  const rows = await db
    .deleteFrom('sessions')
    .where((row) => row.or([row('endsAt', '<=', limits.now.toISOString()), row('lastUsedAt', '<=', limits.idleSince.toISOString())]))
    .returning('tokenHash')
    .execute();
  return rows.map(({ tokenHash }) => tokenHash);
}
