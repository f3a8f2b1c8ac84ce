import type { DeskClock } from '../time/clock.ts';
import { createStore, type Store } from './store.ts';

export type TickerConcern = { readonly store: Store<number>; close(): void };

/** The server's time in ms, renewed each second: what waiting times and clocks on screen are counted from. */
export function createTicker(clock: DeskClock, serverNow: () => number): TickerConcern {
  const store = createStore(serverNow());
  let cancel: () => void = () => undefined;
  const tickAtNextSecond = (): void => {
    cancel = clock.setTimer(1000 - (serverNow() % 1000), () => {
      store.set(serverNow());
      tickAtNextSecond();
    });
  };
  tickAtNextSecond();
  return { store, close: () => cancel() };
}
