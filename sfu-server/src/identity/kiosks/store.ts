import { KioskCard, type KioskId, KioskPublicKey } from '@loket/contract';
import type { Selectable } from 'kysely';
import type { Store, Trx } from '../../store/store.ts';
import type { KiosksTable } from '../../store/tables/identity.ts';

/** Where a kiosk stands, as the technician who makes its code says. */
export type KioskPlace = { readonly name: string; readonly place: string; readonly address: string };

export type RegisteredKiosk = {
  readonly kiosk: KioskCard;
  readonly publicKey: KioskPublicKey;
  readonly state: 'active' | 'revoked';
  readonly enrolledAt: string;
};

/** One text for one key, whatever the order of its members (RFC 7638 §3). */
const canonicalKey = ({ crv, kty, x }: KioskPublicKey): string => JSON.stringify({ crv, kty, x });

const fromRow = ({ kioskId, name, place, address, publicKey, state, enrolledAt }: Selectable<KiosksTable>): RegisteredKiosk => ({
  kiosk: KioskCard.parse({ kioskId, name, place, address }),
  publicKey: KioskPublicKey.parse(JSON.parse(publicKey)),
  state,
  enrolledAt,
});

export async function insertCode(
  db: Store['db'],
  codeHash: string,
  place: KioskPlace,
  issued: { by: string; at: Date; expiresAt: Date },
): Promise<void> {
  const { by, at, expiresAt } = issued;
  const row = { codeHash, ...place, issuedBy: by, issuedAt: at.toISOString(), expiresAt: expiresAt.toISOString(), usedAt: null };
  await db.insertInto('enrolmentCodes').values(row).execute();
}

/** Uses the code up and answers what it was made for; undefined when it is unknown, used or expired. Only one of two at once gets it. */
export const useCode = (trx: Trx, codeHash: string, now: Date): Promise<KioskPlace | undefined> =>
  trx
    .updateTable('enrolmentCodes')
    .set({ usedAt: now.toISOString() })
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .returning(['name', 'place', 'address'])
    .executeTakeFirst();

export async function forgetCodes(db: Store['db'], expiredBefore: Date): Promise<void> {
  await db.deleteFrom('enrolmentCodes').where('expiresAt', '<', expiredBefore.toISOString()).execute();
}

export async function hasKey(trx: Trx, key: KioskPublicKey): Promise<boolean> {
  const row = await trx.selectFrom('kiosks').select('kioskId').where('publicKey', '=', canonicalKey(key)).executeTakeFirst();
  return row !== undefined;
}

/** Revokes who has that name; answers their ids. */
export async function revokeByName(trx: Trx, name: string): Promise<readonly string[]> {
  const rows = await trx
    .updateTable('kiosks')
    .set({ state: 'revoked' })
    .where('name', '=', name)
    .where('state', '=', 'active')
    .returning('kioskId')
    .execute();
  return rows.map(({ kioskId }) => kioskId);
}

export async function revokeById(db: Store['db'], kioskId: KioskId): Promise<boolean> {
  const row = await db
    .updateTable('kiosks')
    .set({ state: 'revoked' })
    .where('kioskId', '=', kioskId)
    .returning('kioskId')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertKiosk(trx: Trx, card: KioskCard, key: KioskPublicKey, at: Date): Promise<void> {
  await trx
    .insertInto('kiosks')
    .values({ ...card, publicKey: canonicalKey(key), state: 'active', enrolledAt: at.toISOString() })
    .execute();
}

export async function findKiosk(db: Store['db'], kioskId: KioskId): Promise<RegisteredKiosk | undefined> {
  const row = await db.selectFrom('kiosks').selectAll().where('kioskId', '=', kioskId).executeTakeFirst();
  return row && fromRow(row);
}

export async function listKiosks(db: Store['db']): Promise<readonly RegisteredKiosk[]> {
  const rows = await db.selectFrom('kiosks').selectAll().orderBy('name').orderBy('enrolledAt').execute();
  return rows.map(fromRow);
}
