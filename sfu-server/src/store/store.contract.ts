import { CommandId, failure, success } from '@loket/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { manualClock } from '../time/clock.ts';
import { createCommandLog } from './command-log.ts';
import { asSerial, columns, createTable } from './dialect.ts';
import { DatabaseNewerError } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import type { StoreMigration } from './migrations/migration.ts';
import { openStore, type Store, type StoreConfig } from './store.ts';

/** What every database behind the store must do. `fresh` makes an empty database. */
export function storeContract(name: string, fresh: () => Promise<StoreConfig>): void {
  describe(`store on ${name}`, () => {
    let config: StoreConfig;
    let store: Store;

    beforeEach(async () => {
      config = await fresh();
      store = await openStore(config);
    });
    afterEach(() => store.close());

    const officer = (officerId: string, subject: string) =>
      ({ officerId, issuer: 'https://sign-in.example', subject, displayName: 'X', lastSignInAt: '2026-03-02T09:00:00.000Z' }) as const;

    describe('migrations', () => {
      it('applies every step in order, and none at the next start', async () => {
        expect(store.applied).toEqual(migrations.map((step) => step.name));
        await store.close();
        store = await openStore(config);
        expect(store.applied).toEqual([]);
      });

      it('applies only the new step to an older database', async () => {
        const later: StoreMigration = {
          name: '9000-later',
          up: async (db, dialect) => {
            await createTable(db, dialect, 'later').addColumn('id', columns(dialect).serial, asSerial(dialect)).execute();
          },
        };
        await store.close();
        store = await openStore(config, [...migrations, later]);
        expect(store.applied).toEqual(['9000-later']);
      });

      it('leaves nothing of a step that fails', async () => {
        const broken: StoreMigration = {
          name: '9000-broken',
          up: async (db, dialect) => {
            await createTable(db, dialect, 'halfway').addColumn('id', 'integer').execute();
            throw new Error('broken');
          },
        };
        await store.close();
        await expect(openStore(config, [...migrations, broken])).rejects.toThrow('could not be brought up to date');
        store = await openStore(config);
        await expect(sql`select * from halfway`.execute(store.db)).rejects.toThrow(/halfway/);
      });

      it('refuses a database that is newer than the program', async () => {
        await store.close();
        await expect(openStore(config, migrations.slice(0, 1))).rejects.toThrow(DatabaseNewerError);
        store = await openStore(config);
      });

      it('refuses a list that is out of order', async () => {
        await expect(openStore(config, [...migrations].reverse())).rejects.toThrow('out of order');
      });
    });

    describe('constraints', () => {
      it('refuses a second row with the same unique value', async () => {
        await store.db.insertInto('officers').values(officer('o1', 's1')).execute();
        await expect(store.db.insertInto('officers').values(officer('o2', 's1')).execute()).rejects.toThrow(/unique/i);
      });

      it('refuses a row that points to nothing', async () => {
        const session = { tokenHash: 't', officerId: 'nobody', roles: '[]', startedAt: 'x', lastUsedAt: 'x', endsAt: 'x' };
        await expect(store.db.insertInto('sessions').values(session).execute()).rejects.toThrow(/foreign key/i);
      });

      it('refuses a value of the wrong type', async () => {
        const attempt = sql`insert into ${sql.table('typed')} (${sql.ref('count')}) values ('many')`;
        await createTable(store.db, store.dialect, 'typed').addColumn('count', 'integer').execute();
        await expect(attempt.execute(store.db)).rejects.toThrow(/cannot store TEXT|invalid input syntax/);
      });
    });

    describe('values', () => {
      it('counts in numbers', async () => {
        await store.db.insertInto('officers').values(officer('o1', 's1')).execute();
        const row = await store.db
          .selectFrom('officers')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        expect(row.count).toBe(1);
      });
    });

    describe('transaction', () => {
      it('keeps nothing when it throws', async () => {
        const attempt = store.transaction(async (trx) => {
          await trx.insertInto('officers').values(officer('o1', 's1')).execute();
          throw new Error('changed my mind');
        });
        await expect(attempt).rejects.toThrow('changed my mind');
        expect(await store.db.selectFrom('officers').selectAll().execute()).toEqual([]);
      });
    });

    describe('command log', () => {
      const clock = manualClock();
      const log = createCommandLog(clock);
      const commandId = CommandId.parse('6f6a2c1e-54b4-4c1e-9d0c-0f7f3b8f2a11');
      const command = { commandId, type: 'draft.agree', actor: 'kiosk:1', answer: z.strictObject({ turn: z.int() }) };

      it('acts once, and answers a repeat with the stored result', async () => {
        let turn = 0;
        const act = async () => success({ turn: ++turn });
        const first = await store.transaction((trx) => log.runOnce(trx, command, act));
        const repeat = await store.transaction((trx) => log.runOnce(trx, command, act));
        expect(first).toEqual(success({ turn: 1 }));
        expect(repeat).toEqual(first);
        expect(turn).toBe(1);
      });

      it('acts once when the repeat comes at the same moment', async () => {
        let turn = 0;
        const once = () => store.transaction((trx) => log.runOnce(trx, command, async () => success({ turn: ++turn })));
        expect(await Promise.all([once(), once(), once()])).toEqual([1, 1, 1].map(() => success({ turn: 1 })));
      });

      it.each([
        ['another type', { ...command, type: 'draft.dispute' }],
        ['another actor', { ...command, actor: 'kiosk:2' }],
      ])('refuses a repeat with %s', async (_, other) => {
        await store.transaction((trx) => log.runOnce(trx, command, async () => success({ turn: 1 })));
        const act = async () => {
          throw new Error('must not act');
        };
        expect(await store.transaction((trx) => log.runOnce(trx, other, act))).toEqual(failure('conflict', 'commandId'));
      });

      it('keeps a final failure, and lets a retryable one be tried again', async () => {
        const retryable = await store.transaction((trx) => log.runOnce(trx, command, async () => failure('storageUnavailable')));
        expect(retryable).toEqual(failure('storageUnavailable'));
        const final = await store.transaction((trx) => log.runOnce(trx, command, async () => failure('textDiffers')));
        const repeat = await store.transaction((trx) => log.runOnce(trx, command, async () => success({ turn: 2 })));
        expect(final).toEqual(failure('textDiffers'));
        expect(repeat).toEqual(failure('textDiffers'));
      });

      it('remembers nothing of an act that threw', async () => {
        const attempt = store.transaction((trx) => log.runOnce(trx, command, async () => Promise.reject(new Error('power cut'))));
        await expect(attempt).rejects.toThrow('power cut');
        expect(await store.transaction((trx) => log.runOnce(trx, command, async () => success({ turn: 7 })))).toEqual(success({ turn: 7 }));
      });

      it('forgets what is older than asked', async () => {
        await store.transaction((trx) => log.runOnce(trx, command, async () => success({ turn: 1 })));
        const cut = new Date(clock.now().getTime() + 1);
        expect(await store.transaction((trx) => log.forgetBefore(trx, clock.now()))).toBe(0);
        expect(await store.transaction((trx) => log.forgetBefore(trx, cut))).toBe(1);
      });
    });
  });
}
