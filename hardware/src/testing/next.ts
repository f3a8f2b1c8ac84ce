/**
 * Resolves with the first value for which `accepts` holds. `subscribe` adds a listener and returns what removes it.
 * There is no time limit here: the test runner has one.
 */
export function nextEvent<T>(
  subscribe: (listener: (value: T) => void) => () => void,
  accepts: (value: T) => boolean = () => true,
): Promise<T> {
  return new Promise((resolve) => {
    const stop = subscribe((value) => {
      if (!accepts(value)) return;
      // A subscription may deliver before it returns.
      queueMicrotask(() => {
        stop();
      });
      resolve(value);
    });
  });
}

/** Resolves once `device` has the wanted state, at once if it has it already. */
export async function untilState<S extends { state: string }>(
  device: { status(): S; onStatus(listener: (status: S) => void): () => void },
  accepts: (status: S) => boolean,
): Promise<S> {
  const now = device.status();
  return accepts(now) ? now : nextEvent<S>((listener) => device.onStatus(listener), accepts);
}

export const isReady = (status: { state: string }): boolean => status.state === 'ready';
export const isGone = (status: { state: string }): boolean => status.state === 'gone';
