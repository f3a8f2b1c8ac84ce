import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallDirectory } from './aangifte/ports.ts';
import { type AangifteRoom, createAangifte } from './aangifte/service.ts';
import { openCheckpoints } from './audit/checkpoints.ts';
import { type Audit, createAudit } from './audit/service.ts';
import type { DataFolder } from './config/data-folder.ts';
import type { Config } from './config/schema.ts';
import { openDocuments } from './documents/service.ts';
import type { Log } from './log/log.ts';
import type { Store } from './store/store.ts';
import type { Clock } from './time/clock.ts';

export type PaperRooms = { readonly aangifte: AangifteRoom; readonly audit: Audit; readonly close: () => Promise<void> };
export type PaperRoomsResult = { readonly ok: true; readonly rooms: PaperRooms } | { readonly ok: false; readonly error: 'sealKeyMissing' };

export type PaperRoomsPorts = {
  readonly config: Config;
  readonly store: Store;
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly log: Log;
  readonly calls: CallDirectory;
  readonly publicUrl: () => string;
};

const ownTemplates = fileURLToPath(new URL('../templates', import.meta.url));

/** The rooms whose acts are on disk before they are acknowledged: aangifte, documents, audit. */
export function openPaperRooms({ config, store, folder, clock, log, calls, publicUrl }: PaperRoomsPorts): PaperRoomsResult {
  const documents = openDocuments({
    keysFolder: config.documents.keysFolder ?? join(config.dataFolder, 'keys'),
    sealedFolder: folder.sealed,
    incomingFolder: folder.incoming,
    development: config.development,
    organisation: config.organisation.name,
    now: clock.now,
  });
  if (!documents.ok) return documents;
  const { keys } = documents.documents;

  const audit = createAudit({
    store,
    clock,
    checkpoints: openCheckpoints(config.audit.checkpointFolder ?? join(config.dataFolder, 'checkpoints'), keys.checkpoint),
    checkpointEveryMs: config.audit.checkpointEveryMs,
    onDefect: (error) => log.defect(error),
  });
  const aangifte = createAangifte({
    store,
    config,
    templatesFolder: config.documents.templatesFolder ?? ownTemplates,
    publicUrl,
    clock,
    log,
    calls,
    documents: documents.documents,
    audit,
  });
  const close = async () => {
    await aangifte.close();
    await audit.close();
    await documents.documents.close();
  };
  return { ok: true, rooms: { aangifte, audit, close } };
}
