import type { Loudspeaker, OwnDevices } from '@loket/client';
import { createAppointments } from '../state/appointments.ts';
import { createCall } from '../state/call.ts';
import { createDevices } from '../state/devices.ts';
import { createDocument } from '../state/document.ts';
import { createFiles } from '../state/files.ts';
import { createHelp } from '../state/help.ts';
import { createIdentity } from '../state/identity.ts';
import { createLegalActs } from '../state/legal-acts.ts';
import { createOffer } from '../state/offer.ts';
import { createOwnMedia } from '../state/own-media.ts';
import { createProblems } from '../state/problems.ts';
import { createQueue } from '../state/queue.ts';
import { createSession } from '../state/session.ts';
import { combine } from '../state/store.ts';
import { createTicker } from '../state/ticker.ts';
import type { DeskClock } from '../time/clock.ts';
import type { CallMediaPort, OpenDocument, SignallingPort } from './ports.ts';

export type DeskParts = {
  readonly signalling: SignallingPort;
  readonly callMedia: CallMediaPort;
  readonly openDocument: OpenDocument;
  /** Gives its tracks to `callMedia`. */
  readonly ownDevices: OwnDevices;
  readonly loudspeaker: Loudspeaker;
  readonly clock: DeskClock;
  /** Whether to answer each offer at once, through the same request as a press. */
  readonly autoAccept: () => boolean;
};

export type Desk = ReturnType<typeof createDesk>;

/** Puts the desk's concerns together over one connection. `close()` closes all of them; may be called twice. */
export function createDesk({ signalling, callMedia, openDocument, ownDevices, loudspeaker, clock, autoAccept }: DeskParts) {
  const problems = createProblems();
  const ownMedia = createOwnMedia({ signalling, ownDevices, loudspeaker });
  const shared = { signalling, callMedia, problems, clock, openOwnMedia: () => ownMedia.open() };

  const session = createSession(signalling, clock);
  const queue = createQueue(signalling, problems);
  const offer = createOffer(shared);
  const call = createCall(shared);
  const devices = createDevices(signalling);
  const files = createFiles(signalling);
  const appointments = createAppointments(signalling, problems);
  const identity = createIdentity(signalling);
  const help = createHelp(signalling, problems);
  const document = createDocument({
    signalling,
    problems,
    openDocument,
    serverNow: session.serverNow,
    currentCall: () => call.store.get().call?.callId ?? null,
  });
  const legalActs = createLegalActs({ signalling, problems, draft: () => document.store.get().draft });

  const ticker = createTicker(clock, session.serverNow);
  const concerns = { session, queue, offer, call, devices, files, appointments, identity, document, ownMedia, ticker };
  const changes = combine([session, queue, offer, call, document, legalActs, appointments, help].map((concern) => concern.store.subscribe));

  let wasBusy = false;
  /** Who was rung while not available has the camera out again after it. Looked at later: an offer becomes a call in two steps. */
  function closeMediaAfterwards() {
    const isBusy = offer.store.get().offer !== null || call.store.get().call !== null;
    if (wasBusy && !isBusy && !queue.store.get().available) ownMedia.release();
    wasBusy = isBusy;
  }

  const stops = [
    signalling.on('offer.made', () => {
      if (autoAccept()) void offer.accept();
    }),
    signalling.onState((state) => {
      // The seat is elsewhere now: the camera goes out here.
      if (state !== 'replaced') return;
      callMedia.leave();
      ownMedia.release();
    }),
    ...[offer, call].map(({ store }) => store.subscribe(() => queueMicrotask(closeMediaAfterwards))),
  ];

  return {
    ...concerns,
    help,
    legalActs,
    problems,
    /** Rises at each change that can make another command possible. */
    changes,
    /** Take calls, and open the camera now, so that answering is quick; or pause, and close it unless a call goes on. */
    async setAvailable(available: boolean) {
      if (available) void ownMedia.open();
      else if (call.store.get().call === null) ownMedia.release();
      await queue.setAvailable(available);
    },
    close() {
      for (const stop of stops.splice(0)) stop();
      for (const concern of Object.values(concerns)) concern.close();
      help.stop();
      callMedia.close();
      signalling.close();
    },
  };
}
