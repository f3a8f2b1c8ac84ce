import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { z } from 'zod';

/** Root of the clone; programs are started from here, as a technician would. */
export const repositoryFolder = join(import.meta.dirname, '../../..');

const Event = z.looseObject({ event: z.string() });

export type ProgramOptions<Ready extends z.ZodType> = {
  /** Names the log file and the errors. */
  readonly name: string;
  /** Path of the program from the root of the clone. */
  readonly script: string;
  readonly args: readonly string[];
  /** Options of Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly logFolder: string;
  /** Shape of the line of JSON that says on stdout that the program is up. */
  readonly ready: Ready;
};

/** A program of the product that runs until `close()`. */
export type Program<Ready> = {
  readonly ready: Ready;
  readonly logPath: string;
  readonly pid: number;
  /** SIGTERM, and as much time as it takes; resolves with its exit code. */
  readonly terminate: () => Promise<number | null>;
  /** SIGTERM, then SIGKILL if it does not go. May be called twice. */
  readonly close: () => Promise<void>;
  /** SIGKILL, as a crash; resolves when it is gone. */
  readonly kill: () => Promise<void>;
};

const startLimitMs = 60_000;
const stopLimitMs = 15_000;
const logTailCharacters = 3_000;

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(force);
}

/** Start a program under this Node and wait for its ready line. Throws, with the end of its log, if it ends or stays silent. */
export async function startProgram<Ready extends z.ZodType>(options: ProgramOptions<Ready>): Promise<Program<z.output<Ready>>> {
  const logPath = join(options.logFolder, `${options.name}.log`);
  // A program that is started again adds to its log.
  const log = createWriteStream(logPath, { flags: 'a' });
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), join(repositoryFolder, options.script), ...options.args], {
    cwd: repositoryFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(log, { end: false });

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= stop(child).then(async () => {
      log.end();
      await finished(log);
    });
    return closing;
  };

  const kill = (): Promise<void> => {
    if (!hasEnded(child)) child.kill('SIGKILL');
    return close();
  };

  const firstReady = new Promise<z.output<Ready>>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('said nothing')), startLimitMs);
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`ended with ${code ?? signal ?? 'nothing'}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      if (!line.startsWith('{')) return;
      const event = Event.safeParse(JSON.parse(line));
      if (!event.success || event.data.event !== 'ready') return;
      clearTimeout(limit);
      const ready = options.ready.safeParse(event.data);
      if (ready.success) resolve(ready.data);
      else reject(new Error(`its ready line is not understood: ${z.prettifyError(ready.error)}`));
    });
  });

  try {
    const ready = await firstReady;
    if (child.pid === undefined) throw new Error('it has no process id');
    const terminate = async (): Promise<number | null> => {
      const ended = hasEnded(child) ? undefined : once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    };
    return { ready, logPath, pid: child.pid, terminate, close, kill };
  } catch (error) {
    await close();
    const tail = (await readFile(logPath, 'utf8')).slice(-logTailCharacters);
    throw new Error(`${options.name} did not start: ${error instanceof Error ? error.message : String(error)}\n${tail}`, { cause: error });
  }
}

/** Run a program to its end. Throws, with what it wrote, if it fails. */
export async function runProgram(script: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(repositoryFolder, script), ...args], {
    cwd: repositoryFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: startLimitMs,
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}\n${written}`);
}
