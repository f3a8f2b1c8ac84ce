import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import type { Transport, WriteResult } from './wire.ts';

/** A wire that comes back by itself: what a driver talks through. */
export interface Link {
  /** Starts trying to open; `up` and `down` follow. */
  start(): void;
  isUp(): boolean;
  onUp(listener: () => void): () => void;
  onDown(listener: () => void): () => void;
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** One write at a time, in the order asked. */
  write(bytes: Uint8Array): Promise<WriteResult>;
  /** Lets go of the wire (the device stopped answering); it is opened anew after the retry time. */
  drop(): void;
  /** Closes the wire for good; may be called twice. */
  close(): Promise<void>;
}

/** Opens `transport`, and opens it again `retryMs` after each failure or loss, until closed. */
export function createLink(transport: Transport, clock: Clock, retryMs: number): Link {
  const up = createEmitter<void>();
  const down = createEmitter<void>();
  let state: 'idle' | 'opening' | 'up' | 'closed' = 'idle';
  let isLost = false;
  let cancelRetry: (() => void) | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let opening: Promise<void> = Promise.resolve();

  const isClosed = (): boolean => state === 'closed';

  const retryLater = (): void => {
    cancelRetry?.();
    cancelRetry = clock.after(retryMs, () => {
      opening = tryOpen();
    });
  };

  const tryOpen = async (): Promise<void> => {
    if (state !== 'idle') return;
    state = 'opening';
    isLost = false;
    const result = await transport.open();
    if (isClosed()) return;
    // It may be gone again before this line is reached.
    if (!result.ok || isLost) {
      state = 'idle';
      retryLater();
      return;
    }
    state = 'up';
    up.emit();
  };

  transport.onGone(() => {
    isLost = true;
    if (state !== 'up') return;
    state = 'idle';
    down.emit();
    retryLater();
  });

  return {
    start() {
      opening = tryOpen();
    },
    isUp: () => state === 'up',
    onUp: (listener) => up.on(listener),
    onDown: (listener) => down.on(listener),
    onData: (listener) => transport.onData(listener),
    write(bytes) {
      const next = writing.then((): WriteResult | Promise<WriteResult> =>
        state === 'up' ? transport.write(bytes) : { ok: false, error: 'gone' },
      );
      writing = next;
      return next;
    },
    drop() {
      if (state === 'up') void transport.close();
    },
    async close() {
      const wasUp = state === 'up';
      state = 'closed';
      cancelRetry?.();
      if (wasUp) down.emit();
      up.clear();
      down.clear();
      await opening;
      await transport.close();
    },
  };
}
