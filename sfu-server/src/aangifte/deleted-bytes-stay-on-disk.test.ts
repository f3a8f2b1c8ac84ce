import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStory } from '../../test/aangifte-story.ts';
import { openCounterHouse, openTestArchive } from '../../test/counter-house.ts';
import { openReadOnly } from '../store/read-only.ts';

const archive = openTestArchive();
const folder = mkdtempSync(join(tmpdir(), 'loket-traces-'));
afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

const sentence = 'Zin die nergens mag blijven staan';
const filesWith = (text: string) => readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

test('the words of a deleted draft are in no file of the database, nor in its log; a reader only delays that', async () => {
  const store = { kind: 'sqlite', folder } as const;
  const house = await openCounterHouse({ store, archive });
  const story = await openStory(house);
  await story.addParagraph('officer', sentence);
  expect(filesWith(sentence)).not.toEqual([]);

  const reader = await openReadOnly(store);
  const reading = await reader.db.startTransaction().execute();
  await reading.selectFrom('drafts').select('draftId').execute();
  house.clock.advance(15 * 24 * 3_600_000);
  await house.aangifte.runRetention();
  expect(await house.store.db.selectFrom('drafts').select('draftId').execute()).toEqual([]);
  expect(filesWith(sentence)).not.toEqual([]);
  await reading.rollback().execute();
  await reader.close();

  await house.aangifte.runRetention();
  expect(filesWith(sentence)).toEqual([]);
  await house.close();
});
