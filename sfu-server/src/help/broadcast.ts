import { hasRole, seatOf } from '../identity/principal.ts';
import type { Peer, Peers } from '../signalling/handlers.ts';
import { type Alert, openQuestion, viewOf } from './alert.ts';

/** Who may see an alert: danger is everyone's; a citizen who hid the screen in a call is that officer's and the supervisors'. */
export function mayFollow(alert: Alert, { principal }: Peer): boolean {
  if (principal.kind !== 'person' || !hasRole(principal, ['officer', 'supervisor'])) return false;
  if (alert.kind === 'danger' || alert.answeredBy === null || hasRole(principal, ['supervisor'])) return true;
  return alert.answeredBy.officerId === principal.officer.officerId;
}

/** Tells kiosks and desks. Whole snapshots, so that a missed one does no harm. */
export function createHelpBroadcast(ports: {
  readonly peers: Peers;
  readonly alerts: () => readonly Alert[];
  readonly desksRingingFor: (kioskSeat: string) => number;
}) {
  const { peers, desksRingingFor } = ports;
  /** What was said last, so that a change elsewhere in the queue is not said again and again. */
  const said = new WeakMap<Peer, string>();

  const once = (peer: Peer, payload: unknown, send: () => void) => {
    const text = JSON.stringify(payload);
    if (said.get(peer) === text) return;
    said.set(peer, text);
    send();
  };

  const tellKiosk = (peer: Peer) => {
    const own = ports.alerts().filter(({ kioskSeat, ended }) => kioskSeat === seatOf(peer.principal) && ended === null);
    const danger = own.find(({ kind }) => kind === 'danger');
    const unsafe = own.find(({ kind }) => kind === 'unsafe');
    const asked = openQuestion(unsafe);
    const state = {
      danger: danger
        ? {
            desksRinging: desksRingingFor(danger.kioskSeat),
            answeredBy: danger.answeredBy?.displayName ?? null,
            unanswered: danger.unanswered,
            line: danger.line,
          }
        : null,
      hidden: unsafe?.hidden ?? false,
      question: asked ? { questionId: asked.questionId, question: asked.question } : null,
    };
    once(peer, state, () => peer.send('help.state', state));
  };

  const tellDesk = (peer: Peer) => {
    const followed = ports.alerts().filter((alert) => mayFollow(alert, peer));
    const alerts = followed.map((alert) => viewOf(alert, desksRingingFor(alert.kioskSeat)));
    once(peer, alerts, () => peer.send('help.alerts', { alerts }));
  };

  const tell = (peer: Peer) => {
    if (peer.principal.kind === 'kiosk') tellKiosk(peer);
    else if (hasRole(peer.principal, ['officer', 'supervisor'])) tellDesk(peer);
  };

  return {
    tell,
    changed: () => {
      for (const peer of peers.all()) tell(peer);
    },
  };
}
