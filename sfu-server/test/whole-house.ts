import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EventEnvelope,
  KioskId,
  OfficerId,
  type OfficerRole,
  ReplyEnvelope,
  type RequestInput,
  type RequestResult,
  type RequestType,
  RtpCapabilities,
  requests,
  resultSchema,
} from '@loket/contract';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { createAangifte } from '../src/aangifte/service.ts';
import { openCheckpoints } from '../src/audit/checkpoints.ts';
import { createAudit } from '../src/audit/service.ts';
import { createBooking } from '../src/booking/service.ts';
import { Booking } from '../src/config/schema.ts';
import type { Principal } from '../src/identity/principal.ts';
import type { Log } from '../src/log/log.ts';
import { createWorkerPool } from '../src/media/workers.ts';
import { createRooms } from '../src/rooms.ts';
import { openConnection } from '../src/signalling/connection.ts';
import { createSeatDirectory } from '../src/signalling/directory.ts';
import { createDispatch } from '../src/signalling/dispatch.ts';
import { createRecentCommands } from '../src/signalling/recent-commands.ts';
import { createRefusals } from '../src/signalling/refusals.ts';
import { openStore } from '../src/store/store.ts';
import { type ManualClock, manualClock, systemClock } from '../src/time/clock.ts';
import { openTestArchive, shippedTemplates, type TestArchive } from './counter-house.ts';

export type HouseClient = {
  /** Sends a frame as it stands. */
  readonly sendText: (text: string) => void;
  /** Sends a request that fits, and answers its result. Throws if it is refused. */
  readonly ask: <Type extends RequestType>(type: Type, payload: RequestInput<Type>) => Promise<RequestResult<Type>>;
  readonly epoch: () => number;
  /** All that came back, in order. */
  readonly replies: ReplyEnvelope[];
  readonly events: EventEnvelope[];
  /** Resolves once so many replies have come in since the start. */
  readonly repliesReach: (count: number) => Promise<void>;
  /** The newest event of this type, if there was one. */
  readonly seen: (type: string) => Record<string, unknown> | undefined;
  readonly next: (type: string) => Promise<unknown>;
  /** Codes with which the server closed this connection. */
  readonly closed: readonly number[];
  /** The socket is gone, as when a browser is killed. */
  readonly vanish: () => void;
};

