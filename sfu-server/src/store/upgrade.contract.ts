import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { expectOk } from '../../test/aangifte-story.ts';
import { openCounterHouse, openTestArchive } from '../../test/counter-house.ts';
import { factsOf, keptVersions, loadVersion, sealedPdfOf } from '../../test/versions/load.ts';
import { createFiles } from '../aangifte/files/service.ts';
import { silentLog } from '../log/log.ts';
import { createTable } from './dialect.ts';
import { DatabaseNewerError } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import type { StoreMigration } from './migrations/migration.ts';
import { openStore, type StoreConfig } from './store.ts';

/** Taking over the databases of earlier versions, as they were kept in test/versions/. `fresh` makes an empty database. */
export function upgradeContract(name: string, fresh: () => Promise<StoreConfig>): void {
  describe.each(keptVersions)(`a database of version %s on ${name}`, (version) => {
    const facts = factsOf(version);
    const later = migrations.filter((step) => step.name.slice(0, 4) > version);
    const archive = openTestArchive();
    afterAll(() => archive.close());
    let config: StoreConfig;
    beforeEach(async () => {
      config = await fresh();
      await loadVersion(version, config);
    });

    it('is brought up to date, and everything in it is there for its officer', async () => {
      const store = await openStore(config);
      await store.close();
      expect(store.applied).toEqual(later.map((step) => step.name));

      const file = join(archive.documents.sealedFolder, facts.sealed.filePath);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, sealedPdfOf(version));
      const house = await openCounterHouse({ store: config, archive });
      const officer = house.officer('S. El Amrani', facts.officerId);
      const { files } = expectOk(await officer.ask('aangifte.listToday', {}));
      const phases = Object.fromEntries(files.map(({ draftId, phase }) => [draftId, phase]));
      const { sealed, unfinished, draft } = facts;
      expect(phases).toEqual({ [sealed.draftId]: 'sealed', [unfinished.draftId]: 'sealed', [draft.draftId]: 'drafting' });
      expect(files.find(({ draftId }) => draftId === sealed.draftId)?.zaaknummer).toBe(sealed.zaaknummer);

      const { sealedFolder } = archive.documents;
      const read = createFiles({ ...house, log: silentLog, sealedFolder, useYears: 5 });
      expect(expectOk(await read.read(officer.principal, sealed.draftId, 'continueCase')).pdf).toEqual(sealedPdfOf(version));
      expect(await house.audit.verifyAll()).toEqual({ chainFaults: [], checkpointFaults: [] });
      await house.close();
    });

    it('stays as it was when a step fails', async () => {
      const broken: StoreMigration = {
        name: '9000-broken',
        up: async (db, dialect) => {
          await createTable(db, dialect, 'halfway').addColumn('id', 'integer').execute();
          throw new Error('broken');
        },
      };
      await expect(openStore(config, [...migrations, broken])).rejects.toThrow('could not be brought up to date');
      const own = migrations.filter((step) => !later.includes(step));
      const store = await openStore(config, own);
      expect(store.applied).toEqual([]);
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(store.db);
      expect(rows.map((row) => row.name)).toEqual(own.map((step) => step.name));
      await store.close();
    });

    it('is refused by a program that is older than it', async () => {
      await expect(openStore(config, migrations.slice(0, 1))).rejects.toThrow(DatabaseNewerError);
    });
  });
}
