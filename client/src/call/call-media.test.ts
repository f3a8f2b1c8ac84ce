import { failure, OfferId, ProducerId, RouterId, success } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientLogEvent } from '../log.ts';
import { createSignalling, type Signalling } from '../signalling/signalling.ts';
import { callWith, consumed, createFakeMedia, type FakeMedia, remoteProducer } from '../testing/fake-media.ts';
import { createFakeServer, type FakeServer, turn } from '../testing/fake-server.ts';
import { FakeTrack } from '../testing/fake-track.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { type CallMedia, createCallMedia } from './call-media.ts';
import { wholePictureAfterMs } from './encodings.ts';
import type { RemoteMedia } from './incoming.ts';

let clock: ManualClock;
let server: FakeServer;
let sfu: FakeMedia;
let signalling: Signalling;
let media: CallMedia;
let remotes: RemoteMedia[];
let connections: string[];
let logged: ClientLogEvent[];
let packets: number;

const camera = remoteProducer('camera');
const microphone = remoteProducer('microphone');

beforeEach(async () => {
  clock = createManualClock();
  server = createFakeServer();
  sfu = createFakeMedia(server);
  remotes = [];
  connections = [];
  logged = [];
  packets = 0;
  signalling = createSignalling({ openSocket: server.openSocket, clock, random: () => 1 });
  media = createCallMedia({ signalling, clock, random: () => 1, handlerFactory: sfu.handlerFactory, log: (event) => logged.push(event) });
  media.onRemote((remote) => remotes.push(remote));
  media.onConnection((connection) => connections.push(connection));
  await turn();
});
afterEach(() => {
  media.close();
  signalling.close();
});

/** Let everything happen that needs no more input, timers that are due at once included. */
async function settle(): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await turn();
    clock.advance(0);
  }
}
const asked = (type: Parameters<FakeServer['askedOf']>[0]) => server.askedOf(type).map(({ payload }) => payload);
/** Packets come in from the other side while time passes. */
async function receive(durationMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < durationMs; passedMs += 500) {
    packets += 25;
    sfu.stats = new Map([['a', { type: 'inbound-rtp', kind: 'audio', packetsReceived: packets }]]);
    clock.advance(500);
    await settle();
  }
}
const sending = () => sfu.open('send').senders.map(({ active }) => active);

describe('preparing', () => {
  it('opens both ways side by side and connects them over data channels, without a track', async () => {
    expect(await media.prepare()).toEqual(success(undefined));
    expect(asked('media.openTransport')).toEqual([{ direction: 'send' }, { direction: 'receive' }]);
    expect(asked('media.connectTransport')).toHaveLength(2);
    expect(asked('media.produceData')).toHaveLength(1);
    expect(asked('media.produce')).toEqual([]);
    expect(media.connection).toBe('connected');
    expect(connections).toEqual(['connected']);
  });

  it('again costs nothing', async () => {
    await media.prepare();
    expect(await media.prepare()).toEqual(success(undefined));
    expect(asked('media.openTransport')).toHaveLength(2);
  });

  it('that the server refuses is a named error, and is tried again by itself', async () => {
    server.answer('media.openTransport', () => failure('mediaUnavailable'));
    expect(await media.prepare()).toEqual(failure('mediaUnavailable'));
    expect(logged).toContainEqual({ event: 'media.prepareFailed', code: 'mediaUnavailable' });
    expect(connections).toEqual(['lost']);
    createFakeMedia(server);
    clock.advance(250);
    await settle();
    expect(connections).toEqual(['lost', 'checking', 'connected']);
  });

  it('without a connection happens by itself once there is one', async () => {
    server.drop();
    expect(await media.prepare()).toEqual(failure('offline'));
    clock.advance(250);
    await settle();
    expect(media.connection).toBe('connected');
  });

  it('that the warm-up is refused is a named error, while a call can still connect the way', async () => {
    server.answer('media.produceData', () => failure('throttled'));
    expect(await media.prepare()).toEqual(failure('throttled'));
    await media.setTrack('camera', new FakeTrack('video'));
    expect(sfu.produced).toHaveLength(1);
  });
});

