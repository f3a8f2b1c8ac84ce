import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { killGroup } from '../process-group.ts';

/** A program that is part of the counter and how to start it. */
export interface ProgramOptions<Ready extends z.ZodType> {
  /** Names it to people. */
  readonly name: string;
  /** Arguments of Node: the script and its own. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** What it writes to stderr is kept here, anew at each start; what the start before wrote stays beside it as `.previous`. */
  readonly logFile: string;
  /** Shape of the line of JSON with `"event":"ready"` that says on stdout that it is up. */
  readonly ready: Ready;
  /** Hears the name of every other event that it says on stdout. */
  readonly onEvent?: (event: string) => void;
  /** Gives up waiting for that line. */
  readonly signal: AbortSignal;
  readonly startLimitMs?: number;
  readonly stopLimitMs?: number;
}

/** A program that is up. */
export interface Program<Ready> {
  readonly name: string;
  readonly ready: Ready;
  /** Resolves when it has ended, whoever ended it, with how in words. */
  readonly ended: Promise<string>;
  /** The last lines of its log. */
  readonly logTail: () => string;
  /** SIGTERM, SIGKILL if it does not go in time, and no process of its group stays. May be called twice. */
  close(): Promise<void>;
}

export type ProgramResult<Ready> =
  | { readonly ok: true; readonly program: Program<Ready> }
  /** `reason` in words; `logTail` is the end of what the program wrote. */
  | { readonly ok: false; readonly error: { readonly reason: string; readonly logTail: string } };

const ProgramEvent = z.looseObject({ event: z.string() });

/** Starts a program under this Node and waits until it says that it is up. A program that fails to is ended. */
export async function startProgram<Ready extends z.ZodType>(options: ProgramOptions<Ready>): Promise<ProgramResult<z.output<Ready>>> {
  const { name, logFile, startLimitMs = 60_000, stopLimitMs = 15_000 } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const log = openSync(logFile, 'w', 0o600);
  // A group of its own: a Ctrl-C then reaches it through us, in order, and what it leaves behind can be found.
  const child = spawn(process.execPath, options.args, { cwd: options.cwd, stdio: ['ignore', 'pipe', log], detached: true });
  closeSync(log);
  const ended = endOf(child);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= stop(child, ended, stopLimitMs);
    return closing;
  };
  const logTail = () => readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n').trim();

  const limit = AbortSignal.timeout(startLimitMs);
  const outcome = await Promise.race([
    readyLine(child.stdout, options.ready, options.onEvent ?? (() => undefined)),
    ended.then((how) => ({ ok: false as const, reason: `it ended at its start (${how})` })),
    aborted(options.signal).then(() => ({ ok: false as const, reason: 'it was told to stop' })),
    aborted(limit).then(() => ({ ok: false as const, reason: `it was not up after ${startLimitMs / 1000} s` })),
  ]);
  if (outcome.ok) return { ok: true, program: { name, ready: outcome.ready, ended, logTail, close } };
  await close();
  return { ok: false, error: { reason: outcome.reason, logTail: logTail() } };
}

type ReadyOutcome<Ready> = { readonly ok: true; readonly ready: Ready } | { readonly ok: false; readonly reason: string };

function readyLine<Ready extends z.ZodType>(
  stdout: NodeJS.ReadableStream | null,
  shape: Ready,
  onEvent: (event: string) => void,
): Promise<ReadyOutcome<z.output<Ready>>> {
  if (stdout === null) throw new Error('the program was started without a pipe for its stdout');
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const event = ProgramEvent.safeParse(parseJson(line));
      if (!event.success) return;
      if (event.data.event !== 'ready') {
        onEvent(event.data.event);
        return;
      }
      const ready = shape.safeParse(event.data);
      if (ready.success) resolve({ ok: true, ready: ready.data });
      else resolve({ ok: false, reason: `its ready line is not understood: ${z.prettifyError(ready.error)}` });
    });
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (exitCode, signal) => resolve(signal === null ? `exit code ${exitCode}` : `signal ${signal}`));
  });
}

function aborted(signal: AbortSignal): Promise<unknown> {
  return signal.aborted ? Promise.resolve() : once(signal, 'abort');
}

async function stop(child: ChildProcess, ended: Promise<string>, stopLimitMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => killGroup(pid), stopLimitMs);
  await ended;
  clearTimeout(force);
  killGroup(pid);
}
