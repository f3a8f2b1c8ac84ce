import type { CallMedia, CallStats, RemoteMedia, Signalling, SignallingState } from '@loket/client';
import type { EventPayload, ParagraphId } from '@loket/contract';

export type { MediaConnection } from '@loket/client';

/** The narrow sides of @loket/client that the desk's stores use; tests stand in for them. */
export type ConnectionState = SignallingState;
export type SignallingPort = Signalling;

export type RemoteTrack = RemoteMedia;
export type CallQuality = Pick<CallStats, 'roundTripMs' | 'packetLoss'>;
export type CallMediaPort = Omit<CallMedia, 'connection' | 'stats'> & { stats(): Promise<CallQuality> };

export type DocumentSnapshot = {
  readonly fields: Readonly<Record<string, string>>;
  readonly paragraphs: readonly { readonly paragraphId: ParagraphId; readonly text: string }[];
};

export type SharedDocumentPort = {
  snapshot(): DocumentSnapshot;
  setField(key: string, value: string): void;
  insertParagraph(index: number, text: string): ParagraphId;
  setParagraphText(paragraphId: ParagraphId, text: string): void;
  removeParagraph(paragraphId: ParagraphId): void;
  onChange(changed: () => void): () => void;
  /** Edits that the server has not acknowledged yet. */
  readonly pending: number;
  close(): void;
};

export type OpenDocument = (opened: EventPayload<'draft.opened'>) => SharedDocumentPort;