describe('preparing at a desk', () => {
  const offerId = OfferId.parse(crypto.randomUUID());
  const offer = (routerId: RouterId | null, id = offerId) =>
    server.tell('offer.made', { offerId: id, ticket: callWith([]).ticket, routerId, expiresInMs: 20_000 });

  it('opens the ways beside the kiosk of the offer', async () => {
    offer(sfu.router);
    expect(await media.prepare({ offerId })).toEqual(success(undefined));
    expect(asked('media.openTransport')).toEqual([
      { direction: 'send', offerId },
      { direction: 'receive', offerId },
    ]);
  });

  it('keeps warm ways that stand there already', async () => {
    await media.prepare();
    offer(sfu.router);
    expect(await media.prepare({ offerId })).toEqual(success(undefined));
    expect(asked('media.openTransport')).toHaveLength(2);
  });

  it('leaves ways that stand elsewhere, and tells the server', async () => {
    await media.prepare();
    sfu.router = RouterId.parse('router-2');
    offer(sfu.router);
    expect(await media.prepare({ offerId })).toEqual(success(undefined));
    expect(asked('media.openTransport').slice(2)).toEqual([
      { direction: 'send', offerId },
      { direction: 'receive', offerId },
    ]);
    expect(asked('media.closeTransport')).toEqual(sfu.transports.slice(0, 2).map(({ transportId }) => ({ transportId })));
    expect(sfu.peerConnections.map(({ closed }) => closed)).toEqual([true, true, false, false]);
  });

  it('is refused in a call: it stays where it is', async () => {
    await media.join(callWith([camera]));
    expect(await media.prepare({ offerId })).toEqual(failure('conflict'));
    expect(asked('media.openTransport')).toHaveLength(2);
  });
});

describe('own tracks', () => {
  it('are offered before a call, but nothing of the room leaves', async () => {
    await media.prepare();
    const track = new FakeTrack('video');
    await media.setTrack('camera', track);
    await media.setTrack('microphone', new FakeTrack('audio'));
    expect(sfu.produced).toMatchObject([
      { source: 'camera', kind: 'video', paused: false },
      { source: 'microphone', kind: 'audio', paused: false },
    ]);
    expect(sfu.open('send').senders.map(({ track: carried, hasShown }) => [carried, hasShown])).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(track).toMatchObject({ enabled: true, readyState: 'live' });
  });

  it('flow when the call begins, without asking the server, and rest when it is over', async () => {
    await media.prepare();
    await media.setTrack('camera', new FakeTrack('video'));
    await media.join(callWith([]));
    expect(sending()).toEqual([true]);
    media.leave();
    await settle();
    expect(sending()).toEqual([false]);
    expect(asked('media.setProducerPaused')).toEqual([]);
  });

  it('that are set before the ways are open are offered as soon as they are', async () => {
    expect(await media.setTrack('camera', new FakeTrack('video'))).toEqual(success(undefined));
    expect(sfu.produced).toEqual([]);
    await media.prepare();
    await settle();
    expect(sfu.produced).toMatchObject([{ source: 'camera' }]);
  });

  it('that open only during the call flow at once', async () => {
    await media.join(callWith([]));
    await media.setTrack('camera', new FakeTrack('video'));
    expect(sending()).toEqual([true]);
  });

  it('are replaced without a new offer, and never stopped here', async () => {
    const [first, second] = [new FakeTrack('video'), new FakeTrack('video')];
    await media.prepare();
    await media.setTrack('camera', first);
    expect(await media.setTrack('camera', second)).toEqual(success(undefined));
    expect(sfu.produced).toHaveLength(1);
    expect([first.readyState, second.readyState]).toEqual(['live', 'live']);
    expect(first.enabled).toBe(true);
  });

  it('are taken back with null, and can come again', async () => {
    await media.prepare();
    await media.setTrack('camera', new FakeTrack('video'));
    await media.setTrack('camera', null);
    expect(asked('media.closeProducer')).toEqual([{ producerId: sfu.produced[0]?.producerId }]);
    await media.setTrack('camera', new FakeTrack('video'));
    expect(sfu.produced).toHaveLength(2);
  });

  it('that the server refuses are a named error', async () => {
    server.answer('media.produce', () => failure('throttled'));
    await media.prepare();
    expect(await media.setTrack('camera', new FakeTrack('video'))).toEqual(failure('throttled'));
  });

  it('that have ended are a named error', async () => {
    await media.prepare();
    const track = new FakeTrack('video');
    track.stop();
    expect(await media.setTrack('camera', track)).toEqual(failure('mediaUnavailable'));
  });
});

