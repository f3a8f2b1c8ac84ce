import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CallId,
  CommandId,
  ConnectionId,
  type EventPayload,
  type EventType,
  eventSchema,
  KioskId,
  type Language,
  OfficerId,
  type RequestInputResult,
  type RequestPayload,
  type RequestType,
  type Result,
} from '@loket/contract';
import { groupCommitMs } from '../src/aangifte/edits.ts';
import type { CallDirectory, LiveCall } from '../src/aangifte/ports.ts';
import { type AangifteRoom, createAangifte } from '../src/aangifte/service.ts';
import { openCheckpoints } from '../src/audit/checkpoints.ts';
import { type Audit, createAudit } from '../src/audit/service.ts';
import { type Documents, openDocuments } from '../src/documents/service.ts';
import { type Principal, seatOf } from '../src/identity/principal.ts';
import { type Log, silentLog } from '../src/log/log.ts';
import type { Handler, Handlers, Peer } from '../src/signalling/handlers.ts';
import { openStore, type Store, type StoreConfig } from '../src/store/store.ts';
import { type Clock, type ManualClock, manualClock } from '../src/time/clock.ts';

type Sent = { readonly type: EventType; readonly payload: unknown };

/** One connected client, with everything that was sent to it. */
export type TestPeer = Peer & {
  readonly sent: Sent[];
  /** The newest event of a type. Throws if there was none. */
  readonly last: <Type extends EventType>(type: Type) => EventPayload<Type>;
  /** The next event of a type that comes in. */
  readonly next: <Type extends EventType>(type: Type) => Promise<EventPayload<Type>>;
  readonly ask: <Type extends RequestType>(
    type: Type,
    payload: RequestPayload<Type>,
    commandId?: CommandId,
  ) => Promise<Result<RequestInputResult<Type>>>;
};

/** Calls as a test sets them up. */
export type TestCalls = CallDirectory & {
  readonly start: (kiosk: TestPeer, officer: TestPeer, language?: Language, resumes?: CallId) => LiveCall;
  readonly end: (callId: CallId) => void;
  /** The server was restarted: the call is not there now, and was not ended. */
  readonly forget: (callId: CallId) => void;
  /** A side comes back on another connection. */
  readonly rejoin: (callId: CallId, peer: TestPeer) => void;
};

