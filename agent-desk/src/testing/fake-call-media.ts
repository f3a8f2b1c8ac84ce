import { failure, type MediaSource, type Result, success } from '@loket/contract';
import type { CallMediaPort, CallQuality, MediaConnection, RemoteTrack } from '../app/ports.ts';

export type FakeCallMedia = CallMediaPort & {
  /** What was asked of it, in order, as words. */
  readonly asked: readonly string[];
  remote(track: RemoteTrack): void;
  connects(connection: MediaConnection): void;
  measures(quality: CallQuality): void;
  failsToMute(): void;
};

/** Media without media: keeps what was asked and says what it is told to say. */
export function createFakeCallMedia(): FakeCallMedia {
  const asked: string[] = [];
  const remoteListeners = new Set<(remote: RemoteTrack) => void>();
  const connectionListeners = new Set<(connection: MediaConnection) => void>();
  let quality: CallQuality = { roundTripMs: null, packetLoss: null };
  let connection: MediaConnection = 'checking';
  let muteResult: Result<void> = success(undefined);
  const ask = async (words: string): Promise<Result<void>> => {
    asked.push(words);
    return success(undefined);
  };
  return {
    asked,
    get connection() {
      return connection;
    },
    prepare: (options) => ask(`prepare ${options?.offerId ?? ''}`),
    setTrack: (source: MediaSource, track) => ask(`setTrack ${source} ${track === null ? 'none' : 'track'}`),
    join: (call) => ask(`join ${call.callId}`),
    leave: () => void ask('leave'),
    async setMuted(source, muted) {
      await ask(`setMuted ${source} ${String(muted)}`);
      return muteResult;
    },
    onRemote(listener) {
      remoteListeners.add(listener);
      return () => remoteListeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    stats: async () => quality,
    close: () => void ask('close'),
    remote: (track) => remoteListeners.forEach((listener) => listener(track)),
    connects: (next) => {
      connection = next;
      connectionListeners.forEach((listener) => listener(next));
    },
    measures: (next) => {
      quality = next;
    },
    failsToMute: () => {
      muteResult = failure('offline');
    },
  };
}