describe('joining a call', () => {
  it('asks for both tracks side by side, negotiates once, and lets them flow', async () => {
    await media.prepare();
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.answer('media.consume', async ({ producerId }) => {
      await gate;
      return consumed(producerId, `consumer-of-${producerId}`);
    });
    const joined = media.join(callWith([camera, microphone]));
    await settle();
    expect(asked('media.consume')).toMatchObject([{ producerId: camera.producerId }, { producerId: microphone.producerId }]);
    expect(remotes).toEqual([]);
    release();
    expect(await joined).toEqual(success(undefined));
    expect(sfu.open('receive').received.filter((tracks) => tracks > 0)).toEqual([2]);
    expect(remotes).toMatchObject([
      { kind: 'video', source: 'camera', muted: false },
      { kind: 'audio', source: 'microphone', muted: false },
    ]);
    expect(remotes.every(({ track }) => track !== null)).toBe(true);
    expect(asked('media.resumeConsumer')).toHaveLength(2);
  });

  it('works without having prepared', async () => {
    await media.setTrack('camera', new FakeTrack('video'));
    expect(await media.join(callWith([camera]))).toEqual(success(undefined));
    await settle();
    expect(remotes).toHaveLength(1);
    expect(sending()).toEqual([true]);
    expect(media.connection).toBe('connected');
  });

  it('shows what the other side adds, mutes and stops', async () => {
    const call = callWith([microphone]);
    await media.join(call);
    const { callId } = call;
    server.tell('media.producerAdded', { callId, producer: camera });
    server.tell('media.producerAdded', { callId, producer: camera });
    await settle();
    server.tell('media.producerPaused', { callId, producerId: camera.producerId, paused: true });
    server.tell('media.producerClosed', { callId, producerId: camera.producerId });
    expect(asked('media.consume')).toHaveLength(2);
    expect(remotes.slice(1)).toMatchObject([
      { source: 'camera', muted: false },
      { source: 'camera', muted: true },
      { source: 'camera', track: null },
    ]);
  });

  it('misses nothing that happens between call.started and joining', async () => {
    const call = callWith([microphone]);
    server.tell('call.started', call);
    server.tell('media.producerAdded', { callId: call.callId, producer: camera });
    server.tell('media.producerPaused', { callId: call.callId, producerId: microphone.producerId, paused: true });
    await media.join(call);
    expect(remotes).toMatchObject([
      { source: 'microphone', muted: true },
      { source: 'camera', muted: false },
    ]);
  });

  it('ignores tracks of another call', async () => {
    await media.join(callWith([microphone]));
    server.tell('media.producerAdded', { callId: callWith([]).callId, producer: camera });
    await settle();
    expect(asked('media.consume')).toHaveLength(1);
  });

  it('goes on with one track when the other cannot be received, and says so', async () => {
    server.answer('media.consume', ({ producerId }) =>
      producerId === camera.producerId ? failure('cannotConsume') : consumed(producerId, 'consumer-a'),
    );
    expect(await media.join(callWith([camera, microphone]))).toEqual(failure('cannotConsume'));
    expect(remotes).toMatchObject([{ source: 'microphone' }]);
    expect(logged).toContainEqual({ event: 'media.consumeFailed', kind: 'video', code: 'cannotConsume' });
  });

  it('moves to the router of the call when the ways stand on another', async () => {
    await media.prepare();
    let refusals = 1;
    server.answer('media.consume', ({ producerId }) => (refusals-- > 0 ? failure('conflict') : consumed(producerId, 'consumer-b')));
    expect(await media.join(callWith([camera]))).toEqual(success(undefined));
    expect(asked('media.openTransport')).toHaveLength(4);
    expect(remotes).toMatchObject([{ source: 'camera' }]);
  });
});