/** A counter server without sockets and media: store, documents, audit and aangifte are the real ones. */
export type CounterHouse = {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly audit: Audit;
  readonly documents: Documents;
  readonly calls: TestCalls;
  readonly aangifte: AangifteRoom;
  readonly kiosk: (place?: string) => TestPeer;
  readonly officer: (name?: string, officerId?: OfficerId) => TestPeer;
  /** Moves time past the group commit until `settled` has settled. */
  readonly commit: <Value>(settled: Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
};

export type HouseOptions = {
  readonly store: StoreConfig;
  /** Shared by houses one after the other: its folder holds sealed files, keys and checkpoints. Closed by the test. */
  readonly archive: TestArchive;
  readonly templatesFolder?: string;
  readonly clock?: ManualClock;
  /** Left out: none; defects fail the test at its end in either case. */
  readonly log?: Log;
  /** Left out: one of its own. */
  readonly checkpointFolder?: string;
  /** What the rooms go by, if it is not the clock itself. */
  readonly roomClock?: Clock;
  readonly isTimeCertain?: () => boolean;
  readonly aroundDocuments?: (documents: Documents) => Documents;
};

/** A folder with the room of documents, whose worker thread and keys many houses can share. */
export type TestArchive = { readonly folder: string; readonly documents: Documents; readonly close: () => Promise<void> };

export function openTestArchive(): TestArchive {
  const folder = mkdtempSync(join(tmpdir(), 'loket-archive-'));
  const within = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const opened = openDocuments({
    keysFolder: within('keys'),
    sealedFolder: within('sealed'),
    incomingFolder: within('incoming'),
    development: true,
    organisation: 'Politie (proef)',
    // Certificates are checked against the machine's own time.
    now: () => new Date(),
  });
  if (!opened.ok) throw new Error(opened.error);
  const { documents } = opened;
  return {
    folder,
    documents,
    close: async () => {
      await documents.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const shippedTemplates = fileURLToPath(new URL('../templates', import.meta.url));

export async function openCounterHouse(options: HouseOptions): Promise<CounterHouse> {
  const { archive } = options;
  const clock = options.clock ?? manualClock(new Date('2026-11-23T09:00:00.000Z'));
  const store = await openStore(options.store);
  const documents = options.aroundDocuments?.(archive.documents) ?? archive.documents;
  const defects: unknown[] = [];
  const written = options.log ?? silentLog;
  const log: Log = {
    ...written,
    defect: (error, fields) => {
      written.defect(error, fields);
      defects.push(error);
    },
  };
  const checkpoints = openCheckpoints(
    options.checkpointFolder ?? mkdtempSync(join(archive.folder, 'checkpoints-')),
    documents.keys.checkpoint,
  );
  const audit = createAudit({ store, clock, checkpoints, checkpointEveryMs: 300_000, onDefect: log.defect });
  const calls = createTestCalls();
  const aangifte = createAangifte({
    store,
    clock: options.roomClock ?? clock,
    log,
    calls,
    documents,
    audit,
    isTimeCertain: options.isTimeCertain ?? (() => true),
    templatesFolder: options.templatesFolder ?? shippedTemplates,
    publicUrl: () => 'https://loket.example',
    config: {
      numbering: { unit: 'PL0600' },
      organisation: { name: 'Politie (proef)', unitName: 'RSC proef' },
      retention: {
        unsignedDraftDays: 14,
        queueHours: 24,
        unattachedUploadHours: 24,
        appointmentHours: 24,
        sealedUseYears: 5,
        sealedKeepYears: 5,
      },
    },
  });
  await aangifte.resumed;

  return {
    store,
    clock,
    audit,
    documents,
    calls,
    aangifte,
    kiosk: (place = 'Voorbeeldstad') => {
      const kioskId = KioskId.parse(randomUUID());
      return createTestPeer(aangifte.handlers, {
        kind: 'kiosk',
        kiosk: { kioskId, name: `Loket ${place}`, place, address: 'Dorpsstraat 1' },
      });
    },
    officer: (displayName = 'S. El Amrani', officerId = OfficerId.parse(randomUUID())) => {
      const officer = { officerId, displayName, unit: 'RSC proef' };
      return createTestPeer(aangifte.handlers, { kind: 'person', officer, roles: ['officer'] });
    },
    commit: async (settled) => {
      clock.advance(groupCommitMs);
      return settled;
    },
    close: async () => {
      await aangifte.close();
      await audit.close();
      await store.close();
      if (defects.length > 0) throw new AggregateError(defects, 'defects were logged');
    },
  };
}

function createTestPeer(handlers: Handlers, principal: Principal): TestPeer {
  const sent: Sent[] = [];
  const arrivals = new EventEmitter();
  const peer: TestPeer = {
    connectionId: ConnectionId.parse(randomUUID()),
    principal,
    sent,
    send: (type, payload) => {
      sent.push({ type, payload: eventSchema(type).parse(payload) });
      arrivals.emit(type, payload);
    },
    onClose: () => undefined,
    last: (type) => {
      const found = sent.findLast((event) => event.type === type);
      if (found === undefined) throw new Error(`no ${type} was sent`);
      return eventSchema(type).parse(found.payload);
    },
    next: (type) => new Promise((resolve) => void arrivals.once(type, () => resolve(peer.last(type)))),
    ask: async (type, payload, commandId = newCommandId()) => {
      const handler: Handler<typeof type> | undefined = handlers[type];
      if (!handler) throw new Error(`no handler for ${type}`);
      return handler({ peer, commandId }, payload);
    },
  };
  return peer;
}

export const newCommandId = (): CommandId => CommandId.parse(randomUUID());

function createTestCalls(): TestCalls {
  const live = new Map<CallId, { call: LiveCall; seats: readonly string[] }>();
  const ofEarlierRun = new Set<CallId>();
  const started: ((call: LiveCall) => void)[] = [];
  const ended: ((callId: CallId) => void)[] = [];
  const rejoined: ((call: LiveCall, peer: Peer) => void)[] = [];
  return {
    find: (callId) => live.get(callId)?.call,
    callOf: (principal) => [...live.values()].find(({ seats }) => seats.includes(seatOf(principal)))?.call,
    // What is not live here was ended, or never was.
    mayComeBack: (callId) => ofEarlierRun.has(callId),
    onStarted: (listener) => void started.push(listener),
    onEnded: (listener) => void ended.push(listener),
    onRejoined: (listener) => void rejoined.push(listener),
    start: (kiosk, officer, language = 'nl', resumes) => {
      if (kiosk.principal.kind !== 'kiosk' || officer.principal.kind !== 'person') throw new Error('a call has a kiosk and an officer');
      const callId = CallId.parse(randomUUID());
      const call: LiveCall = {
        callId,
        kiosk: kiosk.principal.kiosk,
        officer: officer.principal.officer,
        language,
        resumes: resumes ?? null,
        members: { kiosk, officer },
      };
      live.set(callId, { call, seats: [seatOf(kiosk.principal), seatOf(officer.principal)] });
      for (const listener of started) listener(call);
      return call;
    },
    forget: (callId) => {
      live.delete(callId);
      ofEarlierRun.add(callId);
    },
    end: (callId) => {
      live.delete(callId);
      for (const listener of ended) listener(callId);
    },
    rejoin: (callId, peer) => {
      const entry = live.get(callId);
      if (!entry) throw new Error('no such call');
      const call = { ...entry.call, members: { ...entry.call.members, [peer.principal.kind === 'kiosk' ? 'kiosk' : 'officer']: peer } };
      live.set(callId, { ...entry, call });
      for (const listener of rejoined) listener(call, peer);
    },
  };
}
