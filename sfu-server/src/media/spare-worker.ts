import type { types } from 'mediasoup';
import type { CancelTimer, Clock } from '../time/clock.ts';

/** A process is started ahead, but not while a crash is being mended: that costs the time that a spare is there to save. */
export const prepareAfterMs = 3_000;

export type SpareWorker = {
  /** The worker that stands ready, or a new one. The caller owns it. */
  readonly take: () => Promise<types.Worker>;
  /** Ends the one that stands ready; may be called twice. */
  readonly close: () => void;
};

/** Keeps one worker process started and idle, so that one that died is replaced at once. A spare that dies itself is replaced too. */
export function createSpareWorker(start: () => Promise<types.Worker>, clock: Clock): SpareWorker {
  let ready: types.Worker | undefined;
  let starting = false;
  let closed = false;
  let cancel: CancelTimer = () => undefined;

  const prepareLater = () => {
    cancel();
    if (!closed) cancel = clock.setTimer(prepareAfterMs, () => void prepare());
  };
  const prepare = async () => {
    if (ready !== undefined || starting) return;
    starting = true;
    // Without a spare a crash takes a little longer, that is all: no need to say more than to try again.
    const worker = await start().catch(() => undefined);
    starting = false;
    if (worker === undefined) return prepareLater();
    if (closed) return worker.close();
    ready = worker;
    worker.on('died', () => {
      if (ready !== worker) return;
      ready = undefined;
      prepareLater();
    });
  };
  prepareLater();

  return {
    take: async () => {
      const worker = ready;
      ready = undefined;
      prepareLater();
      return worker ?? start();
    },
    close: () => {
      closed = true;
      cancel();
      ready?.close();
      ready = undefined;
    },
  };
}