describe('leaving', () => {
  it('takes the other side from the screen and keeps the ways warm for the next call', async () => {
    await media.join(callWith([camera]));
    media.leave();
    expect(remotes.at(-1)).toMatchObject({ source: 'camera', track: null });
    await media.join(callWith([remoteProducer('camera', false, 'next')]));
    expect(asked('media.openTransport')).toHaveLength(2);
    expect(remotes.at(-1)?.track).not.toBeNull();
  });

  it('while a track is being fetched shows nothing of it', async () => {
    await media.prepare();
    const fetched = server.next('media.consume');
    const joined = media.join(callWith([camera]));
    await fetched;
    media.leave();
    expect(await joined).toEqual(success(undefined));
    expect(remotes).toEqual([]);
    expect(asked('media.resumeConsumer')).toEqual([]);
  });

  it('while a track is being fetched makes its refusal no failure', async () => {
    await media.prepare();
    server.answer('media.consume', () => failure('callEnded'));
    const fetched = server.next('media.consume');
    const joined = media.join(callWith([camera]));
    await fetched;
    media.leave();
    expect(await joined).toEqual(success(undefined));
    expect(logged.filter(({ event }) => event === 'media.consumeFailed')).toEqual([]);
  });
});

describe('muting', () => {
  beforeEach(async () => {
    await media.prepare();
    await media.setTrack('microphone', new FakeTrack('audio'));
    await media.join(callWith([]));
  });
  const producerId = () => ProducerId.parse(sfu.produced[0]?.producerId);

  it('stops the sender and tells the other side; unmuting lets it flow', async () => {
    expect(await media.setMuted('microphone', true)).toEqual(success(undefined));
    expect(sending()).toEqual([false]);
    await media.setMuted('microphone', false);
    expect(sending()).toEqual([true]);
    expect(asked('media.setProducerPaused')).toEqual([
      { producerId: producerId(), paused: true },
      { producerId: producerId(), paused: false },
    ]);
  });

  it('that the server refuses has changed nothing', async () => {
    server.answer('media.setProducerPaused', () => failure('notFound'));
    expect(await media.setMuted('microphone', true)).toEqual(failure('notFound'));
    expect(sending()).toEqual([true]);
  });

  it('holds for what is offered later', async () => {
    await media.setMuted('camera', true);
    await media.setTrack('camera', new FakeTrack('video'));
    expect(sfu.produced.at(-1)).toMatchObject({ source: 'camera', paused: true });
    expect(sending()).toEqual([true, false]);
  });
});

