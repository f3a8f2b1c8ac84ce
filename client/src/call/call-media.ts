import './adapter.ts';
import type { CallState, MediaSource, OfferId, Result } from '@loket/contract';
import { failure } from '@loket/contract';
import type { types } from 'mediasoup-client';
import { type Clock, systemClock } from '../clock.ts';
import { type ClientLog, silentLog } from '../log.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { createCondition, type MediaConnection } from './condition.ts';
import { createIncoming, type RemoteMedia } from './incoming.ts';
import { createOutgoing } from './outgoing.ts';
import { createPaths } from './paths.ts';
import { type CallStats, createStatsReader, readInbound } from './stats.ts';

/** Picture and sound of one seat: warm before a call, flowing in it, mended or renewed when the network fails. Nothing here rejects. */
export type CallMedia = {
  /**
   * Open and connect both ways to the SFU ahead of a call, so that joining costs no handshake; keep them so. At a desk with the offer that
   * rings, since the call will be where that kiosk is. May be called again and again; a call also works without. Answers when connected.
   */
  prepare(options?: { offerId?: OfferId }): Promise<Result<void>>;
  /**
   * The own camera or microphone, or null to stop. Nothing of it leaves this browser before join(). The track stays the caller's: it is
   * never stopped here.
   */
  setTrack(source: MediaSource, track: MediaStreamTrack | null): Promise<Result<void>>;
  /** The call is on: send what is not muted, receive all of the other side. Answers when everything known now is received. */
  join(call: CallState): Promise<Result<void>>;
  /** The emergency line is on: send the microphone and receive its sound, beside a call or without one. Again with what changed. */
  openLine(line: LineSound): Promise<Result<void>>;
  /** The line is over. */
  closeLine(): void;
  /** Hear of the sound of the line: new, or gone (null). */
  onLine(listener: (track: MediaStreamTrack | null) => void): () => void;
  /** Mute or unmute in this call and the next; the other side is told. On failure nothing has changed. */
  setMuted(source: MediaSource, muted: boolean): Promise<Result<void>>;
  /** The call is over: nothing is sent or received any more; the ways stay warm. */
  leave(): void;
  /** Hear of each track of the other side: new, muted or unmuted, gone. */
  onRemote(listener: (remote: RemoteMedia) => void): () => void;
  readonly connection: MediaConnection;
  /** Hear when it changes. Whatever it is, it is being mended by itself. */
  onConnection(listener: (connection: MediaConnection) => void): () => void;
  stats(): Promise<CallStats>;
  /** End all of it. May be called twice. */
  close(): void;
};

export type LineSound = Pick<CallState, 'callId' | 'remoteProducers'>;

export type CallMediaOptions = {
  signalling: Signalling;
  log?: ClientLog;
  clock?: Clock;
  random?: () => number;
  /** Stands in for the browser's WebRTC in tests. */
  handlerFactory?: types.HandlerFactory;
};

/** Set up picture and sound over this signalling. Opens nothing until asked. */
export function createCallMedia({ signalling, log = silentLog, clock = systemClock, ...options }: CallMediaOptions): CallMedia {
  const lineListeners = new Set<(track: MediaStreamTrack | null) => void>();
  const remoteListeners = new Set<(remote: RemoteMedia) => void>();
  const connectionListeners = new Set<(connection: MediaConnection) => void>();
  const stats = createStatsReader(clock);

  const paths = createPaths({
    signalling,
    clock,
    log,
    random: options.random ?? Math.random,
    ...(options.handlerFactory === undefined ? {} : { handlerFactory: options.handlerFactory }),
    onOpened(path) {
      if (path.direction === 'send') return outgoing.attach(path);
      const line = lineIncoming.attach(path);
      return incoming.attach(path) || line;
    },
    onConnection: () => condition.pathsChanged(),
  });
  const condition = createCondition({
    clock,
    read: () => readInbound(paths.current('receive')),
    isExpected: () => incoming.isExpected(),
    paths: () => paths.connection,
    onChange(connection) {
      for (const listener of [...connectionListeners]) listener(connection);
    },
  });
  const outgoing = createOutgoing({
    signalling,
    clock,
    log,
    path: () => paths.current('send'),
    sendCapabilities: () => paths.sendCapabilities(),
  });
  const receiving = {
    signalling,
    clock,
    log,
    openPath: () => paths.open('receive'),
    capabilities: () => paths.receiveCapabilities(),
  };
  const incoming = createIncoming({
    ...receiving,
    follows: 'call',
    onRemote(remote) {
      for (const listener of [...remoteListeners]) listener(remote);
    },
  });
  const lineIncoming = createIncoming({
    ...receiving,
    follows: 'line',
    onRemote({ track }) {
      for (const listener of [...lineListeners]) listener(track);
    },
  });
  let inCall = false;
  let onLine = false;

  return {
    async prepare({ offerId } = {}) {
      if (offerId !== undefined) {
        // A call that is on stays where it is.
        if (inCall) return failure('conflict');
        paths.placeBeside(offerId);
      }
      const startedMs = clock.nowMs();
      const answer = await paths.keepWarm();
      if (answer.ok) log({ event: 'media.prepared', afterMs: Math.round(clock.nowMs() - startedMs) });
      else log({ event: 'media.prepareFailed', code: answer.error.code });
      return answer;
    },
    setTrack: (source, track) => outgoing.setTrack(source, track),
    async join(call) {
      inCall = true;
      condition.start();
      // The own tracks first: the other side waits for them.
      void outgoing.setLive({ inCall, onLine });
      void paths.keepWarm();
      const joined = await incoming.join(call);
      if (joined.ok || joined.error.code !== 'conflict' || !inCall) return joined;
      // The paths stand on another router than the kiosk's: open them anew, where the server knows the call to be.
      paths.relocate();
      void paths.keepWarm();
      return incoming.join(call);
    },
    setMuted: (source, muted) => outgoing.setMuted(source, muted),
    leave() {
      inCall = false;
      condition.stop();
      void outgoing.setLive({ inCall, onLine });
      incoming.leave();
    },
    openLine(line) {
      onLine = true;
      void outgoing.setLive({ inCall, onLine });
      return lineIncoming.join(line);
    },
    closeLine() {
      onLine = false;
      void outgoing.setLive({ inCall, onLine });
      lineIncoming.leave();
    },
    onLine(listener) {
      const entry = (track: MediaStreamTrack | null) => listener(track);
      lineListeners.add(entry);
      return () => lineListeners.delete(entry);
    },
    onRemote(listener) {
      const entry = (remote: RemoteMedia) => listener(remote);
      remoteListeners.add(entry);
      return () => remoteListeners.delete(entry);
    },
    get connection() {
      return condition.current;
    },
    onConnection(listener) {
      const entry = (connection: MediaConnection) => listener(connection);
      connectionListeners.add(entry);
      return () => connectionListeners.delete(entry);
    },
    stats: () => stats.read(paths.current('receive')),
    close() {
      condition.stop();
      incoming.close();
      lineIncoming.close();
      paths.close();
      lineListeners.clear();
      remoteListeners.clear();
      connectionListeners.clear();
    },
  };
}
