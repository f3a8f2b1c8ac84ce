import { randomInt, randomUUID } from 'node:crypto';
import { CallId, failure, ProducerId, type RemoteProducer, type Result, success } from '@loket/contract';
import type { types } from 'mediasoup';
import type { LineSound } from '../help/line/emergency-line.ts';
import type { Endpoint, OwnProducer } from './endpoint.ts';

type Leg = {
  readonly endpoint: Endpoint;
  readonly microphone: ProducerId | undefined;
  readonly producers: Map<ProducerId, OwnProducer>;
  readonly play: (packet: Buffer) => void;
  readonly close: () => void;
};

/** RFC 3550 §5.1: the fixed header is twelve bytes. */
const rtpHeaderBytes = 12;

const microphoneOf = (endpoint: Endpoint) => [...endpoint.producers].find(([, { source }]) => source === 'microphone');

/** Opus as this router numbers it, and no header extensions: those are the kiosk's own business. */
function opusOf(router: types.Router) {
  const codec = router.rtpCapabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === 'audio/opus');
  if (codec?.preferredPayloadType === undefined) throw new Error('the router has no Opus');
  return { payloadType: codec.preferredPayloadType, capabilities: { codecs: [codec] } };
}

async function openLeg(endpoint: Endpoint, heard: (packet: Buffer) => void): Promise<Leg> {
  const { router } = endpoint.node;
  const { payloadType, capabilities } = opusOf(router);
  const transport = await router.createDirectTransport();
  const ssrc = randomInt(1, 2 ** 32);
  const producer = await transport.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ mimeType: 'audio/opus', payloadType, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc }],
    },
  });
  const [microphone] = microphoneOf(endpoint) ?? [];
  if (microphone !== undefined) {
    const consumer = await transport.consume({ producerId: microphone, rtpCapabilities: capabilities });
    consumer.on('rtp', heard);
  }
  return {
    endpoint,
    microphone,
    producers: new Map([[ProducerId.parse(producer.id), { producer, router, source: 'microphone' }]]),
    play: (packet) => {
      if (packet.length <= rtpHeaderBytes || transport.closed) return;
      const own = Buffer.from(packet);
      own[1] = ((own[1] ?? 0) & 0x80) | payloadType;
      own.writeUInt32BE(ssrc, 8);
      producer.send(own);
    },
    close: () => transport.close(),
  };
}

/** The sound of kiosks for their emergency lines, outside any call: a way in and out of the SFU as plain RTP packets. */
export function createLineSounds(endpointAt: (seat: string) => Endpoint | undefined) {
  const open = new Map<CallId, { readonly kioskSeat: string; readonly leg: () => Leg | undefined; readonly renew: () => Promise<void> }>();

  return {
    open: async (kioskSeat: string): Promise<Result<LineSound>> => {
      const endpoint = endpointAt(kioskSeat);
      if (!endpoint) return failure('mediaUnavailable');
      const lineId = CallId.parse(randomUUID());
      let heard: (packet: Buffer) => void = () => undefined;
      let renewed: () => void = () => undefined;
      let leg: Leg | undefined;
      let closed = false;
      let turn: Promise<void> = Promise.resolve();

      const bring = async () => {
        const now = endpointAt(kioskSeat);
        if (closed || !now || (leg?.endpoint === now && leg.microphone === microphoneOf(now)?.[0])) return;
        const next = await openLeg(now, (packet) => heard(packet));
        leg?.close();
        leg = next;
        if (closed) next.close();
        else renewed();
      };
      // One after the other, whatever failed before.
      const renew = (): Promise<void> => (turn = turn.then(bring, bring));

      open.set(lineId, { kioskSeat, leg: () => leg, renew });
      await renew();
      return success({
        lineId,
        payloadType: opusOf(endpoint.node.router).payloadType,
        remoteProducers: (): RemoteProducer[] =>
          [...(leg?.producers.keys() ?? [])].map((producerId) => ({ producerId, kind: 'audio', source: 'microphone', paused: false })),
        onRenewed: (listener) => void (renewed = listener),
        onPacket: (listener) => void (heard = listener),
        play: (packet) => leg?.play(packet),
        close: () => {
          closed = true;
          open.delete(lineId);
          leg?.close();
        },
      });
    },
    /** What the kiosk at this seat may receive under this name. */
    sourceFor: (lineId: CallId, seat: string): Pick<Endpoint, 'producers'> | undefined => {
      const line = open.get(lineId);
      return line?.kioskSeat === seat ? line.leg() : undefined;
    },
    /** The seat has a new microphone, perhaps on a new connection: the lines that are open go on with it. */
    microphoneChanged: async (seat: string) => {
      await Promise.all([...open.values()].filter((line) => line.kioskSeat === seat).map((line) => line.renew()));
    },
  };
}
