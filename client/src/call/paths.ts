import { failure, type OfferId, type Result, type RouterId, type RtpCapabilities, success } from '@loket/contract';
import type { types } from 'mediasoup-client';
import { createBackoff } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import type { ClientLog, ReopenReason } from '../log.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { createDeviceLoader } from './device.ts';
import { mediaFailure } from './failures.ts';
import { createPath, type Direction, type MediaPath } from './path.ts';

/** How the ways to the SFU stand; what flows over them is another matter. */
export type PathsConnection = 'connected' | 'checking' | 'lost';

/** Both ways between this browser and the SFU: opened on demand, mended or opened anew while they are wanted. */
export type Paths = {
  /** The path, opened if it is not there yet. */
  open(direction: Direction): Promise<Result<MediaPath>>;
  current(direction: Direction): MediaPath | null;
  /** From now on both paths are kept open; answers once both are connected. */
  keepWarm(): Promise<Result<void>>;
  /** Where the next paths are opened: beside the kiosk of this offer. Paths that stand elsewhere are closed. */
  placeBeside(offerId: OfferId): void;
  /** Close both paths; the next are opened where the call is. */
  relocate(): void;
  /** What the browser can receive, once a path is open. */
  receiveCapabilities(): RtpCapabilities | null;
  /** What the browser can send, once a path is open. */
  sendCapabilities(): types.RtpCapabilities | null;
  readonly connection: PathsConnection;
  close(): void;
};

type Slot = {
  opening: Promise<Result<MediaPath>> | null;
  path: MediaPath | null;
  connected: Promise<Result<void>>;
  state: types.ConnectionState;
  iceRestarted: boolean;
};

const directions: readonly Direction[] = ['send', 'receive'];
const emptySlot = (): Slot => ({
  opening: null,
  path: null,
  connected: Promise.resolve(failure('offline')),
  state: 'new',
  iceRestarted: false,
});

