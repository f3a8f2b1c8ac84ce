import {
  failure,
  findRequest,
  payloadSchema,
  type RequestEnvelope,
  type RequestInputResult,
  type RequestPayload,
  type RequestType,
  type Result,
  requestList,
} from '@loket/contract';
import { hasRole, seatOf } from '../identity/principal.ts';
import { fieldNames } from './field-names.ts';
import type { Handler, Handlers, Peer } from './handlers.ts';
import type { RecentCommands } from './recent-commands.ts';

export type Dispatch = (peer: Peer, envelope: RequestEnvelope) => Promise<Result<unknown>>;

type AnyHandler = (peer: Peer, envelope: RequestEnvelope) => Result<unknown> | Promise<Result<unknown>>;

/**
 * Puts the features' handlers behind one door: role first, then schema, then the handler, once per command.
 * Throws at start-up if a request of the contract has no handler or two.
 */
export function createDispatch(features: readonly Handlers[], commands: RecentCommands): Dispatch {
  const handlers = new Map<string, AnyHandler>();
  for (const { type } of requestList) {
    if (type === 'session.hello') continue;
    const found = features.filter((feature) => feature[type] !== undefined);
    if (found.length !== 1) throw new Error(`${found.length} handlers for ${type}, expected one`);
    for (const feature of found) handlers.set(type, bind(type, feature));
  }

  return async (peer, envelope) => {
    const definition = findRequest(envelope.type);
    const handler = handlers.get(envelope.type);
    if (!definition || !handler) return failure('unknownType');
    if (!hasRole(peer.principal, definition.roles)) return failure('notAllowed');
    if (!definition.command) return handler(peer, envelope);
    if (envelope.commandId === undefined) return failure('malformed', 'commandId');
    const answer = commands.once(seatOf(peer.principal), envelope.commandId, envelope.type, async () => handler(peer, envelope));
    return answer === 'conflict' ? failure('conflict', 'commandId') : answer;
  };
}

function bind<Type extends RequestType>(type: Type, feature: Handlers): AnyHandler {
  const handler: Handler<Type> | undefined = feature[type];
  return (peer, envelope) => {
    const payload = parsePayload(type, envelope.payload);
    if (!payload.ok) return payload;
    if (!handler) return failure('unknownType');
    const answer: Result<RequestInputResult<Type>> | Promise<Result<RequestInputResult<Type>>> = handler(
      { peer, commandId: envelope.commandId },
      payload.value,
    );
    return answer;
  };
}

function parsePayload<Type extends RequestType>(type: Type, raw: unknown): Result<RequestPayload<Type>> {
  const parsed = payloadSchema(type).safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  return failure('malformed', placeOf(parsed.error.issues[0]?.path ?? []));
}

/** A place in a payload as an error may name it: it ends before a key that the sender made up. */
function placeOf(path: readonly PropertyKey[]): string {
  const invented = path.findIndex((key) => typeof key !== 'number' && !fieldNames().has(String(key)));
  return path.slice(0, invented < 0 ? path.length : invented).join('.');
}
