import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const ReadyLine = z.object({ event: z.literal('ready'), url: z.url() });

export type HostProcess = {
  /** The address of the screen, token included. Rejects if the host ends before it is ready. */
  readonly ready: Promise<string>;
  /** Asks the host to end; may be called twice. */
  readonly stop: () => void;
};

export type Spawn = (command: string, parameters: readonly string[]) => ChildProcess;

/** Starts the host under the Node of the setting: native modules are built for Node, not for Electron. */
export function startHostProcess(spawn: Spawn, nodePath: string, programPath: string, configPath: string): HostProcess {
  const child = spawn(nodePath, [programPath, '--config', configPath]);
  const { stdout } = child;
  const ready = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The host ended before it was ready (${String(code)}).`));
    });
    if (stdout === null) {
      reject(new Error('The host has no standard output.'));
      return;
    }
    createInterface({ input: stdout }).on('line', (line) => {
      const parsed = readyUrl(line);
      if (parsed !== undefined) resolve(parsed);
    });
  });
  return {
    ready,
    stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
    },
  };
}

function readyUrl(line: string): string | undefined {
  try {
    return ReadyLine.parse(JSON.parse(line)).url;
  } catch {
    return undefined;
  }
}
