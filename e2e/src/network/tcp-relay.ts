import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import type { Line } from './line.ts';
import { type Rewrite, replaceIn } from './rewrite.ts';
import type { Address } from './udp-relay.ts';

export type Way = {
  readonly line: Line;
  /** Applied to what the target says. */
  readonly rewrite?: Rewrite;
};

export type TcpRelay = {
  readonly listening: Address;
  /** Where connections go; none is made before this is said. */
  readonly leadTo: (target: Address) => void;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

/**
 * Relays connections over a line that may differ for each: `wayOf` sees the first bytes of the one who connects. While the line is
 * cut nothing passes and nobody is told, not even that a side has closed; afterwards everything that was held back does.
 */
export async function startTcpRelay(listen: Address, wayOf: (firstBytes: Buffer) => Way): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  const { promise: target, resolve: leadTo } = Promise.withResolvers<Address>();
  let closing: Promise<void> | undefined;

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };

  const server = createServer({ allowHalfOpen: true }, (near) => {
    keep(near);
    near.on('error', ignore);
    near.once('data', (first: Buffer) => {
      near.pause();
      const { line, rewrite } = wayOf(first);
      void target.then(({ address, port }) => {
        const far = keep(connect({ host: address, port, allowHalfOpen: true }));
        // Ends and breaks travel too, but only when the line lets them.
        pipeline([near, gate(line), far], ignore);
        pipeline([far, ...(rewrite === undefined ? [] : [replaceIn(rewrite)]), gate(line), near], ignore);
        near.unshift(first);
      });
    });
  });
  server.listen(listen.port, listen.address);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');

  return {
    listening: { address: bound.address, port: bound.port },
    leadTo,
    close: () => {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
      return closing;
    },
  };
}

/** Lets bytes (and the end after them) pass while the line is whole. */
function gate(line: Line): Transform {
  const whenWhole = (pass: () => void): void => {
    if (line.isCut()) line.onRestored(() => whenWhole(pass));
    else pass();
  };
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => whenWhole(() => done(null, chunk)),
    flush: (done) => whenWhole(() => done()),
  });
}

const ignore = (): void => undefined;