describe('the network fails', () => {
  beforeEach(async () => {
    await media.prepare();
    await media.setTrack('camera', new FakeTrack('video'));
    await media.join(callWith([camera]));
    await settle();
    connections.length = 0;
  });

  it('a way that is disconnected gets new ICE credentials', async () => {
    const { handler } = sfu.open('receive');
    handler.setConnectionState('disconnected');
    await settle();
    expect(asked('media.restartIce')).toEqual([{ transportId: sfu.transports[1]?.transportId }]);
    expect(sfu.open('receive').iceRestarts).toBe(1);
    handler.setConnectionState('connected');
    expect(connections).toEqual(['checking', 'connected']);
    expect(sfu.transports).toHaveLength(2);
  });

  it('a way that was mended is mended again the next time', async () => {
    const { handler } = sfu.open('receive');
    handler.setConnectionState('disconnected');
    handler.setConnectionState('connected');
    handler.setConnectionState('failed');
    await settle();
    expect(sfu.open('receive').iceRestarts).toBe(2);
    expect(sfu.transports).toHaveLength(2);
  });

  it('a way whose new credentials the server refuses is opened anew', async () => {
    server.answer('media.restartIce', () => failure('notFound'));
    sfu.open('receive').handler.setConnectionState('disconnected');
    await settle();
    clock.advance(250);
    await settle();
    await receive(2_500);
    expect(sfu.transports).toHaveLength(3);
    expect(media.connection).toBe('connected');
  });

  it('a way that new credentials do not mend is opened anew, and the picture comes back over it', async () => {
    const { handler } = sfu.open('receive');
    handler.setConnectionState('disconnected');
    await settle();
    handler.setConnectionState('failed');
    expect(connections).toEqual(['checking', 'lost']);
    clock.advance(250);
    await settle();
    await receive(2_500);
    expect(sfu.transports.map(({ asked: { direction } }) => direction)).toEqual(['send', 'receive', 'receive']);
    expect(asked('media.consume').at(-1)).toMatchObject({ transportId: sfu.transports[2]?.transportId });
    expect(remotes).toHaveLength(2);
    expect(media.connection).toBe('connected');
  });

  it('a way that the server lost is opened anew, with the own tracks flowing over it', async () => {
    const lost = sfu.transports[0]?.transportId ?? '';
    server.tell('media.transportLost', { transportId: lost });
    expect(media.connection).toBe('lost');
    clock.advance(250);
    await settle();
    await receive(2_500);
    expect(sfu.produced).toHaveLength(2);
    expect(sfu.produced[1]).toMatchObject({ source: 'camera', transportId: sfu.transports[2]?.transportId });
    expect(sending()).toEqual([true]);
    expect(media.connection).toBe('connected');
  });

  it('both ways that went with a worker are asked for as soon as it is said, without a timer', async () => {
    for (const { transportId } of sfu.transports.slice(0, 2)) server.tell('media.transportLost', { transportId });
    for (let round = 0; round < 6; round += 1) await turn();
    expect(asked('media.openTransport').slice(2)).toEqual([{ direction: 'send' }, { direction: 'receive' }]);
  });

  it('over a new way the picture that is awaited begins at half its size, and is whole two seconds later; one that was ready before was whole', async () => {
    const scales = () => sfu.open('send').senders.map(({ encodings }) => encodings[0]?.scaleResolutionDownBy);
    expect(scales()).toEqual([undefined]);
    server.tell('media.transportLost', { transportId: sfu.transports[0]?.transportId ?? '' });
    clock.advance(0);
    await settle();
    expect(scales()).toEqual([2]);
    clock.advance(wholePictureAfterMs);
    await settle();
    expect(scales()).toEqual([1]);
  });

  it('a way that went with a worker is asked for anew before the old one is closed, which takes a browser a while', async () => {
    const [send] = sfu.transports;
    server.tell('media.transportLost', { transportId: send?.transportId ?? '' });
    await Promise.resolve();
    expect(asked('media.openTransport')).toHaveLength(3);
    expect(sending()).toEqual([true]);
    clock.advance(0);
    expect(sending).toThrow('no open peer connection to send');
  });

  it('fingerprints that the server refuses: the way is opened anew, although this browser thinks that it is connected', async () => {
    const refusals = [failure('conflict', 'transportId')];
    server.answer('media.connectTransport', () => refusals.pop() ?? success({}));
    server.tell('media.transportLost', { transportId: sfu.transports[0]?.transportId ?? '' });
    clock.advance(250);
    await settle();
    clock.advance(500);
    await settle();
    await receive(2_500);
    expect(logged).toContainEqual(expect.objectContaining({ event: 'media.reopen', reason: 'refused' }));
    expect(sfu.transports.map(({ asked: { direction } }) => direction)).toEqual(['send', 'receive', 'send', 'send']);
    expect(media.connection).toBe('connected');
  });

  it('a server that has no media worker is asked again, ever later', async () => {
    server.answer('media.openTransport', () => failure('mediaUnavailable'));
    server.tell('media.transportLost', { transportId: sfu.transports[0]?.transportId ?? '' });
    clock.advance(4_000);
    await settle();
    for (let step = 0; step < 4; step += 1) {
      clock.advance(1_000);
      await settle();
    }
    const waits = logged.flatMap((event) => (event.event === 'media.reopen' ? [event.retryInMs] : []));
    expect(waits.slice(0, 4)).toEqual([0, 250, 500, 1000]);
    expect(media.connection).toBe('lost');
  });

  it('the loss of the other way, after which the server makes new ones, does not wait for the next try', async () => {
    server.answer('media.openTransport', () => failure('mediaUnavailable'));
    server.tell('media.transportLost', { transportId: sfu.transports[0]?.transportId ?? '' });
    await settle();
    const before = asked('media.openTransport').length;
    server.tell('media.transportLost', { transportId: sfu.transports[1]?.transportId ?? '' });
    await settle();
    expect(asked('media.openTransport')).toHaveLength(before + 2);
    const waiting = logged.flatMap((event) => (event.event === 'media.reopen' ? [event.retryInMs] : []));
    expect(waiting).toEqual([0, 250, 0, 500]);
  });

  it('the loss of a way that is closed already changes nothing', async () => {
    server.tell('media.transportLost', { transportId: 'unknown' });
    expect(media.connection).toBe('connected');
    expect(logged.filter(({ event }) => event === 'media.reopen')).toEqual([]);
  });

  it('a new session takes up both ways where they are, with new ICE credentials: nothing is opened, sent or received anew', async () => {
    const call = callWith([camera]);
    server.drop();
    clock.advance(250);
    await settle();
    server.tell('call.started', call);
    expect(await media.join(call)).toEqual(success(undefined));
    await settle();
    expect(asked('media.restartIce')).toEqual(sfu.transports.map(({ transportId }) => ({ transportId })));
    expect(sfu.transports).toHaveLength(2);
    expect(sfu.produced).toHaveLength(1);
    expect(media.connection).toBe('connected');
  });

  it('a new session that finds nothing of the last one opens everything anew: own tracks, and those of the call that goes on', async () => {
    server.answer('media.restartIce', () => failure('notFound', 'transportId'));
    const call = callWith([camera, microphone]);
    server.drop();
    clock.advance(250);
    await settle();
    server.tell('call.started', call);
    expect(await media.join(call)).toEqual(success(undefined));
    await settle();
    await receive(2_500);
    expect(sfu.transports).toHaveLength(4);
    expect(sfu.produced).toHaveLength(2);
    expect(sending()).toEqual([true]);
    expect(remotes.slice(-2)).toMatchObject([{ source: 'camera' }, { source: 'microphone' }]);
    expect(remotes.slice(-2).every(({ track }) => track !== null)).toBe(true);
    expect(media.connection).toBe('connected');
  });

  it('what the other side muted, added and stopped while the session was gone shows with the next', async () => {
    const call = callWith([camera]);
    server.tell('call.started', call);
    await media.join(call);
    remotes.length = 0;
    server.drop();
    clock.advance(250);
    await settle();
    server.tell('call.started', { ...call, remoteProducers: [{ ...camera, paused: true }, microphone] });
    await settle();
    expect(remotes).toMatchObject([
      { source: 'camera', muted: true },
      { source: 'microphone', muted: false },
    ]);
  });
});

