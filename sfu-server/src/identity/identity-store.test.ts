import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KioskId, OfficerId } from '@loket/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from '../../test/postgres.ts';
import { openStore, type Store, type StoreConfig } from '../store/store.ts';
import * as kiosks from './kiosks/store.ts';
import * as people from './people/store.ts';

const server = startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'loket-identity-'));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const databases: [string, () => Promise<StoreConfig>][] = [
  ['SQLite', async () => ({ kind: 'sqlite', folder: mkdtempSync(join(folder, 'db-')) })],
  ['PostgreSQL', async () => ({ kind: 'postgres', url: await server.createDatabase(), poolSize: 4 })],
];

describe.each(databases)('identity on %s', (_, fresh) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(await fresh());
  });
  afterEach(() => store.close());

  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9, minutes));
  const place = { name: 'Loket Stadhuis', place: 'Apeldoorn', address: 'Marktplein 1' };
  const key = (letter: string) => ({ kty: 'OKP', crv: 'Ed25519', x: letter.repeat(43) }) as const;
  const card = () => ({ kioskId: KioskId.parse(randomUUID()), ...place });
  const account = { issuer: 'https://sign-in.example', subject: 's1', displayName: 'Samira' };

  it('uses a code once, also when several come at the same moment', async () => {
    await kiosks.insertCode(store.db, 'hash', place, { by: 'set-up', at: at(0), expiresAt: at(15) });
    const use = () => store.transaction((trx) => kiosks.useCode(trx, 'hash', at(14)));
    const uses = await Promise.all([use(), use(), use()]);
    expect(uses.filter((found) => found !== undefined)).toEqual([place]);
  });

  it('does not use a code that has expired, and forgets it', async () => {
    await kiosks.insertCode(store.db, 'hash', place, { by: 'set-up', at: at(0), expiresAt: at(15) });
    expect(await store.transaction((trx) => kiosks.useCode(trx, 'hash', at(15)))).toBeUndefined();
    await kiosks.forgetCodes(store.db, at(16));
    expect(await store.db.selectFrom('enrolmentCodes').selectAll().execute()).toEqual([]);
  });

  it('lets one kiosk of a name in: the database refuses a second, and takes it once the first is revoked', async () => {
    const [first, second] = [card(), card()];
    await store.transaction((trx) => kiosks.insertKiosk(trx, first, key('a'), at(0)));
    await expect(store.transaction((trx) => kiosks.insertKiosk(trx, second, key('b'), at(1)))).rejects.toThrow(/unique/i);
    await store.transaction(async (trx) => {
      expect(await kiosks.revokeByName(trx, place.name)).toEqual([first.kioskId]);
      await kiosks.insertKiosk(trx, second, key('b'), at(1));
    });
    expect((await kiosks.listKiosks(store.db)).map(({ kiosk, state }) => [kiosk.kioskId, state])).toEqual([
      [first.kioskId, 'revoked'],
      [second.kioskId, 'active'],
    ]);
    expect(await kiosks.findKiosk(store.db, second.kioskId)).toMatchObject({ kiosk: second, publicKey: key('b') });
  });

  it('knows one key by one text', async () => {
    await store.transaction((trx) => kiosks.insertKiosk(trx, card(), key('a'), at(0)));
    const { crv, kty, x } = key('a');
    expect(await store.transaction((trx) => kiosks.hasKey(trx, { x, crv, kty }))).toBe(true);
    expect(await store.transaction((trx) => kiosks.hasKey(trx, key('b')))).toBe(false);
  });

  it('answers whether there was a kiosk to revoke', async () => {
    const kiosk = card();
    await store.transaction((trx) => kiosks.insertKiosk(trx, kiosk, key('a'), at(0)));
    expect(await kiosks.revokeById(store.db, kiosk.kioskId)).toBe(true);
    expect(await kiosks.revokeById(store.db, KioskId.parse(randomUUID()))).toBe(false);
  });

  it('keeps one officer an account, with the newest name', async () => {
    const first = await people.upsertOfficer(store.db, account, at(0));
    const again = await people.upsertOfficer(store.db, { ...account, displayName: 'Samira B.' }, at(1));
    const other = await people.upsertOfficer(store.db, { ...account, issuer: 'https://other.example' }, at(1));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const rows = await store.db.selectFrom('officers').select('displayName').where('officerId', '=', first).execute();
    expect(rows).toEqual([{ displayName: 'Samira B.' }]);
  });

  it('finds a session, and deletes those past a limit of theirs', async () => {
    const officerId = await people.upsertOfficer(store.db, account, at(0));
    const session = (tokenHash: string, endsAt: Date) =>
      people.insertSession(store.db, { tokenHash, officerId: OfficerId.parse(officerId), roles: ['officer'], at: at(0), endsAt });
    await Promise.all([session('busy', at(600)), session('idle', at(600)), session('old', at(30))]);
    await people.saveLastUse(store.db, 'busy', at(50));
    await people.saveLastUse(store.db, 'old', at(50));
    expect(await people.findSession(store.db, 'busy')).toEqual({
      officerId,
      displayName: 'Samira',
      roles: ['officer'],
      lastUsedAt: at(50),
      endsAt: at(600),
    });
    expect([...(await people.deleteExpiredSessions(store.db, { now: at(60), idleSince: at(0) }))].sort()).toEqual(['idle', 'old']);
    expect(await people.findSession(store.db, 'idle')).toBeUndefined();
  });
});