/** Every room of the counter server behind its real door, in one process, on a clock that the test moves. Only sockets and HTTP are missing. */
export type WholeHouse = {
  readonly clock: ManualClock;
  /** Defects that were logged. A test looks that there are none. */
  readonly defects: unknown[];
  /** Everything that was logged, as text. */
  readonly logged: string[];
  readonly connect: (principal: Principal) => Promise<HouseClient>;
  readonly drain: (limitMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const kioskNamed = (name: string): Principal => ({
  kind: 'kiosk',
  kiosk: { kioskId: KioskId.parse(randomUUID()), name: `Loket ${name}`, place: name, address: 'Markt 1' },
});
export const personNamed = (displayName: string, role: OfficerRole = 'officer'): Principal => ({
  kind: 'person',
  officer: { officerId: OfficerId.parse(randomUUID()), displayName, unit: 'RSC proef' },
  roles: [role],
});

const retention = {
  unsignedDraftDays: 14,
  queueHours: 24,
  unattachedUploadHours: 24,
  appointmentHours: 24,
  sealedUseYears: 5,
  sealedKeepYears: 5,
};
const queue = { offerTimeoutMs: 20_000, reconnectGraceMs: 30_000, officerGraceMs: 15_000, reservationMs: 600_000 };
/** Office hours on working days. */
const officeHours = Booking.parse({});

/** `archive`: shared by houses one after the other, and closed by the test; without one the house has its own. */
export async function openWholeHouse(sharedArchive?: TestArchive): Promise<WholeHouse> {
  // In memory where the machine has such a folder: a test of this size must not wait for a disk.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'loket-house-'));
  const clock = manualClock(new Date('2026-11-23T09:00:00.000Z'));
  const defects: unknown[] = [];
  const logged: string[] = [];
  const log: Log = {
    event: (name, fields) => void logged.push(JSON.stringify({ name, ...fields })),
    defect: (error, fields) => {
      defects.push(error);
      logged.push(JSON.stringify({ defect: fields }));
    },
  };
  const archive = sharedArchive ?? openTestArchive();
  // The worker that seals starts when something is sealed, not when a document is opened: most tests never seal.
  const { sealer, ...rest } = archive.documents;
  const documents = { ...rest, sealer: { ...sealer, warm: () => undefined } };
  const store = await openStore({ kind: 'sqlite', folder });
  // A real process lives by real time: an hour in one step would look like a worker that answers nothing.
  const pool = await createWorkerPool({ workers: 1, listenIp: '127.0.0.1', basePort: 0 }, log, systemClock);
  const metrics = new Registry();
  const refusals = createRefusals(metrics, log);
  const directory = createSeatDirectory();
  const rooms = createRooms({
    config: { queue, retention, help: { answerWithinMs: 10_000 }, booking: officeHours },
    clock,
    log,
    peers: directory,
    pool,
    metrics,
    emergencyLine: undefined,
    isCallOf: (claim) => aangifte.isCallOf(claim),
  });
  const audit = createAudit({
    store,
    clock,
    checkpoints: openCheckpoints(mkdtempSync(join(folder, 'checkpoints-')), documents.keys.checkpoint),
    checkpointEveryMs: 300_000,
    onDefect: log.defect,
  });
  const aangifte = createAangifte({
    store,
    clock,
    log,
    calls: rooms.callDirectory,
    documents,
    audit,
    templatesFolder: shippedTemplates,
    publicUrl: () => 'https://loket.example',
    isTimeCertain: () => true,
    config: {
      numbering: { unit: 'PL0600' },
      organisation: { name: 'Politie (proef)', unitName: 'RSC proef' },
      retention,
    },
  });
  await aangifte.resumed;
  const booking = createBooking({
    store,
    audit,
    clock,
    log,
    config: { booking: officeHours, retention },
    peers: directory,
    arrivals: rooms.arrivals,
    calls: rooms.calls,
    activeKiosks: async () => [],
  });
  const dispatch = createDispatch([...rooms.handlers, aangifte.handlers, booking.handlers], createRecentCommands(clock));

  return {
    clock,
    defects,
    logged,
    connect: async (principal) => {
      const hello = () => ({
        identity:
          principal.kind === 'kiosk'
            ? { kind: 'kiosk' as const, kiosk: principal.kiosk }
            : { kind: 'person' as const, officer: principal.officer, roles: [...principal.roles] },
        routerRtpCapabilities: RtpCapabilities.parse(pool.rtpCapabilities),
        serverTime: clock.now().toISOString(),
      });
      return createClient((socket) => openConnection(socket, principal, { clock, log, refusals, directory, dispatch, hello }));
    },
    drain: rooms.drain,
    close: async () => {
      await rooms.close();
      await booking.close();
      await aangifte.close();
      await audit.close();
      await store.close();
      pool.close();
      if (sharedArchive === undefined) await archive.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const Payload = z.record(z.string(), z.unknown());

type Open = (socket: Parameters<typeof openConnection>[0]) => ReturnType<typeof openConnection>;

async function createClient(open: Open): Promise<HouseClient> {
  const replies: ReplyEnvelope[] = [];
  const events: EventEnvelope[] = [];
  const closed: number[] = [];
  const waiting = new Set<() => void>();
  let epoch = 0;
  const connection = open({
    addressTakesFrame: () => true,
    send: (text) => {
      const frame: unknown = JSON.parse(text);
      const reply = ReplyEnvelope.safeParse(frame);
      if (reply.success) replies.push(reply.data);
      else events.push(EventEnvelope.parse(frame));
      for (const look of [...waiting]) look();
    },
    close: (code) => {
      closed.push(code);
      connection.ended();
    },
  });

  const until = <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  const ask: HouseClient['ask'] = async (type, payload) => {
    const id = randomUUID();
    const commandId = requests[type].command ? { commandId: randomUUID() } : {};
    connection.receive(JSON.stringify({ v: 1, type, id, sessionEpoch: epoch, ...commandId, payload }));
    const reply = await until(() => replies.find((candidate) => candidate.id === id));
    if (!reply.ok) throw new Error(`${type} was refused: ${reply.error.code} ${reply.error.field ?? ''}`);
    return resultSchema(type).parse(reply.result);
  };

  epoch = (await ask('session.hello', { protocols: [1] })).sessionEpoch;
  return {
    sendText: connection.receive,
    ask,
    epoch: () => epoch,
    replies,
    events,
    repliesReach: async (count) => void (await until(() => (replies.length >= count ? true : undefined))),
    seen: (type) => Payload.safeParse(events.findLast((event) => event.type === type)?.payload).data,
    next: async (type) => {
      const seen = events.length;
      return (await until(() => events.slice(seen).find((event) => event.type === type))).payload;
    },
    closed,
    vanish: connection.ended,
  };
}
