import type { CallId, DraftId, ReceiptOrderId } from '@loket/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Trx } from '../../store/store.ts';
import type { ReceiptsTable } from '../../store/tables/aangifte.ts';

export type ReceiptRow = ReceiptsTable;

export async function insertReceipt(trx: Trx, row: ReceiptRow): Promise<void> {
  await trx.insertInto('receipts').values(row).execute();
}

export const findReceipt = (db: Kysely<Schema>, orderId: ReceiptOrderId): Promise<ReceiptRow | undefined> =>
  db.selectFrom('receipts').selectAll().where('orderId', '=', orderId).executeTakeFirst();

/** The newest receipt of a draft. */
export const receiptOfDraft = (db: Kysely<Schema>, draftId: DraftId): Promise<ReceiptRow | undefined> =>
  db
    .selectFrom('receipts')
    .selectAll()
    .where('draftId', '=', draftId)
    .orderBy('orderedAt', 'desc')
    .orderBy('orderId')
    .limit(1)
    .executeTakeFirst();

export const openReceiptsOf = (db: Kysely<Schema>, callId: CallId): Promise<ReceiptRow[]> =>
  db.selectFrom('receipts').selectAll().where('callId', '=', callId).where('state', 'in', ['ordered', 'waiting']).execute();

export const allOpenReceipts = (db: Kysely<Schema>): Promise<ReceiptRow[]> =>
  db.selectFrom('receipts').selectAll().where('state', 'in', ['ordered', 'waiting']).execute();

/** Moves a receipt from the state that was seen; false if it has moved on meanwhile. */
export async function moveReceipt(trx: Trx, seen: ReceiptRow, to: Pick<ReceiptRow, 'state' | 'reason'>, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('receipts')
    .set({ state: to.state, reason: to.reason, changedAt: at })
    .where('orderId', '=', seen.orderId)
    .where('state', '=', seen.state)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertFollowUpCode(trx: Trx, row: { codeHash: string; draftId: DraftId; createdAt: string }): Promise<void> {
  await trx.insertInto('followUpCodes').values(row).execute();
}

export const hasFollowUpCode = async (db: Kysely<Schema>, codeHash: string): Promise<boolean> =>
  (await db.selectFrom('followUpCodes').select('draftId').where('codeHash', '=', codeHash).executeTakeFirst()) !== undefined;