export function createPaths(options: {
  signalling: Signalling;
  clock: Clock;
  log: ClientLog;
  random: () => number;
  handlerFactory?: types.HandlerFactory;
  /** A path is there, not connected yet; what is to run over it starts now. True if that connects it. */
  onOpened(path: MediaPath): boolean;
  onConnection(connection: PathsConnection): void;
}): Paths {
  const { signalling, clock, log } = options;
  const backoff = createBackoff({ firstMs: 250, limitMs: 8_000, random: options.random });
  const slots: Record<Direction, Slot> = { send: emptySlot(), receive: emptySlot() };
  const device = createDeviceLoader(options.handlerFactory);
  const routersOfOffers = new Map<OfferId, RouterId | null>();
  const leftovers = new Set<MediaPath>();
  let wanted = false;
  let closed = false;
  let offerId: OfferId | undefined;
  let connection: PathsConnection = 'checking';
  let cancelReopen: (() => void) | null = null;
  let resuming: Promise<void> | null = null;

  async function open(direction: Direction): Promise<Result<MediaPath>> {
    // Whether the present path lives on is being found out.
    await resuming;
    const slot = slots[direction];
    slot.opening ??= openNow(direction, slot).then((answer) => {
      if (!answer.ok && slots[direction] === slot) {
        slot.opening = null;
        settle();
        reopenLater('openFailed');
      }
      return answer;
    });
    return slot.opening;
  }

  async function openAndConnect(direction: Direction): Promise<Result<void>> {
    const opened = await open(direction);
    return opened.ok ? slots[direction].connected : opened;
  }

  async function openNow(direction: Direction, slot: Slot): Promise<Result<MediaPath>> {
    const session = signalling.session();
    if (closed || session === null) return failure('offline');
    const request = signalling.request('media.openTransport', offerId === undefined ? { direction } : { direction, offerId });
    const [made, opened] = await Promise.all([device.load(session), request]);
    if (!made.ok) return made;
    if (!opened.ok) return opened;
    closeLeftovers();
    if (slots[direction] !== slot) {
      void signalling.request('media.closeTransport', { transportId: opened.value.transportId });
      return failure('conflict');
    }
    try {
      const onState = (state: types.ConnectionState) => watch(direction, slot, state);
      const path = createPath(direction, opened.value, {
        device: made.value,
        signalling,
        log,
        onState,
        onRefused: () => giveUp(direction, slot),
      });
      slot.path = path;
      slot.connected = path.connect(options.onOpened(path));
      return success(path);
    } catch (cause) {
      return mediaFailure(cause);
    }
  }

  function watch(direction: Direction, slot: Slot, state: types.ConnectionState): void {
    if (slots[direction] !== slot) return;
    slot.state = state;
    if (state === 'connected') {
      slot.iceRestarted = false;
      backoff.reset();
    }
    if (state === 'disconnected' || state === 'failed') mend(direction, slot);
    settle();
  }

  /** First new ICE credentials; if these did not help, a new transport. */
  function mend(direction: Direction, slot: Slot): void {
    // Without signalling nothing can be mended; the next session opens both paths anew.
    if (signalling.session() === null || slot.path === null) return;
    if (!slot.iceRestarted) {
      slot.iceRestarted = true;
      void slot.path.restartIce().then((restarted) => {
        if (!restarted.ok && slots[direction] === slot && signalling.session() !== null) renew(direction);
      });
    } else if (slot.state === 'failed') renew(direction);
  }

  function renew(direction: Direction): void {
    drop(direction, true);
    settle();
    reopenLater('iceFailed');
  }

  function drop(direction: Direction, tellServer: boolean): void {
    const { path } = slots[direction];
    slots[direction] = emptySlot();
    if (path === null) return;
    if (tellServer) void signalling.request('media.closeTransport', { transportId: path.transportId });
    path.close();
  }

  /** A browser takes some 50 ms to close a path: they pass while the server makes the next one, not before it is asked for that. */
  function closeLater(path: MediaPath): void {
    leftovers.add(path);
    clock.after(0, () => {
      leftovers.delete(path);
      path.close();
    });
  }

  /** What runs over a lost path must have ended before it is to run over the next one. */
  function closeLeftovers(): void {
    for (const path of leftovers) path.close();
    leftovers.clear();
  }

  /** The server would not connect this path: nothing will ever flow over it. */
  function giveUp(direction: Direction, slot: Slot): void {
    if (slots[direction] !== slot) return;
    drop(direction, true);
    reopenLater('refused');
  }

  /** Open what is wanted and not there. One attempt waits at most; none without signalling, since the next session brings its own. */
  function reopenLater(reason: ReopenReason): void {
    if (!wanted || closed || signalling.session() === null) return;
    // Where a worker died the server itself lets the client wait until another took its place: nothing is gained by a pause before. Not even
    // by a timer of 0 ms, which waits for the screen that is being drawn because of the loss: a quarter of a second on a slow machine.
    const atOnce = reason === 'newSession' || reason === 'transportLost';
    if (cancelReopen !== null && !atOnce) return;
    cancelReopen?.();
    cancelReopen = null;
    const retryInMs = atOnce ? 0 : backoff.nextDelayMs();
    log({ event: 'media.reopen', reason, retryInMs });
    const reopen = () => {
      cancelReopen = null;
      for (const direction of directions) void open(direction);
    };
    if (atOnce) reopen();
    else cancelReopen = clock.after(retryInMs, reopen);
  }

  /** A new session: in a call the server has kept the transports of the one before, and new ICE credentials are all that they need. */
  async function resume(): Promise<void> {
    const kept = directions.map((direction) => slots[direction]);
    const answers = await Promise.all(kept.map(async ({ path }) => path?.restartIce() ?? failure('notFound')));
    resuming = null;
    if (closed || kept.some((slot, index) => slots[directions[index] ?? 'send'] !== slot)) return;
    if (answers.every(({ ok }) => ok)) {
      for (const slot of kept) slot.iceRestarted = true;
      return settle();
    }
    for (const direction of directions) drop(direction, false);
    settle();
    reopenLater('newSession');
  }

  function settle(): void {
    const states = directions.map((direction) => slots[direction]);
    const isLost = states.some(({ opening, state }) => state === 'failed' || state === 'closed' || (wanted && opening === null));
    const next = isLost ? 'lost' : states.every(({ state }) => state === 'connected') ? 'connected' : 'checking';
    if (next === connection) return;
    connection = next;
    options.onConnection(next);
  }

  const stops = [
    signalling.onState((state) => {
      if (state !== 'ready') return;
      offerId = undefined;
      routersOfOffers.clear();
      cancelReopen?.();
      cancelReopen = null;
      const session = signalling.session();
      if (session !== null) void device.load(session);
      resuming = resume();
    }),
    signalling.on('media.transportLost', ({ transportId }) => {
      const lost = directions.find((direction) => slots[direction].path?.transportId === transportId);
      if (lost === undefined) return;
      const { path } = slots[lost];
      slots[lost] = emptySlot();
      reopenLater('transportLost');
      settle();
      if (path !== null) closeLater(path);
    }),
    signalling.on('offer.made', (offer) => routersOfOffers.set(offer.offerId, offer.routerId)),
    signalling.on('offer.withdrawn', (offer) => routersOfOffers.delete(offer.offerId)),
  ];

  return {
    open,
    current: (direction) => slots[direction].path,
    async keepWarm() {
      wanted = true;
      const answers = await Promise.all(directions.map(openAndConnect));
      return answers.find((answer) => !answer.ok) ?? success(undefined);
    },
    placeBeside(next) {
      if (next === offerId) return;
      offerId = next;
      const router = routersOfOffers.get(next) ?? null;
      for (const direction of directions) {
        const slot = slots[direction];
        if (slot.opening !== null && (router === null || slot.path?.routerId !== router)) drop(direction, true);
      }
    },
    relocate() {
      offerId = undefined;
      for (const direction of directions) drop(direction, true);
    },
    receiveCapabilities: device.receiveCapabilities,
    sendCapabilities: device.sendCapabilities,
    get connection() {
      return connection;
    },
    close() {
      closed = true;
      for (const stop of stops.splice(0)) stop();
      cancelReopen?.();
      closeLeftovers();
      for (const direction of directions) drop(direction, signalling.session() !== null);
    },
  };
}
