import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { SessionKeys } from './srtp.ts';
import type { Stream } from './stream.ts';

const Counted = z.object({
  sent: z.number(),
  lost: z.number(),
  forwardedBytes: z.number(),
  /** 99th percentile of the delay through the worker less that of packets sent straight. */
  addedDelayP99Ms: z.number(),
  /** 99th percentile of how much after its time a packet left. */
  lateP99Ms: z.number(),
  /** CPU time of the generator since it began. */
  cpuMs: z.number(),
});
export type Counted = z.infer<typeof Counted>;

/** A stream that goes out to a port of the loopback address, and comes back under an SSRC that the worker chose. */
export type FlowPlan = { readonly port: number; readonly stream: number; readonly ssrc: number; readonly delayMs: number };

/** The program of generator.c, running. Everything rejects once it has ended. */
export type Generator = {
  readonly addFlow: (plan: FlowPlan) => Promise<void>;
  /** A stream that skips the worker: what sending and hearing itself takes. */
  readonly addStraight: (stream: number, delayMs: number) => Promise<void>;
  /** From here on packets count. */
  readonly begin: () => Promise<void>;
  /** Packets that leave from now on do not count; those under way may still come. */
  readonly end: () => Promise<void>;
  readonly result: () => Promise<Counted>;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

/** Length and bytes of each packet, as generator.c reads them on this machine. */
function packed({ packets }: Stream): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(packets.length);
  const parts = packets.flatMap(({ dueMs, bytes }) => {
    const head = Buffer.alloc(12);
    head.writeDoubleLE(dueMs, 0);
    head.writeUInt32LE(bytes.length, 8);
    return [head, bytes];
  });
  return Buffer.concat([count, ...parts]);
}

function build(folder: string): string {
  const program = join(folder, 'generator');
  const sources = ['generator.c', 'feedback.c'].map((name) => join(import.meta.dirname, name));
  const built = spawnSync('cc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', program, ...sources, '-lcrypto'], { encoding: 'utf8' });
  if (built.error) throw built.error;
  if (built.status !== 0) throw new Error(`generator.c does not build\n${built.stderr}`);
  return program;
}

/**
 * Builds and starts the generator for these streams, with its files in `folder`, the caller's. It tells a worker what came of its packets,
 * as browsers do, in SRTCP with these keys.
 */
export function startGenerator(folder: string, streams: readonly Stream[], { encryption, salt }: SessionKeys): Generator {
  const streamsFile = join(folder, 'streams');
  writeFileSync(streamsFile, Buffer.concat(streams.map(packed)));
  const child = spawn(build(folder), [streamsFile, encryption.toString('hex'), salt.toString('hex')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'close');
  const waiting: PromiseWithResolvers<string>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  let hasEnded = false;
  void gone.then(() => {
    hasEnded = true;
    for (const { reject } of waiting.splice(0)) reject(new Error('the generator has ended'));
  });
  child.stdin.on('error', () => undefined);

  const ask = (line: string): Promise<string> => {
    if (hasEnded) return Promise.reject(new Error('the generator has ended'));
    const answer = Promise.withResolvers<string>();
    waiting.push(answer);
    child.stdin.write(`${line}\n`);
    return answer.promise;
  };
  const tell = async (line: string): Promise<void> => void (await ask(line));

  return {
    addFlow: ({ port, stream, ssrc, delayMs }) => tell(`flow ${port} ${stream} ${ssrc} ${delayMs.toFixed(1)}`),
    addStraight: (stream, delayMs) => tell(`straight ${stream} ${delayMs.toFixed(1)}`),
    begin: () => tell('begin'),
    end: () => tell('end'),
    result: async () => Counted.parse(JSON.parse(await ask('result'))),
    close: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
