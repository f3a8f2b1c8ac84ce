import { randomUUID } from 'node:crypto';
import {
  ConnectionId,
  type EventEnvelope,
  eventSchema,
  failure,
  maxFrameBytes,
  protocolVersion,
  protocolVersions,
  type ReplyEnvelope,
  RequestEnvelope,
  RequestId,
  type RequestInputResult,
  type Result,
  requests,
  type WireError,
  wireError,
} from '@loket/contract';
import { z } from 'zod';
import { hasRole, type Principal, seatOf } from '../identity/principal.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import type { SeatDirectory } from './directory.ts';
import type { Dispatch } from './dispatch.ts';
import type { Peer } from './handlers.ts';
import type { Refusals } from './refusals.ts';
import { createThrottle } from './throttle.ts';

/** The part of a WebSocket that a connection needs. */
export type FrameSocket = {
  /** Whether the address that it comes from may send one more frame. */
  readonly addressTakesFrame: () => boolean;
  readonly send: (text: string) => void;
  readonly close: (code: number, reason: string) => void;
};

export type ConnectionPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly refusals: Refusals;
  readonly directory: SeatDirectory;
  readonly dispatch: Dispatch;
  readonly hello: (principal: Principal) => Omit<RequestInputResult<'session.hello'>, 'connectionId' | 'sessionEpoch' | 'protocol'>;
};

export type Connection = {
  readonly receive: (frame: string) => void;
  /** The socket is gone; may be called twice. */
  readonly ended: () => void;
};

/** Who has a socket says hello within this time. */
const helloWithinMs = 15_000;
const burst = 300;
const perSecond = 100;
/** So many refused frames in a row and the connection is closed. */
const patience = 200;
const closeCodes = { policy: 1008, replaced: 4001 } as const;
const IdOnly = z.object({ id: RequestId });

/** One signed-in WebSocket: parses frames, answers each with a result or a named error, sends events in order. */
export function openConnection(socket: FrameSocket, principal: Principal, ports: ConnectionPorts): Connection {
  const { clock, log, refusals, directory, dispatch } = ports;
  const connectionId = ConnectionId.parse(randomUUID());
  const throttle = createThrottle({ clock, burst, perSecond });
  const closeListeners: (() => void)[] = [];
  let open = true;
  let epoch = 0;
  let serial = 0;
  let refusedInARow = 0;
  let isFlooding = false;
  const cancelHello = clock.setTimer(helloWithinMs, () => {
    refusals.connection('noHello', connectionId);
    socket.close(closeCodes.policy, 'no hello');
  });

  const peer: Peer = {
    connectionId,
    principal,
    send: (type, payload) => {
      if (!open) return;
      serial += 1;
      const envelope: EventEnvelope = { v: protocolVersion, type, serial, sessionEpoch: epoch, payload: eventSchema(type).parse(payload) };
      socket.send(JSON.stringify(envelope));
    },
    onClose: (listener) => {
      if (open) closeListeners.push(listener);
      else listener();
    },
  };

  const reply = (envelope: ReplyEnvelope) => {
    if (open) socket.send(JSON.stringify(envelope));
  };

  const refuse = (id: RequestId | null, error: WireError) => {
    refusedInARow += 1;
    refusals.frame(error.code);
    reply({ v: protocolVersion, type: 'reply', id, ok: false, error });
    if (refusedInARow !== patience) return;
    refusals.connection('refusedTooOften', connectionId);
    socket.close(closeCodes.policy, 'too many refused frames');
  };

  const flooded = (whose: 'client' | 'address') => {
    if (!isFlooding) refusals.flood(connectionId, whose);
    isFlooding = true;
    refuse(null, wireError('throttled'));
    // A crowd at one address is not the fault of this one.
    if (whose === 'address') refusedInARow -= 1;
  };

  const answer = (id: RequestId, result: Result<unknown>) => {
    if (!result.ok) return refuse(id, result.error);
    refusedInARow = 0;
    reply({ v: protocolVersion, type: 'reply', id, ok: true, result: result.value });
  };

  const hello = (envelope: RequestEnvelope): Result<unknown> => {
    if (epoch !== 0) return failure('helloRepeated');
    const payload = requests['session.hello'].payload.safeParse(envelope.payload);
    if (!payload.success) return failure('malformed', 'protocols');
    if (!hasRole(principal, requests['session.hello'].roles)) return failure('notAllowed');
    const spoken = payload.data.protocols.find((offered) => protocolVersions.some((version) => version === offered));
    if (spoken === undefined) return failure('unsupportedProtocol');
    epoch = directory.nextEpoch(seatOf(principal));
    return { ok: true, value: { protocol: spoken, connectionId, sessionEpoch: epoch, ...ports.hello(principal) } };
  };

  const greet = (envelope: RequestEnvelope) => {
    const greeting = hello(envelope);
    answer(envelope.id, greeting);
    if (!greeting.ok) return;
    cancelHello();
    log.event('connection.joined', { connectionId, kind: principal.kind, epoch });
    directory.take(peer, () => {
      end();
      socket.close(closeCodes.replaced, 'replaced');
    });
  };

  const receive = (frame: string) => {
    if (!throttle.take()) return flooded('client');
    if (!socket.addressTakesFrame()) return flooded('address');
    isFlooding = false;
    if (Buffer.byteLength(frame) > maxFrameBytes) return refuse(null, wireError('tooLarge'));
    const envelope = parseEnvelope(frame);
    if (!envelope) return refuse(idOf(frame), wireError('malformed'));
    if (envelope.type === 'session.hello') return greet(envelope);
    if (epoch === 0) return refuse(envelope.id, wireError('helloExpected'));
    if (envelope.sessionEpoch !== epoch) return refuse(envelope.id, wireError('staleEpoch'));
    dispatch(peer, envelope).then(
      (result) => answer(envelope.id, result),
      (cause: unknown) => {
        log.defect(cause, { requestId: envelope.id, type: envelope.type });
        answer(envelope.id, failure('internal'));
      },
    );
  };

  const end = () => {
    if (!open) return;
    open = false;
    cancelHello();
    log.event('connection.left', { connectionId });
    for (const listener of closeListeners.splice(0)) listener();
  };

  return { receive, ended: end };
}

function parseEnvelope(frame: string): RequestEnvelope | undefined {
  const json = parseJson(frame);
  const parsed = RequestEnvelope.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}

function idOf(frame: string): RequestId | null {
  if (frame.length > maxFrameBytes) return null;
  const parsed = IdOnly.safeParse(parseJson(frame));
  return parsed.success ? parsed.data.id : null;
}

function parseJson(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}
