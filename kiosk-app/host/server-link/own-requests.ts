import { randomUUID } from 'node:crypto';
import { CommandId, protocolVersion, type ReplyEnvelope, type RequestEnvelope, RequestId, type RequestInput } from '@loket/contract';
import type { Clock } from '../time.ts';

const retryAfterMs = 5_000;

type Waiting = { readonly type: string; readonly payload: unknown; readonly commandId: CommandId; requestId: RequestId | undefined };

export type OwnRequests = {
  /** How the devices are now: said at each connect, and at once if there is a connection. */
  readonly setDevices: (payload: RequestInput<'device.report'>) => void;
  /** Said until it is answered, over reconnects, always under the same command id. Kept in memory only. */
  readonly reportReceipt: (payload: RequestInput<'receipt.report'>) => void;
  readonly connected: (sessionEpoch: number, send: (request: RequestEnvelope) => void) => void;
  readonly disconnected: () => void;
  /** True if the reply was to a request of the host itself. */
  readonly takeReply: (reply: ReplyEnvelope) => boolean;
  readonly close: () => void;
};

/** What the host says to the server by itself, beside what it relays for the screen. */
export function createOwnRequests(clock: Clock): OwnRequests {
  let devices: RequestInput<'device.report'> | undefined;
  let line: { readonly sessionEpoch: number; readonly send: (request: RequestEnvelope) => void } | undefined;
  const deviceIds = new Set<RequestId>();
  const commands = new Set<Waiting>();
  let cancelRetry: () => void = () => undefined;

  const send = (type: string, payload: unknown, commandId?: CommandId): RequestId => {
    const id = RequestId.parse(randomUUID());
    if (line === undefined) return id;
    const frame = { v: protocolVersion, type, id, sessionEpoch: line.sessionEpoch, payload };
    line.send(commandId === undefined ? frame : { ...frame, commandId });
    return id;
  };
  const sayDevices = (): void => {
    if (line !== undefined && devices !== undefined) deviceIds.add(send('device.report', devices));
  };
  const sendCommands = (): void => {
    if (line === undefined) return;
    for (const command of commands) command.requestId ??= send(command.type, command.payload, command.commandId);
  };

  return {
    setDevices(payload) {
      devices = payload;
      sayDevices();
    },
    reportReceipt(payload) {
      commands.add({ type: 'receipt.report', payload, commandId: CommandId.parse(randomUUID()), requestId: undefined });
      sendCommands();
    },
    connected(sessionEpoch, sendFrame) {
      line = { sessionEpoch, send: sendFrame };
      sayDevices();
      sendCommands();
    },
    disconnected() {
      line = undefined;
      deviceIds.clear();
      cancelRetry();
      for (const command of commands) command.requestId = undefined;
    },
    takeReply(reply) {
      if (reply.id === null) return false;
      if (deviceIds.delete(reply.id)) return true;
      const command = [...commands].find((one) => one.requestId === reply.id);
      if (command === undefined) return false;
      if (reply.ok || !reply.error.retryable) {
        commands.delete(command);
        return true;
      }
      command.requestId = undefined;
      cancelRetry();
      cancelRetry = clock.after(retryAfterMs, sendCommands);
      return true;
    },
    close() {
      line = undefined;
      cancelRetry();
      commands.clear();
    },
  };
}
