import { randomUUID } from 'node:crypto';
import { CallId, KioskId } from '@loket/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { freeUdpPort, type SipPeer, type SipScenario, startSipPeer } from '../../../../test/sip-peer.ts';
import { systemClock } from '../../../time/clock.ts';
import type { EmergencyLine, LineEnd, LineSound, OpenLine } from '../emergency-line.ts';
import { openSipLine } from './line.ts';

/** The line against a real SIP exchange: sipp plays it, and ends with 0 only when every message of its scenario came. */
const kiosk = { kioskId: KioskId.parse(randomUUID()), name: 'Loket Raalte', place: 'Gemeentehuis Raalte', address: 'Markt 1' };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An RTP packet (RFC 3550 §5.1) of Opus silence. */
function rtpPacket(sequence: number): Buffer {
  const packet = Buffer.alloc(15);
  packet[0] = 0x80;
  packet[1] = 100;
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * 960, 4);
  packet.writeUInt32BE(4711, 8);
  packet.set([0xf8, 0xff, 0xfe], 12);
  return packet;
}

type Dialled = {
  readonly call: OpenLine;
  readonly opened: Promise<void>;
  readonly ended: Promise<LineEnd>;
  /** Sends packets until one has come back from the exchange. */
  readonly hearsEcho: () => Promise<Buffer>;
};

async function openLineTo(port: number, limits: { reachWithinMs: number; answerWithinMs: number }): Promise<EmergencyLine> {
  const line = await openSipLine({
    clock: systemClock,
    onDefect: (error) => {
      throw error;
    },
    target: `sip:112@127.0.0.1:${port}`,
    peer: { host: '127.0.0.1', port },
    localAddress: '127.0.0.1',
    localPort: 0,
    callerUri: 'sip:loket@127.0.0.1',
    credentials: undefined,
    kiosks: undefined,
    silenceMs: 600_000,
    ...limits,
  });
  closers.push(line.close);
  return line;
}

function dial(line: EmergencyLine): Dialled {
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<LineEnd>();
  const echo = Promise.withResolvers<Buffer>();
  let speak: (packet: Buffer) => void = () => undefined;
  const sound: LineSound = {
    lineId: CallId.parse(randomUUID()),
    payloadType: 100,
    remoteProducers: () => [],
    onRenewed: () => undefined,
    onPacket: (listener) => void (speak = listener),
    play: (packet) => echo.resolve(packet),
    close: () => undefined,
  };
  const call = line.open(kiosk, sound, { opened: opened.resolve, ended: ended.resolve });
  const hearsEcho = () => {
    let sequence = 0;
    const talking = setInterval(() => speak(rtpPacket((sequence += 1))), 20);
    return echo.promise.finally(() => clearInterval(talking));
  };
  return { call, opened: opened.promise, ended: ended.promise, hearsEcho };
}

const patient = { reachWithinMs: 60_000, answerWithinMs: 60_000 };

async function peerThat(scenario: SipScenario): Promise<SipPeer> {
  const peer = await startSipPeer(scenario);
  closers.push(peer.close);
  return peer;
}

describe('the emergency line over SIP', () => {
  test('is answered, carries sound there and back, and is hung up in good order', async () => {
    const peer = await peerThat('answered');
    const { call, opened, ended, hearsEcho } = dial(await openLineTo(peer.port, patient));
    await opened;
    expect((await hearsEcho()).subarray(12)).toEqual(Buffer.from([0xf8, 0xff, 0xfe]));
    call.hangUp();
    call.hangUp();
    expect(await ended).toBe('hungUp');
    expect(await peer.ended).toBe(0);
  });

  test('emergency-line-busy', async () => {
    const peer = await peerThat('busy');
    const { ended } = dial(await openLineTo(peer.port, patient));
    expect(await ended).toBe('busy');
    expect(await peer.ended).toBe(0);
  });

  test('emergency-line-rings-unanswered: the call is cancelled, not left ringing', async () => {
    const peer = await peerThat('no-answer');
    const { ended } = dial(await openLineTo(peer.port, { ...patient, answerWithinMs: 8_000 }));
    expect(await ended).toBe('noAnswer');
    expect(await peer.ended).toBe(0);
  });

  test('emergency-line-hangs-up', async () => {
    const peer = await peerThat('hangs-up');
    const { opened, ended } = dial(await openLineTo(peer.port, patient));
    await opened;
    expect(await ended).toBe('peerHungUp');
    expect(await peer.ended).toBe(0);
  });

  test('emergency-line-without-opus: the call that was answered is hung up, and nothing is claimed', async () => {
    const peer = await peerThat('no-opus');
    const { ended } = dial(await openLineTo(peer.port, patient));
    expect(await ended).toBe('refused');
    expect(await peer.ended).toBe(0);
  });

  test('emergency-exchange-dead: without any response it is given up', async () => {
    const { ended } = dial(await openLineTo(await freeUdpPort(), { reachWithinMs: 50, answerWithinMs: 60_000 }));
    expect(await ended).toBe('unreachable');
  });
});
