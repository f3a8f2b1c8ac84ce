import { type MediaSource, ProducerId, type Result, success } from '@loket/contract';
import type { types } from 'mediasoup-client';
import type { Clock } from '../clock.ts';
import type { ClientLog } from '../log.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { preferredCodec, senderHook, senderSettings, sendWholePicture, standInFor, wholePictureAfterMs } from './encodings.ts';
import { mediaFailure } from './failures.ts';
import type { MediaPath, ProducerData } from './path.ts';

/**
 * The own camera and microphone: offered to the SFU as soon as there is a track, flowing only in a call and when not muted.
 * What holds back is the sender without its track. Encoder, stream and negotiation stay as they are, so that a call begins with the
 * next frame; with an encoding that is switched off and on instead, the browser makes the encoder anew, and the first picture can
 * wait for that longer than for everything else. At the SFU `paused` means muted, and nothing else.
 */
export type Outgoing = {
  setTrack(source: MediaSource, track: MediaStreamTrack | null): Promise<Result<void>>;
  setMuted(source: MediaSource, muted: boolean): Promise<Result<void>>;
  /** A call, or a line without a picture, is on (true) or over: what may flow, flows, or stops. */
  setLive(live: Live): Promise<void>;
  /** A new send path is there: offer every track on it. True if there is one. */
  attach(path: MediaPath): boolean;
};

/** Who is being sent what: a call gets everything, an emergency line the microphone only. */
export type Live = { readonly inCall: boolean; readonly onLine: boolean };

type Own = {
  readonly source: MediaSource;
  track: MediaStreamTrack | null;
  muted: boolean;
  producer: types.Producer | null;
  /** Whether the SFU was told that this source is muted. */
  toldMuted: boolean;
  turn: Promise<unknown>;
};

export function createOutgoing(options: {
  signalling: Signalling;
  clock: Clock;
  log: ClientLog;
  path: () => MediaPath | null;
  sendCapabilities: () => types.RtpCapabilities | null;
}): Outgoing {
  const { signalling, clock, log } = options;
  const own: Record<MediaSource, Own> = { camera: fresh('camera'), microphone: fresh('microphone') };
  let live: Live = { inCall: false, onLine: false };
  const mayFlow = ({ source, muted }: Own) => !muted && (live.inCall || (live.onLine && source === 'microphone'));

  /** One change at a time for each source; each brings the SFU to what is wanted at that moment. */
  function settle(of: Own): Promise<Result<void>> {
    const done = of.turn.then(() => bring(of));
    of.turn = done;
    return done;
  }

  async function bring(of: Own): Promise<Result<void>> {
    if (of.producer?.closed === true) of.producer = null;
    if (of.track === null) {
      withdraw(of);
      return success(undefined);
    }
    return of.producer === null ? offer(of, of.track) : follow(of, of.producer);
  }

  /** What this sender carries now. */
  const flowing = (of: Own): MediaStreamTrack | null => (mayFlow(of) ? of.track : null);

  async function offer(of: Own, track: MediaStreamTrack): Promise<Result<void>> {
    const path = options.path();
    if (path === null) return success(undefined);
    const kind = of.source === 'camera' ? 'video' : 'audio';
    const appData: ProducerData = { source: of.source, paused: of.muted };
    const codec = preferredCodec(kind, options.sendCapabilities() ?? {});
    const standIn = flowing(of) === null ? standInFor(track) : null;
    try {
      of.producer = await path.transport.produce({
        track: standIn ?? track,
        codec,
        onRtpSender: senderHook,
        appData,
        ...senderSettings(kind, standIn === null),
      });
      if (kind === 'video' && standIn === null) enlargeLater(of.producer);
      of.toldMuted = appData.paused;
      if (standIn !== null) await of.producer.replaceTrack({ track: null });
    } catch (cause) {
      const failed = mediaFailure<void>(cause);
      if (!failed.ok) log({ event: 'media.produceFailed', kind, code: failed.error.code });
      return failed;
    } finally {
      standIn?.stop();
    }
    // Whatever changed meanwhile has its own turn after this one.
    return success(undefined);
  }

  function enlargeLater(producer: types.Producer): void {
    const { rtpSender } = producer;
    if (rtpSender === undefined) return;
    // A browser that will not do it goes on with the smaller picture.
    const cancel = clock.after(wholePictureAfterMs, () => void sendWholePicture(rtpSender).catch(() => undefined));
    producer.observer.once('close', cancel);
  }

  async function follow(of: Own, producer: types.Producer): Promise<Result<void>> {
    const { muted } = of;
    const told = muted === of.toldMuted ? success({}) : tellMuted(producer, muted);
    const track = flowing(of);
    try {
      if (producer.track !== track) await producer.replaceTrack({ track });
    } catch (cause) {
      return mediaFailure(cause);
    }
    const answer = await told;
    if (answer.ok) of.toldMuted = muted;
    // Without a connection the next session offers the track anew, in its right state.
    return answer.ok || answer.error.code === 'offline' ? success(undefined) : answer;
  }

  const tellMuted = (producer: types.Producer, paused: boolean) =>
    signalling.request('media.setProducerPaused', { producerId: ProducerId.parse(producer.id), paused });

  function withdraw(of: Own): void {
    if (of.producer === null) return;
    void signalling.request('media.closeProducer', { producerId: ProducerId.parse(of.producer.id) });
    of.producer.close();
    of.producer = null;
  }

  return {
    setTrack(source, track) {
      own[source].track = track;
      return settle(own[source]);
    },
    async setMuted(source, muted) {
      const of = own[source];
      const before = of.muted;
      of.muted = muted;
      const done = await settle(of);
      if (!done.ok && of.muted === muted) {
        of.muted = before;
        await settle(of);
      }
      return done;
    },
    async setLive(next) {
      live = next;
      await Promise.all([settle(own.microphone), settle(own.camera)]);
    },
    attach() {
      const offered = Object.values(own).filter(({ track }) => track !== null);
      for (const of of offered) void settle(of);
      return offered.length > 0;
    },
  };
}

const fresh = (source: MediaSource): Own => ({
  source,
  track: null,
  muted: false,
  producer: null,
  toldMuted: false,
  turn: Promise.resolve(),
});
