import type { Clock } from '../clock.ts';

/**
 * Takes the bounce out of a contact. The first change counts at once, since a citizen waits for it; for `settleMs` after
 * it further changes are held back, and what the contact then says is believed.
 */
export interface Debouncer {
  /** Where the contact is now, without a change being told. */
  reset(pressed: boolean): void;
  sample(pressed: boolean): void;
  /** Forgets what is held back; may be called twice. */
  close(): void;
}

export function createDebouncer(clock: Clock, settleMs: number, onChange: (pressed: boolean) => void): Debouncer {
  let believed = false;
  let latest = false;
  let cancelSettling: (() => void) | undefined;

  const believe = (pressed: boolean): void => {
    believed = pressed;
    cancelSettling = clock.after(settleMs, () => {
      cancelSettling = undefined;
      if (latest !== believed) believe(latest);
    });
    onChange(pressed);
  };

  const close = (): void => {
    cancelSettling?.();
    cancelSettling = undefined;
  };

  return {
    reset(pressed) {
      close();
      believed = pressed;
      latest = pressed;
    },
    sample(pressed) {
      latest = pressed;
      if (cancelSettling === undefined && pressed !== believed) believe(pressed);
    },
    close,
  };
}
