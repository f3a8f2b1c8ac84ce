import { randomUUID } from 'node:crypto';
import type { CommandId, ReplyEnvelope, RequestInput, RequestType } from '@loket/contract';
import { CommandId as Command } from '@loket/contract';
import { connectSocket, type SocketClient } from '../socket-client.ts';

/** The server was killed before it answered. */
export class Lost extends Error {}

/** Where a drill sees what is under way. */
export type Traffic = {
  /** A request was handed to the socket. */
  readonly sent: (type: RequestType) => void;
  /** It was answered, or its connection went. */
  readonly settled: (type: RequestType) => void;
};

/** One seat of the drill: as the clients of the product do, it says a command again under its own id until it is answered. */
export type DrillClient = {
  readonly ask: <Type extends RequestType>(type: Type, payload: RequestInput<Type>, commandId?: CommandId) => Promise<ReplyEnvelope>;
  /** The next event of this type. Rejects with Lost when the connection goes first. */
  readonly next: SocketClient['next'];
  readonly close: () => void;
};

export async function connectDrillClient(origin: string, headers: Record<string, string>, traffic: Traffic): Promise<DrillClient> {
  const client = await connectSocket(origin, headers);
  const lost = client.closed.then(() => {
    throw new Lost();
  });
  lost.catch(() => undefined);
  return {
    ask: async (type, payload, commandId = newCommandId()) => {
      const reply = client.ask(type, payload, commandId);
      traffic.sent(type);
      try {
        return await Promise.race([reply, lost]);
      } finally {
        traffic.settled(type);
      }
    },
    next: (type) => Promise.race([client.next(type), lost]),
    close: client.close,
  };
}

export const newCommandId = (): CommandId => Command.parse(randomUUID());
