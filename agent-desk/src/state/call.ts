import { claimOf } from '@loket/client';
import type { CallSignal, CallState, EventPayload, MediaDeviceStates, MediaSource } from '@loket/contract';
import type { z } from 'zod';
import type { CallMediaPort, CallQuality, MediaConnection, SignallingPort } from '../app/ports.ts';
import type { DeskClock } from '../time/clock.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

type Remote = { readonly track: MediaStreamTrack | null; readonly muted: boolean };

export type CallView = {
  readonly call: CallState | null;
  readonly ended: { readonly reason: EventPayload<'call.ended'>['reason']; readonly place: string } | null;
  readonly peerConnected: boolean;
  /** The citizen turned the screen to something harmless: speak as if it is nothing. */
  readonly citizenHides: boolean;
  /** What else the citizen said by a key, until it is put away. */
  readonly citizenSays: Exclude<z.infer<typeof CallSignal>, 'hidden' | 'visible'> | null;
  /** How camera, microphone and loudspeaker of the kiosk are; null while that is not known. */
  readonly citizenDevices: MediaDeviceStates | null;
  readonly connection: MediaConnection;
  readonly remote: Readonly<Record<MediaSource, Remote>>;
  readonly muted: Readonly<Record<MediaSource, boolean>>;
  readonly quality: CallQuality;
  readonly hangingUp: boolean;
};

export type CallConcern = {
  readonly store: Store<CallView>;
  toggleMuted(source: MediaSource): Promise<void>;
  hangUp(): Promise<void>;
  dismissEnded(): void;
  dismissSignal(): void;
  close(): void;
};

const silent: Remote = { track: null, muted: false };
const noCall: CallView = {
  call: null,
  ended: null,
  peerConnected: true,
  citizenHides: false,
  citizenSays: null,
  citizenDevices: null,
  connection: 'checking',
  remote: { camera: silent, microphone: silent },
  muted: { camera: false, microphone: false },
  quality: { roundTripMs: null, packetLoss: null },
  hangingUp: false,
};
const qualityEveryMs = 2000;
const resumeRetryMs = 2000;

/** The call at this desk: joins the media as soon as the server says that it is on, and tells how it goes. */
export function createCall(parts: {
  readonly signalling: SignallingPort;
  readonly callMedia: CallMediaPort;
  readonly problems: ProblemsConcern;
  readonly clock: DeskClock;
  readonly openOwnMedia: () => Promise<void>;
}): CallConcern {
  const { signalling, callMedia, problems, clock } = parts;
  const store = createStore<CallView>(noCall);
  let cancelMeasuring: () => void = () => undefined;
  let cancelResuming: () => void = () => undefined;

  const measureLater = (): void => {
    cancelMeasuring();
    cancelMeasuring = clock.setTimer(qualityEveryMs, () => void measure());
  };
  const measure = async (): Promise<void> => {
    const callId = store.get().call?.callId;
    if (callId === undefined) return;
    const quality = await callMedia.stats();
    if (store.get().call?.callId !== callId) return;
    store.update({ quality });
    measureLater();
  };

  const started = (call: CallState): void => {
    const goesOn = store.get().call?.callId === call.callId;
    store.set(goesOn ? { ...store.get(), call, peerConnected: true } : { ...noCall, call, connection: callMedia.connection });
    void callMedia.join(call).then((joined) => problems.told('media.consume', joined));
    void parts.openOwnMedia();
    measureLater();
  };

  const ended = ({ callId, reason }: EventPayload<'call.ended'>): void => {
    const { call } = store.get();
    if (call?.callId !== callId) return;
    cancelMeasuring();
    callMedia.leave();
    store.set({ ...noCall, ended: { reason, place: call.kiosk.place } });
  };

  /** After a reconnect: a server that was restarted has forgotten the call, and makes it anew once both sides have named it. */
  const resume = async (): Promise<void> => {
    cancelResuming();
    const { call } = store.get();
    if (call === null || signalling.state !== 'ready') return;
    const answer = await signalling.request('call.resume', claimOf(call));
    if (store.get().call?.callId !== call.callId) return;
    if (answer.ok) {
      if (answer.value.state === 'awaited') store.update({ peerConnected: false });
    } else if (!answer.error.retryable) ended({ callId: call.callId, reason: 'serverStopped' });
    else if (answer.error.code !== 'offline') cancelResuming = clock.setTimer(resumeRetryMs, () => void resume());
  };

  const signalled = ({ callId, signal }: EventPayload<'call.signalled'>): void => {
    if (store.get().call?.callId !== callId) return;
    if (signal === 'hidden' || signal === 'visible') store.update({ citizenHides: signal === 'hidden' });
    else store.update({ citizenSays: signal });
  };

  const stops = [
    signalling.onState((state) => {
      if (state === 'ready') void resume();
    }),
    signalling.on('call.started', started),
    signalling.on('call.signalled', signalled),
    signalling.on('call.ended', ended),
    signalling.on('call.peerPresence', ({ callId, connected }) => {
      if (store.get().call?.callId === callId) store.update({ peerConnected: connected });
    }),
    signalling.on('media.devicesChanged', ({ callId, states }) => {
      if (store.get().call?.callId === callId) store.update({ citizenDevices: states });
    }),
    callMedia.onRemote(({ source, track, muted }) => store.update({ remote: { ...store.get().remote, [source]: { track, muted } } })),
    callMedia.onConnection((connection) => store.update({ connection })),
  ];

  return {
    store,
    async toggleMuted(source) {
      const { call, muted } = store.get();
      if (call === null) return;
      const wanted = !muted[source];
      store.update({ muted: { ...muted, [source]: wanted } });
      const done = await callMedia.setMuted(source, wanted);
      if (!problems.told('media.setProducerPaused', done)) store.update({ muted: { ...store.get().muted, [source]: !wanted } });
    },
    async hangUp() {
      const { call, hangingUp } = store.get();
      if (call === null || hangingUp) return;
      store.update({ hangingUp: true });
      const done = await signalling.request('call.hangUp', { callId: call.callId });
      if (store.get().call?.callId !== call.callId) return;
      // The server knows no such call any more (it was restarted): nothing is left to hang up.
      if (!done.ok && (done.error.code === 'callEnded' || done.error.code === 'notFound')) {
        return ended({ callId: call.callId, reason: 'serverStopped' });
      }
      problems.told('call.hangUp', done);
      store.update({ hangingUp: false });
    },
    dismissEnded: () => store.update({ ended: null }),
    dismissSignal: () => store.update({ citizenSays: null }),
    close: () => {
      for (const stop of stops.splice(0)) stop();
      cancelMeasuring();
      cancelResuming();
    },
  };
}
