import type { CallId, KioskCard, Language, OfficerCard } from '@loket/contract';
import type { Principal } from '../identity/principal.ts';
import type { Peer } from '../signalling/handlers.ts';

/** A call that is going on, as this feature needs to see it. */
export type LiveCall = {
  readonly callId: CallId;
  readonly kiosk: KioskCard;
  readonly officer: OfficerCard;
  /** The citizen's language, for what goes home on paper. */
  readonly language: Language;
  /** The call that broke off and that this one goes on from. */
  readonly resumes: CallId | null;
  /** Who is connected at this moment; a side that was lost is undefined until it is back. */
  readonly members: { readonly kiosk: Peer | undefined; readonly officer: Peer | undefined };
};

/** What the call room must answer. Implemented by call/, injected when the server is put together. */
export type CallDirectory = {
  readonly find: (callId: CallId) => LiveCall | undefined;
  /** The call that this kiosk or this officer is in now. */
  readonly callOf: (principal: Principal) => LiveCall | undefined;
  /** Whether a call that is not going on may still be taken up again: one of an earlier run of the server. */
  readonly mayComeBack: (callId: CallId) => boolean;
  /** Called once for each call that begins, after its call.started. */
  readonly onStarted: (listener: (call: LiveCall) => void) => void;
  /** Called once for each call that has ended. */
  readonly onEnded: (listener: (callId: CallId) => void) => void;
  /** Called when a side is back in its call on a new connection, after its call.started. */
  readonly onRejoined: (listener: (call: LiveCall, peer: Peer) => void) => void;
};

/** Which side of a call a principal is, or undefined for one who is not in it. */
export function sideOf(call: LiveCall, principal: Principal): 'kiosk' | 'officer' | undefined {
  if (principal.kind === 'kiosk') return principal.kiosk.kioskId === call.kiosk.kioskId ? 'kiosk' : undefined;
  return principal.officer.officerId === call.officer.officerId ? 'officer' : undefined;
}

/** The other member of the call, if connected. */
export const otherMember = (call: LiveCall, side: 'kiosk' | 'officer'): Peer | undefined =>
  side === 'kiosk' ? call.members.officer : call.members.kiosk;
