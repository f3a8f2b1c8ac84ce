import type { Clock } from '@loket/client';
import { closeCodes, type HostCommand, HostEvent, hostPath, hostProtocol } from '../../local-protocol/index.ts';

export type HostLink = {
  /** Does nothing while the host is away: a host that comes back has forgotten the session anyway. */
  readonly send: (command: HostCommand) => void;
  /** Ends for good; may be called twice. */
  readonly close: () => void;
};

const retryMs = 1_000;

/** What screen and host of this kiosk say to each other; connects again until a newer screen takes its place. */
export function openHostLink(address: Location, token: string, clock: Clock, onEvent: (event: HostEvent) => void): HostLink {
  let socket: WebSocket | undefined;
  let isClosed = false;
  let cancelRetry: () => void = () => undefined;

  const open = (): void => {
    const opened = new WebSocket(`ws://${address.host}${hostPath}`, [hostProtocol, token]);
    socket = opened;
    opened.addEventListener('message', (message) => {
      const event = parseEvent(message.data);
      if (event !== undefined) onEvent(event);
    });
    opened.addEventListener('close', (closed) => {
      if (isClosed || closed.code === closeCodes.replaced) return;
      cancelRetry = clock.after(retryMs, open);
    });
  };
  open();

  return {
    send(command) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
    },
    close() {
      isClosed = true;
      cancelRetry();
      socket?.close();
    },
  };
}

function parseEvent(data: unknown): HostEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return HostEvent.parse(JSON.parse(data));
  } catch {
    return undefined;
  }
}
