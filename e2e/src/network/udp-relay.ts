import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Line } from './line.ts';

export type Address = { readonly address: string; readonly port: number };

export type UdpRelay = {
  readonly listening: Address;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

/** Below this a timer would only blur: a datagram that is not held up goes on at once, in order. */
const atOnceMs = 1;

/**
 * Relays datagrams between whoever sends to `listen` and `target`, over a line. Each sender gets a socket of its own towards the
 * target, so that the target tells them apart and its answers find their way back, as with a NAT.
 */
export async function startUdpRelay(listen: Address, target: Address, line: Line): Promise<UdpRelay> {
  const front = createSocket('udp4');
  const backs = new Map<string, Socket>();
  const underWay = new Set<NodeJS.Timeout>();
  let closing: Promise<void> | undefined;

  const pass = (send: () => void): void => {
    const delayMs = line.fate();
    if (delayMs === null || closing !== undefined) return;
    if (delayMs < atOnceMs) return send();
    const timer = setTimeout(() => {
      underWay.delete(timer);
      send();
    }, delayMs);
    underWay.add(timer);
  };

  const backFor = (sender: Address): Socket => {
    const name = `${sender.address}:${sender.port}`;
    const known = backs.get(name);
    if (known !== undefined) return known;
    const back = createSocket('udp4');
    backs.set(name, back);
    back.on('message', (datagram) => pass(() => front.send(datagram, sender.port, sender.address, ignore)));
    // A port that nobody listens on (a worker that has just died) answers with an error: the datagram is lost, that is all.
    back.on('error', ignore);
    return back;
  };

  front.on('message', (datagram, sender) => {
    const back = backFor(sender);
    pass(() => back.send(datagram, target.port, target.address, ignore));
  });
  front.on('error', ignore);
  front.bind(listen.port, listen.address);
  await once(front, 'listening');

  return {
    listening: { address: front.address().address, port: front.address().port },
    close: () => {
      closing ??= closeAll([front, ...backs.values()], underWay);
      return closing;
    },
  };
}

async function closeAll(sockets: readonly Socket[], underWay: Set<NodeJS.Timeout>): Promise<void> {
  for (const timer of underWay) clearTimeout(timer);
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
}

const ignore = (): void => undefined;
