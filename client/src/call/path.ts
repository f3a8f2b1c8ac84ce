import {
  DtlsParameters,
  failure,
  MediaSource,
  type RequestResult,
  type Result,
  type RouterId,
  RtpParameters,
  success,
  type TransportId,
  wireError,
} from '@loket/contract';
import type { Device, types } from 'mediasoup-client';
import { z } from 'zod';
import type { ClientLog } from '../log.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { mediaFailure, Refusal } from './failures.ts';

export type Direction = 'send' | 'receive';

/** One WebRTC transport, as the server and this browser both have it. */
export type MediaPath = {
  readonly direction: Direction;
  readonly transportId: TransportId;
  readonly routerId: RouterId;
  readonly transport: types.Transport;
  /**
   * Resolves once ICE and DTLS are done. mediasoup-client connects at the first track; unless one is on its way (`inUse`), a data channel
   * that carries nothing takes its place. Success without connecting if the server offers no such channel.
   */
  connect(inUse: boolean): Promise<Result<void>>;
  /** New ICE credentials, after the way to the server was lost. */
  restartIce(): Promise<Result<void>>;
  /** Close this side. May be called twice. */
  close(): void;
};

/** What a producer carries along to the `produce` listener of its transport. */
const ProducerData = z.object({ source: MediaSource, paused: z.boolean() });
export type ProducerData = z.infer<typeof ProducerData>;

type Opened = RequestResult<'media.openTransport'>;

/** Make this browser's side of a transport that the server has opened. Nothing goes over the network before its first use. */
export function createPath(
  direction: Direction,
  opened: Opened,
  parts: { device: Device; signalling: Signalling; log: ClientLog; onState: (state: types.ConnectionState) => void; onRefused: () => void },
): MediaPath {
  const { device, signalling, log } = parts;
  const { transportId, routerId, warmUp, sctpParameters } = opened;
  const options = transportOptions(opened);
  const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);

  transport.on('connect', ({ dtlsParameters }, done) => {
    // Not awaited: ICE starts while the fingerprints travel. DTLS can succeed on this side even when they are refused on the other.
    void signalling
      .request('media.connectTransport', { transportId, dtlsParameters: DtlsParameters.parse(dtlsParameters) })
      .then((answer) => (answer.ok || answer.error.code === 'offline' ? undefined : parts.onRefused()));
    done();
  });
  transport.on('produce', ({ kind, rtpParameters, appData }, done, refuse) => {
    const wire = RtpParameters.safeParse(rtpParameters);
    if (!wire.success) return refuse(new Refusal(wireError('malformed', 'rtpParameters')));
    void signalling
      .request('media.produce', { transportId, kind, rtpParameters: wire.data, ...ProducerData.parse(appData) })
      .then((answer) => (answer.ok ? done({ id: answer.value.producerId }) : refuse(new Refusal(answer.error))));
  });
  transport.on('producedata', ({ sctpStreamParameters }, done, refuse) => {
    const { streamId, ordered } = sctpStreamParameters;
    void signalling
      .request('media.produceData', { transportId, sctpStreamParameters: { streamId, ordered } })
      .then((answer) => (answer.ok ? done({ id: answer.value.dataProducerId }) : refuse(new Refusal(answer.error))));
  });
  const connected = new Promise<boolean>((resolve) => {
    transport.observer.once('close', () => resolve(false));
    transport.on('connectionstatechange', (state) => {
      log({ event: 'media.connection', direction, state });
      if (state === 'connected') resolve(true);
      parts.onState(state);
    });
  });

  const canWarmUp = sctpParameters !== undefined && (direction === 'send' || warmUp !== undefined);

  async function openDataChannel(): Promise<void> {
    if (direction === 'send') await transport.produceData({ label: 'warm-up' });
    else if (warmUp !== undefined) {
      const { dataConsumerId, dataProducerId, sctpStreamParameters } = warmUp;
      await transport.consumeData({ id: dataConsumerId, dataProducerId, sctpStreamParameters });
    }
  }

  return {
    direction,
    transportId,
    routerId,
    transport,
    async connect(inUse) {
      if (!inUse && !canWarmUp) return success(undefined);
      try {
        if (!inUse) await openDataChannel();
        return (await connected) ? success(undefined) : failure('mediaUnavailable');
      } catch (cause) {
        return mediaFailure(cause);
      }
    },
    async restartIce() {
      log({ event: 'media.iceRestart', direction });
      const answer = await signalling.request('media.restartIce', { transportId });
      if (!answer.ok) return answer;
      try {
        await transport.restartIce(answer.value);
        return success(undefined);
      } catch (cause) {
        return mediaFailure(cause);
      }
    },
    close: () => transport.close(),
  };
}

function transportOptions({ transportId, iceParameters, iceCandidates, dtlsParameters, sctpParameters }: Opened): types.TransportOptions {
  const base = { id: transportId, iceParameters, iceCandidates, dtlsParameters };
  if (sctpParameters === undefined) return base;
  const { maxMessageSize } = sctpParameters;
  return { ...base, sctpParameters: { ...sctpParameters, maxSendMessageSize: maxMessageSize, maxReceiveMessageSize: maxMessageSize } };
}
