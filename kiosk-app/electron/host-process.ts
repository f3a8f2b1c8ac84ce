import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const HostLine = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), url: z.url() }),
  z.object({ event: z.literal('screenMissing') }),
]);

export type HostHandlers = {
  /** The host is up: the address of the screen, token included. After a crash another one. */
  readonly onReady: (url: string) => void;
  /** The host has no screen, though it had time to come. */
  readonly onScreenMissing: () => void;
};

export type HostProcess = {
  /** Asks the host to end, and starts no other; may be called twice. */
  readonly stop: () => void;
};

export type Timer = (task: () => void, delayMs: number) => void;

/** Waits before a host is started again: a host that fails at once must not take the processor with it. */
export const restartAfterMs = { first: 1_000, longest: 30_000 } as const;

/** Keeps a host running, however it ends: at a counter nobody is there to start it again. */
export function keepHost(start: () => ChildProcess, timer: Timer, handlers: HostHandlers): HostProcess {
  let child: ChildProcess | undefined;
  let isStopped = false;
  let waitMs: number = restartAfterMs.first;

  const run = (): void => {
    if (isStopped) return;
    const started = start();
    let hasEnded = false;
    child = started;
    const ended = (): void => {
      // A program that cannot be started says `error`, and then nothing.
      if (hasEnded || isStopped) return;
      hasEnded = true;
      timer(run, waitMs);
      waitMs = Math.min(waitMs * 2, restartAfterMs.longest);
    };
    started.once('error', ended);
    started.once('exit', ended);
    if (started.stdout === null) return;
    createInterface({ input: started.stdout }).on('line', (line) => {
      const said = parseLine(line);
      if (said?.event === 'screenMissing') handlers.onScreenMissing();
      if (said?.event !== 'ready') return;
      waitMs = restartAfterMs.first;
      handlers.onReady(said.url);
    });
  };
  run();

  return {
    stop() {
      isStopped = true;
      if (child?.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    },
  };
}

function parseLine(line: string): z.infer<typeof HostLine> | undefined {
  try {
    return HostLine.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
