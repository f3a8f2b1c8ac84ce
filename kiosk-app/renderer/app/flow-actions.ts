import { type CallMedia, claimOf, type Signalling } from '@loket/client';
import type { FlowEvent, FlowMachine } from '../flow/machine.ts';
import { flowMachine } from '../flow/machine.ts';
import type { HostLink } from '../host-link/host-link.ts';
import type { OwnMedia } from '../media/own-media.ts';
import type { Store } from './store.ts';
import type { Preferences, VisitState } from './visit-state.ts';

type Parts = {
  readonly signalling: Signalling;
  readonly callMedia: CallMedia;
  readonly ownMedia: OwnMedia;
  readonly hostLink: () => HostLink;
  readonly store: Store<VisitState>;
  readonly preferences: Store<Preferences>;
  readonly send: (event: FlowEvent) => void;
  /** Begins a fresh document: everything of this visit goes with the old one. */
  readonly startAnew: () => void;
};

/** The flow with its wishes carried out. */
export function withActions({ signalling, callMedia, ownMedia, hostLink, store, preferences, send, startAnew }: Parts): FlowMachine {
  /** The code that gave a place: after a restart of the server it gives it again. Ends with this document. */
  let acceptedCode: string | null = null;
  const redeem = (code: string) => signalling.request('booking.redeem', { code, language: preferences.get().language });

  const redeemFirst = async (code: string): Promise<void> => {
    const redeemed = await redeem(code);
    if (!redeemed.ok) return send({ type: 'code.refused', refusal: { outcome: 'failed' } });
    if (redeemed.value.outcome !== 'joined') return send({ type: 'code.refused', refusal: redeemed.value });
    acceptedCode = code;
    const { ticketId, wish } = redeemed.value;
    send({ type: 'code.accepted', ticketId, wish });
  };

  const join = async (): Promise<void> => {
    const again = acceptedCode === null ? null : await redeem(acceptedCode);
    if (again?.ok === true && again.value.outcome === 'joined') return send({ type: 'queue.joined', ticketId: again.value.ticketId });
    const joined = await signalling.request('queue.join', { language: preferences.get().language });
    if (joined.ok) send({ type: 'queue.joined', ticketId: joined.value.ticketId });
    // With a place already, its number follows by itself.
    else if (joined.error.code !== 'alreadyWaiting') send({ type: 'queue.failed' });
  };
  /** A server that was restarted has forgotten the call, and makes it anew once both sides have named it. */
  const resume = async (): Promise<void> => {
    const { call } = store.get();
    if (call === null) return;
    const answer = await signalling.request('call.resume', claimOf(call));
    if (store.get().call?.callId !== call.callId) return;
    if (!answer.ok) {
      if (!answer.error.retryable) send({ type: 'call.notResumed' });
    } else if (answer.value.state === 'awaited') {
      store.set({ officerConnected: false });
      send({ type: 'call.awaited', withinMs: answer.value.withinMs });
    }
  };
  const raise = async (): Promise<void> => {
    store.set({ helpReach: 'asking' });
    const raised = await signalling.request('help.raise', { language: preferences.get().language });
    store.set({ helpReach: raised.ok ? 'heard' : 'notHeard' });
  };
  const cancel = async (): Promise<void> => {
    await signalling.request('help.cancel', {});
    // After the answer: whatever place was told before it is given up by now. Without a server there is nothing to give up.
    send({ type: 'help.cancelled' });
  };
  return flowMachine.provide({
    actions: {
      joinQueue: () => void join(),
      redeemCode: (_, { code }) => void redeemFirst(code),
      leaveQueue(_, { ticketId }) {
        if (ticketId !== null) void signalling.request('queue.leave', { ticketId });
      },
      takeAnyOfficer(_, { ticketId }) {
        if (ticketId !== null) void signalling.request('queue.releaseReservation', { ticketId });
      },
      describe(_, { ticketId, wish, hidden }) {
        if (ticketId === null) return;
        const { language } = preferences.get();
        void signalling.request('queue.describe', { ticketId, wish, language, canTalkFreely: hidden ? false : null });
      },
      openCamera: () => void ownMedia.open(),
      closeCamera() {
        if (store.get().settings?.media.cameraAtRest !== true) ownMedia.close();
      },
      resumeCall: () => void resume(),
      hangUp(_, { callId }) {
        callMedia.leave();
        if (callId !== null) void signalling.request('call.hangUp', { callId });
      },
      raiseHelp: () => void raise(),
      cancelHelp: () => void cancel(),
      setHidden(_, { hidden }) {
        store.set({ silent: hidden });
        void (hidden ? signalling.request('help.hide', { language: preferences.get().language }) : signalling.request('help.show', {}));
        const { call } = store.get();
        if (call !== null) void signalling.request('call.signal', { callId: call.callId, signal: hidden ? 'hidden' : 'visible' });
      },
      endSession(_, { pressAgain }) {
        ownMedia.close();
        hostLink().send({ type: 'host.endSession', payload: { pressAgain } });
      },
      startAnew,
    },
  });
}
