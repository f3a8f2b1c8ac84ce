import type { KioskWindow } from '../start/kiosk-window.ts';
import { type Clock, createPatience } from './patience.ts';

/** The kiosk's window, opened again however it goes. */
export interface KeptWindow {
  /** Shows this address in a fresh window: the host has another one after each start, and a page that crashed stays crashed. */
  show(url: string | undefined): void;
  /** The same address in a fresh window. */
  renew(): void;
  /** Closes it and opens no other; may be called twice. */
  close(): Promise<void>;
}

export interface KeepWindowOptions {
  /** Undefined where there is nothing to show a window on. */
  readonly open: (url: string | undefined) => KioskWindow | undefined;
  readonly clock: Clock;
  /** The window went by itself and is opened again. */
  readonly onReopen: () => void;
}

export function keepWindow({ open, clock, onReopen }: KeepWindowOptions): KeptWindow {
  const patience = createPatience(clock);
  let url: string | undefined;
  let current: KioskWindow | undefined;
  let isClosed = false;
  let cancel: () => void = () => undefined;
  /** One change at a time: a window that closes still holds its profile. */
  let turn: Promise<void> = Promise.resolve();

  const inTurn = (act: () => Promise<void>): void => {
    turn = turn.then(act);
  };
  const renew = (): void => {
    cancel();
    inTurn(async () => {
      const old = current;
      // From here on its end is no surprise.
      current = undefined;
      await old?.close();
      if (isClosed) return;
      const opened = open(url);
      current = opened;
      patience.started();
      void opened?.ended.then(() => {
        if (isClosed || current !== opened) return;
        onReopen();
        cancel = clock.after(patience.nextMs(), renew);
      });
    });
  };

  return {
    show(nextUrl) {
      url = nextUrl;
      renew();
    },
    renew,
    async close() {
      isClosed = true;
      cancel();
      await turn;
      await current?.close();
    },
  };
}
