import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a command ended, with what it wrote. `exitCode` is null if a signal ended it or if it could not be started. */
export interface CommandOutcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Standard output and standard error as they came, the last 20,000 characters. */
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called for each line of standard output. */
  readonly onLine?: (line: string) => void;
}

const keptCharacters = 20_000;
const running = new Set<ChildProcess>();

/** Runs a program to its end without a shell and without input. Never rejects: a program that is not there is an outcome too. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let stdout = '';
    let output = '';
    const keep = (text: string) => {
      output = (output + text).slice(-keptCharacters);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      keep(text);
    });
    child.stderr.setEncoding('utf8').on('data', keep);
    if (options.onLine !== undefined) createInterface({ input: child.stdout }).on('line', options.onLine);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ exitCode: null, stdout, output: `${output}${error.message}\n` });
    });
    child.on('close', (exitCode) => {
      running.delete(child);
      resolve({ exitCode, stdout, output });
    });
  });
}

/** Ends the commands that are running; for the moment that set-up itself is told to stop. */
export function stopRunningCommands(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal);
}
