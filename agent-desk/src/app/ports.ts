import type { CallMedia, CallStats, RemoteMedia, SharedDocument, Signalling, SignallingState } from '@loket/client';
import type { EventPayload } from '@loket/contract';

export type { DocumentSnapshot, MediaConnection, Proposal } from '@loket/client';

/** The narrow sides of @loket/client that the desk's stores use; tests stand in for them. */
export type ConnectionState = SignallingState;
export type SignallingPort = Signalling;

export type RemoteTrack = RemoteMedia;
export type CallQuality = Pick<CallStats, 'roundTripMs' | 'packetLoss'>;
export type CallMediaPort = Omit<CallMedia, 'stats' | 'openLine' | 'closeLine' | 'onLine'> & { stats(): Promise<CallQuality> };

export type SharedDocumentPort = SharedDocument;
export type OpenDocument = (opened: EventPayload<'draft.opened'>) => SharedDocumentPort;
