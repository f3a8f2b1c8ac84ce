import type { CallMedia, Signalling } from '@loket/client';
import type { CallState, Language } from '@loket/contract';
import type { FlowEvent } from '../flow/machine.ts';
import type { Store } from './store.ts';
import type { VisitState } from './visit-state.ts';

type Parts = {
  readonly signalling: Signalling;
  readonly callMedia: CallMedia;
  readonly store: Store<VisitState>;
  /** The citizen of a call that this document did not begin is spoken to as before. */
  readonly setLanguage: (language: Language) => void;
  readonly send: (event: FlowEvent) => void;
};

/** A new call knows nothing of an earlier one of the same visit. */
const freshCall = () => ({ callSinceMs: performance.now(), draft: null, reading: null, receipt: null, officerDevices: null });

/** Queue and call: what the server says goes to the screens' state, to the media, and to the flow. */
export function wireSignalling({ signalling, callMedia, store, setLanguage, send }: Parts): void {
  signalling.onState((state) => {
    if (state === 'ready') {
      // At rest already, so that nothing but the picture itself is left to do at the start of a call.
      void callMedia.prepare();
      store.set({ draining: false });
      send({ type: 'link.ready' });
    } else if (state === 'lost') {
      send({ type: 'link.lost' });
    }
  });
  signalling.on('session.draining', () => {
    store.set({ draining: true });
    send({ type: 'server.draining' });
  });
  signalling.on('queue.counterState', (counter) => {
    store.set({ counter });
  });
  signalling.on('queue.place', (place) => {
    store.set({ place });
    send({ type: 'queue.placed', ticketId: place.ticketId });
  });
  signalling.on('call.started', (call: CallState) => {
    void callMedia.join(call);
    const { call: known, place } = store.get();
    const isSame = known?.callId === call.callId;
    // After a crash of the page neither call nor place is known here.
    if (known === null && place === null) setLanguage(call.ticket.language);
    store.set({ call, place: null, officerConnected: true, ...(isSame ? {} : freshCall()) });
    send({ type: 'call.started', callId: call.callId });
  });
  signalling.on('call.ended', ({ callId, reason }) => {
    if (store.get().call?.callId !== callId) return;
    callMedia.leave();
    send({ type: 'call.ended', reason });
  });
  signalling.on('call.peerPresence', ({ callId, connected }) => {
    if (store.get().call?.callId === callId) store.set({ officerConnected: connected });
  });
  signalling.on('media.devicesChanged', ({ callId, states }) => {
    if (store.get().call?.callId === callId) store.set({ officerDevices: states });
  });
  signalling.on('help.state', (help) => {
    // Only a screen that has just come back finds a danger that it did not raise.
    const isNews = store.get().help === null;
    store.set({ help });
    if (isNews && help.danger !== null) send({ type: 'help.resumed' });
  });
  signalling.on('help.lineSound', ({ sound }) => {
    if (sound === null) callMedia.closeLine();
    else void callMedia.openLine(sound);
  });
  callMedia.onLine((lineAudio) => {
    store.set({ lineAudio });
  });
  callMedia.onRemote(({ kind, track, muted }) => {
    store.set(kind === 'video' ? { remoteVideo: track, remoteVideoMuted: muted } : { remoteAudio: track, remoteAudioMuted: muted });
  });
  callMedia.onConnection((mediaPath) => {
    store.set({ mediaPath });
  });
}