describe('statistics', () => {
  it('are nothing before a way is open', async () => {
    expect(await media.stats()).toEqual({ roundTripMs: null, packetLoss: null, bitrate: null });
  });

  it('are differences between two readings', async () => {
    await media.prepare();
    const inbound = (bytesReceived: number, packetsReceived: number, packetsLost: number) =>
      new Map<string, Record<string, unknown>>([
        ['v', { type: 'inbound-rtp', bytesReceived, packetsReceived, packetsLost }],
        ['p', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.038 }],
      ]);
    sfu.stats = inbound(1_000, 10, 1);
    expect(await media.stats()).toEqual({ roundTripMs: 38, packetLoss: null, bitrate: null });
    clock.advance(2_000);
    sfu.stats = inbound(251_000, 105, 6);
    expect(await media.stats()).toEqual({ roundTripMs: 38, packetLoss: 0.05, bitrate: 1_000_000 });
  });
});

describe('closing', () => {
  it('while a way waits to be opened anew leaves no timer', async () => {
    await media.prepare();
    server.tell('media.transportLost', { transportId: sfu.transports[0]?.transportId ?? '' });
    media.close();
    await settle();
    expect(clock.nextInMs()).toBeNull();
  });

  it('may happen twice, and closes both ways here and at the server for good', async () => {
    await media.prepare();
    media.close();
    media.close();
    await settle();
    expect(asked('media.closeTransport')).toHaveLength(2);
    expect(sfu.peerConnections.every(({ closed }) => closed)).toBe(true);
    expect(await media.prepare()).toEqual(failure('offline'));
    server.drop();
    clock.advance(250);
    await settle();
    expect(sfu.transports).toHaveLength(2);
  });
});
