import type { CallClaim } from '@loket/contract';
import type { FastifyInstance } from 'fastify';
import { auditRoutes } from '../audit/routes.ts';
import type { Audit } from '../audit/service.ts';
import type { Config } from '../config/schema.ts';
import type { Documents } from '../documents/service.ts';
import type { Log } from '../log/log.ts';
import type { Handlers } from '../signalling/handlers.ts';
import { createCommandLog } from '../store/command-log.ts';
import { isStorageFailure } from '../store/failure.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { createCommands } from './acting.ts';
import { createAnnouncer } from './announce.ts';
import { createContinuing } from './continuing.ts';
import { createDrafts } from './drafts.ts';
import { createEdits } from './edits.ts';
import { fileRoutes } from './files/routes.ts';
import { createFiles } from './files/service.ts';
import { createFinalising } from './finalise/service.ts';
import { countUnfinished } from './finalise/store.ts';
import { followUpRoutes } from './follow-up/routes.ts';
import { createIdentityReadings } from './identity-readings.ts';
import { aangifteHandlers } from './messages.ts';
import type { CallDirectory } from './ports.ts';
import { createFollowUpCodes } from './receipts/follow-up-code.ts';
import { createReceipts } from './receipts/service.ts';
import { createRecording } from './recording.ts';
import { createRetention } from './retention.ts';
import { partiesOfCall } from './store.ts';
import { openTemplateLibrary } from './templates/library.ts';

export type AangiftePorts = {
  readonly store: Store;
  readonly config: Pick<Config, 'numbering' | 'organisation' | 'retention'>;
  /** Folder of the template files. */
  readonly templatesFolder: string;
  /** Scheme, host and port under which citizens reach this server. */
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly log: Log;
  readonly calls: CallDirectory;
  readonly documents: Documents;
  readonly audit: Audit;
  /** False while it is not certain what time it is: nothing is deleted for its age then. */
  readonly isTimeCertain: () => boolean;
};

export type AangifteRoom = {
  readonly handlers: Handlers;
  readonly registerRoutes: (app: FastifyInstance) => void;
  /** Whether every document of this call is of that kiosk and that officer; true as well if there is none. */
  readonly isCallOf: (claim: CallClaim) => Promise<boolean>;
  /** Settles when what an earlier run left unfinished has been taken up, and what was kept long enough is deleted. */
  readonly resumed: Promise<void>;
  /** Documents that are frozen and not yet sealed. */
  readonly countUnfinished: () => Promise<number>;
  /** Deletes what was kept long enough; answers how many drafts and files. Runs by itself every hour. */
  readonly runRetention: () => Promise<number>;
  /** Commits the edits that wait, stops the timers and finishes what is going on. May be called twice. */
  readonly close: () => Promise<void>;
};

/** The room where citizen and officer make a document together. */
export function createAangifte(ports: AangiftePorts): AangifteRoom {
  const { store, config, clock, log, calls, documents, audit } = ports;
  const commandLog = createCommandLog(clock);
  const announcer = createAnnouncer({ store, calls });
  const commands = createCommands({ store, commandLog, calls, announcer });
  const templates = openTemplateLibrary(ports.templatesFolder, ({ file, reason, at }) =>
    log.event('template.refused', { file, reason, at }),
  );
  const codes = createFollowUpCodes(documents.keys.followUp);
  const readings = createIdentityReadings(calls);
  const edits = createEdits({ store, commandLog, calls, announcer, audit, clock, log });
  const receipts = createReceipts({ store, commandLog, calls, audit, clock, log, codes, publicUrl: ports.publicUrl });
  const continuing = createContinuing({ store, announcer, receipts, audit, clock, log });
  const { organisation, numbering, retention: limits } = config;
  const finalising = createFinalising({
    store,
    calls,
    announcer,
    audit,
    clock,
    log,
    organisation,
    sealer: documents.sealer,
    unit: numbering.unit,
  });
  const { sealedFolder, incomingFolder } = documents;
  const retention = createRetention({
    store,
    audit,
    clock,
    log,
    commandLog,
    sealedFolder,
    incomingFolder,
    isTimeCertain: ports.isTimeCertain,
    ...limits,
  });
  const files = createFiles({ store, audit, log, clock, sealedFolder, useYears: limits.sealedUseYears });

  const onDefect = (error: unknown) => (isStorageFailure(error) ? log.event('store.unavailable') : log.defect(error));
  /** Work that nobody waits for, except who closes the room. */
  const background = new Set<Promise<void>>();
  const inBackground = (work: Promise<void>) => {
    const guarded = work.catch(onDefect).finally(() => background.delete(guarded));
    background.add(guarded);
  };
  calls.onStarted((call) => {
    if (call.resumes !== null) inBackground(continuing.takeOver(call).then(() => undefined));
  });
  calls.onEnded((callId) => {
    continuing.forgetCall(callId);
    readings.forgetCall(callId);
    announcer.forgetCall(callId);
    inBackground(receipts.endCall(callId));
  });
  calls.onRejoined((call, peer) => {
    readings.tell(call, peer);
    inBackground(
      continuing
        .takeOver(call)
        .then(() => announcer.opened(call, [peer]))
        .then(() => receipts.tell(call, peer)),
    );
  });

  /** Each for itself: what the disk refuses to one must not keep the others from their work. */
  const resume = async (): Promise<void> => {
    for (const step of [receipts.cancelLeftOver, finalising.resumeAll, retention.run]) await step().catch(onDefect);
  };
  const resumed = resume();

  return {
    handlers: aangifteHandlers({
      templates,
      drafts: createDrafts({
        store,
        commandLog,
        calls,
        announcer,
        audit,
        clock,
        templates,
        continuing,
        expectSealing: documents.sealer.warm,
      }),
      edits,
      recording: createRecording({ commands, audit, clock }),
      finalising,
      readings,
      receipts,
    }),
    registerRoutes: (app) => {
      fileRoutes(app, files);
      followUpRoutes(app, { store, clock, codes });
      auditRoutes(app, audit);
    },
    isCallOf: async ({ callId, kioskId, officerId }) =>
      (await partiesOfCall(store.db, callId)).every((draft) => draft.kioskId === kioskId && draft.officerId === officerId),
    resumed,
    countUnfinished: () => countUnfinished(store.db),
    runRetention: retention.run,
    close: async () => {
      await retention.close();
      await edits.close();
      await resumed;
      finalising.close();
      await Promise.all(background);
    },
  };
}
