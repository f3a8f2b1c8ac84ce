import type { DeviceStatus } from '@loket/contract';
import type { Button } from '@loket/hardware';

export type TestButton = {
  readonly button: Button;
  readonly press: () => void;
  readonly setStatus: (status: DeviceStatus) => void;
  readonly isLit: () => boolean;
};

/** A button without a board. */
export function createTestButton(): TestButton {
  const presses = new Set<() => void>();
  const listeners = new Set<(status: DeviceStatus) => void>();
  let status: DeviceStatus = { state: 'ready' };
  let lit = false;
  return {
    button: {
      onPress(listener) {
        presses.add(listener);
        return () => presses.delete(listener);
      },
      onRelease: () => () => undefined,
      async setLight(on) {
        lit = on;
        return true;
      },
      status: () => status,
      onStatus(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: async () => undefined,
    },
    press() {
      for (const listener of presses) listener();
    },
    setStatus(next) {
      status = next;
      for (const listener of listeners) listener(next);
    },
    isLit: () => lit,
  };
}
