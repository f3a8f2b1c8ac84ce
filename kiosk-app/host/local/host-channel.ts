import { closeCodes, HostCommand, type HostEvent } from '../../local-protocol/index.ts';
import type { Log } from '../log.ts';
import type { RelaySession, RelaySocket } from '../relay/relay.ts';

export type HostChannel = {
  readonly open: (socket: RelaySocket) => RelaySession;
  /** Tells the screen; false if there is none. */
  readonly tell: (event: HostEvent) => boolean;
  readonly close: () => void;
};

export type HostChannelHandlers = {
  /** A screen is there: what it must know first is sent from here. */
  readonly onOpen: () => void;
  readonly onCommand: (command: HostCommand) => void;
  /** No screen is left. */
  readonly onLeft: () => void;
};

/** What host and screen say to each other about this kiosk itself. One screen at a time: the newest wins. */
export function createHostChannel(handlers: HostChannelHandlers, log: Log): HostChannel {
  let current: RelaySocket | undefined;
  return {
    open(socket) {
      current?.close(closeCodes.replaced);
      current = socket;
      handlers.onOpen();
      return {
        take(text) {
          if (current !== socket) return;
          const command = parseCommand(text);
          if (command !== undefined) {
            handlers.onCommand(command);
            return;
          }
          log({ event: 'renderer.frameRefused' });
          socket.close(closeCodes.malformed);
        },
        left() {
          if (current !== socket) return;
          current = undefined;
          handlers.onLeft();
        },
      };
    },
    tell(event) {
      current?.send(JSON.stringify(event));
      return current !== undefined;
    },
    close() {
      current?.close(closeCodes.stopping);
      current = undefined;
    },
  };
}

function parseCommand(text: string): HostCommand | undefined {
  try {
    return HostCommand.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
