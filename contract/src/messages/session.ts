import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { protocolVersions } from '../envelope.ts';
import { ConnectionId, Instant } from '../ids.ts';
import { RtpCapabilities } from '../media.ts';
import { KioskCard, OfficerCard } from '../people.ts';
import { OfficerRole, Role } from '../roles.ts';

const anyRole = Role.options;

/** Who the server says that you are. */
export const SessionIdentity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kiosk'), kiosk: KioskCard }),
  z.strictObject({ kind: z.literal('person'), officer: OfficerCard, roles: z.array(OfficerRole) }),
]);
export type SessionIdentity = z.infer<typeof SessionIdentity>;

export const sessionHello = defineRequest({
  type: 'session.hello',
  roles: anyRole,
  command: false,
  summary: 'First request on a connection: agrees on a protocol version, answers who you are and the codecs of the SFU.',
  payload: z.strictObject({ protocols: z.array(z.int().min(1).max(1000)).min(1).max(8) }),
  result: z.strictObject({
    protocol: z.literal(protocolVersions),
    connectionId: ConnectionId,
    sessionEpoch: z.int().min(1),
    identity: SessionIdentity,
    routerRtpCapabilities: RtpCapabilities,
    serverTime: Instant,
  }),
});

export const sessionReplaced = defineEvent({
  type: 'session.replaced',
  to: anyRole,
  summary: 'A newer connection took this seat; this one is closed after it.',
  payload: z.strictObject({}),
});

export const sessionBeat = defineEvent({
  type: 'session.beat',
  to: anyRole,
  summary: 'Sent every three seconds: a client that hears nothing at all for ten has lost its line, and connects anew.',
  payload: z.strictObject({}),
});

export const sessionDraining = defineEvent({
  type: 'session.draining',
  to: anyRole,
  summary:
    'The server is being stopped: calls may finish, nobody new is rung for. Said to everyone, and at once to whoever connects meanwhile.',
  payload: z.strictObject({ untilMs: z.int().min(0) }),
});
