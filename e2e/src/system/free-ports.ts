import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that the system gives to clients, so that a server that was stopped finds its own again. */
const range = { first: 26_000, pairs: 3_000 } as const;

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const [outcome] = await Promise.race([once(server, 'listening').then(() => ['free']), once(server, 'error').then(() => ['taken'])]);
  server.close();
  return outcome === 'free';
}

/** A free port whose next one is free too: the server takes both, one for the development sign-in. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = range.first + 2 * Math.floor(Math.random() * range.pairs);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}
