import { randomUUID } from 'node:crypto';
import {
  CallId,
  ConnectionId,
  type EventType,
  KioskCard,
  OfferId,
  OfficerCard,
  ProducerId,
  payloadSchema,
  RtpCapabilities,
  type RtpParameters,
  TransportId,
} from '@loket/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Principal, seatOf } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import type { Peer } from '../signalling/handlers.ts';
import { manualClock } from '../time/clock.ts';
import { createMedia } from './service.ts';
import { connectTransport } from './transports.ts';
import { createWorkerPool, type WorkerPool } from './workers.ts';

let pool: WorkerPool;
beforeAll(async () => {
  pool = await createWorkerPool({ workers: 2, listenIp: '127.0.0.1', basePort: 0 }, silentLog, manualClock());
});
afterAll(() => pool.close());

const kiosk: Principal = {
  kind: 'kiosk',
  kiosk: KioskCard.parse({ kioskId: randomUUID(), name: 'Raalte', place: 'Raalte', address: 'Markt 1' }),
};
const officer = (displayName: string): Principal => ({
  kind: 'person',
  officer: OfficerCard.parse({ officerId: randomUUID(), displayName, unit: 'RSC' }),
  roles: ['officer'],
});
const samira = officer('Samira');
const joost = officer('Joost');

const callId = CallId.parse(randomUUID());
const offerId = OfferId.parse(randomUUID());

const opus: RtpParameters = {
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: {}, rtcpFeedback: [] }],
  encodings: [{ ssrc: 1111 }],
  rtcp: { cname: 'test' },
};

