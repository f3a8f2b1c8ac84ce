import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type SipScenario = 'answered' | 'busy' | 'no-answer' | 'hangs-up' | 'no-opus';

/** A real SIP exchange (sipp) that plays one scenario once, and sends back the sound that it gets. */
export type SipPeer = {
  readonly port: number;
  /** The scenario's end: 0 when everything went as written in it, to the last message. */
  readonly ended: Promise<number | null>;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

/** A port for UDP that was free a moment ago. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

export async function startSipPeer(scenario: SipScenario): Promise<SipPeer> {
  const [port, mediaPort, controlPort] = [await freeUdpPort(), await freeUdpPort(), await freeUdpPort()];
  const file = fileURLToPath(new URL(`sipp/${scenario}.xml`, import.meta.url));
  const address = ['-i', '127.0.0.1', '-p', `${port}`, '-mi', '127.0.0.1', '-mp', `${mediaPort}`, '-cp', `${controlPort}`];
  const child: ChildProcess = spawn('sipp', ['-sf', file, ...address, '-rtp_echo', '-m', '1', '-nostdin'], { stdio: 'ignore' });
  const ended = once(child, 'exit').then(() => child.exitCode);
  return {
    port,
    ended,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
