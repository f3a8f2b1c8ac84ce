import type { Program, ProgramResult } from '../start/program.ts';
import type { KioskReady } from '../start/ready.ts';
import { type Clock, createPatience } from './patience.ts';

/** A kiosk host that is started again however it ends. */
export interface KeptHost {
  /** Address of the screen now; another one after each start. */
  readonly url: () => string;
  /** Hear of each later start. */
  onUrl(listener: (url: string) => void): void;
  /** Ends it and starts no other; may be called twice. */
  close(): Promise<void>;
}

export interface KeepHostOptions {
  readonly start: () => Promise<ProgramResult<KioskReady>>;
  readonly clock: Clock;
  /** The host ended, with how in words, and is started again. */
  readonly onRestart: (how: string) => void;
}

export type KeptHostResult = { readonly ok: true; readonly host: KeptHost } | Extract<ProgramResult<KioskReady>, { ok: false }>;

/** Starts the host and keeps it running. A first start that fails is told: then something is wrong that trying again does not mend. */
export async function keepHost({ start, clock, onRestart }: KeepHostOptions): Promise<KeptHostResult> {
  const listeners: ((url: string) => void)[] = [];
  const patience = createPatience(clock);
  let isClosed = false;
  let cancel: () => void = () => undefined;
  /** What is being started or stopped now. */
  let busy: Promise<void> = Promise.resolve();

  const first = await start();
  if (!first.ok) return first;
  let current: Program<KioskReady> = first.program;

  const watch = (program: Program<KioskReady>): void => {
    patience.started();
    void program.ended.then((how) => {
      if (isClosed) return;
      onRestart(how);
      startLater();
    });
  };
  const startLater = (): void => {
    cancel = clock.after(patience.nextMs(), () => {
      busy = startAgain();
    });
  };
  const startAgain = async (): Promise<void> => {
    // Nothing that it left behind may hold its devices.
    await current.close();
    const next = await start();
    if (!next.ok) {
      if (!isClosed) startLater();
      return;
    }
    current = next.program;
    if (isClosed) return;
    watch(current);
    for (const listener of listeners) listener(current.ready.url);
  };
  watch(current);

  return {
    ok: true,
    host: {
      url: () => current.ready.url,
      onUrl: (listener) => void listeners.push(listener),
      async close() {
        isClosed = true;
        cancel();
        await busy;
        await current.close();
      },
    },
  };
}
