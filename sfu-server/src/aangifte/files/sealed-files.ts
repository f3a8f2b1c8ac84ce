import { Sha256Hex } from '@loket/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';

/** A file that must be in the folder of sealed documents. */
export type SealedFileRow = { readonly draftId: string; readonly path: string; readonly sha256: Sha256Hex };

/** Every sealed file that a database knows of, oldest first. */
export async function sealedFilesOf(db: Kysely<Schema>): Promise<SealedFileRow[]> {
  const rows = await db
    .selectFrom('sealings')
    .select(['draftId', 'filePath', 'fileSha256'])
    .where('state', '=', 'sealed')
    .orderBy('sealedAt')
    .execute();
  return rows.map(({ draftId, filePath, fileSha256 }) => ({ draftId, path: filePath ?? '', sha256: Sha256Hex.parse(fileSha256) }));
}

/** Whether a file was deleted because its term was over. */
export const isExpired = async (db: Kysely<Schema>, path: string): Promise<boolean> =>
  (await db.selectFrom('fileRemovals').select('draftId').where('filePath', '=', path).executeTakeFirst()) !== undefined;
