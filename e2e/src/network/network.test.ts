import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Socket as Connection, connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { fateOf, goodLine, seededRandom } from './impairment.ts';
import { createLine } from './line.ts';
import { replaceIn } from './rewrite.ts';
import { startTcpRelay } from './tcp-relay.ts';
import { startUdpRelay } from './udp-relay.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const closer of closers.splice(0).reverse()) await closer();
});

describe('what a line does by chance', () => {
  test('is the same for each run with one seed, and another for another seed', () => {
    const draw = (seed: number) => Array.from({ length: 50 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true);
  });

  test('loses about the share that was asked for, and holds up between nothing and the jitter', () => {
    const random = seededRandom(1);
    const fates = Array.from({ length: 10_000 }, () => fateOf({ lossShare: 0.1, jitterMs: 200 }, random));
    const delays = fates.filter((fate) => fate !== null);
    expect(fates.length - delays.length).toBeGreaterThan(900);
    expect(fates.length - delays.length).toBeLessThan(1_100);
    expect(Math.max(...delays)).toBeLessThan(200);
    expect(Math.max(...delays)).toBeGreaterThan(190);
    expect(Math.min(...delays)).toBeLessThan(10);
  });

  test('a good line loses nothing and holds up nothing', () => {
    const random = seededRandom(1);
    expect(new Set(Array.from({ length: 100 }, () => fateOf(goodLine, random)))).toEqual(new Set([0]));
  });
});

async function udpSocket(address: string): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  closers.push(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return socket;
}

/** The next datagram, as text, with who sent it. */
function datagram(socket: Socket): Promise<{ text: string; port: number }> {
  return new Promise((resolve) => {
    socket.once('message', (message, { port }) => resolve({ text: message.toString(), port }));
  });
}

describe('the relay of datagrams', () => {
  async function setUp() {
    const line = createLine(1);
    const target = await udpSocket('127.0.0.1');
    const { close, listening } = await startUdpRelay({ address: '127.0.0.2', port: 0 }, target.address(), line);
    closers.push(close, close);
    const send = (from: Socket, words: string) => from.send(words, listening.port, listening.address);
    return { line, target, send, listening };
  }

  test('passes both ways, and tells two senders apart', async () => {
    const { target, send } = await setUp();
    const [one, other] = [await udpSocket('127.0.0.1'), await udpSocket('127.0.0.1')];
    send(one, 'one');
    const fromOne = await datagram(target);
    send(other, 'other');
    const fromOther = await datagram(target);
    expect([fromOne.text, fromOther.text]).toEqual(['one', 'other']);
    expect(fromOne.port).not.toBe(fromOther.port);
    target.send('to other', fromOther.port, '127.0.0.1');
    target.send('to one', fromOne.port, '127.0.0.1');
    const answers = await Promise.all([datagram(one), datagram(other)]);
    expect(answers.map((answer) => answer.text)).toEqual(['to one', 'to other']);
  });

  test('network-cut: what is sent meanwhile never arrives, what is sent afterwards does, on the same way', async () => {
    const { line, target, send, listening } = await setUp();
    const sender = await udpSocket('127.0.0.1');
    send(sender, 'before');
    const before = await datagram(target);
    line.cut();
    send(sender, 'lost');
    target.send('lost too', before.port, '127.0.0.1');
    // Sockets of this process keep their order: a datagram past the relay comes after those that the relay was given.
    const passed = await udpSocket('127.0.0.1');
    const front = await udpSocket('127.0.0.1');
    passed.send('mark', front.address().port, '127.0.0.1');
    await datagram(front);
    await new Promise((resolve) => setImmediate(resolve));
    line.restore();
    send(sender, 'after');
    expect(await datagram(target)).toEqual({ text: 'after', port: before.port });
    target.send('answer', before.port, '127.0.0.1');
    expect(await datagram(sender)).toEqual({ text: 'answer', port: listening.port });
  });

  test('of a hundred datagrams with a tenth lost, the same ones arrive as the line has drawn', async () => {
    const { line, target, send } = await setUp();
    const sender = await udpSocket('127.0.0.1');
    line.impair({ lossShare: 0.1, jitterMs: 20 });
    const twin = createLine(1);
    twin.impair({ lossShare: 0.1, jitterMs: 20 });
    const expected = Array.from({ length: 100 }, (_, number) => (twin.fate() === null ? [] : [String(number)])).flat();
    const arrived: string[] = [];
    const all = new Promise<void>((resolve) => {
      target.on('message', (message) => {
        arrived.push(message.toString());
        if (arrived.length === expected.length) resolve();
      });
    });
    for (let number = 0; number < 100; number += 1) {
      send(sender, String(number));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    expect(arrived.length).toBeLessThan(100);
    expect([...arrived].sort()).toEqual([...expected].sort());
    expect(arrived).not.toEqual([...arrived].sort((one, two) => Number(one) - Number(two)));
  });
});

describe('the relay of connections', () => {
  async function setUp(rewrite?: { from: string; to: string }) {
    const line = createLine(1);
    const arrived = Promise.withResolvers<Connection>();
    const server = createServer({ allowHalfOpen: true }, arrived.resolve).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    const firsts: string[] = [];
    const relay = await startTcpRelay({ address: '127.0.0.1', port: 0 }, (first) => {
      firsts.push(first.toString());
      return { line, ...(rewrite && { rewrite }) };
    });
    relay.leadTo({ address: '127.0.0.1', port: bound.port });
    const near = connect({ host: '127.0.0.1', port: relay.listening.port, allowHalfOpen: true });
    closers.push(
      () => server.close(),
      () => arrived.promise.then((far) => far.destroy()),
      () => near.destroy(),
      relay.close,
      relay.close,
    );
    return { line, near, far: () => arrived.promise, firsts };
  }

  test('passes both ways, to the end, and shows the first bytes of who connects', async () => {
    const { near, far, firsts } = await setUp();
    near.end('question');
    expect(await text(await far())).toBe('question');
    (await far()).end('answer');
    expect(await text(near)).toBe('answer');
    expect(firsts).toEqual(['question']);
  });

  test('network-cut: nothing passes and nobody hears of the end, until the line is back and everything comes', async () => {
    const { line, near, far } = await setUp();
    near.write('before');
    const socket = await far();
    await once(socket, 'readable');
    expect(String(socket.read())).toBe('before');
    line.cut();
    near.end(' held back');
    const heard: string[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    // A second connection, over a line that is whole, has its answer only after the first could have had its.
    const other = await setUp();
    other.near.end('other');
    await text(await other.far());
    expect(heard).toEqual([]);
    const ended = once(socket, 'end');
    line.restore();
    await ended;
    expect(heard.join('')).toBe(' held back');
  });

  test('a text is replaced in what the server says, also across two chunks', async () => {
    const { near, far } = await setUp({ from: '127.0.0.2', to: '127.0.0.3' });
    near.write('hello 127.0.0.2');
    const socket = await far();
    await once(socket, 'readable');
    expect(String(socket.read())).toBe('hello 127.0.0.2');
    socket.write('at 127.0.0.2 and 127.0');
    socket.end('.0.2, not 127.0.0.');
    expect(await text(near)).toBe('at 127.0.0.3 and 127.0.0.3, not 127.0.0.');
  });

  test('texts of two lengths are refused: frames around them would not fit', () => {
    expect(() => replaceIn({ from: 'a', to: 'bb' })).toThrow('one length');
  });
});
