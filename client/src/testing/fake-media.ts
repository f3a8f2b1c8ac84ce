import {
  CallId,
  CallState,
  ConsumerId,
  type MediaSource,
  ProducerId,
  type RemoteProducer,
  type RequestPayload,
  RouterId,
  RtpParameters,
  success,
  TransportId,
} from '@loket/contract';
import { FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import type { FakeServer } from './fake-server.ts';
import { FakeSender } from './fake-track.ts';

/** One RTCPeerConnection that is none. */
export type FakePeerConnection = {
  readonly direction: 'send' | 'receive';
  readonly handler: FakeHandler;
  readonly senders: FakeSender[];
  /** How often the browser negotiated receivers, and for how many tracks each time. */
  readonly received: number[];
  iceRestarts: number;
  closed: boolean;
};

export type FakeMedia = {
  readonly handlerFactory: types.HandlerFactory;
  readonly peerConnections: FakePeerConnection[];
  /** The open one of this direction. */
  open(direction: 'send' | 'receive'): FakePeerConnection;
  /** Whether transports connect once their parameters are exchanged; they do, unless a test says otherwise. */
  connects: boolean;
  /** Where the server opens transports from now on. */
  router: RouterId;
  readonly transports: { readonly transportId: TransportId; readonly asked: RequestPayload<'media.openTransport'> }[];
  /** What is offered to the server, newest last. */
  readonly produced: (RequestPayload<'media.produce'> & { readonly producerId: ProducerId })[];
  stats: Map<string, Record<string, unknown>>;
};

/** The SFU behind this server, and the browser's WebRTC before it: nothing flows, everything is counted. */
export function createFakeMedia(server: FakeServer): FakeMedia {
  let made = 0;
  const name = (what: string) => `${what}-${String((made += 1))}`;
  const media: FakeMedia = {
    handlerFactory: watched(),
    peerConnections: [],
    open(direction) {
      const found = media.peerConnections.findLast((peerConnection) => peerConnection.direction === direction && !peerConnection.closed);
      if (found === undefined) throw new Error(`no open peer connection to ${direction}`);
      return found;
    },
    connects: true,
    router: RouterId.parse('router-1'),
    transports: [],
    produced: [],
    stats: new Map(),
  };

  server.answer('media.openTransport', (asked) => {
    const { iceParameters, iceCandidates, dtlsParameters } = testFakeParameters.generateTransportRemoteParameters();
    const transportId = TransportId.parse(name('transport'));
    media.transports.push({ transportId, asked });
    return success({
      ...{ transportId, routerId: media.router, iceParameters, iceCandidates, dtlsParameters },
      sctpParameters: { port: 5000, OS: 1024, MIS: 1024, maxMessageSize: 262_144 },
      ...(asked.direction === 'receive'
        ? { warmUp: { dataConsumerId: 'warm', dataProducerId: 'silent', sctpStreamParameters: { streamId: 0 } } }
        : {}),
    });
  });
  for (const type of [
    'media.connectTransport',
    'media.closeTransport',
    'media.setProducerPaused',
    'media.closeProducer',
    'media.resumeConsumer',
  ] as const) {
    server.answer(type, () => success({}));
  }
  server.answer('media.restartIce', () => success({ iceParameters: testFakeParameters.generateTransportRemoteParameters().iceParameters }));
  server.answer('media.produceData', () => success({ dataProducerId: name('data') }));
  server.answer('media.produce', (asked) => {
    const producerId = ProducerId.parse(name('producer'));
    media.produced.push({ ...asked, producerId });
    return success({ producerId });
  });
  server.answer('media.consume', ({ producerId }) => consumed(producerId, name('consumer')));

  function watched(): types.HandlerFactory {
    const base = FakeHandler.createFactory(testFakeParameters);
    return {
      ...base,
      factory(options) {
        const handler = base.factory(options);
        if (!(handler instanceof FakeHandler)) throw new Error('not the fake handler');
        const direction = options.direction === 'send' ? 'send' : 'receive';
        const own: FakePeerConnection = { direction, handler, senders: [], received: [], iceRestarts: 0, closed: false };
        const senders = new Map<string, FakeSender>();
        media.peerConnections.push(own);
        handler.on('@connect', () => {
          if (media.connects) setImmediate(() => own.closed || handler.setConnectionState('connected'));
        });
        const { send, receive, close } = {
          send: handler.send.bind(handler),
          receive: handler.receive.bind(handler),
          close: handler.close.bind(handler),
        };
        handler.send = async (sending) => {
          const rtpSender = new FakeSender(sending.track, sending.encodings);
          own.senders.push(rtpSender);
          const sent = await send(sending);
          senders.set(sent.localId, rtpSender);
          return { ...sent, rtpSender };
        };
        handler.replaceTrack = async (localId, track) => {
          await senders.get(localId)?.replaceTrack(track);
        };
        handler.receive = (list) => {
          own.received.push(list.filter(({ trackId }) => trackId !== 'probator').length);
          return receive(list);
        };
        handler.restartIce = () => {
          own.iceRestarts += 1;
          return Promise.resolve();
        };
        handler.getTransportStats = () => Promise.resolve(media.stats);
        handler.close = () => {
          own.closed = true;
          close();
        };
        return handler;
      },
    };
  }
  return media;
}

/** What the server answers when this producer is consumed. Its name says its kind. */
export function consumed(producerId: ProducerId, id: string) {
  const isVideo = producerId.includes('camera');
  const { rtpParameters } = testFakeParameters.generateConsumerRemoteParameters({
    id,
    codecMimeType: isVideo ? 'video/VP8' : 'audio/opus',
  });
  return success({
    consumerId: ConsumerId.parse(id),
    producerId,
    kind: isVideo ? ('video' as const) : ('audio' as const),
    source: isVideo ? ('camera' as const) : ('microphone' as const),
    rtpParameters: RtpParameters.parse(rtpParameters),
    producerPaused: false,
  });
}

/** A track of the other side, named after its source. */
export function remoteProducer(source: MediaSource, paused = false, name = 'remote'): RemoteProducer {
  return { producerId: ProducerId.parse(`${name}-${source}`), kind: source === 'camera' ? 'video' : 'audio', source, paused };
}

export function callWith(remoteProducers: readonly RemoteProducer[], callId = CallId.parse(crypto.randomUUID())): CallState {
  const kiosk = { kioskId: crypto.randomUUID(), name: 'Balie 1', place: 'Raalte', address: 'Zwolsestraat 16' };
  const ticketId = crypto.randomUUID();
  return CallState.parse({
    ...{ callId, ticketId, startedAt: '2026-03-02T13:16:02Z', kiosk, remoteProducers, devices: {} },
    officer: { officerId: crypto.randomUUID(), displayName: 'Samira', unit: 'RSC' },
    ticket: {
      ticketId,
      kiosk,
      place: 1,
      since: '2026-03-02T13:15:02Z',
      wish: null,
      language: 'nl',
      canTalkFreely: null,
      standing: 'walkIn',
      offeredTo: null,
      reservedFor: null,
      brokeOffWith: null,
      appointment: null,
    },
  });
}
