import type { ServerPlace } from '../system/server.ts';
import { createLine, type Line } from './line.ts';
import { startTcpRelay, type Way } from './tcp-relay.ts';
import { startUdpRelay } from './udp-relay.ts';

/** The line of the town hall and the line of the officer, with the counter server beyond both. */
export type RelayedNetwork = {
  readonly kiosk: Line;
  readonly desk: Line;
  /** Where the server must be, so that everything reaches it over the two lines alone. */
  readonly place: ServerPlace;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

/** All of 127.0.0.0/8 is this machine: the server and the relays have one port number at addresses of their own. */
const addresses = { server: '127.0.0.4', signalling: '127.0.0.1', mediaOfDesk: '127.0.0.2', mediaOfKiosk: '127.0.0.3' } as const;

/** A kiosk signs in with a token of its key, a person with a cookie. */
const isKiosk = (firstBytes: Buffer): boolean => /^authorization: bearer /im.test(firstBytes.toString('latin1'));

/**
 * Relays signalling (HTTP and WebSocket) and media (UDP, and TCP as ICE falls back to it) of both sides, each over a line of its own.
 * The server announces the desk's media relay; what it tells a kiosk is rewritten to the kiosk's. `seed` decides what is lost.
 */
export async function openNetwork(seed: number): Promise<RelayedNetwork> {
  const lines = { kiosk: createLine(seed), desk: createLine(seed + 1) };
  const closers: (() => Promise<void>)[] = [];
  const kept = <Relay extends { readonly close: () => Promise<void> }>(relay: Relay): Relay => {
    closers.push(relay.close);
    return relay;
  };
  const close = async (): Promise<void> => {
    await Promise.all(closers.splice(0).map((closer) => closer()));
  };
  const ways: Record<'kiosk' | 'desk', Way> = {
    kiosk: { line: lines.kiosk, rewrite: { from: addresses.mediaOfDesk, to: addresses.mediaOfKiosk } },
    desk: { line: lines.desk },
  };
  try {
    const signalling = kept(
      await startTcpRelay({ address: addresses.signalling, port: 0 }, (first) => (isKiosk(first) ? ways.kiosk : ways.desk)),
    );
    const { port: httpPort } = signalling.listening;
    signalling.leadTo({ address: addresses.server, port: httpPort });

    let mediaPort = 0;
    for (const [address, line] of [
      [addresses.mediaOfDesk, lines.desk],
      [addresses.mediaOfKiosk, lines.kiosk],
    ] as const) {
      const target = (): { address: string; port: number } => ({ address: addresses.server, port: mediaPort });
      const tcp = kept(await startTcpRelay({ address, port: mediaPort }, () => ({ line })));
      mediaPort = tcp.listening.port;
      tcp.leadTo(target());
      kept(await startUdpRelay({ address, port: mediaPort }, target(), line));
    }
    const place: ServerPlace = {
      http: { host: addresses.server, port: httpPort, publicUrl: `http://localhost:${httpPort}` },
      media: { listenIp: addresses.server, basePort: mediaPort, announcedAddress: addresses.mediaOfDesk },
    };
    return { ...lines, place, close };
  } catch (error) {
    await close();
    throw error;
  }
}
