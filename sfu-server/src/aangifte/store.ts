import { DraftId, Template } from '@loket/contract';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Trx } from '../store/store.ts';
import type { DraftsTable } from '../store/tables/aangifte.ts';
import { readDocument } from './document/shared-document.ts';
import { DraftRecord, type KeptRecord } from './records.ts';
import type { DraftFacts } from './status.ts';

export type DraftRow = DraftsTable;

/** False if another document took its place in the call at the same moment. */
export async function insertDraft(trx: Trx, row: DraftRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.column('currentInCall').doNothing())
    .returning('draftId')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Reads a draft and holds it until the transaction ends: who changes a draft does so one after the other, on PostgreSQL too. */
export const lockDraft = (trx: Trx, draftId: DraftId): Promise<DraftRow | undefined> =>
  trx.updateTable('drafts').set({ revision: sql`revision` }).where('draftId', '=', draftId).returningAll().executeTakeFirst();

/** As lockDraft, of the document of a call. */
export const lockDraftOf = (trx: Trx, callId: string): Promise<DraftRow | undefined> =>
  trx.updateTable('drafts').set({ revision: sql`revision` }).where('currentInCall', '=', callId).returningAll().executeTakeFirst();

export const findDraft = (db: Kysely<Schema>, draftId: DraftId): Promise<DraftRow | undefined> =>
  db.selectFrom('drafts').selectAll().where('draftId', '=', draftId).executeTakeFirst();

export const currentDraftOf = (db: Kysely<Schema>, callId: string): Promise<DraftRow | undefined> =>
  db.selectFrom('drafts').selectAll().where('currentInCall', '=', callId).executeTakeFirst();

/** Whose the documents are that were made in a call, or are worked on in it. */
export const partiesOfCall = (db: Kysely<Schema>, callId: string): Promise<Pick<DraftRow, 'kioskId' | 'officerId'>[]> =>
  db
    .selectFrom('drafts')
    .select(['kioskId', 'officerId'])
    .where((where) => where.or([where('callId', '=', callId), where('currentInCall', '=', callId)]))
    .execute();

/** Saves what is named of a draft and raises its revision. */
export const changeDraft = (
  trx: Trx,
  draftId: string,
  changes: Partial<
    Pick<
      DraftRow,
      'phase' | 'epoch' | 'state' | 'lastUpdateSerial' | 'lastRecordSerial' | 'currentInCall' | 'officerId' | 'officerName' | 'officerUnit'
    >
  >,
  at: string,
): Promise<DraftRow> =>
  trx
    .updateTable('drafts')
    .set({ ...changes, changedAt: at, revision: sql`revision + 1` })
    .where('draftId', '=', draftId)
    .returningAll()
    .executeTakeFirstOrThrow();

export async function insertUpdate(
  trx: Trx,
  row: { draftId: string; serial: number; actor: string; bytes: Buffer; at: string },
): Promise<void> {
  await trx.insertInto('draftUpdates').values(row).execute();
}

/** Adds records behind those that are there. The draft must be locked. */
export async function addRecords(trx: Trx, draft: DraftRow, records: readonly DraftRecord[], actor: string, at: string): Promise<DraftRow> {
  let serial = draft.lastRecordSerial;
  for (const record of records) {
    serial += 1;
    const payload = JSON.stringify(record);
    await trx.insertInto('draftRecords').values({ draftId: draft.draftId, serial, kind: record.kind, payload, actor, at }).execute();
  }
  return changeDraft(trx, draft.draftId, { lastRecordSerial: serial }, at);
}

async function recordsOf(db: Kysely<Schema>, draftId: string): Promise<KeptRecord[]> {
  const rows = await db.selectFrom('draftRecords').select(['payload', 'at']).where('draftId', '=', draftId).orderBy('serial').execute();
  return rows.map(({ payload, at }) => ({ ...DraftRecord.parse(JSON.parse(payload)), at }));
}

/** A draft keeps the template that it began with as text, the same few texts again and again: each is parsed once. */
const parsedTemplates = new Map<string, Template>();
const mostParsedTemplates = 100;

export function templateOf({ template }: Pick<DraftRow, 'template'>): Template {
  const known = parsedTemplates.get(template);
  if (known !== undefined) return known;
  if (parsedTemplates.size >= mostParsedTemplates) parsedTemplates.clear();
  const parsed = Template.parse(JSON.parse(template));
  parsedTemplates.set(template, parsed);
  return parsed;
}

/** Everything that the status of a draft is made of. */
export async function factsOf(db: Kysely<Schema>, row: DraftRow): Promise<DraftFacts> {
  const template = templateOf(row);
  return {
    draftId: DraftId.parse(row.draftId),
    phase: row.phase,
    zaaknummer: row.phase === 'sealed' ? await zaaknummerOf(db, row.draftId) : null,
    template,
    text: readDocument(row.state, template),
    records: await recordsOf(db, row.draftId),
  };
}

async function zaaknummerOf(db: Kysely<Schema>, draftId: string): Promise<string> {
  return (await db.selectFrom('sealings').select('zaaknummer').where('draftId', '=', draftId).executeTakeFirstOrThrow()).zaaknummer;
}

/** What an officer opened from an instant on, newest first. */
export const draftsOpenedSince = (db: Kysely<Schema>, officerId: string, since: string): Promise<DraftRow[]> =>
  db
    .selectFrom('drafts')
    .selectAll()
    .where('officerId', '=', officerId)
    .where('openedAt', '>=', since)
    .orderBy('openedAt', 'desc')
    .orderBy('draftId')
    .execute();

/** Drafts that nobody signed and that were last changed before an instant. */
export async function unsignedDraftsUntouchedSince(db: Kysely<Schema>, before: string): Promise<string[]> {
  const rows = await db
    .selectFrom('drafts')
    .select('draftId')
    .where('phase', '=', 'drafting')
    .where('changedAt', '<', before)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('draftRecords')
            .select('draftRecords.serial')
            .whereRef('draftRecords.draftId', '=', 'drafts.draftId')
            .where('draftRecords.kind', 'in', ['aangeverDrew', 'aangeverDidNotSign', 'verbalisantSigned']),
        ),
      ),
    )
    .orderBy('changedAt')
    .execute();
  return rows.map((row) => row.draftId);
}

/** Deletes a draft with its edits and records. */
export async function deleteDraft(trx: Trx, draftId: DraftId): Promise<void> {
  await trx.deleteFrom('drafts').where('draftId', '=', draftId).execute();
}
