import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryFolder } from './program.ts';

/** A real telephone exchange (sipp) that answers one call, sends its sound back, and ends with 0 when it was hung up on in good order. */
export type Exchange = {
  readonly port: number;
  readonly ended: Promise<number | null>;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

export async function startExchange(): Promise<Exchange> {
  const [port, media, control] = [await freePort(), await freePort(), await freePort()].map(String);
  const scenario = join(repositoryFolder, 'sfu-server/test/sipp/answered.xml');
  const places = ['-i', '127.0.0.1', '-p', `${port}`, '-mi', '127.0.0.1', '-mp', `${media}`, '-cp', `${control}`];
  const child = spawn('sipp', ['-sf', scenario, ...places, '-rtp_echo', '-m', '1', '-nostdin'], { stdio: 'ignore' });
  const ended = once(child, 'exit').then(() => child.exitCode);
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return { port: Number(port), ended, close };
}
