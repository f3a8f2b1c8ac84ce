import { z } from 'zod';
import { WireError } from './errors.ts';
import { CommandId, RequestId } from './ids.ts';

/** The protocol versions that this tree speaks, newest first: N and, once there are two, N-1. */
export const protocolVersions = [1] as const;
export const protocolVersion = protocolVersions[0];

/** A frame above this size is refused before it is parsed. */
export const maxFrameBytes = 256 * 1024;

/** What a client sends. `sessionEpoch` is 0 for session.hello and then what hello answered. */
export const RequestEnvelope = z.strictObject({
  v: z.literal(protocolVersions),
  type: z.string().min(1).max(64),
  id: RequestId,
  commandId: CommandId.optional(),
  sessionEpoch: z.int().min(0),
  payload: z.unknown(),
});
export type RequestEnvelope = z.infer<typeof RequestEnvelope>;

/** The one answer to a request: a result, or a named error. */
export const ReplyEnvelope = z.discriminatedUnion('ok', [
  z.strictObject({ v: z.literal(protocolVersions), type: z.literal('reply'), id: RequestId, ok: z.literal(true), result: z.unknown() }),
  z.strictObject({
    v: z.literal(protocolVersions),
    type: z.literal('reply'),
    id: RequestId.nullable(),
    ok: z.literal(false),
    error: WireError,
  }),
]);
export type ReplyEnvelope = z.infer<typeof ReplyEnvelope>;

/** What the server says by itself. `serial` rises by one per connection, so that a gap shows. */
export const EventEnvelope = z.strictObject({
  v: z.literal(protocolVersions),
  type: z.string().min(1).max(64),
  serial: z.int().min(1),
  sessionEpoch: z.int().min(0),
  payload: z.unknown(),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;
