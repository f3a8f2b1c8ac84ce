import type {
  CommandId,
  ConnectionId,
  EventInput,
  EventType,
  RequestInputResult,
  RequestPayload,
  RequestType,
  Result,
} from '@loket/contract';
import type { Principal } from '../identity/principal.ts';

/** One signed-in connection, as the features see it. */
export type Peer = {
  readonly connectionId: ConnectionId;
  readonly principal: Principal;
  /** Send an event; does nothing once the connection is closed. The payload is checked against its schema. */
  readonly send: <Type extends EventType>(type: Type, payload: EventInput<Type>) => void;
  /** Called once when the connection ends; at once if it has ended already. */
  readonly onClose: (listener: () => void) => void;
};

export type RequestContext = {
  readonly peer: Peer;
  /** There for every request whose definition says `command: true`. */
  readonly commandId: CommandId | undefined;
};

/** Role, schema and epoch have been checked; membership and state are the handler's to check. */
export type Handler<Type extends RequestType> = (
  context: RequestContext,
  payload: RequestPayload<Type>,
) => Result<RequestInputResult<Type>> | Promise<Result<RequestInputResult<Type>>>;

/** What a feature answers. Each feature's messages.ts makes one of these; main.ts puts them together. */
export type Handlers = { readonly [Type in RequestType]?: Handler<Type> };

/** Who is connected, for features that tell others something. */
export type Peers = {
  readonly bySeat: (seat: string) => Peer | undefined;
  readonly all: () => readonly Peer[];
  /** Called after hello of each new peer. */
  readonly onJoined: (listener: (peer: Peer) => void) => void;
};