function setUp() {
  const peers = new Map<string, Peer>();
  const events: [string, EventType][] = [];
  const sides = [seatOf(kiosk), seatOf(samira)];
  const media = createMedia({
    pool,
    peers: { bySeat: (seat) => peers.get(seat), all: () => [...peers.values()], onJoined: () => {} },
    calls: {
      otherSide: (id, seat) => (id === callId && sides.includes(seat) ? sides.find((side) => side !== seat) : undefined),
      callOf: (seat) => (sides.includes(seat) ? { callId, kioskSeat: seatOf(kiosk) } : undefined),
    },
    offers: { kioskSeatOf: (id, seat) => (id === offerId && seat === seatOf(joost) ? seatOf(kiosk) : undefined) },
  });
  const connect = (principal: Principal): Peer & { readonly leave: () => void } => {
    const listeners: (() => void)[] = [];
    const peer = {
      connectionId: ConnectionId.parse(randomUUID()),
      principal,
      send: (type: EventType) => void events.push([seatOf(principal), type]),
      onClose: (listener: () => void) => void listeners.push(listener),
      leave: () => {
        for (const listener of listeners.splice(0)) listener();
      },
    };
    peers.set(seatOf(principal), peer);
    return peer;
  };
  const transport = async (peer: Peer, direction: 'send' | 'receive') => {
    const opened = await media.openTransport(peer, { direction });
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  const produce = async (peer: Peer) => {
    const { transportId } = await transport(peer, 'send');
    const produced = await media.produce(peer, {
      transportId: TransportId.parse(transportId),
      kind: 'audio',
      source: 'microphone',
      rtpParameters: opus,
      paused: false,
    });
    if (!produced.ok) throw new Error(produced.error.code);
    return produced.value.producerId;
  };
  const consume = async (peer: Peer, producerId: string, inCall = callId) => {
    const { transportId } = await transport(peer, 'receive');
    return media.consume(peer, {
      callId: inCall,
      producerId: ProducerId.parse(producerId),
      transportId: TransportId.parse(transportId),
      rtpCapabilities: RtpCapabilities.parse(pool.rtpCapabilities),
    });
  };
  return { media, events, connect, transport, produce, consume };
}

test('the two of a call receive each other', async () => {
  const { connect, produce, consume, media, events } = setUp();
  const citizen = connect(kiosk);
  const desk = connect(samira);
  const producerId = await produce(citizen);
  expect(events).toContainEqual([seatOf(samira), 'media.producerAdded']);
  expect(media.producersOf(seatOf(kiosk))).toMatchObject([{ producerId, source: 'microphone', paused: false }]);
  expect(await consume(desk, producerId)).toMatchObject({ ok: true, value: { kind: 'audio', source: 'microphone' } });
});

test('an eavesdropper in no call, or naming a call of others, receives nothing', async () => {
  const { connect, produce, consume } = setUp();
  const producerId = await produce(connect(kiosk));
  const stranger = connect(joost);
  expect(await consume(stranger, producerId)).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
  expect(await consume(stranger, producerId, CallId.parse(randomUUID()))).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
});

test('an own transport cannot be used for another direction, nor that of somebody else', async () => {
  const { connect, transport, produce, media } = setUp();
  const citizen = connect(kiosk);
  const desk = connect(samira);
  await produce(citizen);
  const receiving = await transport(citizen, 'receive');
  const wrongWay = { kind: 'audio', source: 'microphone', rtpParameters: opus, paused: false } as const;
  expect(await media.produce(citizen, { ...wrongWay, transportId: TransportId.parse(receiving.transportId) })).toMatchObject({ ok: false });
  const sending = await transport(citizen, 'send');
  expect(await media.produce(desk, { ...wrongWay, transportId: TransportId.parse(sending.transportId) })).toMatchObject({
    ok: false,
    error: { code: 'notFound' },
  });
});

test('a desk that rings opens its transports on the router of that kiosk', async () => {
  const { connect, transport, media } = setUp();
  const other = connect(officer('Fatma'));
  await transport(other, 'send');
  const citizen = connect(kiosk);
  const { routerId } = await transport(citizen, 'send');
  expect(media.routerOf(seatOf(kiosk))).toBe(routerId);
  const ringing = await media.openTransport(connect(joost), { direction: 'receive', offerId });
  expect(ringing).toMatchObject({ ok: true, value: { routerId } });
});

test('a connection has a bounded number of transports', async () => {
  const { connect, media } = setUp();
  const citizen = connect(kiosk);
  const opened = [];
  for (let n = 0; n < 5; n += 1) opened.push((await media.openTransport(citizen, { direction: 'send' })).ok);
  expect(opened).toEqual([true, true, true, true, false]);
});

test('fingerprints are taken once: a second set cannot replace them', async () => {
  const { connect, transport, media } = setUp();
  const citizen = connect(kiosk);
  const { transportId } = await transport(citizen, 'send');
  const fingerprint = { algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') } as const;
  const payload = { transportId: TransportId.parse(transportId), dtlsParameters: { role: 'client', fingerprints: [fingerprint] } } as const;
  const connectIt = () =>
    media.withEndpoint(citizen, (endpoint) => connectTransport(endpoint, payloadSchema('media.connectTransport').parse(payload)));
  expect(await connectIt()).toMatchObject({ ok: true });
  expect(await connectIt()).toMatchObject({ ok: false, error: { code: 'conflict' } });
});

test('connection-lost in a call: the next connection of that seat goes on where it was, with new ICE credentials alone', async () => {
  const { connect, produce, transport, media, events } = setUp();
  const citizen = connect(kiosk);
  connect(samira);
  const producerId = await produce(citizen);
  const { transportId, iceParameters } = await transport(citizen, 'receive');
  citizen.leave();
  expect(media.producersOf(seatOf(kiosk))).toMatchObject([{ producerId }]);
  const back = connect(kiosk);
  const restarted = await media.restartIce(back, { transportId: TransportId.parse(transportId) });
  expect(restarted).toMatchObject({ ok: true });
  expect(restarted.ok && restarted.value.iceParameters.usernameFragment).not.toBe(iceParameters.usernameFragment);
  expect(media.producersOf(seatOf(kiosk))).toMatchObject([{ producerId }]);
  expect(events.filter(([, type]) => type === 'media.producerClosed')).toEqual([]);
  back.leave();
  media.part([seatOf(kiosk), seatOf(samira)]);
  expect(events).toContainEqual([seatOf(samira), 'media.producerClosed']);
});

test('connection-lost in a call: a screen that starts anew gets new transports, and the old ones are closed', async () => {
  const { connect, produce, media, events } = setUp();
  const citizen = connect(kiosk);
  connect(samira);
  await produce(citizen);
  citizen.leave();
  const producerId = await produce(connect(kiosk));
  expect(media.producersOf(seatOf(kiosk))).toMatchObject([{ producerId }]);
  expect(events).toContainEqual([seatOf(samira), 'media.producerClosed']);
});

test('a transport that was kept for one seat cannot be taken up by another', async () => {
  const { connect, transport, media } = setUp();
  const citizen = connect(kiosk);
  const { transportId } = await transport(citizen, 'receive');
  citizen.leave();
  const taken = await media.restartIce(connect(samira), { transportId: TransportId.parse(transportId) });
  expect(taken).toMatchObject({ ok: false, error: { code: 'notFound' } });
});

test('connection-lost outside a call: all that it had open is closed', async () => {
  const { connect, produce, media } = setUp();
  const desk = connect(joost);
  await produce(desk);
  desk.leave();
  expect(media.producersOf(seatOf(joost))).toEqual([]);
});

test('worker-killed in a call: both sides open anew, on one router, and receive each other again', async () => {
  const { connect, produce, consume, transport, media, events } = setUp();
  const citizen = connect(kiosk);
  const desk = connect(samira);
  await consume(desk, await produce(citizen));
  const before = await transport(citizen, 'receive');
  const dead = pool.nodes().find(({ router }) => router.id === before.routerId);
  if (!dead) throw new Error('no node');
  const lost = new Promise<void>((resolve) => dead.router.observer.once('close', () => resolve()));
  process.kill(dead.pid, 'SIGKILL');
  await lost;
  expect(events.filter(([seat, type]) => seat === seatOf(kiosk) && type === 'media.transportLost')).toHaveLength(2);
  const lostAtDesk = events.findIndex(([seat, type]) => seat === seatOf(samira) && type === 'media.transportLost');
  const endedAtDesk = () => events.findIndex(([seat, type]) => seat === seatOf(samira) && type === 'media.producerClosed');
  await expect.poll(endedAtDesk).toBeGreaterThanOrEqual(0);
  // The way first: a client that is told of the tracks first takes each off a way that is lost already.
  expect(lostAtDesk).toBeGreaterThanOrEqual(0);
  expect(endedAtDesk()).toBeGreaterThan(lostAtDesk);
  const atDesk = await transport(desk, 'send');
  const producerId = await produce(citizen);
  expect(await consume(desk, producerId)).toMatchObject({ ok: true });
  expect(atDesk.routerId).not.toBe(before.routerId);
  expect(media.routerOf(seatOf(kiosk))).toBe(atDesk.routerId);
});
