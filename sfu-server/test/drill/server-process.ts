import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const Ready = z.object({
  event: z.literal('ready'),
  url: z.url(),
  enrolmentCode: z.string().optional(),
  signIn: z.array(z.object({ name: z.string(), password: z.string() })),
});

/** The real server program, running. */
export type ServerProcess = z.infer<typeof Ready> & {
  readonly pid: number;
  /** SIGKILL to this process and no other; resolves when it is gone. May be called twice. */
  readonly kill: () => Promise<void>;
  readonly log: () => string;
};

export type ServerProcessOptions = {
  readonly configPath: string;
  /** Runs before Node: a tracer or a faulty disk. */
  readonly wrapper?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const program = join(import.meta.dirname, '../../src/main.ts');

/** Starts the program and waits until it says that it is up. Throws with its log if it ends before. */
export async function startServerProcess({ configPath, wrapper = [], env = {} }: ServerProcessOptions): Promise<ServerProcess> {
  const [command = '', ...args] = [...wrapper, process.execPath, program, '--development', '--config', configPath];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const gone = once(child, 'exit');
  const ready = Promise.withResolvers<z.infer<typeof Ready>>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) ready.resolve(Ready.parse(JSON.parse(line)));
  });
  void gone.then(() => ready.reject(new Error(`the server ended before it was up\n${log.slice(-3_000)}`)));
  const said = await ready.promise;
  if (child.pid === undefined) throw new Error('the server has no process id');
  const pid = wrapper.length === 0 ? child.pid : firstChildOf(child.pid);
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  return {
    ...said,
    pid,
    log: () => log,
    kill: async () => {
      if (!isGone) process.kill(pid, 'SIGKILL');
      await gone;
    },
  };
}

/** The program itself where another runs it; that one ends with it. */
function firstChildOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0]);
}

const firstPort = 20_000;
const ports = 6_000;

async function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}

/** A port for a server that is started again and again, with a free one after it for its sign-in. Below those that clients get. */
export async function portPair(): Promise<number> {
  for (;;) {
    const port = firstPort + 2 * Math.floor(Math.random() * ports);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}
